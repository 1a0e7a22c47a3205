// Many firms, and names that are hard to place: all can be reached, told apart and read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open } from './support.mjs';
import { go, saved, startFirm } from './firm.mjs';

const WORD = 'Gebaeudereinigungsdienstleistungsgesellschaftmitbeschraenkterhaftungundnochmehrwoerter';

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a menu of more firms than fit scrolls by itself, and shows what has the focus', async (t) => {
  for (const viewport of [{ width: 1280, height: 400 }, { width: 390, height: 480 }]) {
    const page = await open(t, { viewport });
    for (let n = 1; n <= 9; n += 1) await startFirm(page, `Firm ${n}`);
    await saved(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('.menu > summary').click();
    const list = page.locator('.menu-list');
    const last = list.locator(':scope > :last-child');
    const within = () => last.evaluate((item) => {
      const { top, bottom } = item.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.equal(await within(), false, 'there is more than fits');
    await last.focus();
    assert.equal(await within(), true);
    await list.hover();
    const before = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 2000);
    await page.mouse.wheel(0, 2000);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await page.evaluate(() => scrollY), before, 'the page behind stays');
    await axe(page, 'a long menu');
  }
});

test('a name without a place to break does not push the page sideways', async (t) => {
  const page = await open(t);
  const service = await startFirm(page, WORD + WORD.slice(0, 35), WORD.slice(0, 60));
  const id = service.split('/').pop();
  await go(page, `#/ask/service/${id}/basics`);
  await page.fill('#f-name', WORD + WORD.slice(0, 35));
  await page.press('#f-name', 'Tab');
  await saved(page);
  for (const hash of ['#/', '#/services', '#/vendors', '#/data']) {
    await go(page, hash);
    assert.equal(await overflow(page), 0, hash);
  }
});

test('firms of the same name are told apart in the menu and under Data', async (t) => {
  const page = await open(t);
  for (const name of ['Sparkle', 'Lantern', 'Sparkle']) await startFirm(page, name);
  await saved(page);
  assert.equal(await page.locator('.menu > summary').textContent(), 'Sparkle (2)');
  const names = await page.locator('.menu-list button').allTextContents();
  assert.deepEqual(names.slice(0, 3), ['Sparkle', 'Lantern', 'Sparkle (2)']);
  await go(page, '#/data');
  const rows = page.locator('main table.table').first().locator('tbody th');
  assert.deepEqual(await rows.allTextContents(), ['Sparkle', 'Lantern', 'Sparkle (2)']);
});
