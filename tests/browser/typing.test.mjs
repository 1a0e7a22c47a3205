// What is typed while the caret stays in its field: kept at a reload, a closed tab, a killed browser; kept as a
// draft where it cannot be read or is still being composed; never replaced by another window; one step of undo.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open, openIn, ownBrowser, ready } from './support.mjs';
import { backup, go, ownFirm, remove, saved, startFirm } from './firm.mjs';
import { holds } from './storage.mjs';

const FIRM = '#/ask/organisation/firm';
const NAME = '#f-name';

const reload = async (page) => {
  await page.reload();
  await ready(page);
};

/** Puts the caret at the end of a field and types, and does not leave it. */
async function type(page, selector, text) {
  await page.locator(selector).focus();
  await page.keyboard.press('End');
  await page.keyboard.type(text);
}

/** Another tab, once this one is closed. */
async function another(t, page, route) {
  await page.goto('about:blank');
  await page.close();
  return openIn(t, page.context(), { route });
}

const state = (page) => page.locator('.save-state').first().getAttribute('data-state');
const value = (page, selector) => page.locator(selector).inputValue();

test('a reload right after the last letter keeps it', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  await type(page, NAME, ' of Guangzhou 广州');
  await reload(page);
  assert.equal(await value(page, NAME), 'Lantern Books of Guangzhou 广州');
});

test('a page that is left by its address right after the last letter keeps it', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  await type(page, NAME, ' & Co');
  await go(page, '#/');
  await go(page, FIRM);
  assert.equal(await value(page, NAME), 'Lantern Books & Co');
});

test('“Saved” is said again only once the browser holds the last letter', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  await page.evaluate(() => {
    const stored = () => Object.entries(localStorage).filter(([key]) => /\/firm-/.test(key)).map(([, text]) => text).join();
    const field = document.querySelector('#f-name');
    globalThis.lies = [];
    new MutationObserver(() => {
      const said = document.querySelector('.save-state').dataset.state;
      if (said === 'saved' && !stored().includes(JSON.stringify(field.value))) globalThis.lies.push(field.value);
    }).observe(document.querySelector('.shell'), { subtree: true, attributes: true, childList: true, characterData: true });
  });
  for (const words of [' of', ' the', ' harbour']) {
    await type(page, NAME, words);
    assert.equal(await state(page), 'saving');
    await saved(page);
  }
  assert.deepEqual(await page.evaluate(() => globalThis.lies), []);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-name', 'the caret stayed');
});

test('one visit to a field is one step of undo, however often the hands rest', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  for (const words of [' of', ' the', ' harbour']) {
    await type(page, NAME, words);
    await saved(page);
  }
  await page.locator('.undo button').first().click();
  await page.waitForFunction(() => document.querySelector('#f-name').value === 'Lantern Books');
});

test('what cannot be read is kept as it stands, and the answer stays as it was', async (t) => {
  const page = await ownFirm(t);
  const team = '#/ask/response/night';
  await go(page, team);
  await page.locator('#f-duty_phone_tested').fill('2026-10-01');
  await page.locator('#f-duty_phone_tested').press('Tab');
  await saved(page);
  await page.locator('#f-duty_phone_tested').fill('');
  await page.locator('#f-duty_phone_tested').pressSequentially('next March');
  await reload(page);
  assert.equal(await value(page, '#f-duty_phone_tested'), 'next March');
  assert.notEqual(await page.locator('#f-duty_phone_tested-e').innerText(), '');
  const stored = await page.evaluate(() => Object.values(localStorage).join());
  assert.ok(stored.includes('2026-10-01'), 'the answer before is in force');
});

test('half a person is there again after a reload', async (t) => {
  const page = await ownFirm(t);
  const service = await page.evaluate(() => document.querySelector('a[href*="/ask/service/"]').getAttribute('href').split('/')[3]);
  await go(page, `#/ask/service/${service}/basics`);
  const list = page.locator('#f-deputy');
  await list.selectOption('new');
  await type(page, '#f-deputy-name', '王');
  await type(page, '#f-deputy-phone', '+86 139');
  assert.equal(await state(page), 'saving', 'it is not stored yet');
  await reload(page);
  assert.equal(await value(page, '#f-deputy-name'), '王');
  assert.equal(await value(page, '#f-deputy-phone'), '+86 139');
});

