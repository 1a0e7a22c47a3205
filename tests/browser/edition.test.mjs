// The whole app in one file, opened from a disk: it starts and works, asks before it keeps anything, and sends nothing.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { backup, downloaded, go, saved, startFirm } from './firm.mjs';
import { inProject } from './server.mjs';
import { versionOf } from './release.mjs';
import { axe, open, openIn, ready } from './support.mjs';

const built = (process.env.FOLDER ?? 'dist') === 'dist';
const file = inProject('dist', 'ballast.html');
const address = pathToFileURL(file).href;
const allow = [/^foreign request: file:/];

async function opened(t, { route = '', context, ...options } = {}) {
  const page = context ? await openIn(t, context, { route: null, allow }) : await open(t, { route: null, allow, ...options });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address + route);
  return { page, asked };
}

/** What lies in the browser, as another file from the disk sees it. */
async function kept(t, context) {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-blank-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'blank.html'), '<!doctype html><title>Another file</title>');
  const page = await openIn(t, context, { route: null, allow });
  await page.goto(pathToFileURL(join(folder, 'blank.html')).href);
  const found = await page.evaluate(async () => ({
    local: Object.keys(localStorage), session: Object.keys(sessionStorage), databases: (await indexedDB.databases()).map(({ name }) => name),
  }));
  await page.close();
  return found;
}

const keep = (page, name = 'Keep it here') => page.getByRole('button', { name, exact: true }).click();

test('it weighs no more than it may', { skip: !built }, async () => {
  // The program stands in it as text: at most 1.4 times what the site sends (decisions/0034).
  const site = (await readdir(inProject('dist'), { recursive: true })).filter((name) => /^(pkg-.*|index\.html|styles-.*\.css)$/.test(name) && /\.(js|wasm|html|css)$/.test(name));
  const sent = await Promise.all(site.map(async (name) => gzipSync(await readFile(inProject('dist', name)), { level: 9 }).length));
  const [{ size }, parts] = [await stat(file), sent.reduce((sum, one) => sum + one, 0)];
  assert.ok(site.length > 12 && size <= 1.4 * parts, `${size} of ${Math.round(1.4 * parts)}`);
});

