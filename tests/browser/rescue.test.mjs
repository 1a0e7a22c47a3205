// When the program dies, a page takes over that needs neither wasm nor the app, and hands out every record.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { backup, choose, content, downloaded, go, openExample, saved, startFirm } from './firm.mjs';
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

for (const [locale, words] of [
  ['en-US', { download: 'Download my data', look: 'Look at it', back: 'Back to the list', all: 'Bring in what is not here yet (2)', here: 'a firm of this browser too' }],
  ['zh-CN', { download: '下载我的数据', look: '查看', back: '返回列表', all: '导入这里还没有的公司（2）', here: '本浏览器中也有这家公司' }],
]) {
  test(`what the rescue page handed out opens in another browser, firm by firm or all at once: ${locale}`, async (t) => {
    const first = await open(t, { locale, route: '#/start' });
    await startFirm(first, '灯塔书店 Lantern');
    await saved(first);
    const lantern = await backup(first);
    await openExample(first);
    await saved(first);
    await first.evaluate(() => dispatchEvent(new CustomEvent('ballast:panic', { detail: 'panicked: for a test' })));
    const rescue = await downloaded(first, () => first.getByRole('button', { name: words.download }).click());

    const second = await open(t, { locale, route: '#/data' });
    await choose(second, rescue.name, rescue.text);
    const rows = second.locator('main [aria-live] tbody tr');
    assert.equal(await rows.count(), 2);
    assert.match(await rows.first().textContent(), /灯塔书店 Lantern/);
    await axe(second, `the firms of a rescue file, ${locale}`);
    await rows.first().getByRole('button', { name: words.look }).click();
    await second.locator('main [aria-live] h3').filter({ hasText: '灯塔书店 Lantern' }).waitFor();
    await second.getByRole('button', { name: words.back }).click();
    await second.getByRole('button', { name: words.all }).click();
    await saved(second);
    await second.reload();
    await saved(second);

    await go(second, '#/data');
    const own = second.locator('table').first().locator('tr').filter({ hasText: '灯塔书店 Lantern' });
    await own.getByRole('button').first().click();
    await saved(second);
    assert.equal(content(await backup(second)), content(lantern), 'the firm is the one that was typed');
    await choose(second, rescue.name, rescue.text);
    assert.match(await rows.first().textContent(), new RegExp(words.here), 'what is here already is not offered again');
    assert.equal(await second.getByRole('button', { name: words.all.slice(0, 8) }).count(), 0);
  });
}
