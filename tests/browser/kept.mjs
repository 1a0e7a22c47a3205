// What tests of the program without a connection begin with: a site of their own, a browser that keeps the program,
// and what is said of it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { go } from './firm.mjs';
import { inProject, serve } from './server.mjs';
import { open } from './support.mjs';

export const cut = (process.env.FOLDER ?? 'dist') === 'dist';
export const READY = 'It is ready to work without a connection.';
export const NEWER = 'A new version of Ballast is here.';
// What the browser itself writes into the console when a file does not come, or does not fit its hash.
export const allow = [/^\d{3}: /, /^console: /];

/** A site of the test's own. */
export async function hosted(t, { root, prefix } = {}) {
  const site = await serve('dist', prefix);
  t.after(() => site.close());
  if (root) site.state.root = root;
  return site;
}

const listen = () => addEventListener('ballast:offline', ({ detail }) => { [globalThis.stage] = detail.split(' '); });
export const visit = (t, site, options = {}) => open(t, { route: '#/example', allow, site, init: listen, ...options, context: { serviceWorkers: 'allow' } });

/** Waits until the data page says this of the program. */
export async function says(page, text) {
  if (await page.evaluate(() => location.hash) !== '#/data') await go(page, '#/data');
  await page.locator('#program', { hasText: text }).waitFor();
}

/** A browser in which the program is kept. */
export async function kept(t, site, options) {
  const page = await visit(t, site, options);
  await says(page, READY);
  return page;
}

/** The release that a tab runs. */
export const runs = (page) => page.evaluate(() => /pkg-(\w+)/.exec(document.querySelector('[type=importmap]').textContent)[1]);
export const comesTo = (page, version) => page.waitForFunction((name) => document.querySelector('[type=importmap]')?.textContent.includes(`pkg-${name}`)
  && document.querySelector('main h1') && !document.querySelector('.start'), version);

/** Waits until these releases are kept, and no others. */
export const keeps = (page, ...versions) => page.evaluate(async (names) => {
  const kept = async () => (await globalThis.caches.keys()).map((name) => name.split(' ').pop()).sort().join();
  while (await kept() !== names) await new Promise((done) => { requestAnimationFrame(done); });
}, versions.sort().join());

export const caches = (page) => page.evaluate(async () => (await globalThis.caches.keys()).map((name) => name.split(' ').pop()));
export const list = async (folder) => JSON.parse(/const FILES = (.*);/.exec(await readFile(join(folder, 'sw.js'), 'utf8'))[1]);
export const dist = inProject('dist');