test('whoever has not agreed works in memory and with files, and nothing is kept', { skip: !built }, async (t) => {
  const { page, asked } = await opened(t);
  const question = page.locator('.banner', { hasText: 'Should this file keep what you enter' });
  await question.waitFor();
  await page.getByText('要让这个文件把你填写的内容保存在浏览器里吗？').waitFor();
  await axe(page, 'the question');
  assert.equal(await page.locator('.start').count(), 1, 'the program waits for the answer');
  await keep(page, 'Do not keep it');
  await ready(page);
  assert.equal(await question.count(), 0);
  await page.getByRole('link', { name: 'Look at an example' }).first().click();
  await page.locator('.shell main h1').waitFor();
  await go(page, '#/data');
  await page.getByText('As you chose, nothing is kept in the browser').waitFor();
  const { text } = await backup(page);
  assert.equal(JSON.parse(text).format, 'ballast/workspace');
  await page.setInputFiles('input[type=file]', { name: 'mine.ballast.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByRole('heading', { name: /^In “mine.ballast.json”/ }).waitFor();
  await startFirm(page, 'Lantern Books');
  assert.deepEqual(await kept(t, page.context()), { local: [], session: [], databases: [] });
  assert.deepEqual(asked.filter((url) => !/^(data|blob):/.test(url) && url !== address), [], 'nothing is asked for');
  page.context().problems.leaves = true;                     // it asks before it goes with what is stored nowhere
  await page.reload();
  await question.waitFor();
});

test('whoever agreed is not asked again, and finds the firm', { skip: !built }, async (t) => {
  const { page } = await opened(t);
  await keep(page);
  await ready(page);
  await startFirm(page, 'Lantern Books');
  await saved(page);
  await page.reload();
  await page.locator('.menu > summary', { hasText: 'Lantern Books' }).waitFor();
  assert.equal(await page.getByText('Should this file keep').count(), 0);
  const found = await kept(t, page.context());
  assert.ok(found.local.includes('ballast/one-file') && found.local.includes('ballast/index'), found.local.join());
  const { page: other } = await opened(t, { context: page.context() });
  await other.locator('.menu > summary', { hasText: 'Lantern Books' }).waitFor();
});

test('what was typed before the answer is there after it', { skip: !built }, async (t) => {
  const { page } = await opened(t, { route: '#/start', locale: 'zh-CN' });
  await page.locator('#firm').fill('灯笼书店');
  await keep(page, '保存在这里');
  await ready(page);
  assert.equal(await page.locator('#firm').inputValue(), '灯笼书店');
});

/** The question in the language of the page: it has the focus, and is in sight. */
async function led(page, lang) {
  await page.waitForFunction((tag) => document.activeElement.matches(`p.banner[lang="${tag}"]`), lang);
  const { top, bottom } = await page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
  assert.ok(top >= 0 && bottom <= page.viewportSize().height, `${top} ${bottom}`);
}

async function rescued(page, press) {
  const { text } = await downloaded(page, press);
  return JSON.parse(text);
}

test('who sends the form before the answer is led to the question, and has the firm after it', { skip: !built }, async (t) => {
  const { page } = await opened(t, { route: '#/start', viewport: { width: 390, height: 700 } });
  await page.locator('p.banner[lang="en"]').waitFor();
  await page.clock.install();
  await page.locator('#firm').fill('Lantern Books');
  await page.locator('input[name=size]').first().check();
  await page.selectOption('#kind', 'call_centre');
  await page.locator('#vendor').fill('Hello Calls');
  await page.locator('#you').fill('Ann Lee');
  await page.locator('form button[type=submit]').click();
  await page.clock.runFor(15_000);
  await led(page, 'en');
  assert.deepEqual(await page.getByText(/oading/).allInnerTexts(), [], 'nothing is on its way');
  await keep(page);
  await page.clock.resume();
  await page.locator('.menu > summary', { hasText: 'Lantern Books' }).waitFor();
});

for (const [locale, lang, name, answer] of [
  ['en-US', 'en', 'Look at an example', 'Do not keep it'],
  ['zh-CN', 'zh-CN', '打开文件', '保存在这里'],
]) {
  test(`who goes on before the answer is led to the question: ${name}`, { skip: !built }, async (t) => {
    const { page } = await opened(t, { locale });
    await page.locator('p.banner').first().waitFor();
    await page.clock.install();
    await page.getByRole('link', { name }).first().click();
    await page.clock.runFor(15_000);
    await led(page, lang);
    assert.equal(await page.getByText(/oading|载入/).count(), 0);
    await keep(page, answer);
    await page.clock.resume();
    await page.locator('#app main h1').waitFor();
  });
}

test('what is typed before the answer is in the rescue file', { skip: !built }, async (t) => {
  const { page } = await opened(t, { route: '#/start' });
  await page.locator('#firm').fill('Lantern Books');
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.dataset.boot = 'download';
    button.id = 'rescue';
    button.textContent = 'Download my data';
    document.querySelector('main').append(button);
  });
  const { local } = await rescued(page, () => page.click('#rescue'));
  assert.deepEqual(JSON.parse(local['ballast/draft/start']), { firm: 'Lantern Books' });
});

test('a file that is dropped before the program is there does not take its place', { skip: !built }, async (t) => {
  const { page } = await opened(t);
  await page.locator('p.banner').first().waitFor();
  const prevented = await page.evaluate(() => ['dragover', 'drop'].map((type) => {
    const event = new DragEvent(type, { bubbles: true, cancelable: true });
    document.querySelector('main').dispatchEvent(event);
    return event.defaultPrevented;
  }));
  assert.deepEqual(prevented, [true, true]);
});

