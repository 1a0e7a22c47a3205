// Every screen for everybody: axe finds nothing in either language and theme, nothing scrolls sideways on a small
// phone, the focus goes where a person looks next, and the page tells its language.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, axeInBoth, open } from './support.mjs';
import { go, openExample, ownFirm, saved, startFirm } from './firm.mjs';
import { screens, sideways } from './screens.mjs';

for (const locale of ['en-US', 'zh-CN']) {
  const lang = locale === 'en-US' ? 'en' : 'zh-CN';
  test(`axe finds nothing on any screen, in light and dark: ${locale}`, async (t) => {
    const page = await open(t, { locale });
    const look = (what) => axeInBoth(page, `${what}, ${locale}`);
    await go(page, '#/start');
    await look('start');
    await page.click('form button[type=submit]');
    await page.locator('.error-summary').waitFor();
    await look('start in error');
    const service = await startFirm(page, 'Lantern Books');
    for (const hash of ['#/', '#/services', '#/risks', '#/resources', '#/plans', service, `${service}/risks`, `${service}/checks`, `${service}/plan`]) {
      await go(page, hash);
      await look(`new firm ${hash}`);
    }
    await openExample(page);
    const all = await screens(page);
    for (const hash of all) {
      await go(page, hash);
      await page.evaluate(() => document.querySelectorAll('main details').forEach((details) => { details.open = true; }));
      await look(hash);
    }
    t.diagnostic(`${all.length} screens of the example firm`);
    // A form in error, a dialog, the menu.
    await go(page, all.find((hash) => hash.endsWith('/targets')));
    await page.fill('#f-bia-rto_min', 'soon');
    await page.press('#f-bia-rto_min', 'Tab');
    await page.click('form button[type=submit]');
    await page.locator('.error-summary').waitFor();
    await look('a form in error');
    await page.fill('#f-bia-rto_min', '4 h');
    await page.press('#f-bia-rto_min', 'Tab');
    await go(page, all.find((hash) => /^#\/service\/[^/]+$/.test(hash)));
    await page.locator('main button:has(+ dialog)').first().click();
    await page.locator('dialog[open]').waitFor();
    await look('a dialog');
    await page.keyboard.press('Escape');
    await page.locator('.menu > summary').click();
    await look('the menu');
    await page.locator('.menu > summary').click();
  });

  test(`nothing scrolls sideways at 320 px, and the page is in its language: ${locale}`, async (t) => {
    const page = await open(t, { locale, viewport: { width: 320, height: 640 } });
    assert.equal(await sideways(page), null, 'the start page');
    await go(page, '#/start');
    assert.equal(await sideways(page), null, 'the first form');
    await openExample(page);
    for (const hash of await screens(page)) {
      await go(page, hash);
      assert.equal(await sideways(page), null, hash);
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang, hash);
      assert.equal(await page.locator('h1').count(), 1, `one first heading: ${hash}`);
    }
  });
}

test('the focus goes to the heading of the new screen, and the title names it', async (t) => {
  const page = await open(t);
  await openExample(page);
  for (const link of ['#/services', '#/vendors', '#/risks', '#/plans', '#/data', '#/settings', '#/']) {
    await page.locator(`.rail a[href="${link}"]`).click();
    await page.waitForFunction((link) => location.hash === link && document.activeElement?.tagName === 'H1', link);
    const heading = await page.locator('main h1').innerText();
    assert.equal(await page.title(), `${heading} · Ballast`);
  }
  await page.goBack();
  await page.waitForFunction(() => location.hash === '#/settings' && document.activeElement?.tagName === 'H1');
  // On every screen, and still there when all of a long page is drawn.
  for (const hash of await screens(page)) {
    await go(page, hash);
    await page.evaluate(async () => {
      for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => requestIdleCallback(done));
    });
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', hash);
  }
});

test('a form in error moves the focus to its summary, whose links lead to the fields', async (t) => {
  const page = await open(t, { route: '#/start' });
  await page.click('form button[type=submit]');
  await page.waitForFunction(() => document.activeElement?.classList.contains('error-summary'));
  const mistakes = page.locator('.error-summary a');
  assert.equal(await mistakes.count(), 5);
  for (const link of await mistakes.all()) {
    const id = (await link.getAttribute('href')).slice(1);
    await link.click();
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
    const described = await page.locator(`#${id}`).evaluate((element) => element.getAttribute('aria-describedby').split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
    assert.ok(described.includes(await link.innerText()), `${id} is described by its error`);
  }
  await startFirm(page, 'Lantern Books');
  const id = (await page.evaluate(() => location.hash)).split('/')[2];
  await go(page, `#/ask/service/${id}/targets`);
  await page.fill('#f-bia-rto_min', 'soon');
  await page.press('#f-bia-rto_min', 'Tab');
  await page.click('form button[type=submit]');
  await page.waitForFunction(() => document.activeElement?.classList.contains('error-summary'));
  assert.equal(await page.locator('#f-bia-rto_min').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('#f-bia-rto_min').inputValue(), 'soon', 'what was typed stays');
  await page.getByRole('button', { name: 'Leave it for now' }).click();
  await page.waitForFunction(() => location.hash.endsWith('/chain'));
  await go(page, `#/ask/service/${id}/targets`);
  assert.equal(await page.locator('#f-bia-rto_min').inputValue(), 'soon', 'and is still there later');
});

test('switching the language switches the page, and a reload keeps it', async (t) => {
  const page = await open(t);
  await openExample(page);
  await saved(page);
  await page.locator('.langs').getByRole('button', { name: '中文' }).click();
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
  await page.locator('.rail a', { hasText: '服务商' }).waitFor();
  await page.reload();
  await page.locator('.rail a', { hasText: '服务商' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
  assert.match(await page.title(), /压舱石$/);
});

test('dark and light can be chosen, and the choice is kept', async (t) => {
  const page = await open(t);
  await openExample(page);
  await saved(page);
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await go(page, '#/settings');
  await page.getByLabel('Dark').check();
  await page.waitForFunction((light) => getComputedStyle(document.documentElement).backgroundColor !== light, light);
  const dark = await ground();
  await page.reload();
  await page.locator('.shell').waitFor();
  assert.equal(await ground(), dark);
});

test('a row that is removed by the keyboard leaves the focus where another one is added', async (t) => {
  const page = await ownFirm(t);
  const service = await page.evaluate(() => location.hash.split('/')[2]);
  await go(page, `#/ask/service/${service}/context`);
  const add = page.getByRole('button', { name: 'Add a service' });
  await add.press('Enter');
  await add.press('Enter');
  const remove = page.getByRole('button', { name: /^Remove/ });
  await remove.nth(1).waitFor();
  await remove.first().press('Enter');
  await remove.nth(1).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Add a service');
  await page.keyboard.press('Shift+Tab');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Remove/);
});
