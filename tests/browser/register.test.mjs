// A long register: what is painted first, what follows, searching and sorting over all of it, in either language.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { grown } from './firms.mjs';
import { axe, open, ready } from './support.mjs';

test('a long register draws its first rows at once, then its window, and is searched and sorted whole', async (t) => {
  const page = await open(t, { route: '#/example' });
  await page.waitForSelector('.save-state[data-state=saved]');
  await page.goto(page.url().replace(/#.*/, '#/data'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('main .btn-primary')]);
  const file = grown(await readFile(await download.path(), 'utf8'), { vendors: 120, services: 120, risks: 240 });
  await page.setInputFiles('input[type=file]', { name: 'firm.ballast.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.waitForSelector('[aria-live] .btn-primary');
  await page.click('[aria-live] .btn-primary');
  await page.waitForSelector('.save-state[data-state=saved]');

  // How many rows there were at each paint on the way, and whether the table said that more would come.
  const paints = await page.evaluate(() => new Promise((done) => {
    const seen = [];
    const look = () => {
      const table = document.querySelector('.register table');
      if (table) seen.push([table.querySelectorAll('tbody tr').length, table.getAttribute('aria-busy')]);
      if (table && !table.hasAttribute('aria-busy')) done(seen);
      else requestAnimationFrame(look);
    };
    location.hash = '#/risks';
    requestAnimationFrame(look);
  }));
  assert.deepEqual(paints[0], [6, 'true'], 'most of a screenful first');
  assert.deepEqual(paints.at(-1), [40, null], 'then the whole window');

  const table = page.locator('.register table');
  assert.equal(await table.getAttribute('aria-rowcount'), '241');
  assert.deepEqual(
    await table.locator('tr').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex')))),
    Array.from({ length: 41 }, (_, at) => at + 1),
  );
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'the focus stays on the heading');
  await axe(page);

  await page.getByRole('button', { name: 'Next' }).click();
  assert.equal(await table.locator('tbody tr').count(), 40, 'another page comes at once');
  assert.equal(await table.locator('tbody tr').first().getAttribute('aria-rowindex'), '42');
  assert.ok(await table.locator('tbody tr').first().evaluate((row) => row.getBoundingClientRect().top < innerHeight), 'its first row is in view');

  const all = await page.getByRole('status').filter({ hasText: 'of 240' }).count();
  assert.equal(all, 1);
  await page.goto(page.url().replace(/#.*/, '#/services'));
  await page.getByLabel('Search').fill('119');
  await page.getByText(/^1–\d of \d$/).waitFor();
  for (const row of await table.locator('tbody tr').allInnerTexts()) assert.match(row, /119/, 'by service or vendor');
  // Who opens a row and comes back finds the list as it was left.
  await table.locator('tbody a').first().click();
  await page.waitForFunction(() => location.hash.startsWith('#/service/'));
  await page.goBack();
  await page.getByText(/^1–\d of \d$/).waitFor();
  assert.equal(await page.getByLabel('Search').inputValue(), '119');
  await page.getByLabel('Search').fill('');
  await page.getByText('1–40 of 120').waitFor();
  const names = () => table.locator('tbody th').allInnerTexts();
  await table.getByRole('button', { name: 'Service' }).click();
  const up = await names();
  assert.deepEqual(up.map((name) => name.toLowerCase()), up.map((name) => name.toLowerCase()).toSorted());
  await table.getByRole('button', { name: 'Service' }).click();
  assert.notDeepEqual(await names(), up, 'downwards');

  // The rows speak the language of the page: nothing else of this register changes with it.
  await page.goto(page.url().replace(/#.*/, '#/plans'));
  await page.waitForSelector('.register table:not([aria-busy])');
  await page.getByRole('button', { name: '中文' }).click();
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
  assert.match(await table.locator('tbody').innerText(), /处缺口|可以批准|已批准/);
  assert.doesNotMatch(await table.locator('tbody').innerText(), /gaps|approve/);
  await ready(page);
});
