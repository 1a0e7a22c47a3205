// What goes wrong with a browser's storage, made to happen: reads that hang, writes that are refused, records
// that are damaged or of a newer program. Each function runs in the page unless it takes one.

/** For `init`: `hold()` keeps back the mirror's answers to whole reads until `release()`; `held()` counts them. */
export function holdable() {
  const { getAll } = IDBObjectStore.prototype;
  const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
  const whole = new WeakSet();
  const waiting = [];
  let holding = false;
  IDBObjectStore.prototype.getAll = function (...all) {
    whole.add(this.transaction);
    return getAll.apply(this, all);
  };
  Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
    ...complete,
    set(handler) {
      complete.set.call(this, handler && ((event) => {
        if (holding && whole.has(this)) waiting.push(() => handler.call(this, event));
        else handler.call(this, event);
      }));
    },
  });
  globalThis.hold = () => { holding = true; };
  globalThis.held = () => waiting.length;
  globalThis.release = () => {
    holding = false;
    for (const go of waiting.splice(0)) go();
  };
}

/** For `init`: `refuse(text)` makes both stores refuse values that hold it, `allow()` ends that. */
export function refusable() {
  const { setItem } = Storage.prototype;
  const { put } = IDBObjectStore.prototype;
  const full = () => new DOMException('full', 'QuotaExceededError');
  globalThis.refuse = (text) => {
    Storage.prototype.setItem = function (key, value) {
      if (this === localStorage && value.includes(text)) throw full();
      return setItem.call(this, key, value);
    };
    IDBObjectStore.prototype.put = function (value, key) {
      if (String(value).includes(text)) throw full();
      return put.call(this, value, key);
    };
  };
  globalThis.allow = () => {
    Storage.prototype.setItem = setItem;
    IDBObjectStore.prototype.put = put;
  };
}

/** Puts records into both stores: those of `name`'s firm whose keys begin with `key`, changed by `how`. */
async function spoil(page, name, key, how) {
  await page.evaluate(async ([name, key, how]) => {
    const index = JSON.parse(JSON.parse(localStorage['ballast/index']).meta);
    const { id } = index.firms.find((firm) => firm.name === name);
    const all = Object.keys(localStorage).filter((at) => at.startsWith(`ballast/${id}/${key}`));
    const [at] = all;
    let text = 'broken';
    if (how === 'cut') text = localStorage[at].slice(0, -1);
    if (how === 'newer') {
      const body = localStorage[at].slice(0, -47).replace(/\{\\"version\\":\d/, '{\\"version\\":9');
      if (body.length + 47 !== localStorage[at].length || !body.includes('{\\"version\\":9')) throw new Error('no version');
      const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
      const hex = [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, 32);
      text = `${body},"checksum":"${hex}"}`;
    }
    for (const at of all) localStorage[at] = text;
    await new Promise((done, failed) => {
      const opening = indexedDB.open('ballast');
      opening.onsuccess = () => {
        const writing = opening.result.transaction('records', 'readwrite');
        for (const at of all) writing.objectStore('records').put(text, at);
        writing.oncomplete = () => { opening.result.close(); done(); };
        writing.onabort = failed;
      };
    });
  }, [name, key, how]);
}

/** The records of a firm are those of a newer version of the program. */
export const makeNewer = (page, name) => spoil(page, name, 'manifest', 'newer');

/** Every record of a firm is damaged in both stores: nothing of it can be read. */
export const loseAll = (page, name) => spoil(page, name, '', 'broken');

/** The manifest of a firm is damaged in both stores, and nothing else. */
export const loseManifest = (page, name) => spoil(page, name, 'manifest', 'broken');

/** One chunk of a firm has lost its end in both stores. */
export const cutChunk = (page, name, chunk) => spoil(page, name, `${chunk}@`, 'cut');

/** One chunk of a firm is damaged in both stores. */
export const loseChunk = (page, name, chunk) => spoil(page, name, `${chunk}@`, 'broken');

/** One record is `text` in both stores, or gone from them. */
export const inBoth = (page, key, text) => page.evaluate(async ([key, text]) => {
  if (text === null) localStorage.removeItem(key);
  else localStorage[key] = text;
  await new Promise((done, failed) => {
    const opening = indexedDB.open('ballast');
    opening.onsuccess = () => {
      const writing = opening.result.transaction('records', 'readwrite');
      const records = writing.objectStore('records');
      if (text === null) records.delete(key);
      else records.put(text, key);
      writing.oncomplete = () => { opening.result.close(); done(); };
      writing.onabort = failed;
    };
  });
}, [key, text]);

/** Whether any record in localStorage holds the text. */
export const holds = (page, text) => page.evaluate((text) => Object.values(localStorage).some((value) => value.includes(text)), text);

/** The entry of a firm in the stored index. */
export const entry = (page, name) => page.evaluate((name) => {
  const index = JSON.parse(JSON.parse(localStorage['ballast/index']).meta);
  return index.firms.find((firm) => firm.name === name);
}, name);

/**
 * The browser clears the data of the site, as by its own command, while the page is open: again if the page was just
 * writing, for the list of firms is written beside the firm and may come after "Saved".
 */
export async function clearSite(page) {
  const debug = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const empty = () => page.waitForFunction(() => localStorage.length === 0, null, { timeout: 3000 }).then(() => true, () => false);
  do {
    await debug.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
  } while (!await empty());
  await debug.detach();
}
