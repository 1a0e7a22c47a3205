// The part of the program that comes after the first screen: asked for by what a person does, waited for
// without losing a word, and asked for again after it failed. Only the release site is cut in two.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backup, go, openExample, saved, startFirm } from './firm.mjs';
import { axe, open, ready, site } from './support.mjs';

const cut = (process.env.FOLDER ?? 'dist') === 'dist';
const LATER = /split_later\.wasm$/;
const lost = [/Failed to load resource/, /Failed to fetch/];

/** How often the part was asked for so far. */
async function counted(page) {
  const asked = { times: 0 };
  await page.route(LATER, (route) => {
    asked.times += 1;
    return asked.answer ? asked.answer(route) : route.continue();
  });
  return asked;
}

test('reading the first page fetches nothing more; a hand on its way to a button does', { skip: !cut }, async (t) => {
  const page = await open(t, { route: null });
  const asked = await counted(page);
  await page.goto((await site()).url);
  await ready(page);
  await page.waitForLoadState('networkidle');
  assert.equal(asked.times, 0);
  const fetched = page.waitForResponse(LATER);
  await page.getByRole('link', { name: 'Start with my firm' }).hover();
  await fetched;
  await page.getByRole('link', { name: 'Look at an example' }).hover();
  assert.equal(asked.times, 1);
});

test('what was typed survives a line that is down, and trying again goes on from there', { skip: !cut }, async (t) => {
  const page = await open(t, { route: null, allow: lost });
  const asked = await counted(page);
  asked.answer = (route) => route.abort();
  await page.goto(`${(await site()).url}#/start`);
  await page.getByLabel('Name of your firm').fill('Harbour Books');
  await page.locator('#size input').first().check();
  await page.getByLabel('What is outsourced').selectOption({ index: 1 });
  await page.getByLabel('Vendor that provides it').fill('Clear Line');
  await page.getByLabel('Who answers for it on your side').fill('Ann Lee');
  await page.getByRole('button', { name: 'Make the first service' }).click();
  await page.getByRole('heading', { name: 'This part could not be loaded' }).waitFor();
  await axe(page, 'a part that did not come');
  asked.answer = null;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.shell .save-state[data-state=saved]').waitFor();
  assert.match(await page.locator('.menu > summary').innerText(), /Harbour Books/);
  assert.match(page.url(), /#\/service/);
});

test('the example opens by itself once its part is there', { skip: !cut }, async (t) => {
  const page = await open(t, { route: null });
  const asked = await counted(page);
  let release;
  const held = new Promise((done) => { release = done; });
  asked.answer = async (route) => {
    await held;
    await route.continue();
  };
  await page.goto(`${(await site()).url}#/example`);
  await page.getByText('Loading…').waitFor();
  release();
  await page.locator('.shell h1').waitFor();
});

test('who comes back to a firm waits for it, and is not shown the start of another', { skip: !cut }, async (t) => {
  const page = await open(t, { allow: lost });
  await startFirm(page, 'Harbour Books');
  await saved(page);
  const asked = await counted(page);
  let release;
  const held = new Promise((done) => { release = done; });
  asked.answer = async (route) => {
    await held;
    await route.abort();
  };
  await page.goto((await site()).url);
  await page.getByText('Loading…').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Start with my firm' }).count(), 0);
  release();
  await page.getByRole('heading', { name: 'This part could not be loaded' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Start with my firm' }).count(), 0);
  asked.answer = null;
  await page.getByRole('button', { name: 'Try again' }).click();
  await saved(page);
  assert.match(await page.locator('.menu > summary').innerText(), /Harbour Books/);
});

test('an example or a reader of files that does not come is told, and comes with the next press', { skip: !cut }, async (t) => {
  const page = await open(t, { allow: [...lost, /^console: (?:Type|Link)Error/] });
  await startFirm(page, 'Harbour Books');
  await saved(page);
  const file = await backup(page);
  let down = true;
  await page.route(/split_(?:example|import)\.wasm$/, (route) => (down ? route.abort() : route.continue()));
  await page.setInputFiles('input[type=file]', { name: file.name, mimeType: 'application/json', buffer: Buffer.from(file.text) });
  await page.locator('.toast', { hasText: 'The part of the program that reads files did not come' }).waitFor();
  await page.evaluate(() => { location.hash = '#/example'; });
  await page.locator('.toast', { hasText: 'The example did not come' }).waitFor();
  down = false;
  await go(page, '#/data');
  await page.setInputFiles('input[type=file]', { name: file.name, mimeType: 'application/json', buffer: Buffer.from(file.text) });
  await page.locator('main [aria-live] h3', { hasText: 'Harbour Books' }).waitFor();
  await openExample(page);
  await saved(page);
  assert.match(await page.locator('.menu > summary').innerText(), /Qingyu/);
});
