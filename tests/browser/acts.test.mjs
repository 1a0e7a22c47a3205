// What an act says of itself and how it is taken back: backups, deleting and opening firms, undo, leaving the tab.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, arrived, backup, choose, downloaded, firms, go, openExample, ownFirm, saved, startFirm } from './firm.mjs';
import { refusable } from './storage.mjs';
import { open } from './support.mjs';

const state = (page) => page.locator('.save-state').getAttribute('data-state');
const toast = (page, text) => page.locator('.toast', { hasText: text }).waitFor();
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** A window for choosing a place that does what `globalThis.chooses` says; what is written is in `globalThis.wrote`. */
function picker() {
  globalThis.showSaveFilePicker = async ({ suggestedName }) => {
    globalThis.suggested = suggestedName;
    if (globalThis.chooses === 'cancel') throw new DOMException('The user aborted a request.', 'AbortError');
    if (globalThis.chooses === 'refuse') throw new DOMException('Not here.', 'SecurityError');
    let text = '';
    return {
      name: 'firm on a stick.json',
      async createWritable() {
        if (globalThis.chooses === 'full') throw new DOMException('No room.', 'QuotaExceededError');
        return { async write(part) { text += part; }, async close() { globalThis.wrote = text; } };
      },
    };
  };
}

test('where a person chooses the place, the firm is backed up once the file is written', async (t) => {
  const page = await ownFirm(t, { init: picker });
  await go(page, '#/data');
  for (const [chooses, said] of [['cancel', 'no file was written, nothing is changed'], ['full', 'could not be written there']]) {
    await page.evaluate((chooses) => { globalThis.chooses = chooses; }, chooses);
    await press(page, 'Download the backup file');
    await toast(page, said);
    assert.equal(await state(page), 'saved', chooses);
    assert.equal(await page.locator('main h1').textContent(), 'Not backed up to a file yet');
  }
  await page.evaluate(() => { globalThis.chooses = 'refuse'; });
  await downloaded(page, () => press(page, 'Download the backup file'));
  await toast(page, 'Did the file arrive?');
  assert.equal(await state(page), 'saved', 'a download instead is not known to have arrived');
  await page.evaluate(() => { globalThis.chooses = 'yes'; });
  await press(page, 'Download the backup file');
  await toast(page, 'Saved to file firm on a stick.json');
  await page.locator('.save-state[data-state=backed]').waitFor();
  const { suggested, wrote } = await page.evaluate(() => ({ suggested: globalThis.suggested, wrote: globalThis.wrote }));
  assert.match(suggested, /\.ballast\.json$/);
  assert.equal(JSON.parse(wrote).workspace.organisation.name, 'Lantern Books');
});

test('a download counts as a backup once a person has seen the file', async (t) => {
  const page = await ownFirm(t);
  await go(page, '#/data');
  const file = await downloaded(page, () => press(page, 'Download the backup file'));
  await toast(page, `Download started: ${file.name}. Did the file arrive?`);
  assert.equal(await state(page), 'saved');
  await press(page, 'No');
  await toast(page, 'Then this is not backed up.');
  assert.equal(await state(page), 'saved');
  assert.equal(await page.locator('main h1').textContent(), 'Not backed up to a file yet');
  await downloaded(page, () => press(page, 'Download the backup file'));
  await arrived(page);
  await page.locator('.save-state[data-state=backed]').waitFor();
  assert.equal(await page.locator('.toast').count(), 0, 'it is asked once');
  // An answer that comes after more was changed is about the version in the file.
  await downloaded(page, () => press(page, 'Download the backup file'));
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  await arrived(page);
  await go(page, '#/data');
  await page.locator('main h1', { hasText: 'Changed since the last backup' }).waitFor();
  assert.equal(await state(page), 'saved');
});

test('a notice names the file that was just made', async (t) => {
  const page = await open(t);
  const service = await startFirm(page, 'Lantern Books');
  await saved(page);
  await backup(page);
  await go(page, `${service}/plan`);
  for (const kind of ['Markdown', 'HTML']) {
    const { name } = await downloaded(page, () => press(page, kind));
    await page.waitForFunction((name) => document.querySelector('.toast')?.textContent === `Download started: ${name}`, name);
  }
});

test('deleting the open firm says which one is open now, and undo brings it back and opens it', async (t) => {
  const page = await ownFirm(t);
  await startFirm(page, 'Harbour Tea');
  await saved(page);
  await go(page, '#/data');
  await press(page, 'Delete Harbour Tea');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete firm' }).click();
  await toast(page, '“Harbour Tea” was deleted; “Lantern Books” is open now.');
  await page.waitForFunction(() => location.hash === '#/');
  await page.locator('.top', { hasText: 'Lantern Books' }).waitFor();
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await page.locator('.top', { hasText: 'Harbour Tea' }).waitFor();
  await toast(page, '“Harbour Tea” is back.');
  assert.deepEqual(await firms(page), ['Lantern Books', 'Harbour Tea']);
});

test('Ctrl+Z outside a field takes one step back, and the browser takes none of its own', async (t) => {
  const page = await ownFirm(t);
  await go(page, '#/ask/organisation/firm');
  await page.locator('#f-address').pressSequentially('12 Harbour Road');
  await page.keyboard.press('Tab');
  await saved(page);
  const size = page.locator('input[name="f-size"]');
  await size.nth(1).check();
  await saved(page);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('input[name="f-size"]')[0].checked);
  assert.equal(await page.inputValue('#f-address'), '12 Harbour Road');
  await page.keyboard.press('Control+y');
  await page.waitForFunction(() => document.querySelectorAll('input[name="f-size"]')[1].checked);
  await saved(page);
  const { organisation } = JSON.parse((await backup(page)).text).workspace;
  assert.deepEqual([organisation.address, organisation.size], ['12 Harbour Road', 'from_20']);
});

