// Measures the release site in Chromium: node tests/browser/bench.mjs (by `cargo xtask bench`).
// MEASURES=load,firms chooses; RECORD=docs/performance.md writes the tables there as well.

import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { chromium } from 'playwright-core';
import { contextOptions, launchOptions, ready } from './browser.mjs';
import { grown } from './firms.mjs';
import { clock, fields, screens } from './measures.mjs';
import { inProject, serve } from './server.mjs';
import { watch } from './watch.mjs';

const RUNS = 5;
const SLOW = {
  cpu: 4,
  network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (number) => `${Math.round(number)} ms`;

/** A first visit with an empty cache; the site is sent with gzip -9, as a good static host does. */
async function visit(browser, site, slow) {
  const context = await browser.newContext(contextOptions({}));
  const seen = await watch(context, site.origin);
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send('Network.enable');
  if (slow) {
    await debug.send('Network.emulateNetworkConditions', slow.network);
    await debug.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
  }
  const before = site.state.sent;
  await page.goto(site.url);
  await ready(page);
  const result = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    ready: globalThis.__ballast.readyAt,
  }));
  result.bytes = site.state.sent - before;
  await context.close();
  if (seen.list.length) throw new Error(`the page had problems:\n${seen.list.join('\n')}`);
  return result;
}

async function firstLoad(browser, site) {
  const rows = [];
  for (const [what, slow] of [['', null], [', 4× slower CPU, 1.6 Mbit/s, 150 ms', SLOW]]) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await visit(browser, site, slow));
    if (!slow) rows.push(['first load, bytes sent (gzip)', String(median(runs.map(({ bytes }) => bytes)))]);
    rows.push([`first paint${what}`, ms(median(runs.map(({ paint }) => paint)))]);
    rows.push([`app ready${what}`, ms(median(runs.map(({ ready }) => ready)))]);
  }
  return rows;
}

/** The file that the example firm exports. */
async function exported(browser, site) {
  const context = await browser.newContext(contextOptions({ locale: 'zh-CN' }));
  const page = await context.newPage();
  await page.goto(`${site.url}#/example`);
  await page.waitForSelector('.save-state[data-state=saved]');
  await page.goto(`${site.url}#/data`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('main .btn-primary')]);
  const file = await readFile(await download.path(), 'utf8');
  await context.close();
  return file;
}

/** Highest memory so far of the process that shows the page, in MB; unknown off Linux. */
async function peak(browser) {
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(async ({ id }) => {
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }));
  return Math.max(0, ...sizes);
}

/** Imports the firm through the Data page, waits until it is saved and loaded anew, and measures each thing a person does. */
async function everyday(site, file) {
  // A browser of its own, so that its memory is the page's.
  const browser = await chromium.launch(launchOptions());
  const context = await browser.newContext(contextOptions({ locale: 'zh-CN' }));
  const seen = await watch(context, site.origin);
  await context.addInitScript(clock);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${site.url}#/data`);
  await ready(page);
  const times = {};
  const began = Date.now();
  await page.setInputFiles('input[type=file]', { name: 'firm.ballast.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.waitForSelector('[aria-live] .btn-primary');
  times['import: file to preview'] = [Date.now() - began];
  const chosen = Date.now();
  await page.click('[aria-live] .btn-primary');
  await page.waitForSelector('.save-state[data-state=saved]');
  times['import: decision to saved'] = [Date.now() - chosen];
  const reload = Date.now();
  await page.goto(`${site.url}#/settings`);
  await page.reload();
  await ready(page);
  await page.waitForSelector('.shell main h1');
  times['reload to the open firm'] = [Date.now() - reload];
  const { service, list } = await screens(page);
  const go = (hash) => page.evaluate((to) => globalThis.measures.screen(to), hash);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, hash] of Object.entries(list)) {
      const [next, whole] = await go(hash);
      (times[`screen: ${name}`] ??= []).push(next);
      (times[`all of: ${name}`] ??= []).push(whole);
    }
  }
  for (const [name, hash, selector] of fields(service)) {
    await go(hash);
    times[`keystroke: ${name}`] = await page.evaluate(([where, text]) => globalThis.measures.keystrokes(where, text),
      [selector, '服务中断时先联系供应商的值班经理'.repeat(4)]);
  }
  for (let run = 0; run < RUNS; run += 1) {
    await go(`#/ask/service/${service}/basics`);
    (times['edit to saved'] ??= []).push(await page.evaluate((text) => globalThis.measures.saved('#f-name', text), `名称${run}`));
    // The first look at what an edit changed: Home judges again what was touched.
    (times['screen: home after an edit'] ??= []).push((await go('#/'))[1]);
  }
  const memory = await peak(browser);
  await context.close();
  await browser.close();
  if (seen.list.length) throw new Error(`the page had problems:\n${seen.list.join('\n')}`);
  return { times, memory };
}

