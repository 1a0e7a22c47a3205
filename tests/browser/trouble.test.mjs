// Trouble with the storage: each is said, with the firm's name where it is not the open one, and none keeps
// another firm from being stored.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open, openIn, ready } from './support.mjs';
import { answer, backup, firms, go, openExample, ownFirm, saved, startFirm } from './firm.mjs';
import { cutChunk, entry, holdable, holds, inBoth, loseAll, loseChunk, loseManifest, makeNewer, refusable } from './storage.mjs';

const state = (page) => page.locator('.save-state').getAttribute('data-state');
const shown = (page, name) => page.locator('.menu > summary', { hasText: name }).waitFor();
const row = (page, name) => page.locator('main table.table').first().locator('tbody tr', { hasText: name });

/** The firm and, open, the example beside it. */
async function beside(page) {
  await startFirm(page, 'Lantern Books');
  await saved(page);
  await openExample(page);
  await page.locator('.menu > summary:not(:has-text("Lantern Books"))').waitFor();
  await saved(page);
}

test('without the mirror the work goes on after a reload, in two tabs too', async (t) => {
  const page = await open(t, {
    init: () => { IDBFactory.prototype.open = () => { throw new DOMException('off', 'UnknownError'); }; },
  });
  const half = (page) => page.locator('.save-state[data-state=half]').waitFor();
  await startFirm(page, 'Lantern Books');
  await half(page);
  await page.reload();
  await ready(page);
  await half(page);
  const other = await openIn(t, page.context());
  await half(other);
  await answer(page, 'address', '12 Harbour Road');
  await page.waitForFunction(() => Object.values(localStorage).some((value) => value.includes('12 Harbour Road')));
  await half(page);
  for (const tab of [page, other]) assert.equal(await tab.locator('.banner-act').count(), 0, 'nobody raced');
  await page.reload();
  await ready(page);
  assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.address, '12 Harbour Road');
});

test('a damaged record costs what it held, is said, and the rest is kept on', async (t) => {
  const page = await ownFirm(t);
  await loseChunk(page, 'Lantern Books', 'people-0');
  await page.reload();
  await ready(page);
  await page.locator('.banner-warn', { hasText: /could not be read/ }).waitFor();
  await saved(page);
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  await page.reload();
  await ready(page);
  await saved(page);
  const { organisation } = JSON.parse((await backup(page)).text).workspace;
  assert.deepEqual([organisation.name, organisation.address], ['Lantern Books', '12 Harbour Road']);
});

/** The firm is as it was before, and a reload has nothing to say of it. */
async function isWhole(page, before) {
  assert.deepEqual(JSON.parse((await backup(page)).text).workspace, before);
  await page.reload();
  await ready(page);
  await saved(page);
  assert.equal(await page.locator('.toast').count(), 0, 'it is whole again');
}

test('a firm without a manifest is put together from its chunks, and a cut chunk keeps what it shows', async (t) => {
  const page = await ownFirm(t);
  const before = JSON.parse((await backup(page)).text).workspace;
  await loseManifest(page, 'Lantern Books');
  await page.reload();
  await ready(page);
  await saved(page);
  assert.deepEqual(JSON.parse((await backup(page)).text).workspace, before);
  await cutChunk(page, 'Lantern Books', 'firm-0');
  await page.reload();
  await ready(page);
  await page.locator('.toast', { hasText: /stored records of this firm were damaged/ }).waitFor();
  await saved(page);
  await isWhole(page, before);
});

test('a listed firm whose manifest is gone is put together from its chunks, and it is said', async (t) => {
  const page = await ownFirm(t);
  const before = JSON.parse((await backup(page)).text).workspace;
  const { id } = await entry(page, 'Lantern Books');
  await inBoth(page, `ballast/${id}/manifest`, null);
  await page.reload();
  await ready(page);
  await page.locator('.toast', { hasText: 'The list of its records was lost and was put together anew' }).waitFor();
  await saved(page);
  await isWhole(page, before);
});

