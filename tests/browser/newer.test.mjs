// A new release of the program that the browser keeps: what it does to tabs that are open, which release a tab has, and
// what is said of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, saved, startFirm } from './firm.mjs';
import { cut, READY, NEWER, allow, hosted, visit, says, kept, runs, comesTo, keeps, caches, dist } from './kept.mjs';
import { copied, next, versionOf } from './release.mjs';
import { axe, openIn } from './support.mjs';

test('a new release waits for a person, who has it in all tabs, and nothing that was typed is lost', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await visit(t, site, { route: '' });
  await startFirm(page, 'Lantern Books');
  await saved(page);
  await says(page, READY);
  const version = 'abcdef0123';
  const old = await runs(page);
  const other = await openIn(t, page.context(), { site, allow, route: '#/ask/organisation/firm' });
  await other.locator('#f-name').waitFor();
  site.state.root = next(t, version);
  await page.reload();                                       // the browser looks for a newer worker with every visit
  await page.locator('.toast', { hasText: NEWER }).waitFor();
  await says(page, NEWER);
  assert.equal(await runs(page), old, 'a reload does not bring it');
  assert.deepEqual((await caches(page)).sort(), [versionOf(dist), version].sort());
  // The old tab goes on, with what it fetches only now.
  const before = { ...site.state.asked };
  await other.evaluate(() => { location.hash = '#/data'; });
  await other.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await other.locator('.error-summary').waitFor();
  assert.equal(site.state.asked['split_import.wasm'], before['split_import.wasm']);
  // Half a name in one tab, in a third one what cannot be read.
  const third = await openIn(t, page.context(), { site, allow, route: '#/ask/response/night' });
  await third.locator('#f-duty_phone_tested').pressSequentially('next March');
  await go(other, '#/ask/organisation/firm');
  await other.locator('#f-name').press('End');
  await other.locator('#f-name').pressSequentially(' and Bo');
  await page.locator('#program').getByRole('button', { name: 'Update now' }).click();
  await comesTo(page, version);
  await comesTo(other, version);
  await comesTo(third, version);
  await other.locator('#f-name').waitFor();
  assert.equal(await other.locator('#f-name').inputValue(), 'Lantern Books and Bo');
  await third.locator('#f-duty_phone_tested').waitFor();
  assert.equal(await third.locator('#f-duty_phone_tested').inputValue(), 'next March');
  await says(other, READY);
  await other.locator('#program', { hasText: version }).waitFor();
  await keeps(page, version);
});

test('all tabs closed, the next one has the new release', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site);
  const version = 'abcdef0124';
  site.state.root = next(t, version);
  await page.reload();
  await says(page, NEWER);
  const context = page.context();
  await page.close();
  const fresh = await openIn(t, context, { site, allow, route: '#/data' });
  await comesTo(fresh, version);
  await says(fresh, READY);
});

test('an old tab keeps what it needs of its release until it is closed', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site, { route: '#/data' });
  const start = await openIn(t, page.context(), { site, allow });        // no part of it that comes later has come
  const [version, old] = ['abcdef0125', await runs(page)];
  site.state.root = next(t, version);
  await page.reload();
  await says(page, NEWER);
  await page.locator('#program').getByRole('button', { name: 'Update now' }).click();
  await comesTo(page, version);
  await says(page, READY);
  assert.equal(await runs(start), old);
  site.state.down = true;
  await start.getByRole('link', { name: 'Look at an example' }).first().click();
  await start.locator('.shell main h1').waitFor();
  assert.deepEqual((await caches(page)).sort(), [versionOf(dist), version].sort());
  // It says so itself, and its way on is a reload.
  await says(start, NEWER);
  await start.close();
  await page.reload();
  await says(page, READY);
  await keeps(page, version);
});

test('a worker that takes over while a tab begins does no harm to it', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await visit(t, site, { init: () => {
    addEventListener('ballast:offline', ({ detail }) => { [globalThis.stage] = detail.split(' '); });
    if (!globalThis.ServiceWorkerContainer) return;          // no page yet
    const { getRegistration } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.getRegistration = function known(...given) {
      this.dispatchEvent(new Event('controllerchange'));
      return getRegistration.apply(this, given);
    };
  } });
  await says(page, READY);
});

test('a release that cannot start does not hold the next one back', { skip: !cut }, async (t) => {
  const broken = copied(t);
  const site = await hosted(t, { root: broken });
  const page = await kept(t, site);
  const version = 'abcdef0126';
  site.state.root = next(t, version);
  await page.reload();
  await says(page, NEWER);
  await page.addInitScript(() => {
    if (sessionStorage.getItem('broken') !== null) return;
    sessionStorage.setItem('broken', '');
    WebAssembly.instantiateStreaming = () => Promise.reject(new Error('as if it could not'));
    WebAssembly.instantiate = WebAssembly.instantiateStreaming;
  });
  await page.reload();
  await comesTo(page, version);
  await says(page, NEWER);
  await page.locator('#program').getByRole('button', { name: 'Update now' }).click();
  // The page comes anew, where it is.
  await page.locator('#program', { hasText: READY }).waitFor();
  await keeps(page, version);
});

// The words themselves, in both languages: src/app/pages/tests/data.rs.
test('the data page says how far it is', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  site.state.fault = (name) => name === 'split_import.wasm' && 'hanging';
  const page = await visit(t, site);
  await says(page, 'It is being stored');
  await axe(page, 'being stored');
  site.state.fault = (name) => name === 'split_import.wasm' && 'short';
  await page.reload();
  await page.waitForFunction(() => globalThis.stage === 'failed');
  await says(page, 'It is not kept in this browser yet');
  await axe(page, 'not stored');
  site.state.fault = null;
  await page.reload();
  await says(page, READY);
  await page.locator('#program', { hasText: versionOf(dist) }).waitFor();
  await axe(page, 'ready');
  site.state.root = next(t, 'abcdef0127');
  await page.reload();
  await says(page, NEWER);
  await axe(page, 'a new version waits');
  const without = await visit(t, site, { init: () => { delete Navigator.prototype.serviceWorker; } });
  await says(without, 'It cannot be kept here');
  await axe(without, 'not possible');
});
