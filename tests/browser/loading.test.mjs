// Ways in which the program does not arrive. Whatever fails: it comes all the same, or a page says what
// happened, with a way on and the records within reach.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { backup, go } from './firm.mjs';
import { axe, open, openIn, site } from './support.mjs';

const cut = (process.env.FOLDER ?? 'dist') === 'dist';
const allow = [/^\d{3}: /, /^console: /];
const GONE = 'The page was updated or could not be loaded';
const PART = 'This part could not be loaded';
const FILES = { 'ballast.js': GONE, 'link.js': GONE, 'ballast_bg.wasm': GONE, 'split_later.wasm': PART };
const AREAS = ['service', 'questions', 'checks', 'risks', 'registers', 'plan', 'data', 'tonight'];
const FAILING = ['missing', 'reset', 'cut', 'short', 'empty', 'html', 'altered'];

/** A page of the example, kept; faults end with the test. */
async function example(t, options = {}) {
  const { state } = await site();
  t.after(() => { Object.assign(state, { fault: null, cache: null }); });
  const page = await open(t, { route: '#/example', allow, ...options });
  await page.locator('.shell .save-state[data-state=saved]').waitFor();
  await page.goto((await site()).url);
  await page.locator('.shell h1').waitFor();
  return { page, state };
}

/** The download holds every chunk of the firm. */
async function inReach(page, label = 'Download my data') {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: label, exact: true }).click();
  const rescue = JSON.parse(await readFile(await (await waiting).path(), 'utf8'));
  assert.equal(rescue.format, 'ballast/rescue');
  const manifest = Object.keys(rescue.mirror).find((key) => /^ballast\/[^/]+\/manifest$/.test(key));
  const { chunks } = JSON.parse(rescue.mirror[manifest]);
  assert.ok(chunks.length > 3);
  for (const { key } of chunks) assert.ok(rescue.local[key] && rescue.local[key] === rescue.mirror[key], key);
}

/** Presses *Reload* and waits for the page that comes: the one that failed may show the firm's frame, too. */
async function reloads(page) {
  await page.evaluate(() => { globalThis.failed = true; });
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await page.waitForFunction(() => !globalThis.failed && document.readyState === 'complete' && document.querySelector('.shell .save-state'));
}

for (const [file, heading] of Object.entries(FILES)) {
  test(`${file} does not arrive`, { skip: !cut }, async (t) => {
    const { page, state } = await example(t);
    for (const fault of FAILING) {
      await t.test(fault, async () => {
        state.fault = (name) => name === file && fault;
        await page.reload();
        await page.getByRole('heading', { name: heading }).waitFor();
        await inReach(page);
        state.fault = null;
        await reloads(page);
      });
    }
    await t.test('refused', async () => {
      const pattern = `**/${file}`;
      await page.route(pattern, (route) => route.abort('connectionrefused'));
      await page.reload();
      await page.getByRole('heading', { name: heading }).waitFor();
      await inReach(page);
      await page.unroute(pattern);
      await reloads(page);
    });
    await t.test('hanging', async () => {
      state.fault = (name) => name === file && 'hanging';
      await page.clock.install();
      await page.reload({ waitUntil: 'domcontentloaded' });
      if (heading === PART) await page.getByText('Loading…').waitFor();
      await page.clock.fastForward(11_000);
      await page.getByText('Still loading.').waitFor();
      await inReach(page);
      state.fault = null;
      await reloads(page);
    });
  });

  test(`${file}: one reset mends itself, as does what the cache holds in half`, { skip: !cut }, async (t) => {
    const { state } = await example(t);
    for (const fault of ['reset', 'short']) {
      const before = state.asked[file];
      state.cache = () => 'max-age=3600';
      state.fault = (name) => name === file && state.asked[file] === before + 1 && fault;
      const fresh = await open(t, { route: '#/example', ready: false, allow });
      await fresh.locator('.shell h1').waitFor();
      assert.ok(state.asked[file] >= before + 2, `${file} was asked for past the cache after ${fault}`);
      assert.equal(await fresh.evaluate(() => sessionStorage.getItem('ballast/again')), null, 'the mark is gone after a good start');
    }
  });
}