const SMALL = { vendors: 3, services: 3, risks: 12 };
const LARGE = { vendors: 200, services: 500, risks: 2000 };
const KEY_MS = 4;
const SCREEN_MS = 50;
const GROWTH = 1.5;
// Below this, a ratio says more about the clock than about the app.
const NOISE_MS = { keystroke: 1, screen: 17 };

const part = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const tenth = (number) => number.toFixed(1);

/** A small firm beside a large one; a mark says what is over its limit. */
async function firms(browser, site) {
  const file = await exported(browser, site);
  const [small, large] = [await everyday(site, grown(file, SMALL)), await everyday(site, grown(file, LARGE))];
  const rows = [];
  for (const [what, times] of Object.entries(large.times)) {
    // Most screens are whole at once.
    if (what.startsWith('all of:') && part(times, 0.5) < part(large.times[what.replace('all of', 'screen')], 0.5) + NOISE_MS.screen) continue;
    const kind = what.split(':')[0];
    const [a, b] = [small.times[what] ?? [], times];
    const share = kind === 'keystroke' ? 0.95 : 0.5;
    const limit = { keystroke: KEY_MS, screen: SCREEN_MS }[kind];
    const over = limit && (part(b, share) > limit
      || part(b, 0.5) > Math.max(GROWTH * part(a, 0.5), NOISE_MS[kind]));
    const shown = kind === 'keystroke'
      ? [a, b].map((all) => `${tenth(part(all, 0.5))} / ${tenth(part(all, 0.95))}`)
      : [a, b].map((all) => tenth(part(all, 0.5)));
    rows.push([what + (kind === 'keystroke' ? ', p50 / p95' : ''), ...shown.map((text) => `${text} ms`), over ? 'over' : '']);
  }
  rows.push(['peak memory of the page', `${Math.round(small.memory)} MB`, `${Math.round(large.memory)} MB`, '']);
  return rows;
}

const MEASURES = process.env.MEASURES?.split(',') ?? ['load', 'firms'];

const site = await serve('dist');
const browser = await chromium.launch(launchOptions());
try {
  const lines = [];
  const table = (head, rows) => {
    const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
    const line = (row) => `| ${row.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join(' | ')} |`;
    lines.push('', line(head), `|${widths.map((width, at) => (at ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`,
      ...rows.map(line));
  };
  if (process.env.RECORD && process.env.NATIVE) lines.push('', process.env.NATIVE.trim());
  if (MEASURES.includes('load')) table([`First visit, medians of ${RUNS}`, 'measured'], await firstLoad(browser, site));
  if (MEASURES.includes('firms')) {
    table(['Everyday work', `${SMALL.services} services`, `${LARGE.services} services`, ''], await firms(browser, site));
  }
  const text = `${lines.join('\n')}\n`;
  console.log(text);
  if (process.env.RECORD) {
    await writeFile(inProject(process.env.RECORD), `# Performance\n\nWritten by \`cargo xtask bench\` on a machine with ${cpus().length} cores, Chromium ${browser.version()}.
The large firm has ${LARGE.vendors} vendors, ${LARGE.services} services and ${LARGE.risks} risks, imported, saved and loaded again. How each
thing is measured stands in \`tests/browser/measures.mjs\`. Limits: a keystroke ${KEY_MS} ms (p95), a change of screen ${SCREEN_MS} ms to the
paint, and neither more than ${GROWTH} times that of the small firm.\n${text}`);
  }
} finally {
  await browser.close();
  await site.close();
}
