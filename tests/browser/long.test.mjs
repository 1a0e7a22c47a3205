// Names of 50 to 300 letters without a space: no screen, dialog, list or message of them scrolls sideways on a small
// phone, nor on paper, and nothing of them lies beyond the edge.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './support.mjs';
import { backup, choose, content, go, openExample, startFirm } from './firm.mjs';
import { screens, sideways } from './screens.mjs';

const LENGTHS = [50, 120, 300, 85, 200];
const WORD = {
  'en-US': 'Rechtsschutzversicherungsgesellschaftenvermittlungs_and_Llanfairpwllgwyngyllgogerychwyrndrobwll',
  'zh-CN': '东方远洋物流供应链管理服务株式会社ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz',
};

/** The text of a firm's file with an unbroken word in place of everything that a person wrote. */
function unbroken(text, word) {
  const file = JSON.parse(text);
  let at = 0;
  const long = () => word.repeat(7).slice(0, LENGTHS[(at += 1) % LENGTHS.length]);
  const words = (value, key) => {
    if (Array.isArray(value)) return value.map((item) => words(item, key));
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([own, item]) => [own, words(item, own)]));
    if (typeof value !== 'string') return value;
    if (/^[0-9a-f-]{36}$|^\d{4}-\d\d-\d\d|^[a-z0-9_]*$|^[A-Z]{2,3}(-\d+)?$|^[a-z]{2}-[A-Z]{2}$/.test(value) || key === 'currency') return value;
    return long();
  };
  return JSON.stringify({ ...file, workspace: words(file.workspace, ''), fingerprint: undefined, approved: undefined });
}

/** What of the page lies beyond its right edge, where nothing lets one scroll to it; texts for readers aside. */
const beyond = (page) => page.evaluate(() => {
  const edge = document.documentElement.clientWidth;
  const scrolls = (element) => element.closest('.doc-scroll, .scroll, .window, .sr, [hidden], .heat-frame, option');
  const out = [...document.querySelectorAll('body *')].filter((element) => {
    const { right, width } = element.getBoundingClientRect();
    return width > 1 && right > edge + 1 && !scrolls(element) && getComputedStyle(element).clipPath === 'none';
  });
  return out.slice(-3).map((element) => `${element.tagName}.${element.getAttribute('class')}`);
});

async function fits(page, what) {
  assert.equal(await sideways(page), null, what);
  assert.deepEqual(await beyond(page), [], what);
}

for (const [locale, word] of Object.entries(WORD)) {
  test(`names without a space never make a page scroll sideways at 320 px: ${locale}`, async (t) => {
    const page = await open(t, { locale, viewport: { width: 320, height: 640 } });
    await openExample(page);
    const file = unbroken((await backup(page)).text, word);
    assert.ok(content({ text: file }).includes(word.repeat(4).slice(0, 300)));
    await choose(page, `${word}.ballast.json`, file);
    assert.equal(await page.locator('.error-summary').count(), 0, 'it is opened');
    await fits(page, 'the preview');
    await page.locator('main section', { has: page.locator('input[type=file]') }).locator('.btn', { hasText: /second copy|另一份副本/ }).click();
    await page.waitForFunction(() => location.hash === '#/');
    const all = await screens(page);
    const failed = [];
    const look = async (what) => fits(page, what).catch((error) => failed.push(`${what}: ${JSON.stringify(error.actual)}`));
    const dialogs = new Set();
    for (const hash of all) {
      await page.setViewportSize({ width: 320, height: 640 });
      await go(page, hash);
      await look(hash);
      await page.evaluate(() => document.querySelectorAll('main details, .menu').forEach((details) => { details.open = true; }));
      await look(`${hash}, all unfolded`);
      for (const dialog of await page.locator('dialog').all()) {
        await dialog.evaluate((element) => element.showModal());
        dialogs.add(await dialog.locator('h2').innerText());
        const wide = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
        if (wide > 0) failed.push(`${hash}, a dialog by ${wide} px`);
        await dialog.evaluate((element) => element.close());
      }
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 643, height: 900 });
      await look(`${hash}, on paper`);
      await page.emulateMedia({ media: 'screen' });
    }
    assert.deepEqual(failed, []);
    assert.ok(dialogs.size >= 4, [...dialogs].join());
    // What is said after something was done: a toast with a name in it.
    await page.setViewportSize({ width: 320, height: 640 });
    await go(page, all.find((hash) => hash.includes('/person/')));
    await page.locator('main button:has(+ dialog)').first().click();
    await page.locator('dialog[open] .btn-danger, dialog[open] .btn-primary').first().click();
    await page.locator('.toast').waitFor();
    await fits(page, 'a message');
  });
}

