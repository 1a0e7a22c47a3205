// Measures the release site in Chromium: node tests/browser/bench.mjs (by `cargo xtask bench`).
// MEASURES=visit,load,firms chooses; RECORD=docs/performance.md writes the tables there as well.

import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { chromium } from 'playwright-core';
import { contextOptions, launchOptions, ready } from './browser.mjs';
import { HEAD, firstVisit } from './first-visit.mjs';
import { grown } from './firms.mjs';
import { clock, documents, fields, screens } from './measures.mjs';
import { inProject, serve } from './server.mjs';
import { watch } from './watch.mjs';

const RUNS = 5;
const REPEATS = Number(process.env.REPEATS ?? 25);
const FRAME_MS = 17;
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
  await context.addInitScript(() => { globalThis.showSaveFilePicker = undefined; });
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
  // The first step over a firm fetches the rest of the program.
  const asked = await page.evaluate(() => performance.now());
  await page.click('.start-say a[href="#/example"]');
  await page.waitForSelector('.shell main h1');
  result.example = await page.evaluate(() => performance.now()) - asked;
  result.later = site.state.sent - before - result.bytes;
  await context.close();
  if (seen.list.length) throw new Error(`the page had problems:\n${seen.list.join('\n')}`);
  return result;
}

async function firstLoad(browser, site) {
  const rows = [];
  for (const [what, slow] of [['', null], [', 4× slower CPU, 1.6 Mbit/s, 150 ms', SLOW]]) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await visit(browser, site, slow));
    if (!slow) {
      rows.push(['first load, bytes sent (gzip)', String(median(runs.map(({ bytes }) => bytes)))]);
      rows.push(['first step over a firm, bytes sent (gzip)', String(median(runs.map(({ later }) => later)))]);
    }
    rows.push([`first paint${what}`, ms(median(runs.map(({ paint }) => paint)))]);
    rows.push([`app ready${what}`, ms(median(runs.map(({ ready }) => ready)))]);
    rows.push([`example opened${what}`, ms(median(runs.map(({ example }) => example)))]);
  }
  return rows;
}

