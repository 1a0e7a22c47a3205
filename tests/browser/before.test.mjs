// What the page shows before the program is there: the start page and the first form work by themselves, look as
// the program's own, and give way to it only while no hand is at work on them. What was typed survives all of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open, openIn, ready, site, unexpected } from './support.mjs';

const allow = [/^\d{3}: /, /^console: /];
const DRAFT = 'ballast/draft/start';

/** A page whose program does not come before the test lets it. */
async function held(t, options = {}) {
  const { state, url } = await site();
  const page = await open(t, { allow, ...options, route: null });
  let come;
  const coming = new Promise((done) => { come = done; });
  t.after(() => come());
  await page.route('**/ballast_bg.wasm', async (route) => {
    await coming;
    await route.continue().catch(() => {});
  });
  if (options.route !== null) await page.goto(url + (options.route ?? ''));
  return { page, state, come, url };
}

/** Whether the program has taken its place: only its start page and form answer to it. */
const taken = (page) => page.evaluate(() => globalThis.__ballast.readyAt !== undefined);

const value = (page, selector) => page.locator(selector).inputValue();

async function fillIn(page) {
  await page.fill('#firm', 'Harbour Books');
  await page.locator('input[name=size]').nth(1).check();
  await page.selectOption('#kind', 'call_centre');
  await page.fill('#vendor', 'Clear Line');
  await page.getByRole('checkbox').check();
  await page.fill('#you', 'Ann Lee');
  await page.fill('#phone', '555 0100');
}

async function isFilledIn(page) {
  assert.equal(await value(page, '#firm'), 'Harbour Books');
  assert.equal(await page.locator('input[name=size]').nth(1).isChecked(), true);
  assert.equal(await value(page, '#kind'), 'call_centre');
  assert.equal(await value(page, '#vendor'), 'Clear Line');
  assert.equal(await page.getByRole('checkbox').isChecked(), true);
  assert.equal(await value(page, '#you'), 'Ann Lee');
  assert.equal(await value(page, '#phone'), '555 0100');
}

/** The firm that was asked for is open and kept. */
async function isMade(page) {
  await page.waitForFunction(() => location.hash.startsWith('#/service/'));
  await page.locator('.save-state[data-state=saved]').waitFor();
  assert.match(await page.locator('.menu > summary').innerText(), /Harbour Books/);
}

for (const locale of ['en-US', 'zh-CN']) {
  for (const theme of ['light', 'dark']) {
    for (const width of [1280, 390]) {
      test(`it looks as the program does: ${locale}, ${theme}, ${width}`, async (t) => {
        for (const route of ['', '#/start']) {
          const look = { locale, theme, viewport: { width, height: 900 }, route };
          const { page } = await held(t, look);
          await page.locator(route ? '#firm' : 'h1').first().waitFor();
          await axe(page, `${route} before the program`);
          const before = await page.screenshot({ fullPage: true });
          const own = await page.evaluate(() => document.title);
          const program = await open(t, look);
          await program.evaluate(() => document.fonts.ready);
          assert.ok(before.equals(await program.screenshot({ fullPage: true })), `${route} differs`);
          if (route) assert.equal(own, await program.title());
        }
      });
    }
  }
}

test('one language is there for who listens, and no id stands twice', async (t) => {
  const { page } = await held(t, { route: '#/start' });
  await page.locator('#firm').waitFor();
  for (const hash of ['#/', '#/start']) {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await page.waitForFunction((form) => Boolean(document.querySelector('#firm')) === form, hash === '#/start');
    const [ids, headings] = await page.evaluate(() => [
      [...document.querySelectorAll('[id]')].map(({ id }) => id), document.querySelectorAll('h1').length,
    ]);
    assert.equal(new Set(ids).size, ids.length, ids.join(' '));
    assert.equal(headings, 1);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'who goes there arrives at its heading');
  }
});