test('a half-filled start form is there again after a reload, and gone once the firm is made', async (t) => {
  const page = await open(t, { route: '#/start' });
  await page.locator('#firm').pressSequentially('灯塔书店');
  await page.locator('input[name=size]').nth(1).check();
  await page.selectOption('#kind', 'cleaning');
  await page.locator('#vendor').pressSequentially('净美');
  await reload(page);
  assert.equal(await value(page, '#firm'), '灯塔书店');
  assert.ok(await page.locator('input[name=size]').nth(1).isChecked());
  assert.equal(await value(page, '#kind'), 'cleaning');
  assert.equal(await value(page, '#vendor'), '净美');
  await page.fill('#you', '李安');
  await page.click('form button[type=submit]');
  await page.waitForFunction(() => location.hash.startsWith('#/service/'));
  await saved(page);
  await go(page, '#/start');
  assert.equal(await value(page, '#firm'), '');
});

test('what is unfinished outlives its tab: the next one has it, and says that not all is stored', async (t) => {
  const page = await ownFirm(t);
  await go(page, '#/ask/response/night');
  await page.locator('#f-duty_phone_tested').pressSequentially('next March');
  const two = await another(t, page);
  await two.locator('.save-state', { hasText: 'unfinished entries: 1' }).waitFor();
  await go(two, '#/ask/response/night');
  assert.equal(await value(two, '#f-duty_phone_tested'), 'next March');
  assert.equal(await two.locator('.save-state').first().textContent(), 'Saved, but not all of it · unfinished entries: 1');
  assert.ok(!await holds(two, 'next March'), 'it is this tab’s now');
  const three = await openIn(t, two.context(), { route: '#/ask/response/night' });
  assert.equal(await value(three, '#f-duty_phone_tested'), '');
  await two.locator('#f-duty_phone_tested').fill('2026-10-01');
  await two.locator('#f-duty_phone_tested').press('Tab');
  await saved(two);
  const four = await another(t, two);
  await saved(four);
  assert.equal(await four.locator('.save-state').first().textContent(), 'Saved in this browser · not backed up');
});

test('a half-filled start form outlives its tab', async (t) => {
  const page = await open(t, { route: '#/start' });
  await page.locator('#firm').pressSequentially('灯塔书店');
  const two = await another(t, page, '#/start');
  assert.equal(await value(two, '#firm'), '灯塔书店');
});

test('what is unfinished goes with a firm that is deleted for good', async (t) => {
  const page = await ownFirm(t);
  await go(page, '#/ask/response/night');
  await page.locator('#f-duty_phone_tested').pressSequentially('next March');
  await remove(page, 'Lantern Books', true);
  assert.ok(await page.evaluate(() => !Object.values(sessionStorage).includes('next March')));
  const two = await another(t, page);
  assert.ok(!await holds(two, 'next March'));
});

test('what is unfinished and no storage takes is asked about before the tab closes', async (t) => {
  const page = await ownFirm(t);
  await go(page, '#/ask/response/night');
  const asks = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  await page.evaluate(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      if (this === sessionStorage) throw new DOMException('full', 'QuotaExceededError');
      return setItem.call(this, key, value);
    };
  });
  assert.equal(await asks(), false);
  await page.locator('#f-duty_phone_tested').pressSequentially('next March');
  await page.locator('#f-duty_phone_tested').press('Tab');
  await page.locator('.save-state', { hasText: 'unfinished entries: 1' }).waitFor();
  assert.equal(await asks(), true);
  await page.locator('#f-duty_phone_tested').fill('2026-10-01');
  await page.locator('#f-duty_phone_tested').press('Tab');
  await saved(page);
  assert.equal(await asks(), false);
});

test('what grew too long leaves as much as was stored of it', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  await page.locator('#f-address').focus();
  await page.keyboard.insertText('a'.repeat(290));
  await saved(page);
  assert.ok(await holds(page, 'a'.repeat(290)));
  await page.keyboard.insertText('b'.repeat(20));
  await page.locator('.field', { has: page.locator('#f-address') }).getByText('too long by 10').waitFor();
  await page.locator('#f-address').press('Tab');
  await page.locator('#f-address-e', { hasText: 'too long by 10' }).waitFor();
  assert.equal(await value(page, '#f-address'), 'a'.repeat(290) + 'b'.repeat(20));
  assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.address, 'a'.repeat(290), 'it holds what fitted');
});

