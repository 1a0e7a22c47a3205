// Nothing is lost: reloading, closing, killing, a second tab, full and blocked storage, files in and out, deleting,
// undo. Each test compares what the exported file holds, not what the screen shows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, openIn, ownBrowser, ready } from './support.mjs';
import { answer, arrived, backup, choose, content, downloaded, firms, go, openExample, ownFirm, saved, startFirm } from './firm.mjs';

const NOW = '2026-11-21T10:00:00+08:00';

test('reloading and coming back keeps everything', async (t) => {
  const browser = ownBrowser(t);
  let page = await browser.start();
  await startFirm(page, 'Lantern Books');
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  const before = content(await backup(page));
  assert.ok(before.includes('12 Harbour Road'));
  await page.reload();
  await ready(page);
  assert.equal(content(await backup(page)), before, 'after a reload');
  await browser.close();
  page = await browser.start();
  assert.equal(content(await backup(page)), before, 'after closing and opening the browser');
});

test('what was typed a moment before leaving is kept', async (t) => {
  const page = await ownFirm(t);
  await answer(page, 'address', '12 Harbour Road');
  await page.reload();                                      // without waiting for "Saved"
  await ready(page);
  assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.address, '12 Harbour Road');
});

test('ten kills after “Saved” lose nothing', async (t) => {
  const browser = ownBrowser(t);
  let page = await browser.start();
  await startFirm(page, 'Lantern Books');
  for (let round = 1; round <= 10; round += 1) {
    await answer(page, 'address', `Harbour Road ${round}`);
    await saved(page);
    await browser.kill();
    page = await browser.start();
    const { organisation } = JSON.parse((await backup(page)).text).workspace;
    assert.equal(organisation.address, `Harbour Road ${round}`, `after kill ${round}`);
  }
});

test('a file carries the whole firm into an empty browser, and its plans are the same to the byte', async (t) => {
  // What a person gets from each plan's page, in each language.
  const plans = async (page, text) => {
    const written = [];
    for (const { id } of JSON.parse(text).workspace.services) {
      await go(page, `#/service/${id}/plan`);
      for (const language of [0, 1, 2]) {
        await page.locator('input[name=plan-language]').nth(language).check();
        await page.locator('.doc:not([aria-busy])').waitFor();
        written.push((await downloaded(page, () => page.getByRole('button', { name: 'Markdown' }).click())).text);
      }
    }
    return written;
  };
  const first = await open(t, { now: NOW });
  await openExample(first);
  await saved(first);
  const file = await backup(first);
  assert.match(file.name, /\.ballast\.json$/);

  const second = await open(t, { now: NOW, route: '#/data' });
  await choose(second, file.name, file.text);
  await second.locator('main [aria-live] .btn-primary').click();
  await second.locator('.shell').waitFor();
  await saved(second);
  const again = await backup(second);
  assert.equal(content(again), content(file), 'the firm is the same');
  const [ours, theirs] = [await plans(first, file.text), await plans(second, again.text)];
  assert.ok(ours.length >= 9 && ours.every((plan) => plan.length > 2000), 'every service has its plans');
  assert.deepEqual(theirs, ours, 'the plans are the same');
});

/** Both tabs change the firm before the second hears of the first: which lost, and the names they gave. */
async function raced(one, two) {
  await go(one, '#/ask/organisation/firm');
  await go(two, '#/ask/organisation/firm');
  // What the first says of its change is lost on the way, as it may be.
  await one.evaluate(() => { BroadcastChannel.prototype.postMessage = () => {}; });
  await answer(one, 'name', 'Lantern One');
  await saved(one);
  await answer(two, 'name', 'Lantern Two');
  await two.locator('.banner-act').waitFor();
  assert.equal(await two.locator('.save-state').first().textContent(), 'Changed in another tab too · choose below');
  return { loser: two, winner: one, lost: 'Lantern Two', won: 'Lantern One' };
}

