// Starts Ballast: chooses language and theme before the first paint, loads the wasm module, and, when that
// fails or the app dies, shows a page that needs neither. Knows of the app only its names and its storage.

const MODULE = './pkg/ballast.js';
const WASM = './pkg/ballast_bg.wasm';
const PATIENCE = 10_000;

const TEXT = {
  en: {
    title: 'Ballast',
    slow: 'Still loading. On a slow connection this can take a minute.',
    loading: 'Loading…',
    noWasm: 'This browser cannot run Ballast, because WebAssembly is missing or switched off. Any current Edge, Chrome, Firefox or Safari can. If your firm has switched it off, ask for an exception for this address.',
    framed: 'Open Ballast in its own tab',
    gone: 'Ballast could not be loaded',
    goneWhy: 'The page was updated or the connection failed. Reload it. Your data is untouched.',
    fell: 'Ballast had to stop',
    fellWhy: 'A fault in the program stopped it. What was saved is safe in this browser; only the last few seconds of work may be missing.',
    fellDo: 'Download your data first if you want to be sure, then reload.',
    detail: 'Details for a fault report',
    download: 'Download my data',
    reload: 'Reload',
    empty: 'Nothing is saved in this browser, so there is nothing to download.',
    done: 'Downloaded. Keep this file until you see your data again.',
  },
  'zh-CN': {
    title: '压舱石',
    slow: '还在载入。网速慢的时候可能需要一分钟。',
    loading: '正在载入…',
    noWasm: '这个浏览器不能运行压舱石：它不支持 WebAssembly，或者该功能被关闭了。新版的 Edge、Chrome、Firefox、Safari 都可以。如果是公司统一关闭的，请管理员为本网址放行。',
    framed: '在单独的标签页中打开压舱石',
    gone: '压舱石没有载入成功',
    goneWhy: '页面刚刚更新过，或者网络中断了。请重新加载。你的数据没有受影响。',
    fell: '压舱石停止了运行',
    fellWhy: '程序出了故障。已经保存的内容都还在这个浏览器里，最多缺少最后几秒的修改。',
    fellDo: '如果想更稳妥，请先下载数据，再重新加载。',
    detail: '故障详情（可用于反馈）',
    download: '下载我的数据',
    reload: '重新加载',
    empty: '这个浏览器里没有保存任何数据，因此没有可下载的内容。',
    done: '已下载。在重新看到你的数据之前，请保留这个文件。',
  },
};

const page = document.documentElement;
const say = (key) => TEXT[page.lang]?.[key] ?? TEXT.en[key];

/** A DOM element; strings become text. Never innerHTML: Trusted Types forbids it, and so do we. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function button(key, kind, act) {
  const element = make('button', { class: `btn ${kind}`, type: 'button' }, say(key));
  element.addEventListener('click', act);
  return element;
}

// The one Trusted Types policy: scripts and workers may start from these files only.
const ours = [MODULE].map((file) => new URL(file, import.meta.url).href);
const rules = {
  createScriptURL(file) {
    const { href } = new URL(file, import.meta.url);
    if (ours.includes(href)) return href;
    throw new TypeError(`not one of Ballast's files: ${href}`);
  },
};
const policy = globalThis.trustedTypes?.createPolicy('ballast', rules) ?? rules;
export const scriptUrl = (file) => policy.createScriptURL(file);

function choose() {
  let settings = {};
  try {
    settings = JSON.parse(localStorage.getItem('ballast/settings')) ?? {};
  } catch { /* blocked or unreadable storage: the browser's own choice will do */ }
  const wished = navigator.languages?.find((tag) => /^(en|zh)\b/i.test(tag)) ?? 'en';
  speak(Object.hasOwn(TEXT, settings.language) ? settings.language : /^zh/i.test(wished) ? 'zh-CN' : 'en');
  if (['light', 'dark'].includes(settings.theme)) page.dataset.theme = settings.theme;
}

function speak(language) {
  page.lang = language;
  page.dataset.spoken = '';                  // from here on, one language is shown
}

/** A sentence above the start page; the app's first render removes it. */
function note(key, kind, ...more) {
  const text = make('p', { class: `banner ${kind}`, role: 'status' }, make('span', {}, say(key)), ...more);
  const old = document.querySelector('#app > .banner');
  old ? old.replaceWith(text) : document.getElementById('app').prepend(text);
}