test('a start form that is pressed twice makes one firm', async (t) => {
  const page = await open(t, { route: '#/start' });
  const debug = await page.context().newCDPSession(page);
  await page.fill('#firm', 'Lantern Books');
  await page.locator('input[name=size]').first().check();
  await page.selectOption('#kind', 'call_centre');
  await page.fill('#vendor', 'Hello Calls');
  await page.fill('#you', 'Ann Lee');
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await page.evaluate(() => {
    const button = document.querySelector('form button[type=submit]');
    button.click();
    button.click();
  });
  await page.locator('#f-address').waitFor();
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await saved(page);
  assert.deepEqual(await firms(page), ['Lantern Books']);
});

test('a file of a firm that is here but not open leads to it, and is seen beside it', async (t) => {
  const page = await ownFirm(t);
  const file = await backup(page);
  const theirs = JSON.parse(file.text);
  theirs.workspace.organisation.address = '12 Harbour Road';
  await startFirm(page, 'Harbour Books');
  await saved(page);
  await go(page, '#/data');
  await choose(page, 'lantern.ballast.json', JSON.stringify(theirs));
  const incoming = page.locator('main [aria-live]').last();
  assert.match(await incoming.innerText(), /“Lantern Books” is in this browser, but not open/);
  assert.doesNotMatch(await incoming.innerText(), /another firm/);
  await incoming.getByRole('button', { name: 'Open “Lantern Books” and compare' }).click();
  await page.locator('.top .menu > summary', { hasText: 'Lantern Books' }).waitFor();
  await incoming.getByText('This file continues from what you have').waitFor();
  assert.match(await incoming.innerText(), /12 Harbour Road/);
  assert.match(await incoming.innerText(), /it was changed outside Ballast/);
  await incoming.getByRole('button', { name: /^Replace the open firm/ }).click();
  await saved(page);
  assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.address, '12 Harbour Road');
  assert.deepEqual((await firms(page)).sort(), ['Harbour Books', 'Lantern Books']);
});

test('a file of another firm shows what it holds; one that changes nothing offers no twin first', async (t) => {
  const page = await ownFirm(t);
  const own = await backup(page);
  await choose(page, own.name, own.text);
  assert.deepEqual(await page.locator('[aria-live] .btn').allInnerTexts(), ['Open as a second copy', 'Leave it']);
  assert.equal(await page.locator('[aria-live] .btn-primary').innerText(), 'Leave it');
  await openExample(page);
  await saved(page);
  const { lineage, ...another } = JSON.parse(own.text);
  another.workspace.id = `${another.workspace.id.slice(0, -4)}0000`;
  await choose(page, own.name, JSON.stringify(another));
  assert.deepEqual(await page.locator('[aria-live] > .stack > table thead th').allInnerTexts(), ['Records', 'In the file']);
  assert.equal(await page.getByText('What replacing would change').first().isVisible(), false);
  assert.equal(await page.locator('[aria-live] .btn-primary').innerText(), 'Open as a firm of its own');
  await page.locator('[aria-live] summary').click();
  await page.getByRole('columnheader', { name: 'What replacing would change' }).waitFor();
  await press(page, 'Open as a firm of its own');
  await page.locator('.top', { hasText: 'Lantern Books' }).waitFor();
});

test('undo on a page whose record goes leads to the list that it was in, with a way back', async (t) => {
  const page = await ownFirm(t);
  await go(page, '#/vendors');
  await press(page, 'Add vendor');
  await page.waitForFunction(() => location.hash.startsWith('#/ask/vendor/'));
  await answer(page, 'name', 'Hello Couriers', await page.evaluate(() => location.hash));
  const undo = page.locator('.undo button').first();
  const rows = async () => {
    const before = await page.evaluate(() => location.hash);
    if (before !== '#/vendors') await undo.click();
    return page.evaluate(() => location.hash);
  };
  for (let step = 0; step < 4 && (await rows()) !== '#/vendors'; step += 1);
  await page.waitForFunction(() => location.hash === '#/vendors' && document.querySelector('.register'));
  assert.equal(await page.getByText('This page is not here').count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
  await page.locator('.toast', { hasText: 'Undone' }).getByRole('button', { name: 'Redo' }).click();
  await toast(page, 'Done again');
  assert.equal(await page.locator('.register tbody tr').count(), 2);
});

/** Whether the page would ask if it were left now. */
const asks = (page) => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));

test('the tab asks before it closes only while something cannot be stored', async (t) => {
  const page = await ownFirm(t, { init: refusable });
  assert.equal(await asks(page), false, 'all is stored');
  await answer(page, 'address', '12 Harbour Road');
  assert.equal(await asks(page), false, 'it is about to be stored');
  await saved(page);
  // The storage refuses from here on.
  await page.evaluate(() => globalThis.refuse('Harbour Road'));
  await answer(page, 'address', '13 Harbour Road');
  await page.locator('.save-state[data-state=failed]').waitFor();
  assert.equal(await asks(page), true, 'it could not be stored');
  await page.evaluate(() => { globalThis.allow(); });
  await answer(page, 'address', '14 Harbour Road');
  await saved(page);
  assert.equal(await asks(page), false, 'all is stored again');
});
