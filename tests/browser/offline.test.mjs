// The program without a connection: what the first visit sends, what starts when the host is gone, what a new release
// does to tabs that are open, and what happens to files that do not come whole.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { go, saved, startFirm } from './firm.mjs';
import { copied, next, versionOf } from './release.mjs';
import { inProject, serve } from './server.mjs';
import { axe, open, openIn } from './support.mjs';

const cut = (process.env.FOLDER ?? 'dist') === 'dist';
const READY = 'It is ready to work without a connection.';
const NEWER = 'A new version of Ballast is here.';
// What the browser itself writes into the console when a file does not come, or does not fit its hash.
const allow = [/^\d{3}: /, /^console: /];

/** A site of the test's own. */
async function hosted(t, { root, prefix } = {}) {
  const site = await serve('dist', prefix);
  t.after(() => site.close());
  if (root) site.state.root = root;
  return site;
}

const listen = () => addEventListener('ballast:offline', ({ detail }) => { [globalThis.stage] = detail.split(' '); });
const visit = (t, site, options = {}) => open(t, { route: '#/example', allow, site, init: listen, ...options, context: { serviceWorkers: 'allow' } });

/** Waits until the data page says this of the program. */
async function says(page, text) {
  if (await page.evaluate(() => location.hash) !== '#/data') await go(page, '#/data');
  await page.locator('#program', { hasText: text }).waitFor();
}

/** A browser in which the program is kept. */
async function kept(t, site, options) {
  const page = await visit(t, site, options);
  await says(page, READY);
  return page;
}

/** The release that a tab runs. */
const runs = (page) => page.evaluate(() => /pkg-(\w+)/.exec(document.querySelector('[type=importmap]').textContent)[1]);
const comesTo = (page, version) => page.waitForFunction((name) => document.querySelector('[type=importmap]')?.textContent.includes(`pkg-${name}`)
  && document.querySelector('main h1') && !document.querySelector('.start'), version);

/** Waits until these releases are kept, and no others. */
const keeps = (page, ...versions) => page.evaluate(async (names) => {
  const kept = async () => (await globalThis.caches.keys()).map((name) => name.split(' ').pop()).sort().join();
  while (await kept() !== names) await new Promise((done) => { requestAnimationFrame(done); });
}, versions.sort().join());

const caches = (page) => page.evaluate(async () => (await globalThis.caches.keys()).map((name) => name.split(' ').pop()));
const list = async (folder) => JSON.parse(/const FILES = (.*);/.exec(await readFile(join(folder, 'sw.js'), 'utf8'))[1]);
const dist = inProject('dist');

test('a first visit sends each file once, and all of them are kept', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site);
  const files = Object.keys(await list(dist));
  assert.ok(files.length >= 12, files.join());
  // The browser asks for the icon of a tab whenever it likes.
  for (const file of files.filter((name) => !/^\.\/(assets\/mark.*)?$/.test(name))) assert.equal(site.state.asked[file.split('/').pop()], 1, file);
  assert.equal(site.state.asked['index.html'], 2, 'the page is asked for anew');
  const stored = await page.evaluate(async () => {
    const cache = await globalThis.caches.open((await globalThis.caches.keys())[0]);
    return (await cache.keys()).map(({ url }) => url.replace(/^.*\/ballast\//, './'));
  });
  assert.deepEqual(stored.sort(), files.sort());
});

test('before all of the program has come nothing is kept', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await visit(t, site, { route: '' });
  assert.equal(site.state.asked['sw.js'], undefined);
  assert.equal(Object.keys(site.state.asked).filter((name) => name.startsWith('offline')).length, 0);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration()), undefined);
});

for (const prefix of ['/ballast/', '/', '/one/other/']) {
  test(`with the host gone a firm opens, and a new tab, and the example, at ${prefix}`, { skip: !cut }, async (t) => {
    const site = await hosted(t, { prefix });
    const page = await kept(t, site);
    site.state.down = true;
    await go(page, '#/');
    await page.reload();
    await page.locator('.shell main h1').waitFor();
    const home = await page.locator('.shell main h1').textContent();
    await says(page, READY);
    await go(page, '#/settings');
    const other = await openIn(t, page.context(), { route: null, site, allow });
    for (const address of ['', 'index.html', '?from=mail']) {
      await other.goto('about:blank');
      await other.goto(site.url + address);
      await other.locator('.shell main h1').waitFor();
      assert.equal(await other.locator('.shell main h1').textContent(), home, address);
    }
    await other.goto('about:blank');
    await other.goto(`${site.url}#/example`);
    await other.locator('.shell main h1').waitFor();
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).scope), site.url);
  });
}