test('what another window sets back to a word that was typed on the way is shown beside the field', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  const other = await openIn(t, page.context(), { route: FIRM });
  await type(page, NAME, ' &');
  await saved(page);
  await page.keyboard.type(' Co');
  await saved(page);
  await other.waitForFunction(() => document.querySelector('#f-name').value === 'Lantern Books & Co');
  await other.locator(NAME).fill('Lantern Books &');
  await other.locator(NAME).press('Tab');
  await saved(other);
  await page.locator('.apart:visible b', { hasText: /^Lantern Books &$/ }).waitFor();
  assert.equal(await value(page, NAME), 'Lantern Books & Co');
});

test('what is said of an entry keeps up while it is mended', async (t) => {
  const page = await ownFirm(t);
  await go(page, '#/ask/response/night');
  const field = page.locator('#f-duty_phone_tested');
  const said = page.locator('#f-duty_phone_tested-e');
  await field.fill('31 February 2026');
  await field.press('Tab');
  await said.filter({ hasText: /./ }).waitFor();
  const first = await said.innerText();
  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('spring');
  await page.waitForFunction((first) => {
    const said = document.querySelector('#f-duty_phone_tested-e').innerText;
    return said && said !== first;
  }, first);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('28 February 2026');
  await page.waitForFunction(() => !document.querySelector('#f-duty_phone_tested-e')?.innerText);
});

test('what an input method wrote goes into the firm without another key', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  await page.locator(NAME).fill('');
  const ime = await page.context().newCDPSession(page);
  await ime.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await ime.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
  assert.equal(await state(page), 'saving');
  await ime.send('Input.insertText', { text: '你好书店' });
  await saved(page);
  assert.ok(await page.evaluate(() => Object.values(localStorage).some((text) => text.includes('"name":"你好书店"'))));
});

test('what is still being composed is there again, beside what is stored', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  await page.locator(NAME).focus();
  await page.keyboard.press('End');
  const ime = await page.context().newCDPSession(page);
  await ime.send('Input.imeSetComposition', { text: '湾', selectionStart: 1, selectionEnd: 1 });
  await reload(page);
  assert.equal(await value(page, NAME), 'Lantern Books湾');
  await page.locator('.apart:visible', { hasText: 'Lantern Books' }).waitFor();
  await page.locator('.apart button').first().click();
  await saved(page);
  await reload(page);
  assert.equal(await value(page, NAME), 'Lantern Books湾');
  assert.equal(await page.locator('.apart:visible').count(), 0);
});

test('another window’s change of the field under the caret is shown beside what is typed', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  const other = await openIn(t, page.context(), { route: FIRM });
  await other.locator(NAME).waitFor();
  for (const [button, kept] of [[0, 'Lantern Books mine'], [1, 'theirs again']]) {
    await page.locator(NAME).focus();
    await page.keyboard.press('End');
    // In the middle of a word, so that nothing of it is stored.
    const ime = await page.context().newCDPSession(page);
    const before = await value(page, NAME);
    await ime.send('Input.imeSetComposition', { text: ' mine', selectionStart: 5, selectionEnd: 5 });
    const theirs = button === 0 ? 'theirs' : 'theirs again';
    await other.locator(NAME).fill(theirs);
    await other.locator(NAME).press('Tab');
    await saved(other);
    const both = page.locator('.apart:visible', { hasText: theirs });
    await both.waitFor();
    // Nothing is on its way any more, and the line at the top says what waits.
    await page.locator('.save-state', { hasText: 'unfinished entries: 1' }).first().waitFor();
    assert.equal(await value(page, NAME), `${before} mine`);
    await both.locator('button').nth(button).click();
    await page.waitForFunction((name) => document.querySelector('#f-name').value === name, kept);
    await saved(page);
    await other.waitForFunction((name) => document.querySelector('#f-name').value === name, kept);
    assert.equal(await page.locator('.apart:visible').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'f-name', 'the caret stayed');
    await page.locator(NAME).blur();
  }
});

