// What was typed and cannot be read: it stays in its field, in its row and in its firm, is named by “Continue”,
// and goes when the answer is another.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open, ready } from './support.mjs';
import { answer, backup, go, ownFirm, saved, startFirm } from './firm.mjs';

const TESTED = 'duty_phone_tested';
const TEAM = '#/ask/response/night';

test('what could not be read in one firm does not show in another', async (t) => {
  const page = await ownFirm(t);
  await answer(page, TESTED, 'secret of the first', TEAM);
  await startFirm(page, 'Harbour Tea');
  await saved(page);
  await go(page, TEAM);
  assert.equal(await page.locator(`#f-${TESTED}`).inputValue(), '');
  await page.locator('.menu > summary').click();
  await page.locator('.menu-list button', { hasText: 'Lantern Books' }).click();
  await page.locator('.menu > summary', { hasText: 'Lantern Books' }).waitFor();
  await go(page, TEAM);
  assert.equal(await page.locator(`#f-${TESTED}`).inputValue(), 'secret of the first', 'it is still there');
});

test('undo takes what could not be read away for good', async (t) => {
  const page = await open(t);
  await startFirm(page, 'Lantern Books');
  await answer(page, TESTED, '2026-10-01', TEAM);
  await answer(page, TESTED, 'soon', TEAM);
  const error = page.locator(`#f-${TESTED}-e`);
  assert.notEqual(await error.innerText(), '');
  await page.locator('.undo button').first().click();
  await page.waitForFunction((id) => document.querySelector(id).value === '', `#f-${TESTED}`);
  assert.equal(await error.innerText(), '');
  await go(page, '#/');
  await go(page, TEAM);
  assert.equal(await page.locator(`#f-${TESTED}`).inputValue(), '');
});

test('in a row it stays with its row, and “Continue” names it', async (t) => {
  const page = await open(t);
  const service = await startFirm(page, 'Lantern Books');
  await go(page, `#/ask/service/${service.split('/').pop()}/alternatives`);
  const field = (row, name) => page.locator(`#f-alternatives-${row}-${name}`);
  const rows = page.locator('#f-alternatives .row');
  for (const row of [0, 1, 2]) {
    await page.locator('#f-alternatives .rows > p button').click();
    await field(row, 'name').fill(`Alternative ${row}`);
    await field(row, 'name').press('Tab');
  }
  for (const [row, text] of [[1, 'soon'], [2, 'later']]) {
    await field(row, 'tested_on').fill(text);
    await field(row, 'tested_on').press('Tab');
  }
  const seen = async () => {
    const all = [];
    for (let row = 0; row < await rows.count(); row += 1) {
      all.push([await field(row, 'name').inputValue(), await field(row, 'tested_on').inputValue()]);
    }
    return all;
  };
  await rows.first().locator('.row-end button').click();
  await page.waitForFunction(() => document.querySelectorAll('#f-alternatives .row').length === 2);
  const left = [['Alternative 1', 'soon'], ['Alternative 2', 'later']];
  assert.deepEqual(await seen(), left);

  const here = await page.evaluate(() => location.hash);
  await page.locator('form button[type=submit]').click();
  const links = page.locator('.error-summary a[href*=tested_on]');
  await links.first().waitFor();
  assert.equal(await page.evaluate(() => location.hash), here);
  assert.deepEqual(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
    ['#f-alternatives-0-tested_on', '#f-alternatives-1-tested_on']);

  await go(page, '#/');
  await go(page, here);
  assert.deepEqual(await seen(), left, 'after coming back');
  await rows.first().locator('.row-end button').click();
  await page.waitForFunction(() => document.querySelectorAll('#f-alternatives .row').length === 1);
  assert.deepEqual(await seen(), [['Alternative 2', 'later']]);
  await page.locator('.undo button').first().click();
  await page.waitForFunction(() => document.querySelectorAll('#f-alternatives .row').length === 2);
  assert.deepEqual(await seen(), [['Alternative 1', ''], ['Alternative 2', 'later']], 'undo brings the row back, as it was kept');
});

test('a new vendor is made by its button or by going on, and not by choosing another or by cancelling', async (t) => {
  const page = await ownFirm(t);
  const service = await page.evaluate(() => document.querySelector('a[href*="/ask/service/"]').getAttribute('href').split('/')[3]);
  const vendors = async () => JSON.parse((await backup(page)).text).workspace.vendors.map(({ name }) => name);
  const basics = async () => {
    await go(page, `#/ask/service/${service}/basics`);
    await page.locator('#f-vendor').selectOption('new');
    await page.locator('#f-vendor-name').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'f-vendor-name');
  };
  await basics();
  await page.keyboard.type('Hel');
  await page.locator('#f-vendor').focus();
  await page.locator('#f-vendor').selectOption({ label: 'Hello Calls' });
  await page.locator('#f-vendor-name').waitFor({ state: 'detached' });
  assert.deepEqual(await vendors(), ['Hello Calls']);
  await basics();
  await page.keyboard.type('Hel');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('#f-vendor-name').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-vendor');
  assert.ok(!(await page.locator('.save-state').first().textContent()).includes('unfinished'));
  assert.deepEqual(await vendors(), ['Hello Calls']);
  await basics();
  await page.getByRole('button', { name: 'Add this vendor' }).click();
  await page.locator('#f-vendor-e', { hasText: 'Give the vendor’s name.' }).waitFor();
  await axe(page, 'a vendor without a name');
  await page.keyboard.type('Bell');
  await page.keyboard.press('Enter');
  await page.locator('#f-vendor option:checked', { hasText: 'Bell' }).waitFor({ state: 'attached' });
  await basics();
  await page.keyboard.type('Chime');
  await go(page, '#/vendors');
  assert.deepEqual(await vendors(), ['Hello Calls', 'Bell', 'Chime']);
});