/** Every record that the browser still holds, from both stores, as they are. */
async function rescued() {
  const local = {};
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('ballast/')) local[key] = localStorage.getItem(key);
    }
  } catch { /* storage blocked: the mirror may still answer */ }
  return { format: 'ballast/rescue', version: 1, local, mirror: await mirror() };
}

const mirror = () => new Promise((done) => {
  const records = {};
  const end = () => done(records);
  setTimeout(end, 5_000);                    // a store that hangs must not hold back the other one
  try {
    const open = indexedDB.open('ballast');
    open.onupgradeneeded = () => open.transaction.abort();   // there is none: do not leave an empty one behind
    open.onerror = end;
    open.onblocked = end;
    open.onsuccess = () => {
      try {
        const walk = open.result.transaction('records').objectStore('records').openCursor();
        walk.onerror = end;
        walk.onsuccess = () => {
          const at = walk.result;
          if (!at) return end();
          records[at.key] = at.value;
          at.continue();
        };
      } catch { end(); }
    };
  } catch { end(); }
});

async function download(event) {
  const told = event.target.closest('section').querySelector('[role="status"]');
  const all = await rescued();
  if (!Object.keys(all.local).length && !Object.keys(all.mirror).length) {
    told.textContent = say('empty');
    return;
  }
  const href = URL.createObjectURL(new Blob([JSON.stringify(all, null, 1), '\n'], { type: 'application/json' }));
  const day = new Date().toLocaleDateString('sv');           // the Swedish form is ISO's
  make('a', { href, download: `ballast-rescue-${day}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  told.textContent = say('done');
}

let over = false;

/** Replaces the whole page, so that nothing of the app, dead or half alive, is called again. */
function stop(heading, sentences, detail, reload) {
  if (over) return;
  over = true;
  for (const type of ['pagehide', 'beforeunload', 'visibilitychange', 'hashchange', 'popstate', 'storage']) {
    addEventListener(type, (event) => event.stopImmediatePropagation(), true);
  }
  const title = make('h1', { tabindex: '-1' }, say(heading));
  document.title = `${say(heading)} · ${say('title')}`;
  document.body.replaceChildren(make('main', { translate: 'no' }, make('section', { class: 'notice', lang: page.lang },
    title,
    ...sentences.map((key) => make('p', {}, say(key))),
    make('p', { class: 'inline' }, button('download', '', download), button('reload', 'btn-primary', reload)),
    make('p', { class: 'hint', role: 'status' }),
    make('details', {}, make('summary', {}, say('detail')), make('pre', {}, String(detail))),
  )));
  title.focus();
}

const gone = (error) => stop('gone', ['goneWhy'], error, () => location.reload());
const fell = (error) => stop('fell', ['fellWhy', 'fellDo'], error, () => {
  history.replaceState(null, '', location.pathname + location.search);   // the page that fell may fall again
  location.reload();
});

/** A trap, or a wasm stack overflow, which engines report as their own kind of error. */
const isTrap = (error) => error instanceof WebAssembly.RuntimeError
  || (/wasm/.test(error?.stack) && /^(RangeError|InternalError)$/.test(error.name));

async function start() {
  if (typeof WebAssembly !== 'object') return note('noWasm', 'banner-act');
  addEventListener('ballast:panic', (event) => fell(event.detail));
  addEventListener('error', (event) => isTrap(event.error) && fell(event.error));
  addEventListener('unhandledrejection', (event) => isTrap(event.reason) && fell(event.reason));
  const patience = [
    setTimeout(note, 1_500, 'loading', 'banner-info'),
    setTimeout(() => note('slow', 'banner-warn', button('reload', '', () => location.reload())), PATIENCE),
  ];
  try {
    const ballast = await import(MODULE);
    await ballast.default({ module_or_path: new URL(WASM, import.meta.url) });
    patience.forEach(clearTimeout);
    if (!over) ballast.mount(document.getElementById('app'));
  } catch (error) {
    patience.forEach(clearTimeout);
    isTrap(error) ? fell(error) : gone(error);
  }
}

choose();
if (self !== top) {
  document.body.replaceChildren(make('p', { class: 'notice' },
    make('a', { href: location.href, target: '_blank', rel: 'noopener' }, say('framed'))));
} else {
  for (const link of document.querySelectorAll('.langs a')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      speak(link.lang);
    });
  }
  start();
}