test('with the host gone the start page stands, and its form makes a firm', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site, { route: '#/data' });
  site.state.down = true;
  await page.goto('about:blank');
  await page.goto(site.url);
  await page.locator('h1').first().waitFor();
  await startFirm(page, 'Lantern Books');
  await saved(page);
  await page.reload();
  await page.locator('.menu > summary', { hasText: 'Lantern Books' }).waitFor();
});

test('what else lies at the same address is not answered for', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site);
  const other = await openIn(t, page.context(), { route: null, site, allow });
  await other.goto(`${site.url}blank.html`);
  assert.equal(await other.title(), 'Blank');
  site.state.down = true;
  await assert.rejects(other.goto(`${site.url}blank.html`));
  await assert.rejects(other.goto(`${site.url}other/index.html`));
  for (const name of ['nothing.js', 'other/index.html', 'other/styles-0123456789.css', 'line.html']) {
    const came = await page.evaluate((url) => fetch(url).then(() => true, () => false), site.url + name);
    assert.equal(came, false, name);
  }
});

test('a new release waits for a person, who has it in all tabs, and nothing that was typed is lost', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await visit(t, site, { route: '' });
  await startFirm(page, 'Lantern Books');
  await saved(page);
  await says(page, READY);
  const version = 'abcdef0123';
  const old = await runs(page);
  const other = await openIn(t, page.context(), { site, allow, route: '#/ask/organisation/firm' });
  await other.locator('#f-name').waitFor();
  site.state.root = next(t, version);
  await page.reload();                                       // the browser looks for a newer worker with every visit
  await page.locator('.toast', { hasText: NEWER }).waitFor();
  await says(page, NEWER);
  assert.equal(await runs(page), old, 'a reload does not bring it');
  assert.deepEqual((await caches(page)).sort(), [versionOf(dist), version].sort());
  // The old tab goes on, with what it fetches only now.
  const before = { ...site.state.asked };
  await other.evaluate(() => { location.hash = '#/data'; });
  await other.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await other.locator('.error-summary').waitFor();
  assert.equal(site.state.asked['split_import.wasm'], before['split_import.wasm']);
  // Half a name in one tab, in a third one what cannot be read.
  const third = await openIn(t, page.context(), { site, allow, route: '#/ask/response/night' });
  await third.locator('#f-duty_phone_tested').pressSequentially('next March');
  await go(other, '#/ask/organisation/firm');
  await other.locator('#f-name').press('End');
  await other.locator('#f-name').pressSequentially(' and Bo');
  await page.locator('#program').getByRole('button', { name: 'Update now' }).click();
  await comesTo(page, version);
  await comesTo(other, version);
  await comesTo(third, version);
  await other.locator('#f-name').waitFor();
  assert.equal(await other.locator('#f-name').inputValue(), 'Lantern Books and Bo');
  await third.locator('#f-duty_phone_tested').waitFor();
  assert.equal(await third.locator('#f-duty_phone_tested').inputValue(), 'next March');
  await says(other, READY);
  await other.locator('#program', { hasText: version }).waitFor();
  await keeps(page, version);
});

test('all tabs closed, the next one has the new release', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site);
  const version = 'abcdef0124';
  site.state.root = next(t, version);
  await page.reload();
  await says(page, NEWER);
  const context = page.context();
  await page.close();
  const fresh = await openIn(t, context, { site, allow, route: '#/data' });
  await comesTo(fresh, version);
  await says(fresh, READY);
});

test('an old tab keeps what it needs of its release until it is closed', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site, { route: '#/data' });
  const start = await openIn(t, page.context(), { site, allow });        // no part of it that comes later has come
  const [version, old] = ['abcdef0125', await runs(page)];
  site.state.root = next(t, version);
  await page.reload();
  await says(page, NEWER);
  await page.locator('#program').getByRole('button', { name: 'Update now' }).click();
  await comesTo(page, version);
  await says(page, READY);
  assert.equal(await runs(start), old);
  site.state.down = true;
  await start.getByRole('link', { name: 'Look at an example' }).first().click();
  await start.locator('.shell main h1').waitFor();
  assert.deepEqual((await caches(page)).sort(), [versionOf(dist), version].sort());
  // It says so itself, and its way on is a reload.
  await says(start, NEWER);
  await start.close();
  await page.reload();
  await says(page, READY);
  await keeps(page, version);
});