test('a list of which nothing is chosen yet says so', async (t) => {
  const page = await ownFirm(t);
  await go(page, '#/ask/organisation/firm');
  const lists = page.locator('main select');
  for (const at of Array(await lists.count()).keys()) {
    assert.notEqual(await lists.nth(at).evaluate((list) => list.selectedIndex), -1, await lists.nth(at).getAttribute('aria-label'));
  }
  assert.equal(await page.getByRole('combobox', { name: 'Currency' }).locator('option:checked').textContent(), 'Choose…');
});

test('a reason that is too long stays where it was typed, is named, counts, and goes when the answer is another', async (t) => {
  const page = await open(t);
  const service = await startFirm(page, 'Lantern Books');
  const form = `#/ask/service/${service.split('/').pop()}/criticality`;
  await go(page, form);
  const scores = page.locator('input[name="f-criticality-data"]');
  await scores.last().check();
  const why = page.locator('#f-criticality-data-why');
  const long = 'We keep every address. '.repeat(22);
  await why.fill(long);
  await why.press('Tab');
  const error = page.locator('#f-criticality-data-e');
  await error.filter({ hasText: 'Why it does not apply: too long by 205; at most 300 characters fit.' }).waitFor();
  const unfinished = page.locator('.save-state', { hasText: 'unfinished entries: 1' });
  await unfinished.waitFor();
  await page.locator('form button[type=submit]').click();
  await page.locator('.error-summary a[href="#f-criticality-data"]').waitFor();
  for (const come of [() => go(page, form), () => page.reload().then(() => ready(page))]) {
    await go(page, '#/');
    await go(page, form);
    await come();
    assert.equal(await why.inputValue(), long);
    await error.filter({ hasText: 'too long by 205' }).waitFor();
    await unfinished.waitFor();
  }
  await why.fill('It sees nothing.');
  await why.press('Tab');
  await saved(page);
  assert.equal(await error.innerText(), '');
  await why.fill(long);
  await scores.first().check();
  await go(page, '#/');
  await go(page, form);
  await scores.last().check();
  await saved(page);
  assert.ok(!(await page.locator('.save-state').textContent()).includes('unfinished'));
  assert.notEqual(await why.inputValue(), long);
});

test('half a new person that came back with its page is not passed by', async (t) => {
  const page = await open(t);
  const service = await startFirm(page, 'Lantern Books');
  const form = `#/ask/service/${service.split('/').pop()}/basics`;
  await go(page, form);
  await page.locator('#f-deputy').selectOption('new');
  await page.locator('#f-deputy-name').fill('Wang Li');
  await page.locator('#f-deputy-phone').fill('139');
  await page.reload();
  await ready(page);
  await page.locator('#f-deputy-e', { hasText: 'Add this person, or cancel.' }).waitFor();
  await page.locator('form button[type=submit]').click();
  await page.locator('.error-summary a[href="#f-deputy"]', { hasText: 'Add this person, or cancel.' }).waitFor();
  assert.equal(await page.evaluate(() => location.hash), form);
  await page.locator('#f-deputy-name').focus();
  await page.locator('#f-note').focus();
  await page.locator('#f-deputy option:checked', { hasText: 'Wang Li' }).waitFor({ state: 'attached' });
  assert.equal(await page.locator('#f-deputy-e').innerText(), '');
  await page.locator('#f-deputy-name').waitFor({ state: 'detached' });
  await page.locator('#f-deputy').selectOption('new');
  await page.locator('#f-deputy-phone').fill('138');
  await go(page, '#/');
  await go(page, form);
  await page.locator('#f-deputy-e', { hasText: 'Give a name' }).waitFor();
});

test('a return to the defaults takes what could not be read along', async (t) => {
  const page = await ownFirm(t);
  await answer(page, 'factor_weights/core', 'abc', '#/settings');
  const core = page.locator('#f-factor_weights-core');
  await page.locator('#f-factor_weights-core-e', { hasText: 'whole number' }).waitFor();
  await page.getByRole('button', { name: 'Return to all defaults' }).click();
  await page.waitForFunction(() => document.querySelector('#f-factor_weights-core').value === '20');
  await saved(page);
  await go(page, '#/');
  await go(page, '#/settings');
  assert.equal(await core.inputValue(), '20');
  assert.ok(!(await page.locator('.save-state').textContent()).includes('unfinished'));
});

test('what is unfinished below a check can be seen, and counts while its question is put', async (t) => {
  const page = await open(t);
  const service = (await startFirm(page, 'Lantern Books')).split('/').pop();
  const checks = `#/service/${service}/checks`;
  await go(page, checks);
  const folded = page.locator('main fieldset details.reasons').first();
  await folded.locator('summary').click();
  const issued = folded.locator('input[id*=issued]');
  await issued.fill('last spring');
  await issued.press('Tab');
  const counts = (n) => page.locator('.save-state', { hasText: `unfinished entries: ${n}` }).waitFor();
  await counts(1);
  await go(page, '#/');
  await go(page, checks);
  assert.equal(await issued.inputValue(), 'last spring');
  assert.ok(await issued.isVisible());
  const fact = async (at) => {
    await go(page, `#/ask/service/${service}/facts`);
    await page.locator('input[name="f-facts-site"]').nth(at).check();
  };
  await fact(0);
  await answer(page, 'site/agreement_on', 'soon', `#/ask/service/${service}/site`);
  await counts(2);
  await fact(1);
  await counts(1);
  await fact(0);
  await counts(2);
  await go(page, `#/ask/service/${service}/site`);
  assert.equal(await page.locator('#f-site-agreement_on').inputValue(), 'soon');
});
