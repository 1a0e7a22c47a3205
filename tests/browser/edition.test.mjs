// The whole app in one file, opened from a disk: it starts and works, asks before it keeps anything, and sends nothing.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { backup, go, saved, startFirm } from './firm.mjs';
import { inProject } from './server.mjs';
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
  const { size } = await stat(file);
  assert.ok(size <= 1_750_000, String(size));
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
  await page.getByText('This browser does not let the page store anything.').waitFor();
  await page.locator('#program', { hasText: 'It is not kept in this browser yet' }).waitFor();
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

test('its policy allows no request, and names what runs', { skip: !built }, async () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(await readFile(file, 'utf8'))[1];
  assert.doesNotMatch(policy, /'self'|unsafe-inline|connect-src|https?:/);
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-/);
});