test('the first paint is asked for alone: nothing large before it', async (t) => {
  const { state, url } = await site();
  const page = await open(t, { route: null });
  const before = { ...state.asked };
  await page.goto(url);
  await ready(page);
  const times = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    files: performance.getEntriesByType('resource').filter(({ name }) => /\.(js|wasm|css)$/.test(name)).map(({ startTime }) => startTime),
  }));
  assert.equal(times.files.length, 4, 'two scripts, one wasm, one sheet');
  assert.ok(Math.min(...times.files) >= times.paint, JSON.stringify(times));
  for (const file of ['ballast.js', 'link.js', 'ballast_bg.wasm']) assert.equal(state.asked[file] - (before[file] ?? 0), 1, file);
});

test('who comes to the form has the part that follows fetched with the program, once', async (t) => {
  const { state } = await site();
  const before = { ...state.asked };
  const page = await open(t, { route: '#/start' });
  await page.waitForLoadState('networkidle');
  for (const file of ['ballast_bg.wasm', 'split_later.wasm']) assert.equal(state.asked[file] - (before[file] ?? 0), 1, file);
});

test('the program takes the place of the form while no hand is at work on it, with all that was typed', async (t) => {
  const { page, come } = await held(t, { route: '#/start', viewport: { width: 390, height: 500 } });
  await fillIn(page);
  await page.locator('#service').focus();
  assert.equal(await page.locator('#service').getAttribute('placeholder'), await page.locator('#kind option:checked').innerText());
  const answer = page.waitForResponse(/ballast_bg\.wasm$/);
  come();
  await (await answer).finished();
  // Longer than the program takes to start: it is there, and waits.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('split_later.wasm')));
  await page.keyboard.type('客服', { delay: 40 });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('End');
  await page.keyboard.type(' hotline', { delay: 40 });
  assert.equal(await taken(page), false, 'a field has the focus');
  const at = await page.evaluate(() => scrollY);
  assert.ok(at > 0);
  await page.mouse.click(4, 300);                            // beside the form
  await ready(page);
  await isFilledIn(page);
  assert.equal(await value(page, '#service'), '客服 hotline');
  assert.equal(await page.evaluate(() => scrollY), at, 'nothing jumps');
  await page.getByRole('button', { name: 'Make the first service' }).click();
  await isMade(page);
});

