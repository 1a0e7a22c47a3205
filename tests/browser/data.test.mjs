// What the page of data keeps and says: firms that were deleted, whatever the clock says, raw records that could not be
// read, and what the browser promised.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open, ready } from './support.mjs';
import { answer, downloaded, firms, go, openExample, ownFirm, saved, startFirm } from './firm.mjs';
import { loseChunk } from './storage.mjs';

const NOW = '2026-11-21T02:00:00Z';

test('a clock that is far ahead for a visit takes no deleted firm away', async (t) => {
  const page = await ownFirm(t, { now: NOW });
  await openExample(page);
  await saved(page);
  await go(page, '#/data');
  await page.getByRole('button', { name: 'Delete Lantern Books' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete firm' }).click();
  await page.locator('.toast', { hasText: 'was deleted' }).waitFor();
  for (const day of ['2026-12-24T02:00:00Z', '2035-01-01T02:00:00Z', NOW]) {
    await page.context().clock.setFixedTime(day);
    await page.reload();
    await ready(page);
    await saved(page);
    await go(page, '#/data');
    const row = page.getByRole('row', { name: 'Lantern Books' });
    assert.match(await row.innerText(), /2026-11-21/);
    assert.doesNotMatch(await row.innerText(), /days of use/);
  }
  await page.getByRole('button', { name: 'Bring back Lantern Books' }).click();
  assert.ok((await firms(page)).includes('Lantern Books'));
});

test('records that could not be read are kept for download, visit after visit, until they are thrown away', async (t) => {
  const page = await ownFirm(t);
  await loseChunk(page, 'Lantern Books', 'people-0');
  await page.reload();
  await ready(page);
  await saved(page);
  for (let visit = 1; visit <= 2; visit += 1) {
    await page.reload();
    await ready(page);
    await saved(page);
    await go(page, '#/data');
    await page.locator('.banner', { hasText: 'Stored records that could not be read: 1.' }).waitFor();
  }
  await axe(page);
  const { text } = await downloaded(page, () => page.getByRole('button', { name: 'Download them' }).click());
  assert.deepEqual(Object.values(JSON.parse(text)), ['broken']);
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
  await page.locator('.banner', { hasText: 'could not be read' }).waitFor();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
  await page.locator('.toast', { hasText: 'were thrown away' }).waitFor();
  await page.locator('.banner', { hasText: 'could not be read' }).waitFor({ state: 'detached' });
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('quarantine'))), []);
  await page.reload();
  await ready(page);
  await saved(page);
  await go(page, '#/data');
  assert.equal(await page.locator('.banner', { hasText: 'could not be read' }).count(), 0);
  assert.deepEqual(await firms(page), ['Lantern Books']);
});

/** For `init`: a browser that answers `yes` or not, and counts how often it was asked in this profile. */
function promising(yes) {
  const count = () => Number(localStorage['test/asked'] ?? 0);
  if (!globalThis.StorageManager) return;                   // on an empty page, before ours
  Object.assign(StorageManager.prototype, {
    persist: () => { localStorage['test/asked'] = count() + 1; return Promise.resolve(yes); },
    persisted: () => Promise.resolve(yes && count() > 0),
  });
}
const asked = (page) => page.evaluate(() => Number(localStorage['test/asked'] ?? 0));

test('the browser is asked once to keep the data, with the first firm of one’s own', async (t) => {
  const page = await open(t, { init: promising, initArgument: true });
  await openExample(page);
  await saved(page);
  await answer(page, 'address', 'of the example');
  await saved(page);
  assert.equal(await asked(page), 0);
  await go(page, '#/data');
  await page.getByText('The browser has not promised to keep').waitFor();
  await startFirm(page, 'Lantern Books');
  await saved(page);
  await page.waitForFunction(() => localStorage['test/asked'] === '1');
  for (let visit = 1; visit <= 2; visit += 1) {
    await go(page, '#/data');
    await page.getByText('The browser has promised not to clear').waitFor();
    await answer(page, 'address', `of visit ${visit}`);
    await saved(page);
    await page.reload();
    await ready(page);
    await saved(page);
  }
  assert.equal(await asked(page), 1);
});

test('a browser that promises nothing is not asked again by itself, and its answer is shown', async (t) => {
  const page = await ownFirm(t, { init: promising, initArgument: false });
  await page.waitForFunction(() => localStorage['test/asked'] === '1');
  await page.waitForFunction(() => JSON.parse(JSON.parse(localStorage['ballast/index']).meta).asked_to_keep === true);
  await page.reload();
  await ready(page);
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  assert.equal(await asked(page), 1);
  await go(page, '#/data');
  await page.getByText('The browser has not promised to keep').waitFor();
  await axe(page);
  await page.getByRole('button', { name: 'Ask the browser to keep them' }).click();
  await page.locator('.toast', { hasText: 'The browser promised nothing' }).waitFor();
  assert.equal(await asked(page), 2);
});

test('a browser that cannot be asked is no trouble', async (t) => {
  const page = await open(t, {
    init: () => Object.defineProperty(Navigator.prototype, 'storage', { get: () => undefined }),
  });
  await startFirm(page, 'Lantern Books');
  await saved(page);
  await go(page, '#/data');
  await page.getByText('This browser does not say whether').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Ask the browser to keep them' }).count(), 0);
});
