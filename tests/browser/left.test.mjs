// What is left of a service, as a hand with a mouse goes through it: a press that comes while the caret is in a field, what
// cannot be read, a way out and back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, startFirm } from './firm.mjs';
import { open } from './support.mjs';

async function left(t, options) {
  const page = await open(t, { now: '2026-11-21T10:00:00+08:00', ...options });
  const service = await startFirm(page, 'Lantern Books');
  await go(page, `${service}/draft`);
  await page.locator('button.btn-primary').last().click();
  await page.locator('.proposed').first().waitFor({ state: 'detached' });
  await go(page, `${service}/left`);
  await page.locator('.said').waitFor();
  return { page, service, next: page.getByRole('button', { name: 'Next', exact: true }), heading: page.locator('main h1') };
}

const step = (page, name) => page.locator('ol.tasks button', { hasText: name }).click();

test('a press on Next counts though the answer under the caret changes what stands above', async (t) => {
  const { page, next, heading } = await left(t);
  await step(page, 'At three in the morning');
  const before = await heading.innerText();
  const said = await page.locator('.said > li').count();
  await page.locator('#f-spender').selectOption({ label: 'Ann Lee' });
  await page.locator('#f-spending_limit_minor').pressSequentially('500');
  await next.click();
  await page.waitForFunction((old) => document.querySelector('main h1').innerText !== old, before);
  await page.getByRole('button', { name: 'Previous' }).click();
  assert.equal(await heading.innerText(), before);
  assert.equal(await page.locator('#f-spending_limit_minor').inputValue(), '500');
  assert.ok(await page.locator('.said > li').count() < said, 'what was answered is no longer said');
});

test('what cannot be read is looked at once more, and is not called done', async (t) => {
  const { page, next, heading } = await left(t);
  await step(page, 'At three in the morning');
  const before = await heading.innerText();
  await page.locator('#f-duty_phone').fill('+44 7700 900101');
  await page.locator('#f-duty_phone').blur();
  await page.locator('#f-duty_phone_tested').pressSequentially('soon');
  await next.click();
  await page.waitForFunction(() => document.activeElement.id === 'f-duty_phone_tested');
  assert.equal(await heading.innerText(), before);
  assert.notEqual(await page.locator('#f-duty_phone_tested-e').innerText(), '');
  assert.equal(await page.locator('.said', { hasText: 'Done' }).count(), 0);
  await page.locator('#f-duty_phone_tested').fill('three days ago');
  await next.click();
  await page.waitForFunction((old) => document.querySelector('main h1').innerText !== old, before);
  await page.getByRole('button', { name: 'Previous' }).click();
  assert.equal(await page.locator('#f-duty_phone_tested').inputValue(), '2026-11-18');
});

test('the list is as it was after a look at another page', async (t) => {
  const { page, service, next, heading } = await left(t);
  await next.click();
  await next.click();
  const before = await heading.innerText();
  assert.match(before, /^3 of /);
  await go(page, `${service}/checks`);
  await go(page, `${service}/left`);
  assert.equal(await heading.innerText(), before);
});

test('a plan that comes back from a reload is the plan', async (t) => {
  const { page, service } = await left(t);
  await go(page, `${service}/plan`);
  await page.locator('article.doc:not([aria-busy])').waitFor();
  await page.locator('.doc-front td a[href^="#"]').first().click();
  await page.waitForFunction((plan) => location.hash.startsWith(`${plan}#`), `${service}/plan`);
  await page.reload();
  await page.locator('article.doc').waitFor();
});