test('what comes later says in Chinese too that it did not come', { skip: !cut }, async (t) => {
  const { page, state } = await example(t, { locale: 'zh-CN' });
  state.fault = (name) => name === 'split_later.wasm' && 'missing';
  await page.reload();
  await page.getByRole('heading', { name: '这一部分没有载入成功' }).waitFor();
  await axe(page, 'a part that did not come, zh');
  await inReach(page, '下载我的数据');
  state.fault = null;
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.shell h1').waitFor();
  assert.equal(await page.getByRole('heading', { name: '这一部分没有载入成功' }).count(), 0);
});

test('wasm of an unknown kind runs', { skip: !cut }, async (t) => {
  const { page, state } = await example(t);
  state.fault = (name) => name.endsWith('.wasm') && 'octets';
  await page.reload();
  await page.locator('.shell .save-state').waitFor();
  assert.equal(await page.locator('.notice').count(), 0);
});

test('a page kept from before a release finds the new one by itself', { skip: !cut }, async (t) => {
  const { page, state } = await example(t);
  state.cache = (name) => name === 'index.html' && 'max-age=600';
  await page.reload();
  await page.locator('.shell .save-state').waitFor();
  const before = state.asked['index.html'];
  state.fault = (name) => state.asked['index.html'] === before && name.startsWith('ballast') && 'missing';
  await page.goto('about:blank');
  await page.goto((await site()).url);                       // from the cache: nobody asked
  await page.locator('.shell .save-state').waitFor();
  assert.equal(state.asked['index.html'], before + 1);
});

test('loading is tried again by itself once, not for ever', { skip: !cut }, async (t) => {
  const { page, state } = await example(t);
  const before = state.asked['index.html'];
  state.fault = (name) => name === 'ballast_bg.wasm' && 'missing';
  await page.reload();
  await page.getByRole('heading', { name: GONE }).waitFor();
  await axe(page, 'the program did not come');
  assert.equal(state.asked['index.html'], before + 2);
});

test('a first visit fetches each file once', { skip: !cut }, async (t) => {
  const { state } = await site();
  const before = { ...state.asked };
  await open(t, {});
  for (const file of Object.keys(FILES)) {
    assert.equal(state.asked[file] - (before[file] ?? 0), file === 'split_later.wasm' ? 0 : 1, file);
  }
});

