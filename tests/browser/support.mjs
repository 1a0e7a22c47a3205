// What a browser test starts from: a page of a fresh browser that fails its test on any foreign request,
// any breach of the page's security policy and any uncaught error.
//
//   import { test } from 'node:test';
//   import { axe, open } from './support.mjs';
//   test('the register is empty at first', async (t) => {
//     const page = await open(t, { locale: 'zh-CN', theme: 'dark', route: '#/vendors' });
//     await page.getByRole('button', { name: '添加服务商' }).click();
//     await axe(page);
//   });

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { contextOptions, launchOptions, ready } from './browser.mjs';
import { serve } from './server.mjs';
import { watch } from './watch.mjs';

export { ready };

const WAIT = 15_000;
const shared = { browser: null, sites: new Map() };

/** The site of `folder`, started once a test file: `dist`, or `.` for the project with pkg/ (FOLDER=. for all tests). */
export function site(folder = process.env.FOLDER ?? 'dist') {
  if (!shared.sites.has(folder)) shared.sites.set(folder, serve(folder));
  return shared.sites.get(folder);
}

after(async () => {
  await (await shared.browser)?.close();
  for (const server of shared.sites.values()) await (await server).close();
});

/** Tests that make the line or the host fail mean what the page does then: no worker answers in their place, but
    where a test is about it (offline.test.mjs, newer.test.mjs) and allows it in `context`. */
const quiet = (options) => ({ ...options, context: { serviceWorkers: 'block', ...options.context } });

/**
 * A page in a new context.
 *
 * | option     | is                                                                             |
 * |------------|--------------------------------------------------------------------------------|
 * | `locale`   | the browser's language: `en-US` (default), `zh-CN`                             |
 * | `theme`    | `light` (default), `dark`                                                      |
 * | `viewport` | `{ width, height }`, 1280 × 800 by default                                     |
 * | `now`      | ISO instant at which the page's clock stands still                             |
 * | `init`     | a function that runs before any script of the page, with `initArgument`        |
 * | `folder`   | `dist` (default, or $FOLDER) or `.`: which site                                 |
 * | `route`    | what follows the site's address, as `#/vendors`; `null` opens nothing          |
 * | `ready`    | `false` returns before the app has started                                     |
 * | `allow`    | patterns of problems that this test causes on purpose                          |
 * | `context`  | more options of Playwright's context, as `javaScriptEnabled`                   |
 * | `site`     | a server of the test's own, in the place of `folder`                           |
 */
export async function open(t, options = {}) {
  shared.browser ??= chromium.launch(launchOptions());
  const browser = await shared.browser;
  const context = await browser.newContext(contextOptions(quiet(options)));
  t.after(() => context.close());
  return openIn(t, context, options);
}

/** A page in a context that the test has already: a second tab. */
export async function openIn(t, context, options = {}) {
  const server = options.site ?? await site(options.folder);
  context.setDefaultTimeout(WAIT);
  if (!context.problems) {
    context.problems = await watch(context, server.origin);
    t.after(() => none(unexpected(context, options.allow), 'the page must cause no problem'));
    // A window in which to choose a place is not there without a head: downloads go their way, unless a test stands in for it.
    await context.addInitScript(() => { globalThis.showSaveFilePicker = undefined; });
    if (options.init) await context.addInitScript(options.init, options.initArgument);
    if (options.now) await context.clock.setFixedTime(options.now);
  }
  const page = await context.newPage();
  if (options.route === null) return page;
  await page.goto(server.url + (options.route ?? ''));
  if (options.ready !== false && options.context?.javaScriptEnabled !== false) await ready(page);
  return page;
}

/**
 * A browser of its own with a profile that outlives it, for tests that close or kill it.
 * `start()` opens it and gives a page, `kill()` ends its processes at once, `close()` ends it in peace.
 */
export function ownBrowser(t, options = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'ballast-profile-'));
  let context = null;
  const close = async () => {
    await context?.close().catch(() => {});
    context = null;
  };
  t.after(async () => {
    await close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    close,
    async start() {
      context = await chromium.launchPersistentContext(profile, { ...launchOptions(), ...contextOptions(quiet(options)) });
      return openIn(t, context, options);
    },
    async kill() {
      const system = await context.browser().newBrowserCDPSession();
      const { processInfo } = await system.send('SystemInfo.getProcessInfo');
      const gone = new Promise((done) => context.once('close', done));
      for (const { id } of processInfo) {
        try { process.kill(id, 'SIGKILL'); } catch { /* it went with its parent */ }
      }
      await gone;
      context = null;
    },
  };
}

function none(list, message) {
  if (list.length) assert.fail(`${message}:\n${list.join('\n')}`);
}

/** What went wrong on the pages of this context so far. */
export function unexpected(context, allow = []) {
  return context.problems.list.filter((problem) => !allow.some((pattern) => pattern.test(problem)));
}

/** How many inputs a person has made in this page's context: one for each field filled, one for each press. */
export const inputs = (page) => page.context().problems.inputs;

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules of axe whose outcome colours decide: what else there is, is the same in light and dark. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Asserts that axe-core finds nothing on the page as it is, nor in its colours in dark. */
export async function axeInBoth(page, where) {
  await axe(page, where);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page, `${where}, dark`, { type: 'rule', values: COLOURS });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Asserts that axe-core finds nothing; it runs through the debugger, so the page's policy stays as it is. */
export async function axe(page, where = page.url(), runOnly = TAGS) {
  const debug = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await debug.send('Runtime.evaluate', {
      expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  if (await evaluate('typeof globalThis.axe') === 'undefined') await evaluate(`${await axeSource};undefined`);
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] });
  const violations = await evaluate(`axe.run(document, ${options}).then(({ violations }) => violations.map(
    ({ id, help, nodes }) => id + ': ' + help + '\\n  ' + nodes.map(({ target, failureSummary }) =>
      target.join(' ') + ' – ' + failureSummary.replaceAll('\\n', ' ')).join('\\n  ')))`);
  await debug.detach();
  none(violations, `axe at ${where}`);
}