for (const fault of ['short', 'altered', 'cut', 'missing']) {
  test(`a file that comes ${fault} is refused, and the next visit keeps all`, { skip: !cut }, async (t) => {
    const site = await hosted(t);
    site.state.fault = (name) => name === 'split_import.wasm' && fault;
    const page = await visit(t, site);
    await page.waitForFunction(() => globalThis.stage === 'failed');
    await says(page, 'It is not kept in this browser yet');
    assert.deepEqual(await caches(page), []);
    site.state.fault = null;
    await page.reload();
    await says(page, READY);
    assert.equal((await caches(page)).length, 1);
  });
}

test('what the cache lacks comes from the host', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site);
  await page.evaluate(async () => {
    const cache = await globalThis.caches.open((await globalThis.caches.keys())[0]);
    for (const { url } of await cache.keys()) if (/split_later|\/ballast\/$/.test(url)) await cache.delete(url);
  });
  const before = { ...site.state.asked };
  await page.reload();
  await page.locator('.shell main h1').waitFor();
  assert.equal(site.state.asked['index.html'], before['index.html'] + 1);
  assert.equal(site.state.asked['split_later.wasm'], before['split_later.wasm'] + 1);
});

test('what the cache holds in half is replaced by itself', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site);
  await page.evaluate(async () => {
    const cache = await globalThis.caches.open((await globalThis.caches.keys())[0]);
    const { url } = (await cache.keys()).find(({ url }) => url.endsWith('ballast_bg.wasm'));
    const half = (await (await cache.match(url)).arrayBuffer()).slice(0, 1000);
    await cache.put(url, new Response(half, { headers: { 'content-type': 'application/wasm' } }));
  });
  await page.reload();
  await page.locator('.shell main h1').waitFor();
  site.state.down = true;
  await page.reload();
  await page.locator('.shell main h1').waitFor();
});

test('what was cleared is stored again with the next visit', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site);
  await page.evaluate(async () => { for (const name of await globalThis.caches.keys()) await globalThis.caches.delete(name); });
  await page.reload();
  await says(page, 'It is being stored');
  await says(page, READY);
  await keeps(page, versionOf(dist));
  site.state.down = true;
  await page.reload();
  await page.locator('.shell main h1').waitFor();
});

for (const [half, part] of [['half of it', 0.5], ['nothing of it', 0]]) {
  test(`the page of which ${half} is kept comes from the host, and is kept whole`, { skip: !cut }, async (t) => {
    const site = await hosted(t);
    const page = await kept(t, site);
    await page.evaluate(async (share) => {
      const cache = await globalThis.caches.open((await globalThis.caches.keys())[0]);
      const { url } = (await cache.keys()).find(({ url }) => url.endsWith('/'));
      const whole = await (await cache.match(url)).text();
      await cache.put(url, new Response(whole.slice(0, whole.length * share), { headers: { 'content-type': 'text/html' } }));
    }, part);
    await page.reload();
    await page.locator('.shell main h1').waitFor();
    site.state.down = true;
    await page.reload();
    await page.locator('.shell main h1').waitFor();
  });
}

test('a bad file that is met without a connection is replaced once there is one', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site);
  await page.evaluate(async () => {
    const cache = await globalThis.caches.open((await globalThis.caches.keys())[0]);
    const { url } = (await cache.keys()).find(({ url }) => url.endsWith('/ballast.js'));
    await cache.put(url, new Response('', { headers: { 'content-type': 'text/javascript' } }));
  });
  site.state.down = true;
  const again = async () => {
    await page.goto('about:blank');
    await page.goto(`${site.url}#/data`);
  };
  await again();
  await page.locator('main.notice h1').waitFor();
  site.state.down = false;
  await again();
  await page.locator('main.notice, .shell main h1').first().waitFor();
  await page.locator('.shell main h1').waitFor();
});

test('under the words that it did not come nothing is said to be on its way', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  site.state.fault = (name) => name === 'ballast.js' && 'missing';
  const page = await open(t, { route: null, site, allow });
  await page.clock.install();
  await page.goto(`${site.url}#/data`);
  await page.locator('main.notice h1').waitFor();
  await page.clock.runFor(12_000);
  assert.equal(await page.getByText(/Loading…|Still loading/).count(), 0);
});

