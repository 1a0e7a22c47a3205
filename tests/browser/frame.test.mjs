// In someone else's frame the app must not start: a click meant for that page could fall on ours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, site } from './support.mjs';

test('in a frame there is only a way out', async (t) => {
  const page = await open(t, { route: 'blank.html', ready: false });
  const { url } = await site();
  await page.evaluate((address) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
  }, `${url}#/data`);
  const frame = page.frameLocator('iframe');
  const link = frame.getByRole('link', { name: 'Open Ballast' });
  await link.waitFor();
  assert.equal(await frame.locator('body *').count(), 1, 'nothing else can be pressed');
  assert.equal(await link.getAttribute('target'), '_blank');
  assert.equal(await link.getAttribute('href'), `${url}#/data`, 'it leads to the same screen');
});
