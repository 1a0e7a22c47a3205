// Starts Ballast: chooses the language before the first paint, shows the start page and the first form, which the
// page holds, and loads the program, which takes their place. When that fails, or the app dies, shows a page that
// needs neither. Knows of the app only its names and where its records lie.
// The build writes it into the page itself, so that what says what is missing cannot be missing.

const MODULE = './pkg/ballast.js';
const WASM = './pkg/ballast_bg.wasm';
const STYLES = './styles.css';               // all of them; the page has those of what it shows
const SETTINGS = 'ballast/settings';
const DRAFT = 'ballast/draft/start';         // the answers of the first form, as the program keeps them
const AGAIN = 'ballast/again';               // of the session: loading was tried again by itself

const TEXT = {
  name: ['Ballast', '压舱石'],
  loading: ['Loading…', '正在载入…'],
  slow: ['Still loading. A slow connection can take a minute. If nothing comes, reload. Your data is untouched.',
    '还在载入。网速慢的时候可能需要一分钟。如果一直没有反应，请重新加载。你的数据没有受影响。'],
  noWasm: ['Ballast cannot run here: WebAssembly is missing or switched off. A current Edge, Chrome, Firefox or Safari can run it.',
    '压舱石无法在这里运行：浏览器不支持WebAssembly，或者它被关闭了。请使用新版的Edge、Chrome、Firefox或Safari。'],
  disk: ['Ballast cannot run from a file on disk: browsers do not load its program that way. Open ballast.html beside it, or its web address.',
    '压舱石不能直接从磁盘上的文件运行：浏览器不允许这样载入程序。请打开旁边的ballast.html，或者通过它的网址打开。'],
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
const title = document.title;
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
const files = JSON.parse(document.querySelector('[type=importmap]')?.textContent ?? '{}').integrity
  ?? { [MODULE]: '', [WASM]: '', [STYLES]: '' };

// The only Trusted Types policy: scripts start from these files and no others.
const policy = self.trustedTypes?.createPolicy('ballast', {
  createScriptURL(file) {
    if (file in files && file !== STYLES) return file;
    throw new TypeError(file);
  },
});

function speak(language) {
  page.lang = language;
  page.dataset.spoken = '';                  // from here on the start page shows one language
}

let settings;

function choose() {
  try {
    settings = JSON.parse(localStorage.getItem(SETTINGS));
  } catch { /* blocked or damaged: the browser's own wishes will do */ }
  const wish = settings?.language ?? navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  speak(/^zh/i.test(wish) ? 'zh-CN' : 'en');
  if (/^(light|dark)$/.test(settings?.theme)) page.dataset.theme = settings.theme;
}

const framed = self !== top;
const hindrance = location.protocol === 'file:' ? 'disk' : self.WebAssembly ? '' : 'noWasm';

/** Whether firms are kept here: who comes back to them waits, and is not shown the start of another. */
function comesBack() {
  try {
    return Object.keys(localStorage).some((key) => /^ballast\/(index$|[^/]+\/manifest)/.test(key));
  } catch {
    return false;                            // blocked: nothing is kept
  }
}

const FIRST = { '#/': 'welcome', '#/welcome': 'welcome', '#/start': 'form' };
const known = comesBack();

/** What the address shows: the start page, the first form, or what needs the program. */
function wanted() {
  if (hindrance) return 'welcome';
  return known ? 'program' : FIRST[location.hash.startsWith('#/') ? location.hash : '#/'] ?? 'program';
}

const pages = {};                            // by what they are and their language
let shown = [];
let soon = [];
let form;                                    // the one that is shown
let answers = {};                            // to its questions
let unkept = false;
let mounted = false;                         // the program has begun to draw
let left = false;

/** A tab that was made from another has the name of that one, and takes one of its own. */
function here({ type } = {}) {
  try {
    if (!type && sessionStorage['ballast/here']) sessionStorage.removeItem('ballast/tab');
    sessionStorage['ballast/here'] = type === 'pagehide' ? '' : 1;
  } catch { /* blocked */ }
}
here();
for (const type of ['pagehide', 'pageshow']) addEventListener(type, here);

/** Where this tab leaves its answers, as the program does: under its own name, so that none are written over. */
function mine() {
  sessionStorage['ballast/tab'] ??= Math.random().toString(16).slice(2);
  return `${DRAFT}#${sessionStorage['ballast/tab']}`;
}

/** The answers of this tab, or some that were left by one that is gone; they are this tab's from now on. */
function takeUp() {
  try {
    let own = sessionStorage.getItem(DRAFT);
    const left = own ? mine() : Object.keys(localStorage).find((key) => key.split('#')[0] === DRAFT);
    if (!own && left) sessionStorage.setItem(DRAFT, own = localStorage.getItem(left));
    if (left) localStorage.removeItem(left);
    answers = JSON.parse(own) ?? {};
  } catch { /* blocked or damaged */ }
}

/** Keeps what stands in the form, and whether it was sent. */
function keep(sent) {
  answers = sent ? { sent } : {};
  for (const { name, type, value, checked } of form.elements) {
    const box = /^(radio|checkbox)$/.test(type);
    if (name && value && (checked || !box)) answers[name] = type === 'checkbox' || value;
  }
  try {
    sessionStorage.setItem(DRAFT, JSON.stringify(answers));
    unkept = false;
  } catch {
    unkept = true;                           // it stands in the form alone, and goes from there to the program
  }
}

/** Puts the answers into a form; tells it so, as if they were typed there. */
function fill({ elements }, tells) {
  for (const field of elements) {
    const answer = answers[field.name];
    if (!answer || (field.type === 'radio' && field.value !== answer)) continue;
    if (/^(radio|checkbox)$/.test(field.type)) field.checked = true;
    else field.value = answer;
    for (const type of tells) field.dispatchEvent(new InputEvent(type, { bubbles: true }));
  }
  suggest(elements);
}

/** What is outsourced names the service until somebody does. */
function suggest({ kind, service }) {
  if (kind.value) service.placeholder = kind.selectedOptions[0].text;
}

function show(element) {
  document.querySelector('main').append(element);
  shown.push(element);
}

/** A sentence above the page, until something else is shown. */
function note(key, ...more) {
  const element = make('p', { class: 'banner banner-warn', role: 'status' }, say(key), ' ', ...more, ' ', button('download', '', download));
  document.querySelector('main').prepend(element);
  return element;
}

/** Whoever waits for the program is told so after a second, and after ten what can be done. */
function wait() {
  soon = [
    setTimeout(() => show(make('p', { class: 'hint', role: 'status' }, say('loading'))), 1e3),
    setTimeout(() => shown.push(note('slow', button('reload', '', () => location.reload()))), 1e4),
  ];
}

/** Nothing is waited for any more; what was shown from this one on goes. */
function hush(from) {
  soon.forEach(clearTimeout);
  for (const element of shown.splice(from)) element.remove();
}

/** Shows what is wanted, as far as the page holds it. */
function turn() {
  hush(0);
  const what = wanted();
  const section = pages[what + page.lang];
  form = section?.querySelector('form');
  for (const one of document.querySelectorAll('.langs button')) one.setAttribute('aria-pressed', one.lang === page.lang);
  if (section) show(section);
  if (form) fill(form, []);
  document.title = form ? `${section.querySelector('h1').textContent} · ${say('name')}` : title;
  if (what === 'program' || (form && answers.sent)) wait();
  ahead();
}

/** Somebody went from one page to the other. */
function go() {
  left = mounted;                            // the program has gone there, too
  if (mounted) return;
  if (form && answers.sent) keep();          // what was sent and left is not to be gone on with
  turn();
  scrollTo(0, 0);
  document.querySelector('main h1')?.focus();
}

/** The tab may go for good: then whoever comes next finds the answers. */
function leave() {
  try {
    const own = !mounted && sessionStorage.getItem(DRAFT);
    if (own) localStorage.setItem(mine(), own);
  } catch { /* it goes with the tab */ }
}

/** The page's own start page and form come to life. */
function wake() {
  for (const section of document.querySelectorAll('.start')) {
    section.remove();
    pages[`welcome${section.lang}`] = section;
  }
  for (const template of document.querySelectorAll('template')) {
    const section = template.content.firstElementChild;
    const own = section.querySelector('form');
    own.oninput = () => {
      if (answers.sent) hush(1);             // what is changed is not sent any more
      keep();
      suggest(own.elements);
    };
    own.onsubmit = (event) => {
      event.preventDefault();
      hush(1);
      keep(true);
      wait();
    };
    pages[`form${template.lang}`] = section;
  }
  for (const one of document.querySelectorAll('.langs button')) {
    one.onclick = () => {
      speak(one.lang);
      try {
        localStorage.setItem(SETTINGS, JSON.stringify({ ...settings, language: one.lang }));
      } catch { /* blocked: the program takes it from the page */ }
      turn();
    };
  }
  addEventListener('hashchange', go);
  addEventListener('pagehide', leave);
  addEventListener('beforeunload', (event) => { if (unkept && !mounted) event.preventDefault(); });
  page.removeAttribute('data-elsewhere');
  takeUp();
  turn();
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
    open.result.onversionchange = () => open.result.close();  // whoever takes all away does not wait for this
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
    const begun = mounted ? sessionStorage.getItem(DRAFT) : JSON.stringify(answers);
    if (begun?.length > 2) local[DRAFT] = begun;
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
  hush(0);
  const head = make('h1', { tabindex: -1 }, document.title = say(title));
  document.body.replaceChildren(make('main', { class: 'notice', translate: 'no' }, head, make('p', {}, say(why)),
    make('p', { class: 'inline' }, button('reload', 'btn-primary', reload), button('download', '', download)),
    make('details', {}, make('summary', {}, say('detail')), make('pre', {}, error?.stack ?? error))));
  head.focus();
}

/** Reloads with every file of the program fetched past the browser's cache, which may hold a bad one. */
async function afresh() {
  const late = new Promise((done) => { setTimeout(done, 6e4); });
  // In this mode none of them is taken from what was preloaded.
  const anew = { cache: 'reload', mode: 'same-origin' };
  const fetched = Object.keys(files).map((file) => fetch(file, anew).then((answer) => answer.arrayBuffer()));
  const came = await Promise.race([late, Promise.allSettled(fetched)]);
  // On a line that is down a reload would take away what can be read; and nothing was tried.
  if (came?.every(({ reason }) => reason)) return tried(false);
  location.reload();
  await new Promise(silent);
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
async function gone(error) {
  const again = async ({ target }) => {
    target.disabled = true;
    await afresh();
    target.disabled = false;
  };
  if (!tried(true)) {
    await afresh();
    hush(1);
    if (wanted() !== 'program') return shown.push(note('goneWhy', button('reload', '', again)));
  }
  stop('gone', 'goneWhy', error, again);
}

const fell = (error) => stop('fell', 'fellWhy', error, () => {
  history.replaceState(null, '', location.pathname);         // the page that fell may fall again
  location.reload();
});

/** A trap, or an overflow of the wasm stack, which comes as a RangeError (Firefox: InternalError). */
const trapped = (error) => error instanceof WebAssembly.RuntimeError || (/^(Range|Internal)Error/.test(error) && /wasm/.test(error.stack));

let pressed = false;
addEventListener('pointerdown', () => { pressed = true; }, true);
for (const type of ['pointerup', 'pointercancel']) {
  addEventListener(type, () => setTimeout(() => { pressed = false; }, 300), true);   // the click comes after it
}

/** Waits while hands are at work on the page, unless it is the program that they wait for: what has the focus would
    lose it, with a word that is not yet composed. */
async function rest() {
  const busy = () => pressed || document.activeElement?.matches('#app :is(a, button, input, select)');
  while (wanted() !== 'program' && !(form && answers.sent) && !left && busy()) await new Promise((done) => { setTimeout(done, 100); });
}

/** Lets the program take the place of what is shown: in one step, once it has something to show and hands rest. */
async function mount(ballast) {
  soon.forEach(clearTimeout);
  mounted = true;
  tried(false);
  const app = document.getElementById('app');
  if (wanted() === 'program') return ballast.mount(app);
  const host = app.cloneNode();
  page.dataset.before = '';                  // so the program leaves focus and place alone
  ballast.mount(host);
  await new Promise((done) => {
    const observer = new MutationObserver(look);
    function look() {
      if (!host.querySelector('main > .stack + *')) return;
      observer.disconnect();
      done();
    }
    observer.observe(host, { childList: true, subtree: true });
    look();
  });
  await rest();
  if (over) return;
  delete page.dataset.before;
  app.replaceWith(host);
  host.querySelector('h1')?.focus({ preventScroll: true });
  host.querySelector(`.langs [lang="${page.lang}"][aria-pressed="false"]`)?.click();
  const theirs = form && host.querySelector('form');
  if (!theirs) return;
  const { sent } = answers;
  fill(theirs, ['input', 'change']);
  if (sent) theirs.requestSubmit();
}

async function start(coming) {
  addEventListener('ballast:panic', ({ detail }) => fell(detail));
  addEventListener('error', ({ error }) => trapped(error) && fell(error));
  addEventListener('unhandledrejection', ({ reason }) => trapped(reason) && fell(reason));
  try {
    const ballast = await coming.finally(rest);
    if (!over) await mount(ballast);
  } catch (error) {
    (trapped(error) ? fell : gone)(error);
  }
}

/** Asks for a file through an element of the head. */
function ask(href, attributes) {
  const link = make('link', { href, integrity: files[href] ?? '', ...attributes });
  document.head.append(link);
  return new Promise((done, fail) => {
    link.onload = done;
    link.onerror = () => fail(new Error(href));
  });
}

let loading = false;
const silent = () => {};                     // whoever needs it asks again, or looks at it later

/** All at once: one by one, each would be found when the one before has come. */
async function load() {
  loading = true;
  const wasm = fetch(WASM, { integrity: files[WASM] });
  const styled = ask(STYLES, { rel: 'stylesheet' });
  for (const coming of [wasm, styled]) coming.catch(silent);
  for (const file in files) if (/pkg.*js$/.test(file)) ask(file, { rel: 'modulepreload' }).catch(silent);
  ahead();
  const ballast = await import(MODULE);
  await Promise.all([ballast.default({ module_or_path: wasm }), styled]);
  return ballast;
}

/** What comes after the first pages is fetched as soon as it is clear that it will be needed. */
function ahead() {
  if (!loading || wanted() === 'welcome') return;
  const [, own] = /\/(data$|example$|plan$|service(?=\/[^/]+$))/.exec(location.hash) ?? [];
  const needed = new RegExp(`split_(later|${{ plan: 'pages|content|plan', data: 'pages|data', service: 'pages|service' }[own] ?? own})\\.`);
  for (const file in files) {
    if (!needed.test(file)) continue;
    if (!document.querySelector(`link[href="${file}"]`)) ask(file, { rel: 'preload', as: 'fetch', crossorigin: '' }).catch(silent);
  }
}

/** What the page itself shows comes first; a page that nobody looks at is not painted. */
const painted = () => new Promise((done) => {
  new PerformanceObserver(done).observe({ type: 'paint', buffered: true });
  setTimeout(done, document.hidden ? 0 : 1e3);
});

choose();
page.toggleAttribute('data-elsewhere', wanted() !== 'welcome');
const parsed = new Promise((done) => { addEventListener('DOMContentLoaded', done); });
const coming = framed || hindrance ? Promise.resolve() : wanted() === 'program' ? load() : parsed.then(painted).then(load);
coming.catch(silent);                        // looked at below

parsed.then(() => {
  if (framed) {                              // inside someone else's frame: only a way out
    return document.body.replaceChildren(make('a', { class: 'notice', href: location.href, target: '_blank', rel: 'noopener' }, say('open')));
  }
  wake();
  if (hindrance) note(hindrance);
  else start(coming);
});

// Buttons of the app that must work without it.
const acts = { afresh, download, reload: () => location.reload() };
addEventListener('click', ({ target }) => acts[target.closest?.('[data-boot]')?.dataset.boot]?.());

// Once it rests, the program asks to be kept for days without a connection.
addEventListener('ballast:keep', () => import('./offline.js').then(({ keep }) => keep(policy)).catch(silent));