test('a worker that takes over while a tab begins does no harm to it', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await visit(t, site, { init: () => {
    addEventListener('ballast:offline', ({ detail }) => { [globalThis.stage] = detail.split(' '); });
    if (!globalThis.ServiceWorkerContainer) return;          // no page yet
    const { getRegistration } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.getRegistration = function known(...given) {
      this.dispatchEvent(new Event('controllerchange'));
      return getRegistration.apply(this, given);
    };
  } });
  await says(page, READY);
});

test('a release that cannot start does not hold the next one back', { skip: !cut }, async (t) => {
  const broken = copied(t);
  const site = await hosted(t, { root: broken });
  const page = await kept(t, site);
  const version = 'abcdef0126';
  site.state.root = next(t, version);
  await page.reload();
  await says(page, NEWER);
  await page.addInitScript(() => {
    if (sessionStorage.getItem('broken') !== null) return;
    sessionStorage.setItem('broken', '');
    WebAssembly.instantiateStreaming = () => Promise.reject(new Error('as if it could not'));
    WebAssembly.instantiate = WebAssembly.instantiateStreaming;
  });
  await page.reload();
  await comesTo(page, version);
  await says(page, NEWER);
  await page.locator('#program').getByRole('button', { name: 'Update now' }).click();
  // The page comes anew, where it is.
  await page.locator('#program', { hasText: READY }).waitFor();
  await keeps(page, version);
});

for (const [locale, said] of [
  ['en-US', { storing: 'It is being stored', failed: 'It is not kept in this browser yet', ready: READY, newer: NEWER, impossible: 'It cannot be kept here' }],
  ['zh-CN', { storing: '正在存入本浏览器', failed: '程序还没有存入本浏览器', ready: '没有网络也能使用', newer: '压舱石有新版本', impossible: '这里无法保存程序' }],
]) {
  test(`the data page says how far it is: ${locale}`, { skip: !cut }, async (t) => {
    const site = await hosted(t);
    site.state.fault = (name) => name === 'split_import.wasm' && 'hanging';
    const page = await visit(t, site, { locale });
    await says(page, said.storing);
    await axe(page, 'being stored');
    site.state.fault = (name) => name === 'split_import.wasm' && 'short';
    await page.reload();
    await page.waitForFunction(() => globalThis.stage === 'failed');
    await says(page, said.failed);
    await axe(page, 'not stored');
    site.state.fault = null;
    await page.reload();
    await says(page, said.ready);
    await page.locator('#program', { hasText: versionOf(dist) }).waitFor();
    await axe(page, 'ready');
    site.state.root = next(t, 'abcdef0127');
    await page.reload();
    await says(page, said.newer);
    await axe(page, 'a new version waits');
    const without = await visit(t, site, { locale, init: () => { delete Navigator.prototype.serviceWorker; } });
    await says(without, said.impossible);
    await axe(without, 'not possible');
  });
}

test('the site can be installed, in its own colours', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await kept(t, site);
  const debug = await page.context().newCDPSession(page);
  const { errors, data, url } = await debug.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await debug.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
  const manifest = JSON.parse(data);
  const tokens = await readFile(inProject('styles/tokens.css'), 'utf8');
  const light = (name) => new RegExp(`--${name}: light-dark\\((#\\w+),`).exec(tokens)[1];
  assert.equal(manifest.background_color, light('ground'));
  assert.equal(manifest.theme_color, light('sheet'));
  assert.equal(manifest.display, 'standalone');
  assert.equal(new URL(manifest.start_url, url).href, site.url);
  for (const { src, sizes } of manifest.icons.filter(({ type }) => type === 'image/png')) {
    const size = await page.evaluate(async (at) => {
      const image = await createImageBitmap(await (await fetch(at)).blob());
      return `${image.width}x${image.height}`;
    }, new URL(src, url).href);
    assert.equal(size, sizes);
  }
});

test('in a page of another owner nothing is kept', { skip: !cut }, async (t) => {
  const site = await hosted(t);
  const page = await open(t, { route: 'blank.html', ready: false, allow, site, context: { serviceWorkers: 'allow' } });
  const module = Object.keys(await list(dist)).find((name) => name.endsWith('/ballast.js'));
  await page.evaluate(async (at) => {
    location.hash = '#/data';
    document.body.append(document.createElement('div'));
    const { default: init, mount } = await import(at);
    await init();
    mount(document.querySelector('div'));
  }, new URL(module, site.url).href);
  await page.locator('#program', { hasText: 'It is not kept in this browser yet' }).waitFor();
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.equal(site.state.asked['sw.js'], undefined);
});