for (const [locale, said] of [
  ['en-US', {
    no: 'Do not keep it', welcome: 'Your data stays in this tab', header: 'In this tab alone, as you chose', banner: 'As you chose, nothing is kept in the browser',
    data: 'Nothing is kept in this browser: what you enter is in this tab', file: 'This file is the whole program', yes: 'Keep it after all',
    alarm: /allow site data|Could not save|Everything is kept in this browser|connection to start|reload/, kept: 'Everything is kept in this browser only.',
  }],
  ['zh-CN', {
    no: '不保存', welcome: '数据只留在这个标签页里', header: '按你的选择只在本标签页中', banner: '按你的选择，浏览器不保存任何内容',
    data: '浏览器不保存任何内容，你填写的内容只在本标签页中', file: '这个文件就是完整的程序', yes: '改为保存在浏览器里',
    alarm: /允许保存网站数据|未能保存|所有内容只保存在这个浏览器里|启动时需要联网|重新加载/, kept: '所有内容只保存在这个浏览器里。',
  }],
]) {
  test(`a no is said calmly, names the file's release, and can be changed without losing anything: ${locale}`, { skip: !built }, async (t) => {
    const { page } = await opened(t, { locale });
    await keep(page, said.no);
    await ready(page);
    await page.getByRole('heading', { name: said.welcome }).waitFor();
    await startFirm(page, 'Lantern Books');
    await page.locator('.save-state', { hasText: said.header }).waitFor();
    await go(page, '#/ask/response/night');
    await page.locator('#f-duty_phone_tested').pressSequentially('next March');
    await go(page, '#/data');
    await page.locator('.banner', { hasText: said.banner }).waitFor();
    await page.locator('.lede', { hasText: said.data }).waitFor();
    await page.locator('#program', { hasText: said.file }).waitFor();
    assert.match(await page.locator('#program').innerText(), new RegExp(`Ballast [\\d.]+ ${versionOf(inProject('dist'))}`));
    assert.doesNotMatch(await page.locator('body').innerText(), said.alarm);
    await axe(page, 'nothing is kept');
    await page.locator('.banner').getByRole('button', { name: said.yes }).click();
    await saved(page);
    await page.locator('.lede', { hasText: said.kept }).waitFor();
    await page.reload();
    await page.locator('.menu > summary', { hasText: 'Lantern Books' }).waitFor();
    assert.equal(await page.getByText(said.banner).count(), 0);
    await go(page, '#/ask/response/night');
    assert.equal(await page.locator('#f-duty_phone_tested').inputValue(), 'next March');
  });
}

test('who wants nothing kept any more is asked, can download, and goes on with what is open', { skip: !built }, async (t) => {
  const { page } = await opened(t);
  await keep(page);
  await ready(page);
  for (const name of ['Harbour Travel', 'Lantern Books']) {
    await startFirm(page, name);
    await saved(page);
  }
  await go(page, '#/data');
  await page.getByRole('button', { name: 'Keep nothing any more' }).click();
  const dialog = page.getByRole('dialog');
  const { mirror } = await rescued(page, () => dialog.getByRole('button', { name: 'Download my data' }).click());
  assert.equal(Object.keys(mirror).filter((key) => /^ballast\/[^/]+\/manifest$/.test(key)).length, 2);
  await axe(page, 'asks before it removes');
  await dialog.getByRole('button', { name: 'Remove, and keep nothing' }).click();
  await page.locator('.save-state', { hasText: 'In this tab alone, as you chose' }).waitFor();
  assert.deepEqual(await page.locator('main table.table').first().locator('tbody th').allInnerTexts(), ['Lantern Books']);
  const { text } = await backup(page);
  assert.equal(JSON.parse(text).workspace.organisation.name, 'Lantern Books');
  assert.deepEqual(await kept(t, page.context()), { local: [], session: [], databases: [] });
  page.context().problems.leaves = true;
  await page.reload();
  await page.locator('.banner', { hasText: 'Should this file keep' }).waitFor();
});

test('its policy allows no request, and names what runs', { skip: !built }, async () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(await readFile(file, 'utf8'))[1];
  assert.doesNotMatch(policy, /'self'|unsafe-inline|connect-src|https?:/);
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-/);
});