test('two tabs: the later one is told, and both versions are kept', async (t) => {
  const one = await ownFirm(t);
  const two = await openIn(t, one.context());
  await two.locator('.shell').waitFor();

  // The other tab follows while it has nothing of its own.
  await answer(one, 'address', 'from the first');
  await saved(one);
  await go(two, '#/ask/organisation/firm');
  await two.waitForFunction(() => document.querySelector('#f-address')?.value === 'from the first');

  const { loser, winner, lost, won } = await raced(one, two);
  await loser.locator('.banner-act button').first().click();
  await saved(loser);
  assert.equal(JSON.parse((await backup(loser)).text).workspace.organisation.name, `${lost} (copy)`);
  await answer(loser, 'address', 'still being written');    // the copy can be worked on
  await saved(loser);
  await loser.reload();
  await ready(loser);
  assert.deepEqual((await firms(loser)).sort(), [`${lost} (copy)`, won].sort());
  assert.equal(JSON.parse((await backup(loser)).text).workspace.organisation.address, 'still being written');
  await winner.reload();
  await ready(winner);
  assert.deepEqual((await firms(winner)).sort(), [`${lost} (copy)`, won].sort());
});

test('two tabs: who takes the other version can bring the own one back', async (t) => {
  const one = await ownFirm(t);
  const two = await openIn(t, one.context());
  await two.locator('.shell').waitFor();
  const { loser, lost, won } = await raced(one, two);
  await loser.locator('.banner-act button').nth(1).click();
  await loser.locator('.menu > summary', { hasText: won }).waitFor();
  await saved(loser);
  assert.deepEqual(await firms(loser), [won]);
  await go(loser, '#/data');
  const row = loser.getByRole('row', { name: `${lost} (copy)` });
  await row.getByRole('button').first().click();
  await loser.waitForFunction((name) => [...document.querySelectorAll('.menu-list button')].some((entry) => entry.textContent.includes(name)), lost);
  assert.deepEqual((await firms(loser)).sort(), [`${lost} (copy)`, won].sort());
});

test('two tabs that each start a firm know both afterwards, by name', async (t) => {
  const one = await open(t);
  const two = await openIn(t, one.context());
  await startFirm(one, 'Lantern Books');
  await saved(one);
  await startFirm(two, 'Harbour Tea');
  await saved(two);
  await one.reload();
  await ready(one);
  assert.deepEqual((await firms(one)).sort(), ['Harbour Tea', 'Lantern Books']);
});

const spellings = {
  'QuotaExceededError': () => new DOMException('full', 'QuotaExceededError'),
  'NS_ERROR_DOM_QUOTA_REACHED': () => Object.assign(Object.create(DOMException.prototype, {
    name: { value: 'NS_ERROR_DOM_QUOTA_REACHED' }, code: { value: 1014 }, message: { value: 'full' },
  })),
  'QUOTA_EXCEEDED_ERR': () => Object.assign(new Error('full'), { name: 'QUOTA_EXCEEDED_ERR', code: 22 }),
};
for (const [spelling, error] of Object.entries(spellings)) {
  test(`storage that is full says so, and the work can be taken along: ${spelling}`, async (t) => {
    const page = await open(t, {
      init: (make) => {
        const error = new Function(`return (${make})()`);
        const { setItem } = Storage.prototype;
        const put = IDBObjectStore.prototype.put;
        globalThis.fill = () => {
          Storage.prototype.setItem = function (key, value) {
            if (this === localStorage) throw error();
            return setItem.call(this, key, value);
          };
          IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
        };
        globalThis.free = () => { Storage.prototype.setItem = setItem; IDBObjectStore.prototype.put = put; };
      },
      initArgument: String(error),
    });
    await startFirm(page, 'Lantern Books');
    await saved(page);
    await page.evaluate(() => fill());
    await answer(page, 'address', '12 Harbour Road');
    await page.locator('.save-state[data-state=failed]').waitFor();
    const banner = page.locator('.banner-act');
    assert.match(await banner.innerText(), /full/);
    const { text } = await downloaded(page, () => banner.getByRole('button').click());
    assert.equal(JSON.parse(text).workspace.organisation.address, '12 Harbour Road');
    // Once there is room again, the next change takes the unsaved one along.
    await page.evaluate(() => free());
    await answer(page, 'name', 'Lantern Books Ltd');
    await saved(page);
    await page.reload();
    await ready(page);
    const { organisation } = JSON.parse((await backup(page)).text).workspace;
    assert.deepEqual([organisation.name, organisation.address], ['Lantern Books Ltd', '12 Harbour Road']);
  });
}

