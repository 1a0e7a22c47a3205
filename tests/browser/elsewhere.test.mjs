// What is done to the open firm from elsewhere: its data are cleared, another tab deletes it, brings it back, renames
// it. What is said of it is so, and what is in the tab can be stored again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open, openIn, ready } from './support.mjs';
import { answer, arrived, backup, choose, downloaded, firms, go, openExample, ownFirm, remove, saved, startFirm } from './firm.mjs';
import { clearSite, holds } from './storage.mjs';

const banner = (page, text) => page.locator('.banner', { hasText: text });
const listed = (page) => page.locator('.menu-list button').allTextContents();
const asks = (page) => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
const stored = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => /^ballast\/[0-9a-f-]{36}\//.test(key)));
const GONE = 'This firm is gone from the browser’s storage, or no longer whole there';
const PURGED = 'This firm was deleted for good in another tab';
const DELETED = 'This firm was moved to “Recently deleted” in another tab';

/** Two tabs of one firm, both saved. */
async function twoTabs(t) {
  const one = await ownFirm(t);
  const two = await openIn(t, one.context());
  await saved(two);
  return [one, two];
}

for (const [locale, words] of [
  ['en-US', { gone: GONE, state: 'In this tab alone · store it again', store: 'Store again', download: 'Download a copy' }],
  ['zh-CN', { gone: '浏览器存储中已没有这家公司，或内容已不完整', state: '只在本标签页中 · 请重新存储', store: '重新存储', download: '下载副本' }],
]) {
  test(`site data cleared while open: it is said, can be downloaded, and stored again: ${locale}`, async (t) => {
    const page = await open(t, { locale });
    await startFirm(page, 'Lantern Books');
    await saved(page);
    await clearSite(page);
    await answer(page, 'address', '12 Harbour Road');
    await banner(page, words.gone).waitFor();
    await axe(page);
    const state = page.locator('.save-state');
    assert.equal(await state.innerText(), words.state);
    assert.equal(await page.locator('.banner').count(), 1, 'nothing else is said');
    assert.deepEqual(await page.locator('.banner button').allInnerTexts(), [words.store, words.download]);
    assert.ok(await asks(page), 'it asks before it closes');
    assert.deepEqual(await stored(page), [], 'nothing is written unasked');
    const { text } = await downloaded(page, () => page.getByRole('button', { name: words.download }).click());
    assert.equal(JSON.parse(text).workspace.organisation.address, '12 Harbour Road');
    await arrived(page);
    await answer(page, 'name', 'Lantern Books Ltd');
    assert.equal(await state.innerText(), words.state, 'a file is not the storage');
    await page.getByRole('button', { name: words.store }).click();
    await saved(page);
    assert.equal(await page.locator('.banner').count(), 0);
    assert.ok(!await asks(page));
    await page.reload();
    await ready(page);
    await saved(page);
    const { organisation } = JSON.parse((await backup(page)).text).workspace;
    assert.deepEqual([organisation.name, organisation.address], ['Lantern Books Ltd', '12 Harbour Road']);
    assert.deepEqual(await firms(page), ['Lantern Books Ltd']);
  });
}

test('site data cleared while nothing is typed: who comes back to the tab is told, and stores it again whole', async (t) => {
  const page = await open(t);
  await openExample(page);
  await saved(page);
  await startFirm(page, 'Lantern Books');
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  await clearSite(page);
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await banner(page, GONE).waitFor();
  assert.ok(await asks(page));
  // Hidden and seen again, it is still not stored, and says so.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  assert.equal(await page.locator('.save-state').getAttribute('data-state'), 'failed');
  await page.getByRole('button', { name: 'Store again' }).click();
  await saved(page);
  await page.reload();
  await ready(page);
  await saved(page);
  assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.address, '12 Harbour Road');
  assert.deepEqual(await firms(page), ['Lantern Books'], 'what went with the data is not listed');
});

test('site data cleared, and another firm opened: the first one is still there to be stored again', async (t) => {
  const page = await open(t);
  await startFirm(page, 'Lantern Books');
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  await clearSite(page);
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await banner(page, GONE).waitFor();
  await startFirm(page, 'Harbour Tea');
  await saved(page);
  await banner(page, '“Lantern Books” is gone from the browser’s storage, or no longer whole there').waitFor();
  assert.ok(await asks(page));
  await answer(page, 'address', '3 Quay');
  await saved(page);
  assert.ok(!await holds(page, '12 Harbour Road'), 'nothing is written unasked');
  await page.locator('.banner').getByRole('button', { name: 'Open it' }).click();
  await banner(page, GONE).waitFor();
  await page.getByRole('button', { name: 'Store again' }).click();
  await saved(page);
  assert.ok(!await asks(page));
  await page.reload();
  await ready(page);
  await saved(page);
  assert.deepEqual((await firms(page)).sort(), ['Harbour Tea', 'Lantern Books']);
  assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.address, '12 Harbour Road');
});

