// Many firms, and names that are hard to place: all can be reached, told apart and read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open } from './support.mjs';
import { saved, startFirm } from './firm.mjs';

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