test('localStorage filled by others: the mirror still keeps the work', async (t) => {
  const page = await ownFirm(t);
  await page.evaluate(() => {
    for (let size = 1 << 20, n = 0; size >= 1;) {
      try { localStorage.setItem(`other/${n += 1}`, 'x'.repeat(size)); } catch { size >>= 1; }
    }
  });
  await answer(page, 'address', '12 Harbour Road '.repeat(18).trim());
  await saved(page);
  await page.reload();
  await ready(page);
  assert.match(JSON.parse((await backup(page)).text).workspace.organisation.address, /^12 Harbour Road 12/);
  assert.ok(await page.evaluate(() => localStorage.getItem('other/1').length) > 1000, 'what belongs to others is untouched');
});

test('without the mirror it does not say “Saved”, and a reload keeps the work all the same', async (t) => {
  const page = await open(t, {
    init: () => { IDBFactory.prototype.open = () => { throw new DOMException('off', 'UnknownError'); }; },
  });
  await startFirm(page, 'Lantern Books');
  await page.locator('.save-state[data-state=half]').waitFor();
  await page.reload();
  await ready(page);
  await page.locator('.save-state[data-state=half]').waitFor();
  assert.equal(await page.locator('.banner-act').count(), 0);
  assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.name, 'Lantern Books');
});

for (const [locale, warning] of [['en-US', /does not let the page store/], ['zh-CN', /不允许页面保存/]]) {
  test(`blocked storage: the app works in memory and warns: ${locale}`, async (t) => {
    const page = await open(t, {
      locale,
      init: () => {
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
          Object.defineProperty(globalThis, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
        }
      },
    });
    await startFirm(page, 'Lantern Books');
    await page.locator('.banner-act').waitFor();
    assert.match(await page.locator('.banner-act').innerText(), warning);
    await answer(page, 'address', '12 Harbour Road');
    // Another firm beside it: the first is still there to come back to.
    await openExample(page);
    await go(page, '#/data');
    await page.locator('main table.table').first().locator('tbody tr', { hasText: 'Lantern Books' })
      .getByRole('button').first().click();
    await page.locator('.menu > summary', { hasText: 'Lantern Books' }).waitFor();
    assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.address, '12 Harbour Road');
    assert.ok(await page.locator('.banner-act').isVisible(), 'the warning stays');
  });
}

