// Starts Ballast: chooses the language before the first paint and loads the wasm module. When that fails, or
// the app dies, shows a page that needs neither. Knows of the app only its names and where its records lie.
// The build writes it into the page itself, so that what says what is missing cannot be missing.

const MODULE = './pkg/ballast.js';
const WASM = './pkg/ballast_bg.wasm';
const AGAIN = 'ballast/again';               // of the session: loading was tried again by itself

const TEXT = {
  slow: ['Still loading. A slow connection can take a minute. If nothing comes, reload. Your data is untouched.',
    '还在载入。网速慢的时候可能需要一分钟。如果一直没有反应，请重新加载。你的数据没有受影响。'],
  noWasm: ['Ballast cannot run here: WebAssembly is missing or switched off. A current Edge, Chrome, Firefox or Safari can run it.',
    '压舱石无法在这里运行：浏览器不支持WebAssembly，或者它被关闭了。请使用新版的Edge、Chrome、Firefox或Safari。'],
  file: ['Ballast cannot run from a file on disk: browsers do not load its program that way. Open it at its web address, or serve this folder from any web server.',
    '压舱石不能直接从磁盘上的文件运行：浏览器不允许这样载入程序。请通过它的网址打开，或者用任意一种网页服务器提供这个文件夹。'],
  gone: ['The page was updated or could not be loaded', '页面已更新，或者没有载入成功'],
  goneWhy: ['Its files did not come, were cut short or were changed on the way. Reload it; if that does not help, wait a minute and reload again. Your data is untouched.',
    '程序文件没有收到、不完整，或者在途中被改动了。请重新加载；如果没有用，请过一分钟再加载一次。你的数据没有受影响。'],
  fell: ['Ballast had to stop', '压舱石停止了运行'],
  fellWhy: ['A fault in the program stopped it. What was saved is safe in this browser; at most the last few seconds of work are missing.',
    '程序出了故障。已经保存的内容都还在这个浏览器里，最多缺少最后几秒的修改。'],
  detail: ['Details', '故障详情'],
  download: ['Download my data', '下载我的数据'],
  reload: ['Reload', '重新加载'],
  open: ['Open Ballast', '打开压舱石'],
};

const page = document.documentElement;
const say = (key) => TEXT[key][page.lang === 'en' ? 0 : 1];

/** An element; strings become text. Never innerHTML: Trusted Types forbid it. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

function button(key, kind, act) {
  const element = make('button', { class: `btn ${kind}` }, say(key));
  element.onclick = act;
  return element;
}

/** Every file of the program with its hash, as the page's import map has them; a debug build has none. */
const files = JSON.parse(document.querySelector('[type=importmap]')?.textContent ?? '{}').integrity ?? { [MODULE]: '', [WASM]: '' };

// The only Trusted Types policy: scripts start from these files and no others.
self.trustedTypes?.createPolicy('ballast', {
  createScriptURL(file) {
    if (file in files) return file;
    throw new TypeError(file);
  },
});

function speak(language) {
  page.lang = language;
  page.dataset.spoken = '';                  // from here on the start page shows one language
}

function choose() {
  let settings;
  try {
    settings = JSON.parse(localStorage.getItem('ballast/settings'));
  } catch { /* blocked or damaged: the browser's own wishes will do */ }
  const wish = settings?.language ?? navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  speak(/^zh/i.test(wish) ? 'zh-CN' : 'en');
  if (/^(light|dark)$/.test(settings?.theme)) page.dataset.theme = settings.theme;
}

/** A sentence above the start page, until the app takes its place. */
function note(key, ...more) {
  document.querySelector('main').prepend(make('p', { class: 'banner banner-warn', role: 'status' }, say(key), ' ', ...more, ' ', button('download', '', download)));
}

/** The IndexedDB mirror's records, as far as they can be read. */
const mirror = () => new Promise((done) => {
  const records = {};
  const end = () => done(records);
  setTimeout(end, 5e3);                      // a store that hangs must not hold back the other
  const open = indexedDB.open('ballast');
  open.onupgradeneeded = () => open.transaction.abort();     // there was none: leave none behind
  open.onerror = end;
  open.onsuccess = () => {
    const walk = open.result.transaction('records').objectStore('records').openCursor();
    walk.onerror = end;
    walk.onsuccess = () => {
      if (!walk.result) return end();
      records[walk.result.key] = walk.result.value;
      walk.result.continue();
    };
  };
});