for (const [what, text] of [['damaged', 'broken'], ['gone', null]]) {
  test(`a list of firms that is ${what} is made anew with their names, and what is not known any more is said`, async (t) => {
    const page = await open(t);
    await beside(page);
    const before = await firms(page);
    await inBoth(page, 'ballast/index', text);
    await page.reload();
    await ready(page);
    await page.locator('.toast', { hasText: /The list of firms could not be read .* Which of them were deleted/ }).waitFor();
    await saved(page);
    await page.waitForFunction(() => {
      const { firms } = JSON.parse(JSON.parse(localStorage['ballast/index']).meta);
      return firms.length === 2 && firms.every((firm) => firm.name);
    });
    assert.deepEqual((await firms(page)).sort(), before.sort());
    await page.reload();
    await ready(page);
    await saved(page);
    assert.equal(await page.locator('.toast').count(), 0, 'it is said once');
  });
}

for (const [what, spoil, sentence] of [
  ['of a newer program', makeNewer, /“Lantern Books” was not opened: .* newer version/],
  ['that nobody can read', loseAll, /“Lantern Books” was not opened: .* cannot be read/],
]) {
  test(`a firm ${what} is not opened, and the one that is open goes on being stored`, async (t) => {
    const page = await open(t);
    await beside(page);
    await spoil(page, 'Lantern Books');
    await go(page, '#/data');
    await row(page, 'Lantern Books').getByRole('button').first().click();
    assert.match(await page.locator('.toast').innerText(), sentence);
    assert.equal(await page.locator('.menu > summary', { hasText: 'Lantern Books' }).count(), 0);
    await answer(page, 'address', '12 Harbour Road');
    await saved(page);
    assert.ok(await holds(page, '12 Harbour Road'));
  });
}

for (const [what, spoil, sentence] of [
  ['of a newer program', makeNewer, /newer version of Ballast/],
  ['that nobody can read', loseAll, /cannot be read/],
]) {
  test(`the only firm is one ${what}: the first page says so, and another firm can be opened`, async (t) => {
    const page = await open(t);
    await beside(page);
    await go(page, '#/data');
    await row(page, 'Lantern Books').getByRole('button', { name: /^Open/ }).click();
    await shown(page, 'Lantern Books');
    await page.waitForFunction(() => JSON.parse(JSON.parse(localStorage['ballast/index']).meta).open);
    await spoil(page, 'Lantern Books');
    await page.reload();
    await ready(page);
    assert.match(await page.locator('.banner-act').innerText(), sentence);
    await axe(page);
    await go(page, '#/data');
    await page.locator('main table.table').first().getByRole('button', { name: /^Open/ }).last().click();
    await page.locator('.shell').waitFor();
    await saved(page);
  });
}

test('blocked storage is said before there is a firm', async (t) => {
  const page = await open(t, {
    init: () => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(globalThis, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
      }
    },
  });
  assert.match(await page.locator('.banner-act').innerText(), /does not let the page store/);
  assert.equal(await page.locator('.banner-act .btn').count(), 0, 'there is nothing to download');
});

test('a firm that was left and could not be stored is named, and stored with the next change', async (t) => {
  const page = await open(t, { init: refusable });
  await beside(page);
  await go(page, '#/data');
  await row(page, 'Lantern Books').getByRole('button', { name: /^Open/ }).click();
  await shown(page, 'Lantern Books');
  await saved(page);
  await go(page, '#/ask/organisation/firm');
  await page.evaluate(() => refuse('12 Harbour Road'));
  await page.locator('#f-address').fill('12 Harbour Road');
  // Typed and left within one moment.
  await page.evaluate(() => {
    document.querySelector('#f-address').dispatchEvent(new Event('change', { bubbles: true }));
    [...document.querySelectorAll('.menu-list button')].find((button) => button.textContent.includes('example')).click();
  });
  const warning = page.locator('.banner-warn', { hasText: '“Lantern Books” could not be saved' });
  await warning.waitFor();
  await axe(page);
  await page.evaluate(() => allow());
  await answer(page, 'address', 'of the example');
  await warning.waitFor({ state: 'detached' });
  assert.ok(await holds(page, '12 Harbour Road'));
});