const WRONG = {
  'report.docx': ['PK\u0003\u0004 a word file', /Word, Excel or ZIP/],
  'real.docx': [Buffer.from('504b030414000600080000002100dfa4d26c5a0100002005000013000802', 'hex'), /Word, Excel or ZIP/],
  'photo.png': [Buffer.from('89504e470d0a1a0a0000000d49484452ff', 'hex'), /picture/],
  'other.json': ['{"name":"something","version":"1.0.0"}', /another program/],
  'list.json': ['[1,2,3]', /not a file of Ballast|another program/],
  'empty.json': ['', /empty/],
  'newer.ballast.json': ['{"format":"ballast/workspace","version":99,"workspace":{}}', /newer version/],
  'huge.ballast.json': [Buffer.alloc(8 * 1024 * 1024 + 1, 0x20), /has 9\s?MB.*up to 8\s?MB/],
  'deep.ballast.json': [`{"format":"ballast/workspace","version":1,"workspace":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /nests/],
  'twice.ballast.json': ['{"format":"ballast/workspace","version":1,"version":1,"workspace":{}}', /same field twice \(\/version\)/],
  'gb18030.json': [Buffer.from('7b22c3fbb3c6223a22b5c6cbfe227d', 'hex'), /cannot be read|not a file/],
};
test('files that are not ours are refused with a sentence and change nothing', async (t) => {
  const page = await ownFirm(t, { now: NOW });
  const file = await backup(page);
  const whole = file.text;
  WRONG['cut.ballast.json'] = [whole.slice(0, whole.length >> 1), /end of the file is missing/];
  for (const [name, [body, sentence]] of Object.entries(WRONG)) {
    await choose(page, name, body);
    const said = page.locator('[aria-live] .error-summary');
    assert.match(await said.innerText(), sentence, name);
    assert.ok((await said.innerText()).includes(`“${name}” was not opened`), name);
    assert.equal(await page.locator('[aria-live] .btn-primary').count(), 0, `${name} offers nothing to press`);
    await go(page, '#/');
  }
  assert.equal(content(await backup(page)), content(file));
  assert.deepEqual(await firms(page), ['Lantern Books']);
});

test('a file continues from the one before, after a reload too', async (t) => {
  const page = await ownFirm(t);
  const first = await backup(page);
  // The list of firms is written a moment after it is changed.
  await page.waitForFunction(() => JSON.parse(JSON.parse(localStorage['ballast/index']).meta).firms.some((firm) => firm.backup));
  await page.reload();
  await ready(page);
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  await page.reload();
  await ready(page);
  const { lineage } = JSON.parse((await backup(page)).text);
  assert.equal(lineage.base?.fingerprint, JSON.parse(first.text).lineage.fingerprint);
});

test('who undoes an import does not claim to continue from its file', async (t) => {
  const page = await ownFirm(t);
  const first = await backup(page);
  const theirs = JSON.parse(first.text);
  theirs.workspace.organisation.address = 'of a colleague';
  delete theirs.lineage;
  await choose(page, 'theirs.ballast.json', JSON.stringify(theirs));
  await page.getByRole('button', { name: /Replace the open firm/ }).click();
  await page.getByRole('button', { name: /^Undo: import/ }).click();
  await answer(page, 'name', 'Lantern Mine');
  const { lineage } = JSON.parse((await backup(page)).text);
  assert.equal(lineage.base?.fingerprint, JSON.parse(first.text).lineage.fingerprint);
});

test('a change that is in the backup already is not one since the backup', async (t) => {
  const page = await ownFirm(t);
  await backup(page);
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  await go(page, '#/data');
  // Undone and backed up before the undo is written.
  await page.evaluate(() => {
    document.querySelector('.undo button').click();
    document.querySelector('main .btn-primary').click();
  });
  await arrived(page);
  const stored = () => page.evaluate(() => {
    const { firms } = JSON.parse(JSON.parse(localStorage['ballast/index']).meta);
    const { id, backup, changed_on } = firms.find((firm) => firm.name === 'Lantern Books');
    return { backup: backup.revision, revision: JSON.parse(localStorage[`ballast/${id}/manifest`]).revision, changed_on };
  });
  await page.waitForFunction(() => {
    const { firms } = JSON.parse(JSON.parse(localStorage['ballast/index']).meta);
    const { id, backup } = firms.find((firm) => firm.name === 'Lantern Books');
    return JSON.parse(localStorage[`ballast/${id}/manifest`]).revision === backup.revision;
  });
  // The index is written again after all that it had to say of the first firm.
  await openExample(page);
  await page.waitForFunction(() => JSON.parse(JSON.parse(localStorage['ballast/index']).meta).firms.length === 2);
  assert.equal((await stored()).changed_on ?? null, null);
});

test('a page that stays open over midnight dates things to the new day', async (t) => {
  const page = await open(t, { now: '2026-11-21T15:00:00+08:00' });
  const service = await startFirm(page, 'Lantern Books');
  await saved(page);
  await go(page, '#/data');
  await page.context().clock.setFixedTime('2026-11-22T15:00:00+08:00');
  await downloaded(page, () => page.evaluate(() => document.querySelector('main .btn-primary').click()));
  await arrived(page);
  await page.locator('main h1', { hasText: 'Backed up on 2026-11-22' }).waitFor();
  await go(page, `${service}/plan`);
  await page.locator('.doc', { hasText: '2026-11-22' }).waitFor();
  await page.context().clock.setFixedTime('2026-11-23T15:00:00+08:00');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.locator('.doc', { hasText: '2026-11-23' }).waitFor();
});

test('a file that is dropped is read like one that is chosen; dropped elsewhere it does not replace the page', async (t) => {
  const page = await ownFirm(t);
  const file = await backup(page);
  await openExample(page);
  await go(page, '#/data');
  const drop = (selector) => page.evaluate(([selector, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'lantern.ballast.json'));
    const fire = (kind) => {
      const event = new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector(selector).dispatchEvent(event);
      return event.defaultPrevented;
    };
    return [fire('dragover'), fire('drop')];
  }, [selector, file.text]);
  assert.deepEqual(await drop('.drop'), [true, true]);
  await page.locator('[aria-live] h3', { hasText: 'Lantern Books' }).waitFor();
  assert.deepEqual(await drop('main h1'), [true, true], 'the browser must not open the file in place of the app');
});

test('a firm that was deleted can be brought back as it was', async (t) => {
  const page = await open(t, { now: NOW });
  await startFirm(page, 'Lantern Books');
  await answer(page, 'address', '12 Harbour Road');
  await saved(page);
  const before = content(await backup(page));
  await go(page, '#/data');
  await page.getByRole('button', { name: /^Delete (?!firm)/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete firm' }).click();
  await page.getByRole('link', { name: 'Start with my firm' }).waitFor();
  await page.reload();
  await ready(page);
  await page.getByRole('link', { name: 'Bring back a deleted firm' }).click();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await page.locator('.shell').waitFor();
  assert.equal(content(await backup(page)), before);
});

test('the example stands beside the own firm and goes in one click', async (t) => {
  const page = await ownFirm(t, { now: NOW });
  const before = content(await backup(page));
  await answer(page, 'address', 'typed right before');
  await page.locator('.menu > summary').click();
  await page.getByRole('button', { name: 'Open the example firm' }).click();
  await page.locator('.menu > summary:not(:has-text("Lantern Books"))').waitFor();
  await saved(page);
  assert.equal((await firms(page)).length, 2);
  await page.locator('.menu > summary').click();
  await page.getByRole('button', { name: 'Remove the example' }).click();
  await page.locator('.menu > summary', { hasText: 'Lantern Books' }).waitFor();
  assert.deepEqual(await firms(page), ['Lantern Books']);
  const after = JSON.parse((await backup(page)).text).workspace;
  assert.equal(after.organisation.address, 'typed right before');
  after.organisation.address = JSON.parse(before).organisation.address;
  assert.equal(JSON.stringify(after), before, 'else it is as it was');
  const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith('/manifest')).length);
  assert.equal(left, 1, 'nothing of the example is left in the storage');
});

test('undo and redo name the change and are exact', async (t) => {
  const page = await open(t, { now: NOW });
  const service = await startFirm(page, 'Lantern Books');
  const versions = [content(await backup(page))];
  await answer(page, 'address', '12 Harbour Road');
  versions.push(content(await backup(page)));
  await answer(page, 'name', 'Lantern Books Ltd');
  versions.push(content(await backup(page)));
  await go(page, service);
  await page.getByRole('button', { name: 'Delete this service' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete service' }).click();
  versions.push(content(await backup(page)));
  assert.equal(new Set(versions).size, 4, 'each step changed the firm');

  const steps = page.locator('.undo');
  const named = [/deleting Call centre/, /Name of the firm/, /Address/];
  for (const [at, name] of named.entries()) {
    const undo = steps.getByRole('button', { name: /^Undo: / });
    assert.match(await undo.getAttribute('aria-label'), name);
    await undo.click();
    assert.equal(content(await backup(page)), versions[2 - at], `undo ${at + 1}`);
  }
  assert.ok(await steps.getByRole('button', { name: 'Undo', exact: true }).isDisabled());
  for (const [at, name] of [...named].reverse().entries()) {
    const redo = steps.getByRole('button', { name: /^Redo: / });
    assert.match(await redo.getAttribute('aria-label'), name);
    await redo.click();
    assert.equal(content(await backup(page)), versions[at + 1], `redo ${at + 1}`);
  }
  await page.keyboard.press('Control+z');
  assert.equal(content(await backup(page)), versions[2], 'Ctrl+Z');
  await page.keyboard.press('Control+Shift+z');
  assert.equal(content(await backup(page)), versions[3], 'Ctrl+Shift+Z');
});