test('hands that begin to work while the program draws keep their place', async (t) => {
  // The first thing that happens once the program has been mounted beside the form.
  const init = () => new MutationObserver((_, observer) => {
    if (document.documentElement.dataset.before === undefined) return;
    observer.disconnect();
    document.querySelector('#firm').focus();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-before'] });
  const page = await open(t, { route: '#/start', ready: false, init });
  await page.waitForFunction(() => document.activeElement?.id === 'firm');
  await page.keyboard.type('灯塔书店', { delay: 60 });
  assert.equal(await value(page, '#firm'), '灯塔书店');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'firm');
  assert.equal(await taken(page), false);
  await page.mouse.click(4, 300);
  await ready(page);
  assert.equal(await value(page, '#firm'), '灯塔书店');
});

test('a word that is being composed is not broken off', async (t) => {
  const { page, come } = await held(t, { route: '#/start' });
  await page.locator('#firm').focus();
  const debug = await page.context().newCDPSession(page);
  await debug.send('Input.imeSetComposition', { text: 'deng', selectionStart: 4, selectionEnd: 4 });
  const answer = page.waitForResponse(/ballast_bg\.wasm$/);
  come();
  await (await answer).finished();
  for (const text of ['dengt', 'dengta', '灯塔']) {
    await debug.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.evaluate(() => new Promise((done) => { setTimeout(done, 150); }));
  }
  assert.equal(await taken(page), false);
  await debug.send('Input.insertText', { text: '灯塔' });
  assert.equal(await value(page, '#firm'), '灯塔');
  await page.locator('h1').click();
  await ready(page);
  assert.equal(await value(page, '#firm'), '灯塔');
});

test('what is sent before the program is there is gone on with once it comes', async (t) => {
  const { page, come } = await held(t, { route: '#/start' });
  await fillIn(page);
  await page.getByRole('button', { name: 'Make the first service' }).click();
  await page.getByRole('status').filter({ hasText: 'Loading…' }).waitFor();
  await axe(page, 'a form that was sent and waits');
  assert.equal(await page.locator('#firm').count(), 1, 'the answers stay in sight');
  come();
  await isMade(page);
  assert.equal(await page.evaluate((key) => sessionStorage.getItem(key), DRAFT), null, 'the draft is no longer needed');
});

test('a form that was sent too early says what is missing once the program is there', async (t) => {
  const { page, come } = await held(t, { route: '#/start' });
  await page.fill('#firm', 'Harbour Books');
  await page.getByRole('button', { name: 'Make the first service' }).click();
  come();
  await page.waitForFunction(() => document.activeElement?.classList.contains('error-summary'));
  assert.equal(await value(page, '#firm'), 'Harbour Books');
  await fillIn(page);
  await page.getByRole('button', { name: 'Make the first service' }).click();
  await isMade(page);
});

test('what is typed survives a reload, another language, a look at the start page, and a tab that is closed', async (t) => {
  const { page, url } = await held(t, { route: '#/start' });
  await fillIn(page);
  await page.reload();
  await page.locator('#firm').waitFor();
  await isFilledIn(page);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByText('公司名称').waitFor();
  await isFilledIn(page);
  await page.getByRole('link', { name: '返回' }).click();
  await page.getByRole('link', { name: '从我的公司开始' }).click();
  await isFilledIn(page);
  const other = await page.context().newPage();
  await page.close({ runBeforeUnload: true });
  await other.goto(`${url}#/start`);
  await ready(other);
  assert.equal(await other.evaluate(() => document.documentElement.lang), 'zh-CN', 'the language was kept');
  await isFilledIn(other);
});

test('what two tabs left in the form is kept twice, whether the program was there or not, and each next tab has one at once', async (t) => {
  // The first tab leaves before the program comes, the second after.
  const { page, come, url } = await held(t, { route: '#/start' });
  const second = await page.context().newPage();
  await second.goto(`${url}#/start`);
  await ready(second);
  await page.fill('#firm', 'Harbour Books');
  await second.fill('#firm', 'Lantern Ltd');
  for (const tab of [page, second]) {
    await tab.goto('about:blank');
    await tab.close();
  }
  const context = second.context();
  const names = [];
  for (let at = 0; at < 3; at += 1) {
    const next = await context.newPage();
    await next.route('**/ballast_bg.wasm', () => {});
    await next.goto(`${url}#/start`);
    await next.locator('#firm').waitFor();
    names.push(await value(next, '#firm'));
  }
  assert.deepEqual(names.sort(), ['', 'Harbour Books', 'Lantern Ltd']);
  come();
});

test('a tab that was made from another has a name of its own: neither writes over what the other leaves', async (t) => {
  const page = await open(t, { route: '#/start' });
  const url = await page.evaluate(() => location.href);
  await page.fill('#firm', 'Harbour Books');
  const [copy] = await Promise.all([page.waitForEvent('popup'), page.evaluate(() => { globalThis.open(location.href); })]);
  await copy.locator('#firm').waitFor();
  assert.equal(await value(copy, '#firm'), 'Harbour Books', 'it has what the other had');
  await copy.fill('#firm', 'Lantern Ltd');
  await page.fill('#firm', 'Harbour Books and Maps');
  for (const tab of [page, copy]) {
    await tab.goto('about:blank');
    await tab.close();
  }
  const names = [];
  for (let at = 0; at < 2; at += 1) {
    const next = await copy.context().newPage();
    await next.goto(url);
    await next.locator('#firm').waitFor();
    names.push(await value(next, '#firm'));
  }
  assert.deepEqual(names.sort(), ['Harbour Books and Maps', 'Lantern Ltd']);
});

test('a line that goes down takes nothing away that can be read', async (t) => {
  const { page, come } = await held(t, {});
  await page.locator('h1').waitFor();
  await page.context().setOffline(true);
  come();
  await page.getByText('Its files did not come').waitFor();
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
  await page.getByRole('link', { name: 'Start with my firm' }).click();
  await fillIn(page);
  await page.context().setOffline(false);
  await page.getByRole('link', { name: '← Back' }).click();
  await page.reload();
  await ready(page);
  await page.getByRole('link', { name: 'Start with my firm' }).click();
  await isFilledIn(page);
});

test('what is changed after it was sent is not sent any more, and pressing again sends it once', async (t) => {
  const { page, come } = await held(t, { route: '#/start' });
  await fillIn(page);
  const send = page.getByRole('button', { name: 'Make the first service' });
  for (let at = 0; at < 3; at += 1) await send.click();
  await page.getByText('Loading…').waitFor();
  assert.equal(await page.getByText('Loading…').count(), 1);
  await page.locator('#phone').press('End');
  await page.locator('#phone').pressSequentially('1');
  assert.equal(await page.getByText('Loading…').count(), 0, 'nobody waits for it');
  come();
  await page.locator('h1').click();
  await ready(page);
  assert.equal(await value(page, '#phone'), '555 01001');
  await send.click();
  await isMade(page);
});

test('what is typed survives a program that does not come, and trying again goes on with what was sent', async (t) => {
  const { page, state, come } = await held(t, { route: '#/start' });
  t.after(() => { state.fault = null; });
  await fillIn(page);
  state.fault = (name) => name === 'ballast_bg.wasm' && 'missing';
  const failing = page.waitForResponse(/ballast_bg\.wasm$/);
  come();
  await failing;
  const asked = state.asked['index.html'];
  await page.evaluate(() => new Promise((done) => { setTimeout(done, 500); }));
  assert.equal(state.asked['index.html'], asked, 'nobody is sent away while typing');
  await page.getByRole('button', { name: 'Make the first service' }).click();
  await page.getByRole('heading', { name: 'The page was updated or could not be loaded' }).waitFor();
  state.fault = null;
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await isMade(page);
});

test('what no storage takes goes from the form to the program', async (t) => {
  const blocked = () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
    }
  };
  const { page, come } = await held(t, { route: '#/start', init: blocked });
  await fillIn(page);
  come();
  await page.locator('h1').click();
  await ready(page);
  await isFilledIn(page);
});

