// Takes the place of what fetches the program, in the page that is one file (xtask/src/edition.rs writes it there, into
// boot.js). The program lies in the page; nothing is fetched. Every other page from a disk may read what this one keeps,
// and in some browsers a file that is moved loses it: so it keeps nothing until somebody has agreed. The program reads
// the answer in `data-keeps` of the page, and asks for the other one by events of the window.

const VERSION = '';                          // as that of the site
const AGREED = 'ballast/one-file';
const STORES = ['localStorage', 'sessionStorage', 'indexedDB'];

const QUESTION = [
  ['en', 'Should this file keep what you enter in the browser? In Chrome and Edge every web page that is opened from a disk here could read it. In Firefox it is lost when the file is moved or renamed. Without, save to a file before you close; opening and saving files always work.',
    'Keep it here', 'Do not keep it'],
  ['zh-CN', '要让这个文件把你填写的内容保存在浏览器里吗？在Chrome和Edge中，从磁盘打开的任何网页都可能读到这些内容；在Firefox中，文件移动或改名后内容会丢失。如果不保存，请在关闭之前备份到文件；打开和备份文件始终可用。',
    '保存在这里', '不保存'],
];

const stores = STORES.map((name) => [name, Object.getOwnPropertyDescriptor(self, name)]);

/** Nothing where the browser keeps nothing anyway, and the program says so. */
function agreed() {
  try {
    return localStorage.getItem(AGREED) !== null;
  } catch { /* blocked */ }
}

/** As in a browser that blocks them: the program knows what to do then. */
function refuse() {
  page.dataset.keeps = 'no';
  for (const name of STORES) {
    Object.defineProperty(self, name, { configurable: true, get() { throw new DOMException(name, 'SecurityError'); } });
  }
}

function allow() {
  for (const [name, store] of stores) Object.defineProperty(self, name, store);
  page.dataset.keeps = 'yes';
  try {
    localStorage.setItem(AGREED, '1');
  } catch { /* full, or blocked: the program says so */ }
}

/** Takes away all that is kept. The mirror goes when the program lets go of it, which it does at once. */
function forget() {
  try {
    for (const store of [localStorage, sessionStorage]) {
      for (const key of Object.keys(store)) if (key.startsWith('ballast/')) store.removeItem(key);
    }
    indexedDB.deleteDatabase('ballast');
  } catch { /* blocked: nothing is kept */ }
  refuse();
}

let waits = false;                           // somebody has pressed what needs the program
let question;                                // while it is asked
let asks = agreed() === false;
if (asks) refuse();
else if (agreed()) page.dataset.keeps = 'yes';

addEventListener('ballast:agree', allow);
addEventListener('ballast:forget', forget);
addEventListener('ballast:keep', () => dispatchEvent(new CustomEvent('ballast:offline', { detail: `file ${VERSION}` })));

/** Until it is answered, what is waited for is the answer. No line is slow here. */
function wait() {
  waits = true;
  if (!asks) soon = [setTimeout(() => show(make('p', { class: 'hint', role: 'status' }, say('loading'))), 1e3)];
  else if (question) setTimeout(point);      // once what was pressed has its page
}

/** Leads to the question, in the language of the page. */
function point() {
  scrollTo(0, 0);
  question?.querySelector(`[lang="${page.lang}"]`).focus({ preventScroll: true });
}

/** Waits for the answer, which stands above whatever the page shows. */
function answered() {
  return new Promise((done) => {
    question = make('div', { class: 'stack', role: 'status' });
    const choice = (label, act) => {
      const element = make('button', { class: 'btn' }, label);
      element.onclick = () => {
        act();
        question.remove();
        asks = question = undefined;
        if (waits) wait();
        done();
      };
      return element;
    };
    for (const [lang, text, yes, no] of QUESTION) {
      question.append(make('p', { lang, tabindex: -1, class: 'banner banner-warn' }, make('span', {}, text),
        make('span', { class: 'inline' }, choice(yes, allow), choice(no, () => {}))));
    }
    document.querySelector('main').prepend(question);
    if (waits) point();
  });
}

// A file that is dropped before the program is there would take its place.
for (const type of ['dragover', 'drop']) addEventListener(type, (event) => event.preventDefault());

async function unpacked() {
  const packed = Uint8Array.from(atob(document.getElementById('packed').textContent), (c) => c.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

async function load() {
  await parsed;
  if (asks) await answered();
  await program.default({ module_or_path: await unpacked() });
  return program;
}