test('site data cleared, and a backup opened: what is in the tab is not lost to it', async (t) => {
  const page = await ownFirm(t);
  const file = await backup(page);
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  await clearSite(page);
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await banner(page, GONE).waitFor();
  await backup(page);                                       // the list is written without the firm
  await choose(page, file.name, file.text);
  await page.getByRole('button', { name: 'Open as a second copy' }).click();
  await saved(page);
  await page.locator('.banner').getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('button', { name: 'Store again' }).click();
  await saved(page);
  assert.equal(await page.locator('.banner').count(), 0);
  await page.reload();
  await ready(page);
  await saved(page);
  assert.deepEqual(await firms(page), ['Lantern Books', 'Lantern Books (2)']);
  assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.address, '12 Harbour Road');
});

test('localStorage cleared alone costs nothing and alarms nobody', async (t) => {
  const page = await ownFirm(t);
  await page.evaluate(() => { localStorage.clear(); dispatchEvent(new Event('focus')); });
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  assert.equal(await page.locator('.banner').count(), 0);
  assert.ok(await holds(page, '12 Harbour Road'));
});

test('moved to the deleted firms in another tab: said where it is open, and brought back from there', async (t) => {
  const one = await ownFirm(t);
  const two = await openIn(t, one.context());
  await two.locator('.shell').waitFor();
  await remove(one, 'Lantern Books', false);
  await banner(two, DELETED).waitFor();
  await axe(two);
  await answer(two, 'address', '12 Harbour Road');
  await saved(two);
  await two.getByRole('button', { name: 'Bring back' }).click();
  await banner(two, DELETED).waitFor({ state: 'detached' });
  await go(one, '#/data');
  await one.getByRole('row', { name: 'Lantern Books' }).getByRole('button', { name: 'Open Lantern Books' }).click();
  await one.locator('.shell').waitFor();
  await saved(one);
  assert.equal(JSON.parse((await backup(one)).text).workspace.organisation.address, '12 Harbour Road');
});

test('deleted for good in another tab: said as it is, and stored again if a person wants it', async (t) => {
  const [one, two] = await twoTabs(t);
  await remove(one, 'Lantern Books', true);
  await banner(two, PURGED).waitFor();
  assert.equal(await two.locator('.banner').count(), 1);
  assert.ok(await asks(two));
  await answer(two, 'address', '12 Harbour Road');
  assert.deepEqual(await stored(two), []);
  await two.getByRole('button', { name: 'Store again' }).click();
  await saved(two);
  await one.getByRole('row', { name: 'Lantern Books' }).waitFor();
  await two.reload();
  await ready(two);
  await saved(two);
  assert.equal(JSON.parse((await backup(two)).text).workspace.organisation.address, '12 Harbour Road');
  assert.deepEqual(await firms(two), ['Lantern Books']);
});

test('deleted for good in another tab, and localStorage tells of it later than that tab does: said all the same', async (t) => {
  const [one, two] = await twoTabs(t);
  // Tabs of different processes: the word of another tab may come before what it did to localStorage
  // is seen here; the events tell of it then.
  await two.evaluate(() => {
    const old = { ...localStorage };
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (key) { return this === localStorage ? old[key] ?? null : getItem.call(this, key); };
    const events = [];
    const note = (event) => events.push(event);
    addEventListener('storage', note);
    globalThis.see = () => {
      Storage.prototype.getItem = getItem;
      removeEventListener('storage', note);
      for (const { key, oldValue, newValue } of events) {
        dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue, storageArea: localStorage }));
      }
    };
  });
  await remove(one, 'Lantern Books', true);
  await banner(two, DELETED).waitFor();
  await two.waitForFunction(() => Object.keys(localStorage).every((key) => !/^ballast\/[0-9a-f-]{36}\//.test(key)));
  await two.evaluate(() => globalThis.see());
  await banner(two, PURGED).waitFor();
  assert.ok(await asks(two));
});