test('a field that was left undecided keeps what was typed, however often the other window changes its own', async (t) => {
  const page = await ownFirm(t);
  await go(page, FIRM);
  const other = await openIn(t, page.context(), { route: FIRM });
  await page.locator(NAME).focus();
  await page.keyboard.press('End');
  const ime = await page.context().newCDPSession(page);
  await ime.send('Input.imeSetComposition', { text: ' mine', selectionStart: 5, selectionEnd: 5 });
  for (const theirs of ['theirs', 'theirs again']) {
    await other.locator(NAME).fill(theirs);
    await other.locator(NAME).press('Tab');
    await saved(other);
    await page.locator('.apart:visible b', { hasText: new RegExp(`^${theirs}$`) }).waitFor();
    await page.locator(NAME).blur();
    assert.equal(await value(page, NAME), 'Lantern Books mine');
  }
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.locator('.error-summary', { hasText: 'choose which of the two stays' }).waitFor();
  await axe(page, 'two answers of one field');
  await page.locator('.apart button').first().click();
  await saved(page);
  await other.waitForFunction(() => document.querySelector('#f-name').value === 'Lantern Books mine');
});

// A press that does not take the caret along, as by voice or on some phones.
for (const [row, left] of [[1, ['Alt 0', 'Alt 2']], [2, ['Alt 0', 'Alt 1']]]) {
  test(`a row that goes with the caret in it (${row + 1} of 3) writes over no other`, async (t) => {
    const page = await open(t);
    const service = await startFirm(page, 'Lantern Books');
    await go(page, `#/ask/${service.slice(2)}/alternatives`);
    for (const at of [0, 1, 2]) {
      await page.locator('#f-alternatives .rows > p button').click();
      await page.locator(`#f-alternatives-${at}-name`).fill(`Alt ${at}`);
      await page.locator(`#f-alternatives-${at}-name`).press('Tab');
    }
    await saved(page);
    await page.locator(`#f-alternatives-${row}-name`).focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' typed');
    await page.evaluate((row) => document.querySelectorAll('#f-alternatives .row')[row].querySelector('.row-end button').click(), row);
    await page.waitForFunction(() => document.querySelectorAll('#f-alternatives .row').length === 2);
    await saved(page);
    const names = () => page.$$eval('#f-alternatives .row', (rows) => rows.map((row) => row.querySelector('input[type=text]').value));
    assert.deepEqual(await names(), left);
    await reload(page);
    await page.locator('#f-alternatives-0-name').waitFor();
    assert.deepEqual(await names(), left);
  });
}

test('“Saved” says what it leaves out', async (t) => {
  const page = await ownFirm(t);
  await go(page, '#/ask/response/night');
  const day = page.locator('#f-duty_phone_tested');
  await day.fill('next March');
  await day.press('Tab');
  const state = page.locator('.shell .save-state');
  await state.filter({ hasText: 'Saved, but not all of it · unfinished entries: 1' }).waitFor();
  await go(page, '#/');
  assert.match(await state.innerText(), /unfinished entries: 1/);
  await go(page, '#/ask/response/night');
  await day.fill('2026-03-05');
  await day.press('Tab');
  await state.filter({ hasText: /^Saved in this browser/ }).waitFor();
});

// 60 in the long run; each kill ends all processes of the browser while the caret is in the field.
const KILLS = Number(process.env.KILLS ?? 4);

test(`${KILLS} killed browsers lose at most the last second of typing`, { timeout: 60_000 + KILLS * 20_000 }, async (t) => {
  const browser = ownBrowser(t);
  let page = await browser.start();
  await startFirm(page, 'Lantern Books');
  await saved(page);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await go(page, FIRM);
    await page.locator(NAME).fill('');
    await page.evaluate(() => {
      globalThis.typed = [];
      document.querySelector('#f-name').addEventListener('input', ({ target }) => {
        globalThis.typed.push([performance.now(), target.value]);
      });
    });
    let last;
    for (let letter = 0; letter < 12 + (kill % 7); letter += 1) {
      await page.keyboard.press('abcdefghijklmnopqrstuvwxyz'[letter % 26]);
      last = await page.evaluate(() => ({
        now: performance.now(), typed: globalThis.typed, said: document.querySelector('.save-state').dataset.state,
      }));
      await page.evaluate(() => new Promise((done) => { setTimeout(done, 90); }));
    }
    await browser.kill();
    page = await browser.start();
    await go(page, FIRM);
    const kept = await value(page, NAME);
    const old = last.typed.filter(([at]) => at < last.now - 1000).pop()?.[1] ?? '';
    assert.ok(kept.startsWith(old), `kill ${kill}: “${kept}” must begin with “${old}”, typed more than a second before`);
    if (last.said === 'saved') assert.equal(kept, last.typed.pop()[1], `kill ${kill}: it was said to be saved`);
  }
});
