// Several firms in one browser: which one a tab shows, and what is left of one that is gone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, openIn, ready } from './support.mjs';
import { go, ownFirm, saved } from './firm.mjs';

const NOW = '2026-11-21T02:00:00Z';
const shown = (page) => page.locator('.top .menu > summary').innerText();

test('a reload stays with the firm of its tab, whatever other tabs opened since', async (t) => {
  const page = await ownFirm(t, { now: NOW });
  const other = await openIn(t, page.context(), { route: '#/example' });
  // It opens what was open last, until the example's file is there.
  await other.locator('.top .menu > summary', { hasText: 'Qingyu' }).waitFor();
  await saved(other);
  assert.notEqual(await shown(other), 'Lantern Books');
  for (const tab of [page, other]) {
    const before = await shown(tab);
    await tab.reload();
    await ready(tab);
    await saved(tab);
    assert.equal(await shown(tab), before);
  }
});

test('a firm that is deleted for good leaves nothing behind', async (t) => {
  const page = await ownFirm(t, { now: NOW });
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /^ballast\/[0-9a-f-]{36}\//.test(key)));
  assert.ok((await kept()).length > 0);
  await go(page, '#/data');
  await page.getByRole('button', { name: 'Delete Lantern Books' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete firm' }).click();
  await page.getByRole('link', { name: 'Bring back a deleted firm' }).click();
  await page.getByRole('button', { name: 'Delete for good Lantern Books' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await page.waitForFunction(() => !document.querySelector('main')?.innerText.includes('Lantern Books'));
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => /^ballast\/[0-9a-f-]{36}\//.test(key)));
  await page.reload();
  await ready(page);
  assert.ok(!(await page.locator('body').innerText()).includes('Lantern Books'));
});

// 840 in the long run, so 2,520 edits.
const EDITS = Number(process.env.EDITS ?? 12);

test(`${3 * EDITS} edits in three tabs of one firm: none is lost`, { timeout: 60_000 + EDITS * 6_000 }, async (t) => {
  const page = await ownFirm(t);
  const tabs = [page, await openIn(t, page.context()), await openIn(t, page.context())];
  for (const tab of tabs) {
    await ready(tab);
    await go(tab, '#/ask/organisation/firm');
  }
  let name = 'Lantern Books';
  for (let edit = 1; edit <= 3 * EDITS; edit += 1) {
    // Whoever comes next sees what the one before has stored, and goes on from there.
    const tab = tabs[edit % 3];
    await tab.waitForFunction((name) => document.querySelector('#f-name').value === name, name);
    name = `Lantern ${edit}`;
    await tab.locator('#f-name').fill(name);
    // Taken when the hands rest, or when the field is left; a caret that stays would be asked about the next edit.
    if (edit % 2) await saved(tab);
    await tab.locator('#f-name').press('Tab');
  }
  for (const tab of tabs) {
    await tab.waitForFunction((name) => document.querySelector('#f-name').value === name, name);
    await saved(tab);
    assert.equal(await tab.locator('.apart:visible').count(), 0);
  }
  await page.reload();
  await ready(page);
  assert.equal(await shown(page), name);
  await go(page, '#/data');
  assert.equal(await page.locator('main table tbody tr').count(), 1, 'no copy was made of a version that lost');
});
