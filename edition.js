// Takes the place of what fetches the program, in the page that is one file (xtask/src/edition.rs writes it there, into
// boot.js). The program lies in the page; nothing is fetched. Every other page from a disk may read what this one keeps,
// and in some browsers a file that is moved loses it: so it keeps nothing until somebody has agreed.

const AGREED = 'ballast/one-file';
const STORES = ['localStorage', 'sessionStorage', 'indexedDB'];

const QUESTION = [
  ['en', 'Should this file keep what you enter in the browser? In Chrome and Edge every web page that is opened from a disk here could read it. In Firefox it is lost when the file is moved or renamed. Without, save to a file before you close; opening and saving files always work.',
    'Keep it here', 'Do not keep it'],
  ['zh-CN', '要让这个文件把你填写的内容保存在浏览器里吗？在Chrome和Edge中，从磁盘打开的任何网页都可能读到这些内容；在Firefox中，文件移动或改名后内容会丢失。如果不保存，请在关闭之前备份到文件；打开和备份文件始终可用。',
    '保存在这里', '不保存'],
];

const stores = STORES.map((name) => [name, Object.getOwnPropertyDescriptor(self, name)]);

function agreed() {
  try {
    return localStorage.getItem(AGREED) !== null;
  } catch {
    return true;                             // the browser keeps nothing anyway, and the program says so
  }
}

const asks = !agreed();

// As in a browser that blocks them: the program knows what to do and to say then.
if (asks) {
  for (const name of STORES) {
    Object.defineProperty(self, name, { configurable: true, get() { throw new DOMException(name, 'SecurityError'); } });
  }
}

function allow() {
  for (const [name, store] of stores) Object.defineProperty(self, name, store);
  try {
    localStorage.setItem(AGREED, '1');
  } catch { /* full, or blocked: the program says so */ }
}

/** Waits for the answer, which stands above whatever the page shows. */
function question() {
  return new Promise((done) => {
    const place = make('div', { class: 'stack', role: 'status' });
    const choice = (label, act) => {
      const element = make('button', { class: 'btn' }, label);
      element.onclick = () => {
        act();
        place.remove();
        done();
      };
      return element;
    };
    for (const [lang, text, yes, no] of QUESTION) {
      place.append(make('p', { lang, class: 'banner banner-warn' }, make('span', {}, text), make('span', { class: 'inline' }, choice(yes, allow), choice(no, () => {}))));
    }
    document.querySelector('main').prepend(place);
  });
}

async function unpacked() {
  const packed = Uint8Array.from(atob(document.getElementById('program').textContent), (c) => c.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

async function load() {
  await parsed;
  if (asks) await question();
  await program.default({ module_or_path: await unpacked() });
  return program;
}
