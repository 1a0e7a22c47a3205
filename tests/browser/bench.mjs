// Measures the release site in Chromium: node tests/browser/bench.mjs (by `cargo xtask bench`).
// Each measure is a function below that returns rows of [what, value]; the table prints them all.

import { chromium } from 'playwright-core';
import { contextOptions, launchOptions, ready } from './browser.mjs';
import { serve } from './server.mjs';
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

const MEASURES = [firstLoad];

const site = await serve('dist');
const browser = await chromium.launch(launchOptions());
try {
  const rows = [];
  for (const measure of MEASURES) rows.push(...await measure(browser, site));
  const width = Math.max(...rows.map(([what]) => what.length));
  console.log(`\n  medians of ${RUNS} runs, Chromium ${browser.version()}\n`);
  for (const [what, value] of rows) console.log(`  ${what.padEnd(width)}  ${value.padStart(10)}`);
  console.log();
} finally {
  await browser.close();
  await site.close();
}
