// The part of the program that comes after the first screen: asked for by what a person does, waited for
// without losing a word, and asked for again after it failed. Only the release site is cut in two.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backup, go, openExample, saved, startFirm } from './firm.mjs';
import { screens } from './screens.mjs';
import { axe, open, ready, site } from './support.mjs';

const cut = (process.env.FOLDER ?? 'dist') === 'dist';
const LATER = /split_later\.wasm$/;
const IDLE = 1_000;                         // `IDLE_MS` of root/perform.rs
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

/** The example, kept, with a page of each area: none is there yet, and none comes unasked but by `idle()`. */
async function areas(t, options = {}) {
  const page = await open(t, { route: '#/example', ...options });
  await saved(page);
  const all = await screens(page);
  const one = (pattern) => all.find((hash) => pattern.test(hash));
  const pages = {
    questions: '#/settings', checks: one(/\/checks$/), risks: one(/service\/.*\/risks$/), registers: '#/vendors', plan: one(/\/plan$/), data: '#/data',
  };
  const asked = [];
  const state = { down: null, held: null };
  await page.addInitScript((idle) => {
    const soon = setTimeout;
    globalThis.setTimeout = (run, after, ...more) => {
      if (after !== idle) return soon(run, after, ...more);
      globalThis.idle = () => {                // the last one counts
        globalThis.idle = () => {};
        run();
      };
    };
  }, IDLE);
  await page.route(/split_\w+\.wasm$/, async (route) => {
    const [, part] = /split_(\w+)\.wasm$/.exec(route.request().url());
    asked.push(part);
    if (state.held?.part === part) await state.held.until;
    await (state.down === part ? route.abort() : route.continue());
  });
  await page.goto('about:blank');
  await page.goto((await site()).url);
  await page.locator('.shell h1').waitFor();
  assert.deepEqual([...new Set(asked)], ['later'], 'Home takes no area');
  asked.length = 0;
  return { page, pages, service: one(/^#\/service\/[^/]+$/), asked, state };
}

test('an area comes with a hand on its way to it, and one after the other while nobody does anything', { skip: !cut }, async (t) => {
  const { page, asked } = await areas(t);
  const coming = page.waitForResponse(/split_data\.wasm$/);
  await page.locator('.rail a[href="#/data"]').hover();
  await coming;
  assert.deepEqual(asked.filter((part) => part !== 'pages'), ['data']);
  for (const part of ['service', 'questions', 'checks', 'risks', 'registers', 'plan']) {
    const next = page.waitForResponse(new RegExp(`split_${part}\\.wasm$`));
    for (; !asked.includes(part); await page.evaluate(() => new Promise(requestAnimationFrame))) await page.evaluate(() => idle());
    await next;
  }
  const came = asked.filter((part) => !['pages', 'content', 'playbooks'].includes(part));
  assert.deepEqual(came, ['data', 'service', 'questions', 'checks', 'risks', 'registers', 'plan'], 'each once');
  assert.equal(asked.length, 10, 'what they share once, in three parts');
});

test('Home, a service and the registers read the same before and after the words of the other areas came', { skip: !cut }, async (t) => {
  const { page, asked, service } = await areas(t);
  const read = async () => {
    const texts = [];
    for (const hash of ['#/', service, '#/services', '#/vendors', '#/risks', '#/plans', '#/people', '#/resources', '#/data']) {
      await go(page, hash);
      await page.locator('main:not(:has([aria-busy]))').waitFor();
      texts.push(await page.locator('main').innerText());
    }
    return texts;
  };
  const before = await read();
  assert.deepEqual([...new Set(asked)].sort(), ['data', 'pages', 'registers', 'service']);
  await go(page, '#/settings');
  assert.ok(asked.includes('content'), 'the packs came');
  assert.deepEqual(await read(), before);
});

test('a page whose area does not come says so, and comes with the next press', { skip: !cut }, async (t) => {
  const { page, pages, state } = await areas(t, { allow: lost });
  for (const [part, hash] of Object.entries(pages)) {
    state.down = part;
    await page.evaluate((to) => { location.hash = to; }, hash);
    await page.getByRole('heading', { name: 'This part could not be loaded' }).waitFor();
    assert.equal(await page.locator('.rail').count(), 1, 'the firm is within reach all the same');
    state.down = null;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'This part could not be loaded' }).waitFor({ state: 'detached' });
    await page.locator('main h1').waitFor();
    assert.equal(await page.evaluate(() => location.hash), hash);
  }
});

test('printing a plan that is on its way waits for all of it', { skip: !cut }, async (t) => {
  const { page, pages, state } = await areas(t);
  let release;
  state.held = { part: 'plan', until: new Promise((done) => { release = done; }) };
  await page.evaluate((to) => {
    globalThis.printed = [];
    globalThis.print = () => printed.push(document.querySelectorAll('.doc h2').length);
    location.hash = to;
  }, pages.plan);
  await page.getByText('Loading…').waitFor();
  await page.keyboard.press('Control+p');
  release();
  await page.waitForFunction(() => printed.length > 0);
  const chapters = await page.locator('.doc:not([aria-busy]) h2').count();
  assert.equal(chapters, 10, 'emergency pages, approval page and eight chapters');
  assert.deepEqual(await page.evaluate(() => printed), [chapters]);
});

test('what the playbooks need is said in words, also where one comes straight to it', { skip: !cut }, async (t) => {
  const page = await open(t);
  await openExample(page);
  await saved(page);
  const service = '019a3c00-0000-7000-8000-000000000025';
  await go(page, `#/ask/service/${service}/needs`);
  await page.reload();
  await ready(page);
  const first = page.locator('main select').first();
  await first.waitFor();
  assert.match(await page.locator('main').innerText(), /Staff for longer hours/);
});

test('a plan is read without the part that writes its papers, which can be asked for again', { skip: !cut }, async (t) => {
  const page = await open(t, { allow: lost });
  let down = true;
  await page.route(/split_papers\.wasm$/, (route) => (down ? route.abort() : route.continue()));
  await openExample(page);
  await saved(page);
  await go(page, (await screens(page)).find((hash) => /\/plan$/.test(hash)));
  await page.locator('.doc h2').first().waitFor();
  const tools = page.locator('#plan-tools');
  await tools.getByText('What writes these files could not be loaded').waitFor();
  assert.ok(await tools.getByRole('button', { name: 'Markdown' }).isDisabled());
  await page.getByRole('radio', { name: 'Cards and forms' }).check();
  await page.getByRole('heading', { name: 'This part could not be loaded' }).waitFor();
  await axe(page, 'papers that did not come');
  await page.getByRole('radio', { name: 'Firm plan' }).check();
  await page.locator('.doc h2').first().waitFor();
  await page.getByRole('radio', { name: 'Cards and forms' }).check();
  down = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.doc').getByText('down? Call, in this order').waitFor();
  assert.ok(await tools.getByRole('button', { name: 'Markdown' }).isEnabled());
});
