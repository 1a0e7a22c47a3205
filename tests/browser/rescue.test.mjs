// When the program dies, a page takes over that needs neither wasm nor the app, and hands out every record.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { axe, open } from './support.mjs';

for (const [locale, words] of [
  ['en-US', { head: 'Ballast had to stop', download: 'Download my data' }],
  ['zh-CN', { head: '压舱石停止了运行', download: '下载我的数据' }],
]) {
  test(`after a panic the data can be taken along: ${locale}`, async (t) => {
    const page = await open(t, { locale, route: '#/example' });
    await page.locator('.shell .save-state[data-state=saved]').waitFor();
    await page.evaluate(() => dispatchEvent(new CustomEvent('ballast:panic', { detail: 'panicked: for a test' })));
    await page.getByRole('heading', { name: words.head }).waitFor();
    await axe(page, `rescue, ${locale}`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: words.download }).click();
    const rescue = JSON.parse(await readFile(await (await waiting).path(), 'utf8'));
    assert.equal(rescue.format, 'ballast/rescue');
    const manifest = Object.keys(rescue.mirror).find((key) => /^ballast\/[^/]+\/manifest$/.test(key));
    for (const { key } of JSON.parse(rescue.mirror[manifest]).chunks) {
      assert.ok(rescue.local[key] && rescue.local[key] === rescue.mirror[key], `${key} is there, from both places`);
    }
    assert.equal(await page.evaluate(() => { location.hash = '#/data'; return document.querySelectorAll('.shell').length; }), 0,
      'the dead program is not called again');
  });
}

test('a real trap of the program leads to the rescue page, and a reload goes on', async (t) => {
  const page = await open(t, { route: '#/example', allow: [/^uncaught: RuntimeError: /] });
  await page.locator('.shell .save-state[data-state=saved]').waitFor();
  await page.evaluate(async () => {
    const module = [...document.querySelectorAll('link[rel=modulepreload]')].map((link) => link.href).find((href) => /ballast[^/]*\.js$/.test(href));
    const { memory } = await (await import(module)).default();       // already started: gives the running instance
    new Uint8Array(memory.buffer).fill(0xff, 1 << 20);
    location.hash = '#/vendors';                                     // the next thing that it is asked to do
  });
  await page.getByRole('heading', { name: 'Ballast had to stop' }).waitFor();
  assert.match(await page.locator('pre').textContent(), /RuntimeError|memory access|unreachable/);
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.locator('.shell .save-state[data-state=saved]').waitFor();
});

for (const [what, pattern] of [['the module', /ballast[^/]*\.js$/], ['the program itself', /\.wasm$/]]) {
  test(`a stale page, ${what} is gone: it says so and hands out the data`, async (t) => {
    const gone = [new RegExp(`^404: \\S+${pattern.source}`), /^console: Failed to load resource: .* status of 404 /, /^console: .*integrity/];
    const page = await open(t, { route: '#/example', allow: gone });
    await page.locator('.shell .save-state[data-state=saved]').waitFor();
    await page.route(pattern, (route) => route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>404</h1>' }));
    await page.reload();
    await page.getByRole('heading', { name: 'The page was updated or could not be loaded' }).waitFor();
    await axe(page, 'a stale page');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download my data' }).click();
    const rescue = JSON.parse(await readFile(await (await waiting).path(), 'utf8'));
    assert.ok(Object.keys(rescue.mirror).length > 3 && Object.keys(rescue.local).length > 3);
    await page.unroute(pattern);
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.locator('.shell').waitFor();
  });
}
