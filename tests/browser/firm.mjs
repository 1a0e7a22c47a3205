// What tests do with a firm again and again, with the mouse: start one, change it, wait until it is kept,
// take its file out and in.

import { readFile } from 'node:fs/promises';
import { open } from './support.mjs';

/** Goes to a screen of the app and waits until it has arrived there. */
export async function go(page, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.waitForFunction((to) => location.hash === to && document.querySelector('main h1'), hash);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** Starts a firm from the start page; gives the address of its first service. */
export async function startFirm(page, name, vendor = 'Hello Calls') {
  await go(page, '#/start');
  await page.fill('#firm', name);
  await page.locator('input[name=size]').first().check();
  await page.selectOption('#kind', 'call_centre');
  await page.fill('#vendor', vendor);
  await page.fill('#you', 'Ann Lee');
  await page.click('form button[type=submit]');
  await page.waitForFunction(() => location.hash.endsWith('/tonight'));
  const service = (await page.evaluate(() => location.hash)).replace('/tonight', '');
  await go(page, service);
  await page.locator('.tasks').waitFor();
  return service;
}

/** A browser with a firm of its own, saved. */
export async function ownFirm(t, options) {
  const page = await open(t, options);
  await startFirm(page, 'Lantern Books');
  await saved(page);
  return page;
}

/** Opens the example firm. */
export async function openExample(page) {
  await page.evaluate(() => { location.hash = '#/example'; });
  await page.waitForFunction(() => location.hash === '#/');
  await page.locator('.shell').waitFor();
}

/** Waits until the page says that the work is kept. */
export const saved = (page) => page.locator('.save-state[data-state=saved], .save-state[data-state=backed]').waitFor();

/** Answers a question of the firm's own page, and leaves the field. */
export async function answer(page, path, text, hash = '#/ask/organisation/firm') {
  if (await page.evaluate(() => location.hash) !== hash) await go(page, hash);
  const field = page.locator(`#f-${path.replaceAll('/', '-')}`);
  await field.fill(text);
  await field.press('Tab');
}

/** Presses the button that makes a file; gives the file's name and text. */
export async function downloaded(page, press) {
  const waiting = page.waitForEvent('download');
  await press();
  const download = await waiting;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** The backup file of the open firm. */
export async function backup(page) {
  await go(page, '#/data');
  const file = await downloaded(page, () => page.locator('main .btn-primary').first().click());
  await arrived(page);
  return file;
}

/** Says that the file which was just made is there. */
export async function arrived(page) {
  await page.getByRole('button', { name: /^(Yes, it is there|已保存好)$/ }).click();
  await page.getByRole('button', { name: /^(Yes, it is there|已保存好)$/ }).waitFor({ state: 'detached' });
}

/** The firm itself within a backup. */
export const content = ({ text }) => JSON.stringify(JSON.parse(text).workspace);

/** Chooses a file on the page of data, and waits until it was looked at. */
export async function choose(page, name, body, mimeType = 'application/json') {
  await go(page, '#/data');
  await page.setInputFiles('input[type=file]', { name, mimeType, buffer: Buffer.from(body) });
  await page.locator('[aria-live] h3').waitFor();
}

/** Names of the firms in this browser, as the page of data lists them. */
export async function firms(page) {
  await go(page, '#/data');
  return page.locator('main table.table').first().locator('tbody th').allInnerTexts();
}

/** Deletes the firm on the page of data; `forGood` too. */
export async function remove(page, name, forGood) {
  await go(page, '#/data');
  await page.getByRole('button', { name: `Delete ${name}`, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete firm' }).click();
  await page.locator('.toast', { hasText: 'was deleted' }).waitFor();
  if (!forGood) return;
  await go(page, '#/data');
  await page.getByRole('button', { name: `Delete for good ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await page.getByRole('button', { name: `Delete for good ${name}` }).waitFor({ state: 'detached' });
}