test('the first form survives a reload after the rest did not come', { skip: !cut }, async (t) => {
  const { state, url } = await site();
  t.after(() => { state.fault = null; });
  const page = await open(t, { route: null, allow });
  state.fault = (name) => name === 'split_later.wasm' && 'missing';
  await page.goto(`${url}#/start`);
  await page.getByLabel('Name of your firm').fill('Harbour Books');
  await page.locator('#size input').nth(1).check();
  await page.getByLabel('What is outsourced').selectOption({ index: 2 });
  await page.getByLabel('Vendor that provides it').fill('Clear Line');
  await page.getByLabel('We could only accept their standard terms').check();
  await page.getByLabel('Who answers for it on your side').fill('Ann Lee');
  await page.getByRole('button', { name: 'Make the first service' }).click();
  await page.getByRole('heading', { name: PART }).waitFor();
  state.fault = null;
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await page.getByLabel('Name of your firm').waitFor();
  assert.equal(await page.getByLabel('Name of your firm').inputValue(), 'Harbour Books');
  assert.equal(await page.locator('#size input').nth(1).isChecked(), true);
  assert.equal(await page.locator('#kind').evaluate((select) => select.selectedIndex), 2);
  assert.equal(await page.getByLabel('We could only accept their standard terms').isChecked(), true);
  await page.getByRole('button', { name: 'Make the first service' }).click();
  await page.locator('.shell .save-state[data-state=saved]').waitFor();
  assert.match(await page.locator('.menu > summary').innerText(), /Harbour Books/);
  await page.reload();
  await page.locator('.shell .save-state').waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.getItem('ballast/draft/start')), null, 'it is kept no longer than needed');
});
test('what opens the example, or a file, hangs: it is said, with a way on', { skip: !cut }, async (t) => {
  const { page, state } = await example(t);
  const file = (await backup(page)).text;
  await page.clock.install();
  state.fault = (name) => name === 'split_import.wasm' && 'hanging';
  await page.setInputFiles('input[type=file]', { name: 'theirs.ballast.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.clock.runFor(1000);
  await page.locator('p', { hasText: 'Looking into “theirs.ballast.json”…' }).waitFor();
  await page.clock.fastForward(11_000);
  await page.getByText('Still loading.').waitFor();
  await axe(page, 'a file that waits for its reader');
  await inReach(page);
  await reloads(page);
  const fresh = await openIn(t, await page.context().browser().newContext(), { allow });
  state.fault = (name) => name === 'split_example.wasm' && 'hanging';
  await fresh.clock.install();
  await fresh.getByRole('link', { name: 'Look at an example' }).first().click();
  await fresh.getByText('Loading…').waitFor();
  await fresh.clock.fastForward(11_000);
  await fresh.getByText('Still loading.').waitFor();
  await go(fresh, '#/start');
  await fresh.locator('#firm').waitFor();
  state.fault = null;
});

for (const [locale, words, label] of [
  ['en-US', 'Ballast cannot run here: WebAssembly', 'Download my data'],
  ['zh-CN', '压舱石无法在这里运行：浏览器不支持WebAssembly', '下载我的数据'],
]) {
  test(`without WebAssembly a sentence helps and the data are in reach: ${locale}`, async (t) => {
    const { page } = await example(t, { locale });
    await page.addInitScript(() => { delete globalThis.WebAssembly; });
    await page.reload();
    await page.getByText(words).waitFor();
    await axe(page, `no WebAssembly, ${locale}`);
    await inReach(page, label);
  });
}

for (const [locale, words, label] of [
  ['en-US', 'Ballast cannot run from a file on disk', 'Download my data'],
  ['zh-CN', '压舱石不能直接从磁盘上的文件运行', '下载我的数据'],
]) {
  test(`opened as a file it says how to open it: ${locale}`, { skip: !cut }, async (t) => {
    const page = await open(t, { locale, route: null, allow: [/^foreign request: file:/, /^console: /] });
    await page.goto(new URL('../../dist/index.html', import.meta.url).href);
    await page.getByText(words).waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: label, exact: true }).click();
    assert.equal(JSON.parse(await readFile(await (await waiting).path(), 'utf8')).format, 'ballast/rescue');
  });
}

test('no path of the machine that built it is in the program', { skip: !cut }, async (t) => {
  const page = await open(t);
  const names = Object.keys(JSON.parse(await page.locator('[type=importmap]').textContent()).integrity);
  assert.equal(names.filter((name) => name.endsWith('.wasm')).length, 5 + AREAS.length + 3, 'first, later, what pages share, packs, scenarios, areas, papers, files, the example');
  const folders = ['/registry/src/', '/.cargo/', '/.rustup/', process.cwd()];
  const home = new RegExp(`(?<![\\w.-])${process.env.HOME ?? '/home'}/`);    // a folder of the source may be called as HOME is
  for (const name of names) {
    const bytes = await readFile(new URL(`../../dist/${name}`, import.meta.url));
    for (const folder of folders) assert.ok(!bytes.includes(folder), `${name} holds ${folder}`);
    assert.doesNotMatch(bytes.toString('latin1').replace(/[^ -~]/g, ' '), home);
  }
});