test('what needs the program is waited for in sight, and there is a way back', async (t) => {
  const { page, come } = await held(t, {});
  await page.getByRole('link', { name: 'Look at an example' }).click();
  await page.getByText('Loading…').waitFor();
  assert.equal(await page.locator('h1').count(), 0, 'the start page has gone');
  await page.goBack();
  await page.getByRole('link', { name: 'Start with my firm' }).click();
  await page.locator('#firm').waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Look at an example' }).click();
  come();
  await page.locator('.shell main h1').waitFor();
});

test('a program that takes long is said to, with ways on', async (t) => {
  const { page, url } = await held(t, { route: null });
  await page.clock.install();
  await page.goto(`${url}#/data`);
  await page.clock.runFor(1100);
  await page.getByText('Loading…').waitFor();
  await page.clock.fastForward(10_000);
  await page.getByText('Still loading.').waitFor();
  await page.getByRole('button', { name: 'Reload', exact: true }).waitFor();
  assert.deepEqual(unexpected(page.context(), allow), []);
});

test('who has a firm here is not shown the start page first', async (t) => {
  const page = await open(t, { route: '#/example' });
  await page.locator('.shell .save-state[data-state=saved]').waitFor();
  const again = await openIn(t, page.context(), { route: null });
  await again.addInitScript(() => {
    globalThis.seen = [];
    const look = () => {
      if ([...document.querySelectorAll('.start, .ask-start')].some((element) => element.checkVisibility())) globalThis.seen.push(location.hash);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  let come;
  const coming = new Promise((done) => { come = done; });
  await again.route('**/ballast_bg.wasm', async (route) => { await coming; await route.continue(); });
  for (const hash of ['', '#/vendors']) {
    await again.goto('about:blank');
    await again.goto((await site()).url + hash);
    if (!hash) await again.getByText('Loading…').waitFor();
    come();
    await again.locator('.shell main h1').waitFor();
    assert.deepEqual(await again.evaluate(() => globalThis.seen), []);
  }
});