test('deleted for good in another tab, and let go of here: nothing comes back', async (t) => {
  const [one, two] = await twoTabs(t);
  await remove(one, 'Lantern Books', true);
  await banner(two, PURGED).waitFor();
  await answer(two, 'address', '12 Harbour Road');
  two.context().problems.leaves = true;
  await two.goto('about:blank');
  assert.deepEqual(await stored(one), []);
  await one.reload();
  await ready(one);
  assert.ok(!(await one.locator('body').innerText()).includes('Lantern Books'));
});

test('stored again in one of two tabs, it is stored for the other as well', async (t) => {
  const [one, two] = await twoTabs(t);
  await clearSite(one);
  for (const page of [one, two]) {
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await banner(page, GONE).waitFor();
  }
  await one.getByRole('button', { name: 'Store again' }).click();
  await saved(one);
  await saved(two);
  assert.equal(await two.locator('.banner').count(), 0);
  await answer(two, 'address', '12 Harbour Road');
  await saved(two);
  await go(one, '#/ask/organisation/firm');
  await one.waitForFunction(() => document.querySelector('#f-address')?.value === '12 Harbour Road');
});

test('what another tab deletes for good is not listed again by this one, though it heard nothing', async (t) => {
  const one = await open(t);
  await openExample(one);
  await saved(one);
  const example = await one.locator('.top .menu > summary').innerText();
  await startFirm(one, 'Lantern Books');
  await saved(one);
  const two = await openIn(t, one.context());
  await saved(two);
  await two.evaluate(() => { BroadcastChannel.prototype.postMessage = () => {}; });
  await remove(two, example, true);
  await backup(one);                                        // changes the list
  await saved(one);
  await one.locator('.menu-list button', { hasText: example }).waitFor({ state: 'detached' });
  assert.deepEqual(await firms(one), ['Lantern Books']);
  await one.reload();
  await ready(one);
  assert.deepEqual(await firms(one), ['Lantern Books']);
});

test('typed while another tab deleted the firm for good unheard, and left: kept as a copy', async (t) => {
  const one = await ownFirm(t);
  await one.evaluate(() => { BroadcastChannel.prototype.postMessage = () => {}; });
  // Before the app listens: on a window the listeners are called in the order of their coming.
  await one.context().addInitScript(() => addEventListener('storage', (event) => event.stopImmediatePropagation()));
  const two = await openIn(t, one.context());
  await saved(two);
  await remove(one, 'Lantern Books', true);
  await answer(two, 'address', '12 Harbour Road');
  await banner(two, GONE).waitFor();
  two.context().problems.leaves = true;
  await two.goto('about:blank');
  await one.reload();
  await ready(one);
  await one.locator('.toast', { hasText: 'kept as a copy' }).waitFor();
  await one.locator('.menu > summary', { hasText: 'Lantern Books (copy)' }).waitFor();
  assert.equal(JSON.parse((await backup(one)).text).workspace.organisation.address, '12 Harbour Road');
  assert.deepEqual(await firms(one), ['Lantern Books (copy)']);
});

test('a firm renamed, and one started in another tab are in the menu without a reload', async (t) => {
  const one = await ownFirm(t);
  const two = await openIn(t, one.context(), { route: '#/example' });
  await two.locator('.top .menu > summary', { hasText: 'Qingyu' }).waitFor();
  await saved(two);
  await answer(one, 'name', 'Lantern One');
  await saved(one);
  await two.locator('.menu-list button', { hasText: 'Lantern One' }).waitFor({ state: 'attached' });
  await startFirm(one, 'Harbour Tea');
  await saved(one);
  await two.locator('.menu-list button', { hasText: 'Harbour Tea' }).waitFor({ state: 'attached' });
  assert.equal((await listed(two)).filter((name) => name.includes('Lantern')).length, 1);
});

test('a listed firm of which nothing is stored is named when it is opened', async (t) => {
  const page = await ownFirm(t);
  await startFirm(page, 'Harbour Tea');
  await saved(page);
  const other = await openIn(t, page.context());
  await other.evaluate(() => { BroadcastChannel.prototype.postMessage = () => {}; });
  await remove(other, 'Lantern Books', true);
  await go(page, '#/data');
  await page.getByRole('button', { name: 'Open Lantern Books' }).click();
  await page.locator('.toast', { hasText: '“Lantern Books” is no longer in this browser’s storage' }).waitFor();
  await saved(page);
  assert.deepEqual(await firms(page), ['Harbour Tea']);
});
