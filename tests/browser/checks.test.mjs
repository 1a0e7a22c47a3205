// Checks switched on and off on their page: one press, one step of undo, and the focus stays where it was.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, openExample } from './firm.mjs';
import { axe, open } from './support.mjs';

async function checks(t) {
  const page = await open(t);
  await openExample(page);
  await go(page, '#/services');
  const service = await page.locator('main a[href^="#/service/"]').first().getAttribute('href');
  await go(page, `${service}/checks`);
  await page.locator('#not-asked').waitFor();
  return page;
}

const asked = (page, id) => page.locator(`fieldset#f-${id} input[type=radio]`);
const left = (page, id) => page.locator(`.steps-next > li[data-check="${id}"]`);
const undo = (page) => page.keyboard.press('ControlOrMeta+z');

test('what our size does not ask is asked with one press, alone or all, and undone in one step', async (t) => {
  const page = await checks(t);
  assert.equal(await page.locator('#not-asked').textContent(), 'Not asked at our size');
  const all = await page.locator('section:has(> .section-head > #not-asked) li').count();
  assert.ok(all > 10, `${all}`);
  await left(page, 'OB-62').getByRole('button').click();
  await asked(page, 'OB-62').first().waitFor();
  assert.equal(await left(page, 'OB-62').count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'not-asked');
  await undo(page);
  await left(page, 'OB-62').waitFor();
  await page.getByRole('button', { name: 'Ask all of them' }).click();
  await asked(page, 'OB-09').first().waitFor();
  assert.equal(await page.locator('section:has(> .section-head > #not-asked) li').count(), 0);
  await undo(page);
  await left(page, 'OB-09').waitFor();
  assert.equal(await page.locator('section:has(> .section-head > #not-asked) li').count(), all);
});

test('what is switched off is asked until a reason is typed, which is not interrupted', async (t) => {
  const page = await checks(t);
  const check = page.locator('fieldset#f-OB-21');
  await check.locator('summary').first().click();
  await check.getByRole('button', { name: 'Do not ask this check' }).click();
  const reason = check.locator('#f-switches-OB-21-reason');
  await reason.waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'f-switches-OB-21-reason');
  assert.equal(await asked(page, 'OB-21').count(), 6, 'still asked');
  await reason.pressSequentially('A list price,');
  await check.locator('.tag', { hasText: 'Switched off' }).waitFor();
  await page.keyboard.type(' known to all');
  assert.equal(await reason.inputValue(), 'A list price, known to all');
  assert.equal(await asked(page, 'OB-21').count(), 0);
  await axe(page);
  await check.getByRole('button', { name: 'Ask it again' }).click();
  await asked(page, 'OB-21').first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-OB-21');
});
