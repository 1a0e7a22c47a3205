// A first visit on a slow device and a thin line, and a second one, beside a page of one line that is served and slowed
// alike.
//
// The two take turns in one run, so that whatever else the machine does meets both: what counts is the ratio.

import { contextOptions } from './browser.mjs';

const RUNS = Number(process.env.RUNS ?? 9);
const SLOW = {
  cpu: 4,
  network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
};

/** What is waited for: its address, what is in sight then (else its first paint), and the ratio that it may have. */
const VISITS = [
  { what: 'one-line page', address: 'line.html' },
  { what: 'first paint', address: '', most: 1.8 },
  { what: 'first form', address: '#/start', selector: '#firm', most: 2.5 },
  { what: 'example on Home', address: '#/example', selector: '.shell main h1', most: 10 },
  { what: 'second visit, firm on Home', address: '', selector: '.shell main h1', again: true, most: 3 },
  { what: 'second visit with the host gone, firm on Home', address: '', selector: '.shell main h1', again: true, down: true, most: 3 },
];

/** Runs before any script of the page: notes when something is in sight for the first time, after its paint. */
function watchFor(selector) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { globalThis.sawAt = performance.now(); };
  const look = () => {
    const seen = [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());
    if (seen) port2.postMessage(0);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A browser that was here before: it keeps the program, and has the example open. */
async function visited(browser, site) {
  const context = await browser.newContext(contextOptions({}));
  const page = await context.newPage();
  await page.goto(`${site.url}#/example`);
  await page.waitForSelector('.save-state[data-state=saved]');
  await page.goto(`${site.url}#/data`);
  await page.waitForSelector('#program :text("ready to work without a connection")');
  await page.close();
  return context;
}

/** Milliseconds from the address to what is waited for, in a browser that was never here, or in one that was. */
async function visit(browser, site, { address, selector, again, down }) {
  const context = await (again ? visited(browser, site) : browser.newContext(contextOptions({})));
  site.state.down = Boolean(down);
  await context.addInitScript(watchFor, selector ?? 'p');
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Network.emulateNetworkConditions', SLOW.network);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  await page.goto(site.url + address);
  const seen = await page.waitForFunction(() => globalThis.sawAt);
  const time = selector ? await seen.jsonValue()
    : await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  await context.close();
  site.state.down = false;
  return time;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (number) => `${Math.round(number)} ms`;

export const HEAD = [`First and second visit, medians of ${RUNS}; ${SLOW.cpu}× slower CPU, 1.6 Mbit/s, 150 ms, gzip`,
  'median', 'lowest–highest', 'ratio', 'bar', ''];

/** The rows of the table; a mark says what is over its bar. */
export async function firstVisit(browser, site) {
  const times = VISITS.map(() => []);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [at, one] of VISITS.entries()) times[at].push(await visit(browser, site, one));
  }
  const line = median(times[0]);
  return VISITS.map(({ what, most }, at) => {
    const [time, ratio] = [median(times[at]), median(times[at]) / line];
    const span = `${Math.round(Math.min(...times[at]))}–${ms(Math.max(...times[at]))}`;
    return [what, ms(time), span, ratio.toFixed(2), most?.toFixed(1) ?? '', ratio > most ? 'over' : ''];
  });
}
