// The program without a connection: what the first visit sends, what starts when the host is gone, and what happens to
// files that do not come whole, or of which the browser lost some. A new release: newer.test.mjs.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { go, saved, startFirm } from './firm.mjs';
import { cut, READY, allow, hosted, visit, says, kept, keeps, caches, list, dist } from './kept.mjs';
import { versionOf } from './release.mjs';
import { inProject } from './server.mjs';
import { open, openIn } from './support.mjs';

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

for (const prefix of ['/', '/one/other/']) {
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

for (const fault of ['altered', 'cut', 'missing']) {
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
