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