test('a text beyond its bound stays where it was typed and says by how much; none from a file is cut', async (t) => {
  const page = await open(t);
  await startFirm(page, 'Lantern Books');
  await go(page, '#/ask/organisation/firm');
  const field = page.locator('.field', { has: page.locator('#f-name') });
  const note = field.locator('.field-note[role=status]');
  await page.fill('#f-name', '字'.repeat(269));
  assert.equal(await note.textContent(), '');
  await page.fill('#f-name', '字'.repeat(280));
  await note.filter({ hasText: '280 of 300 characters' }).waitFor();
  await page.press('#f-name', 'Tab');
  await page.fill('#f-name', '字'.repeat(312));
  await note.filter({ hasText: 'too long by 12; at most 300 characters fit.' }).waitFor();
  await page.press('#f-name', 'Tab');
  await field.locator('.field-error', { hasText: 'too long by 12' }).waitFor();
  await page.reload();
  await page.locator('#f-name').waitFor();
  assert.equal(await page.inputValue('#f-name'), '字'.repeat(312), 'what was typed is there');
  const kept = await backup(page);
  assert.equal(JSON.parse(kept.text).workspace.organisation.name, '字'.repeat(280), 'what fits is stored');
  const longer = JSON.parse(kept.text);
  Object.assign(longer, { lineage: undefined });
  longer.workspace.id = '01890000-0000-7000-8000-000000000042';
  longer.workspace.organisation.name = 'a'.repeat(400);
  await choose(page, 'longer.ballast.json', JSON.stringify(longer));
  await page.getByRole('button', { name: 'Open as a firm of its own' }).click();
  await page.waitForFunction(() => location.hash === '#/');
  await go(page, '#/ask/organisation/firm');
  assert.equal(await page.inputValue('#f-name'), 'a'.repeat(400));
  await note.filter({ hasText: 'too long by 100; at most 300 characters fit.' }).waitFor();
  assert.equal(JSON.parse((await backup(page)).text).workspace.organisation.name, 'a'.repeat(400), 'and is not cut');
});

test('a firm of 20,000 people is looked into with a sign of life', async (t) => {
  const page = await open(t);
  await openExample(page);
  await go(page, '#/data');
  const id = (n) => `01890000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  const people = Array.from({ length: 20_000 }, (_, n) => ({
    id: id(n + 1), name: `Person ${n + 1}`, role: 'Clerk', phone: `+44 20 7946 ${n}`, email: `person.${n}@example.org`,
  }));
  const file = { format: 'ballast/workspace', version: 1, workspace: { id: id(999_999), organisation: { name: 'Large' }, people } };
  // What a person sees: each word on the page at the moments at which it is painted.
  await page.evaluate(() => {
    globalThis.painted = [];
    globalThis.tasks = [];
    const look = () => {
      const words = document.querySelector('.reading')?.textContent;
      if (words) globalThis.painted.push(words);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => globalThis.tasks.push(Math.round(entry.duration))))
      .observe({ entryTypes: ['longtask'] });
  });
  const start = Date.now();
  await choose(page, 'large.ballast.json', JSON.stringify(file));
  t.diagnostic(`20,000 people: looked into after ${Date.now() - start} ms, tasks of ${await page.evaluate(() => globalThis.tasks.join(', '))} ms`);
  assert.deepEqual([...new Set(await page.evaluate(() => globalThis.painted))], ['Looking into “large.ballast.json”…']);
  assert.equal(await page.locator('.reading').count(), 0);
  assert.match(await page.locator('main table.diff').first().innerText(), /Person\s+20000/);
});