/** The file that the example firm exports. */
async function exported(browser, site) {
  const context = await browser.newContext(contextOptions({ locale: 'zh-CN' }));
  await context.addInitScript(() => { globalThis.showSaveFilePicker = undefined; });
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

/** A firm in a browser of its own, so that the memory is its page's: imported through the Data page, saved and loaded anew. */
async function firm(site, file) {
  const browser = await chromium.launch(launchOptions());
  const context = await browser.newContext(contextOptions({ locale: 'zh-CN' }));
  const seen = await watch(context, site.origin);
  await context.addInitScript(clock);
  await context.addInitScript(() => { globalThis.showSaveFilePicker = undefined; });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${site.url}#/data`);
  await ready(page);
  const times = {};
  const note = (what, time) => (times[what] ??= []).push(time);
  // Armed before the file is handed over: how long that takes is no matter of the app.
  await page.evaluate(() => { globalThis.preview = globalThis.measures.previewed(); });
  await page.setInputFiles('input[type=file]', { name: 'firm.ballast.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  note('import: file to preview', await page.evaluate(() => globalThis.preview));
  const chosen = Date.now();
  await page.click('[aria-live] .btn-primary');
  await page.waitForSelector('.save-state[data-state=saved]');
  note('import: decision to saved', Date.now() - chosen);
  const reload = Date.now();
  await page.goto(`${site.url}#/settings`);
  await page.reload();
  await ready(page);
  await page.waitForSelector('.shell main h1');
  note('reload to the open firm', Date.now() - reload);
  const { service, list } = await screens(page);
  const go = (hash) => page.evaluate((to) => globalThis.measures.screen(to), hash);
  return {
    times,
    screens: Object.keys(list),
    async screen(name) {
      const [next, whole] = await go(list[name]);
      note(`screen: ${name}`, next);
      note(`all of: ${name}`, whole);
    },
    async documents() {
      const choose = (at) => page.evaluate((to) => globalThis.measures.document(to), at);
      await go(list.services);
      await go(list.plan);
      for (const [at, name] of documents.entries()) {
        const [next, whole] = await choose(at + 1);
        note(`document: ${name}`, next);
        note(`all of the ${name}`, whole);
        await choose(0);
      }
    },
    async keystrokes([name, hash, selector]) {
      await go(hash);
      const typed = await page.evaluate(([where, text]) => globalThis.measures.keystrokes(where, text),
        [selector, '服务中断时先联系供应商的值班经理'.repeat(4)]);
      typed.forEach((time) => note(`keystroke: ${name}`, time));
    },
    async edit(run) {
      await go(`#/ask/service/${service}/basics`);
      note('edit to saved', await page.evaluate((text) => globalThis.measures.saved('#f-name', text), `名称${run}`));
      // The first look at what an edit changed: Home judges again what was touched, and is whole at once.
      note('screen: home after an edit', (await go('#/'))[1]);
    },
    fields: fields(service),
    async close() {
      const memory = await peak(browser);
      await browser.close();
      if (seen.list.length) throw new Error(`the page had problems:\n${seen.list.join('\n')}`);
      return memory;
    },
  };
}

/** Both firms in turn, so that whatever else the machine does meets both alike. */
async function everyday(site, files) {
  const both = [];
  for (const file of files) both.push(await firm(site, file));
  const [first] = both;
  for (let run = 0; run < REPEATS; run += 1) {
    for (const name of first.screens) for (const one of both) await one.screen(name);
  }
  for (let run = 0; run < REPEATS; run += 1) for (const one of both) await one.documents();
  for (const field of first.fields.keys()) for (const one of both) await one.keystrokes(one.fields[field]);
  for (let run = 0; run < REPEATS; run += 1) for (const one of both) await one.edit(run);
  const memory = [];
  for (const one of both) memory.push(await one.close());
  return { times: both.map((one) => one.times), memory };
}

const SMALL = { vendors: 3, services: 3, risks: 12 };
const LARGE = { vendors: 200, services: 500, risks: 2000 };
const KEY_MS = 4;
const SCREEN_MS = 50;
const GROWTH = 1.5;
// The page's clock counts tenths of a millisecond, and a frame begins when the browser gets to it: of two medians so
// small, the ratio says more about that than about the app.
const NOISE_MS = { keystroke: 0.5, screen: 4 };

const part = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const tenth = (number) => number.toFixed(1);

/** A small firm beside a large one; a mark says what is over its limit. */
async function firms(browser, site) {
  const file = await exported(browser, site);
  const { times: [small, large], memory } = await everyday(site, [grown(file, SMALL), grown(file, LARGE)]);
  const rows = [];
  for (const [what, times] of Object.entries(large)) {
    // Most screens are whole within a frame of their first paint.
    if (what.startsWith('all of:') && part(times, 0.5) < part(large[what.replace('all of', 'screen')], 0.5) + FRAME_MS) continue;
    const kind = what.split(':')[0];
    const [a, b] = [small[what], times];
    const share = kind === 'keystroke' ? 0.95 : 0.5;
    const limit = { keystroke: KEY_MS, screen: SCREEN_MS }[kind];
    const growth = part(b, 0.5) / part(a, 0.5);
    const grows = growth > GROWTH && part(b, 0.5) > NOISE_MS[kind];
    const over = limit && (part(b, share) > limit || grows);
    const shown = kind === 'keystroke'
      ? [a, b].map((all) => `${tenth(part(all, 0.5))} / ${tenth(part(all, 0.95))}`)
      : [a, b].map((all) => tenth(part(all, 0.5)));
    rows.push([what + (kind === 'keystroke' ? ', p50 / p95' : ''), ...shown.map((text) => `${text} ms`),
      limit ? growth.toFixed(2) : '', over ? 'over' : '']);
  }
  rows.push(['peak memory of the page', ...memory.map((size) => `${Math.round(size)} MB`), '', '']);
  return rows;
}

const MEASURES = process.env.MEASURES?.split(',') ?? ['visit', 'load', 'firms'];

const site = await serve(process.env.FOLDER ?? 'dist');
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
  if (MEASURES.includes('visit')) table(HEAD, await firstVisit(browser, site));
  if (MEASURES.includes('load')) table([`First visit, medians of ${RUNS}`, 'measured'], await firstLoad(browser, site));
  if (MEASURES.includes('firms')) {
    table(['Everyday work', `${SMALL.services} services`, `${LARGE.services} services`, 'ratio', ''], await firms(browser, site));
  }
  const text = `${lines.join('\n')}\n`;
  console.log(text);
  if (process.env.RECORD) {
    await writeFile(inProject(process.env.RECORD), `# Performance\n\nWritten by \`cargo xtask bench\` on a machine with ${cpus().length} cores, Chromium ${browser.version()}.
The large firm has ${LARGE.vendors} vendors, ${LARGE.services} services and ${LARGE.risks} risks, imported, saved and loaded again; the
small one has ${SMALL.vendors}, ${SMALL.services} and ${SMALL.risks}. How each thing is measured stands in \`tests/browser/measures.mjs\`.
Both firms are open at once and take turns, screen by screen, so that whatever else the machine does meets both; a
figure is the median of ${REPEATS}. Limits: a keystroke ${KEY_MS} ms (p95), a change of screen ${SCREEN_MS} ms to the paint, and neither
median more than ${GROWTH} times that of the small firm. The ratio is not judged where the large firm's median is under
${NOISE_MS.screen} ms (a keystroke: ${NOISE_MS.keystroke} ms): of two figures so small it tells of the clock.
${text}`);
  }
} finally {
  await browser.close();
  await site.close();
}