test('a removal that fails leaves a deleted firm with its name', async (t) => {
  const page = await open(t, {
    init: () => {
      globalThis.stick = () => {
        IDBObjectStore.prototype.delete = () => { throw new DOMException('stuck', 'UnknownError'); };
      };
    },
  });
  await beside(page);
  const example = (await firms(page)).find((name) => name !== 'Lantern Books');
  await page.evaluate(() => stick());
  await page.locator('.menu > summary').click();
  await page.getByRole('button', { name: 'Remove the example' }).click();
  await page.locator('.toast', { hasText: `“${example}” could not be removed` }).waitFor();
  await page.reload();
  await ready(page);
  assert.deepEqual(await firms(page), ['Lantern Books']);
  await page.locator('main table.table').nth(1).getByRole('row', { name: example }).waitFor();
});

/** Leaves the page although the browser asks: what is in it could not be stored. */
async function left(page) {
  const asked = [];
  page.on('dialog', (dialog) => asked.push(dialog.type()));
  page.context().problems.leaves = true;
  await page.goto('about:blank');
  assert.deepEqual(asked, ['beforeunload']);
}

test('typed while another tab’s version was being read, and left: kept beside', async (t) => {
  const one = await ownFirm(t, { init: holdable });
  const two = await openIn(t, one.context());
  await two.locator('.shell').waitFor();
  await go(two, '#/ask/organisation/firm');
  await two.evaluate(() => hold());
  await answer(one, 'name', 'Lantern One');
  await saved(one);
  await two.waitForFunction(() => held() > 0);
  await answer(two, 'address', 'typed in the second');
  await two.evaluate(() => release());
  await two.locator('.banner-act').waitFor();
  await left(two);
  await one.reload();
  await ready(one);
  await one.locator('.menu > summary').click();
  await one.locator('.menu-list button', { hasText: '(copy)' }).click();
  await shown(one, '(copy)');
  assert.equal(JSON.parse((await backup(one)).text).workspace.organisation.address, 'typed in the second');
});

test('typed while the other version was being taken: set aside too', async (t) => {
  const one = await ownFirm(t, { init: holdable });
  const two = await openIn(t, one.context());
  await go(two, '#/ask/organisation/firm');
  await two.evaluate(() => hold());
  await answer(one, 'name', 'Lantern One');
  await saved(one);
  await two.waitForFunction(() => held() > 0);
  await answer(two, 'address', 'typed first');
  await two.evaluate(() => release());
  await two.locator('.banner-act').waitFor();
  await two.evaluate(() => hold());
  await two.locator('.banner-act button').nth(1).click();
  await two.waitForFunction(() => held() > 0);
  await answer(two, 'address', 'typed meanwhile');
  await two.evaluate(() => release());
  await shown(two, 'Lantern One');
  await saved(two);
  assert.equal(await two.locator('#f-address').inputValue(), '');
  for (const typed of ['typed first', 'typed meanwhile']) assert.ok(await holds(two, typed), typed);
});

test('a rival that cannot be made a firm is said, adds no name, and is kept for the next time', async (t) => {
  const one = await open(t, { init: holdable });
  await one.context().addInitScript(refusable);
  await startFirm(one, 'Lantern Books');
  await saved(one);
  const two = await openIn(t, one.context());
  await go(two, '#/ask/organisation/firm');
  await two.evaluate(() => hold());
  await answer(one, 'name', 'Lantern One');
  await saved(one);
  await two.waitForFunction(() => held() > 0);
  await answer(two, 'address', 'typed in the second');
  await two.evaluate(() => release());
  await two.locator('.banner-act').waitFor();
  await left(two);
  const tight = await one.context().newPage();
  await tight.addInitScript(() => refuse('(copy)'));
  await tight.goto(one.url());
  await ready(tight);
  await tight.locator('.toast', { hasText: 'no room' }).waitFor();
  assert.deepEqual(await firms(tight), ['Lantern One']);
  await tight.close();
  await one.reload();
  await ready(one);
  await one.locator('.menu-list button', { hasText: '(copy)' }).waitFor({ state: 'attached' });
  assert.ok((await entry(one, 'Lantern Books (copy)')), 'by name');
});
