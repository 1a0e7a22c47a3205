// Keeps this release in the browser, so that it starts without a connection. Answers for its page and its files, and
// for nothing else that lies at the same origin. Knows nothing of the program and of what it stores.
// `cargo xtask dist` writes version and files into it (xtask/src/offline.rs); its name stays, so that browsers find the
// next one.

const VERSION = '';
const FILES = {};                            // by their addresses from here, each with its hash

const HERE = registration.scope;
const OURS = `ballast ${HERE} `;             // the caches of this address
const CACHE = OURS + VERSION;
const PAGE = './';
const PATIENCE = 2e3;                        // milliseconds that a tab has for an answer

const NAMED = /-[0-9a-f]{10}(?=[./])/;       // what a file is called after its content
const folder = (file) => file.replace(NAMED, '').replace(/[^/]*$/, '');
const folders = new Set(Object.keys(FILES).map((file) => folder(file.slice(PAGE.length))));

/** How a file of this address is called from here; nothing for those of others. */
const named = (url) => (url.startsWith(HERE) ? url.slice(HERE.length).split(/[?#]/)[0] : undefined);

const isPage = (name) => name === '' || name === 'index.html';

/** A file of any release: a tab that is older than this worker still finds its own. */
const isFile = (name) => NAMED.test(name) && folders.has(folder(name));

/** What does not fit its hash is refused: cut short on the way, it may come as a whole answer. */
async function take(file, cache) {
  const answer = await fetch(file, { cache, integrity: FILES[file] });
  if (!answer.ok) throw new Error(`${answer.status} ${file}`);
  return answer;
}

/** All or nothing. What is named after its content is taken from the browser's own cache, where the first visit has
    left it, however old that is: so nothing is sent twice. */
async function store() {
  const began = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(FILES).map(async (file) => {
      const answer = take(file, file === PAGE ? 'no-cache' : 'force-cache').catch(() => take(file, 'reload'));
      await cache.put(file, await answer);
    }));
  } catch (error) {
    if (!began) await caches.delete(CACHE);  // else it may be the one in use: a release was taken back
    throw error;
  }
}

/** Whether all of it is kept: a person or the browser may have cleared some. */
async function whole() {
  const found = Object.keys(FILES).map((file) => caches.match(file, { cacheName: CACHE, ignoreVary: true }));
  return (await Promise.all(found)).every(Boolean);
}

/** What is kept, or else the network. */
const kept = (request, file) => caches.match(file, { ignoreVary: true }).catch(() => {})
  .then((answer) => answer ?? fetch(request));

/** A page that could not use what it got asks past every cache: what is kept may be the bad one. */
async function anew(request, file) {
  try {
    const answer = await take(file, 'reload');
    await (await caches.open(CACHE)).put(file, answer.clone());
    return answer;
  } catch {
    return fetch(request);
  }
}

let failed = false;                          // the program did not start, and the page comes again

/** The page as it is kept. It checks its files, and nothing but this checks the page: half of one shows nothing, and
    has no button by which to come anew. */
async function own(request) {
  const answer = await caches.match(PAGE, { cacheName: CACHE, ignoreVary: true }).catch(() => {});
  if (!answer) return fetch(request);
  const digest = await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer());
  const fits = FILES[PAGE] === `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  return fits ? answer : anew(request, PAGE);
}

/** The page; after a start that failed as the host has it, which may be a newer one. */
function page(request) {
  if (!failed) return own(request);
  failed = false;
  return fetch(request).catch(() => own(request));
}

/** Asks every tab; one that is asleep, or has not got so far, gives no answer. */
async function ask(word) {
  const all = await clients.matchAll({ includeUncontrolled: true, type: 'window' });
  const tabs = all.filter(({ url }) => isPage(named(url)));
  return Promise.all(tabs.map((tab) => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    setTimeout(done, PATIENCE);
    tab.postMessage(word, [port2]);
  })));
}

/** Whether a release comes, which has its own cache. */
const comes = () => registration.installing || registration.waiting;

/** Deletes the caches of releases of which no tab is left. Whoever does not say which one it is may be of any. */
async function sweep() {
  const [names, versions] = [await caches.keys(), await ask('version')];
  if (comes() || versions.includes(undefined)) return;
  const needed = [VERSION, ...versions].map((version) => OURS + version);
  const over = names.filter((name) => name.startsWith(OURS) && !needed.includes(name));
  await Promise.all(over.map((name) => caches.delete(name)));
}

addEventListener('install', (event) => event.waitUntil(store()));

// The caches of older releases stay: tabs of theirs may be open.
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

const WORDS = {
  /** A person wants this release now: all tabs put down what is in hands, then it takes over. */
  update: () => ask('flush').then(() => skipWaiting()),
  sweep,
  version: async () => VERSION,
  whole,
  /** Stores again what was cleared. */
  mend: async () => await whole() || store().catch(() => {}),
};

addEventListener('message', (event) => {
  event.waitUntil(WORDS[event.data]?.().then((answer) => event.ports[0]?.postMessage(answer)));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const name = named(request.url);
  if (name === undefined || request.method !== 'GET') return;
  const file = PAGE + name;
  if (request.mode === 'navigate') {
    if (isPage(name)) event.respondWith(page(request));
  } else if (request.cache === 'reload') {
    // boot.js asks for all files so when the program does not start, for this one too.
    if (name === 'sw.js') failed = true;
    if (file in FILES) event.respondWith(anew(request, file));
  } else if (isFile(name)) {
    event.respondWith(kept(request, file));
  }
});