async function download() {
  const local = {};
  try {
    for (const key in localStorage) if (key.startsWith('ballast/')) local[key] = localStorage.getItem(key);
  } catch { /* storage is blocked: the mirror may still answer */ }
  const rescue = { format: 'ballast/rescue', version: 1, local, mirror: await mirror().catch(() => ({})) };
  const href = URL.createObjectURL(new Blob([JSON.stringify(rescue, null, 1)], { type: 'application/json' }));
  make('a', { href, download: `ballast-rescue-${new Date().toLocaleDateString('sv')}.json` }).click();   // sv writes ISO dates
}

// Listeners come before the app's, in order of registration: once the app is dead nothing may call it again.
let over;
for (const type of ['pagehide', 'beforeunload', 'visibilitychange', 'hashchange', 'popstate', 'storage']) {
  addEventListener(type, (event) => over && event.stopImmediatePropagation(), true);
}

/** Takes the whole page. */
function stop(title, why, error, reload) {
  if (over) return;
  over = true;
  const head = make('h1', { tabindex: -1 }, document.title = say(title));
  document.body.replaceChildren(make('main', { class: 'notice', translate: 'no' }, head, make('p', {}, say(why)),
    make('p', { class: 'inline' }, button('reload', 'btn-primary', reload), button('download', '', download)),
    make('details', {}, make('summary', {}, say('detail')), make('pre', {}, error?.stack ?? error))));
  head.focus();
}

/** Reloads with every file of the program fetched past the browser's cache, which may hold a bad one. */
async function afresh() {
  const late = new Promise((done) => { setTimeout(done, 6e4); });
  const fetched = Object.keys(files).map((file) => fetch(file, { cache: 'reload' }).then((answer) => answer.arrayBuffer()));
  await Promise.race([late, Promise.allSettled(fetched)]);
  location.reload();
}

/** Whether loading was tried again by itself already; notes the answer for the next time. */
function tried(now) {
  try {
    const before = sessionStorage.getItem(AGAIN);
    if (now) sessionStorage.setItem(AGAIN, '1');
    else sessionStorage.removeItem(AGAIN);
    return before;
  } catch {
    return true;                             // blocked: without the mark it could go on for ever
  }
}

/** Once by itself, then only when asked: a second `import()` in the same page does not work everywhere. */
function gone(error) {
  if (!tried(true)) return afresh();
  stop('gone', 'goneWhy', error, ({ target }) => {
    target.disabled = true;
    afresh();
  });
}

const fell = (error) => stop('fell', 'fellWhy', error, () => {
  history.replaceState(null, '', location.pathname);         // the page that fell may fall again
  location.reload();
});

/** A trap, or an overflow of the wasm stack, which comes as a RangeError (Firefox: InternalError). */
const trapped = (error) => error instanceof WebAssembly.RuntimeError || (/^(Range|Internal)Error/.test(error) && /wasm/.test(error.stack));

async function start(coming) {
  addEventListener('ballast:panic', ({ detail }) => fell(detail));
  addEventListener('error', ({ error }) => trapped(error) && fell(error));
  addEventListener('unhandledrejection', ({ reason }) => trapped(reason) && fell(reason));
  const watchdog = setTimeout(() => note('slow', button('reload', '', () => location.reload())), 1e4);
  try {
    const [ballast] = await coming;
    if (!over) ballast.mount(document.getElementById('app'));
    tried(false);
  } catch (error) {
    (trapped(error) ? fell : gone)(error);
  }
  clearTimeout(watchdog);
}

async function load() {
  const wasm = fetch(WASM, { integrity: files[WASM] ?? '' });
  wasm.catch(() => {});                      // the module may fail first
  const ballast = await import(MODULE);
  return [ballast, await ballast.default({ module_or_path: wasm })];
}

choose();
const framed = self !== top;
const hindrance = location.protocol === 'file:' ? 'file' : self.WebAssembly ? '' : 'noWasm';
const coming = framed || hindrance ? Promise.resolve() : load();
coming.catch(() => {});                      // looked at below

addEventListener('DOMContentLoaded', () => {
  if (framed) {                              // inside someone else's frame: only a way out
    return document.body.replaceChildren(make('a', { class: 'notice', href: location.href, target: '_blank', rel: 'noopener' }, say('open')));
  }
  for (const link of document.querySelectorAll('.langs a')) {
    link.onclick = () => {
      speak(link.lang);
      return false;
    };
  }
  if (hindrance) return note(hindrance);
  start(coming);
});

// Buttons of the app that must work without it.
const acts = { afresh, download, reload: () => location.reload() };
addEventListener('click', ({ target }) => acts[target.closest?.('[data-boot]')?.dataset.boot]?.());
