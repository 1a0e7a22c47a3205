// The clock of a service: choosing another changes what is asked, and the plan counts back from the deadline.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './support.mjs';
import { answer, go, saved, startFirm } from './firm.mjs';

test('a service that runs to a deadline is asked for it, and its plan counts back from there', async (t) => {
  const page = await open(t);
  const service = await startFirm(page, 'Lantern Books');
  const id = service.split('/')[2];
  const targets = `#/ask/service/${id}/targets`;
  await go(page, targets);
  await page.locator('#f-bia-rto_min').waitFor();
  assert.equal(await page.locator('#f-bia-deadline').count(), 0, 'a call centre runs in hours');
  await page.locator('main').getByLabel('Back from a date').check();
  await page.locator('#f-bia-deadline').waitFor();
  assert.equal(await page.locator('#f-bia-rto_min').count(), 0, 'no hours beside it');
  await answer(page, 'bia/deadline', 'Bank cut-off, the 24th, 15:00', targets);
  await answer(page, 'bia/lead_min', '1 day', targets);
  await saved(page);
  await go(page, `${service}/plan`);
  await page.getByText('Deadline: Bank cut-off, the 24th, 15:00. Start deciding as soon as it is noticed').first().waitFor();
  await page.getByRole('radio', { name: 'File' }).check();
  await page.locator('main').getByText('The work is done 24 h before it').first().waitFor();
  assert.equal(await page.locator('main').getByText('The work is done 24 h before it').count(), 1);
});

test('the next stage of a project is its deadline: none is asked beside it, and how long before is said in plain words', async (t) => {
  const page = await open(t);
  await go(page, '#/start');
  await page.fill('#firm', 'Lantern Books');
  await page.locator('input[name=size]').first().check();
  await page.selectOption('#kind', 'project');
  await page.fill('#vendor', 'Hello Builders');
  await page.fill('#you', 'Ann Lee');
  await page.click('form button[type=submit]');
  await page.waitForFunction(() => location.hash.startsWith('#/service/'));
  const service = (await page.evaluate(() => location.hash)).replace('/tonight', '');
  const [targets, contract] = ['targets', 'contract'].map((topic) => `#/ask/service/${service.split('/')[2]}/${topic}`);
  await go(page, targets);
  await page.locator('#f-bia-deadline').waitFor();
  await go(page, contract);
  await page.getByRole('button', { name: 'Add a milestone' }).click();
  await answer(page, 'milestones/0/due', '11 January 2099', contract);
  await saved(page);
  await go(page, service);
  await page.getByText('Deadline: 2099-01-11', { exact: true }).waitFor();
  await go(page, targets);
  await answer(page, 'bia/lead_min', '1 day before', targets);
  await page.waitForFunction(() => document.querySelector('#f-bia-lead_min').value === '24 h');
  assert.equal(await page.locator('#f-bia-deadline').count(), 0, 'the stage has its day');
});
