// The plan on paper: what Chromium prints of each service of the example firm, in both languages, read back with
// poppler's pdftotext. And the way from a finding to its field and back.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { axe, open } from './support.mjs';
import { backup, choose, go, openExample, saved, startFirm } from './firm.mjs';
import { grown } from './firms.mjs';

const FINGERPRINT = /[0-9a-f]{4}( [0-9a-f]{4}){3}/;

/** Latin words that a Chinese plan may hold: abbreviations of the field; AB as in AB角, a person and
 * the deputy; Altman, whose Z-score it is. */
const ABBREVIATIONS = new Set(['AB', 'SLA', 'MTPD', 'RTO', 'RPO', 'MBCO', 'WRT', 'BIA', 'KPI', 'IT', 'VPN', 'API', 'PIN', 'MFA', 'UPS',
  'ISO', 'GB', 'Altman', 'GDPR', 'DORA', 'CNY', 'App', 'PDF', 'CPU', 'ERP', 'WMS', 'OMS']);

const titleOf = (pdf) => /^Title: +(.*)$/m.exec(execFileSync('pdfinfo', ['-'], { input: pdf }).toString())[1];
const textOf = (pdf) => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 1 << 26 }).toString();

/** The captions and heads of the tables of the plan. */
const heads = (page) => page.$$eval('.doc caption:not(.sr), .doc thead', (all) => all.map((head) => head.innerText));

/** The lines of the cells below those heads. */
const cells = (page) => page.$$eval('.doc tbody :is(th, td)', (all) => all.flatMap((cell) => cell.innerText.split('\n')));

/** Pages whose last line above the foot is one of these heads. Spaces and the stroke between languages do not count;
 * a line that ends with a stop is a sentence that begins like a head, and less than half of a head is a word of a cell,
 * as is what a cell says in so many words. */
function alone(pages, heads, cells) {
  const bare = (text) => text.replace(/[\s/]+/g, '');
  const known = heads.map(bare).filter(Boolean);
  const said = new Set(cells.map(bare));
  const last = (text) => text.split('\n').map(bare).filter(Boolean).at(-2) ?? '';
  const begins = (head, line) => (head.startsWith(line) && line.length * 2 >= head.length) || line.startsWith(head);
  return pages.flatMap((text, at) => {
    const line = last(text);
    const cell = said.has(line) && !known.includes(line);
    return !cell && !/[.。]$/.test(line) && known.some((head) => begins(head, line)) ? [`${at + 1}: ${line}`] : [];
  });
}

/** Opens the example firm and gives the plans' addresses. */
async function plans(page) {
  await openExample(page);
  await saved(page);
  await go(page, '#/plans');
  return page.$$eval('main a[href^="#/service/"][href$="/plan"]', (all) => [...new Set(all.map((link) => link.getAttribute('href')))]);
}

async function print(page, hash) {
  await go(page, hash);
  await page.locator('article.doc:not([aria-busy])').waitFor();
  await page.waitForFunction(() => /[0-9a-f]{4} [0-9a-f]{4}/.test(document.documentElement.style.getPropertyValue('--print-foot')));
  return page.pdf({ preferCSSPageSize: true });
}

for (const locale of ['en-US', 'zh-CN']) {
  test(`the printed plans of the example firm: ${locale}`, async (t) => {
    const page = await open(t, { locale });
    const all = await plans(page);
    assert.equal(all.length, 3, 'the example has three services');
    for (const hash of all) {
      const pdf = await print(page, hash);
      const { toc, ids, mark, title } = await page.evaluate(() => ({
        toc: [...document.querySelectorAll('.doc-toc a')].map((link) => link.getAttribute('href').slice(1)),
        ids: [...document.querySelectorAll('.doc [id]')].map((element) => element.id),
        mark: document.documentElement.style.getPropertyValue('--print-foot').replaceAll('"', ''),
        title: document.documentElement.style.getPropertyValue('--print-head').replaceAll('"', '').split(' · ')[0],
      }));
      const whole = textOf(pdf);
      const pages = whole.split('\f').slice(0, -1);
      const squeezed = (text) => text.replace(/\s+/g, ' ');

      // Every page: the plan's name at its head, date, fingerprint, page and number of pages at its foot.
      assert.ok(pages.length > 10, `${title}: ${pages.length} pages`);
      assert.match(mark, FINGERPRINT);
      for (const [at, text] of pages.entries()) {
        const where = `${title}, page ${at + 1}`;
        assert.ok(squeezed(text).includes(`${at + 1} / ${pages.length}`), `${where}: its number`);
        // Chinese days are set with a little room between figures and characters.
        assert.ok(squeezed(text).replaceAll(' ', '').includes(mark.replaceAll(' ', '')), `${where}: the fingerprint`);
        assert.ok(squeezed(text).replaceAll(' ', '').includes(title.replace(/\s/g, '')), `${where}: the name of the plan`);
        assert.ok(squeezed(text).length > mark.length + title.length + 60, `${where}: more than head and foot`);
      }

      // No caption and no table head alone at the foot of a page.
      assert.deepEqual(alone(pages, await heads(page), await cells(page)), [], `${title}: heads without a row`);

      // What is read in an emergency is on the first two pages; each scenario page, and each pair, begins a page.
      const bare = (text) => text.replace(/[\s/]+/g, '');
      const [front, cover] = await page.evaluate(() => ['.doc-front', '.doc-cover']
        .map((part) => document.querySelector(part).innerText.replace(/[\s/]+/g, '').slice(0, 8)));
      const begins = (words) => pages.findIndex((text) => bare(text.split('\n').slice(1).join('')).startsWith(words));
      assert.equal(begins(front), 0, `${title}: what is read in an emergency comes first`);
      assert.equal(begins(cover), 2, `${title}: pages for an emergency`);

      // Contents: every entry leads somewhere, also in the PDF.
      assert.equal(new Set(ids).size, ids.length, 'no id twice');
      assert.ok(toc.length >= 9, `${toc}`);
      assert.deepEqual(toc.filter((id) => !ids.includes(id)), [], 'every entry of the contents has its place');
      const raw = pdf.toString('latin1');
      const links = new Set([...raw.matchAll(/\/Dest \/([\w.-]+)/g)].map(([, name]) => name));
      assert.deepEqual(toc.filter((id) => !links.has(id)), [], 'every entry of the contents is a link in the PDF');

      // Nothing that a program left behind.
      for (const left of [/[{}]/, /undefined|null|NaN|\[object/, /\bTODO\b/i, /�/, /(^|\s)(en|zh):/]) assert.doesNotMatch(whole, left, title);

      if (locale === 'zh-CN') {
        const own = whole.replace(/[0-9a-f]{4}(\s+[0-9a-f]{4}){3}/g, '').replace(/[\w.+-]+@[\w.-]+/g, '').replace(/[\w-]+\.example\b/g, '');
        const words = [...own.matchAll(/[A-Za-z][A-Za-z-]*\d?[\w-]*/g)].map(([word]) => word)
          .filter((word) => !ABBREVIATIONS.has(word))
          .filter((word) => !/^[A-Z]{1,4}-?\d[\w-]*$/.test(word))     // S2-13, PRV-01, contract numbers
          .filter((word) => !/^[A-Z]+(-[A-Z]+)+-?[\w-]*$/.test(word)) // QY-FW-2024
          .filter((word) => !/^[A-Z]$/.test(word));                   // annex A, GB/T
        assert.deepEqual([...new Set(words)], [], `${title}: English words`);
      } else {
        const han = [...whole.matchAll(/\p{Script=Han}+/gu)].map(([word]) => word);
        assert.deepEqual([...new Set(han)], [], `${title}: Chinese words`);
      }
    }
  });
}

test('each card is one page, with the numbers in its upper half', async (t) => {
  for (const locale of ['en-US', 'zh-CN']) {
    const page = await open(t, { locale });
    for (const hash of await plans(page)) {
      await go(page, hash);
      await page.getByRole('radio', { name: locale === 'en-US' ? 'Cards and forms' : '处置卡与表单' }).check();
      await page.locator('.doc-card').first().waitFor();
      const pdf = await print(page, hash);
      const pages = textOf(pdf).split('\f').slice(0, -1);
      // Among Chinese letters others stand elsewhere for pdftotext.
      const bare = (text) => text.replace(locale === 'zh-CN' ? /[\s/A-Za-z]+/g : /[\s/]+/g, '');
      const ends = await page.$$eval('.doc-card', (all) => all.map((card) => {
        // The head of the page names the document.
        const parts = [...card.children].filter((part) => !part.matches('.doc-title, .doc-meta'));
        return parts.map((part) => part.innerText).join('');
      }));
      for (const [first, last] of ends.map(bare).map((words) => [words.slice(0, 6), words.slice(-6)])) {
        const at = pages.filter((text) => bare(text).includes(first) && bare(text).includes(last));
        assert.equal(at.length, 1, `${hash}: ${first} … ${last} on one page`);
      }
      const tel = await page.$$eval('.doc-card a[href^="tel:"]', (all) => all.length);
      assert.ok(tel >= 3, 'numbers can be dialled');
    }
  }
});

test('a plan in both languages has each on every page', async (t) => {
  const page = await open(t);
  for (const hash of await plans(page)) {
    await go(page, hash);
    await page.getByRole('radio', { name: 'Both' }).check();
    await page.locator('.doc [lang="zh-CN"]').first().waitFor();
    const pages = textOf(await print(page, hash)).split('\f').slice(0, -1);
    for (const [at, part] of pages.entries()) {
      const body = part.trim().split('\n').slice(1, -1).join(' ');
      assert.match(body, /\p{Script=Han}/u, `${hash}, page ${at + 1}`);
      assert.match(body, /[A-Za-z]{4}/, `${hash}, page ${at + 1}`);
    }
    assert.deepEqual(alone(pages, await heads(page), await cells(page)), [], `${hash}: heads without a row`);
  }
});

test('without the app around it, paper shows the plan alone', async (t) => {
  const page = await open(t);
  const [hash] = await plans(page);
  const text = textOf(await print(page, hash));
  for (const word of ['Print or save as PDF', 'Markdown', 'Skip to content', 'Saved in this browser', 'Show all']) {
    assert.ok(!text.includes(word), `“${word}” is not printed`);
  }
});

test('printing at once prints the whole plan', async (t) => {
  const page = await open(t);
  const [hash] = await plans(page);
  const [headings, foot] = await page.evaluate((hash) => new Promise((done) => {
    globalThis.print = () => done([
      document.querySelectorAll('.doc h2').length, document.documentElement.style.getPropertyValue('--print-foot'),
    ]);
    new MutationObserver((_, watch) => {
      const button = document.querySelector('.doc') && document.querySelector('.findings .btn-primary');
      if (!button) return;
      watch.disconnect();
      button.click();
    }).observe(document, { childList: true, subtree: true });
    location.hash = hash;
  }), hash);
  await page.locator('article.doc:not([aria-busy])').waitFor();
  assert.equal(headings, await page.locator('.doc h2').count());
  assert.ok(headings > 8);
  assert.match(foot, /[0-9a-f]{4} [0-9a-f]{4}/, 'the fingerprint, which takes its time, is on the paper');
});

test('a print window opened as soon as the plan is there never shows a part of it, and has its own name', async (t) => {
  const page = await open(t);
  page.setDefaultTimeout(60_000);
  const [hash] = await plans(page);
  const whole = textOf(await print(page, hash));
  await go(page, '#/plans');
  const debug = await page.context().newCDPSession(page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 8 });
  await page.evaluate((hash) => new Promise((done) => {
    new MutationObserver((_, watch) => {
      if (!document.querySelector('.doc[aria-busy]') || !document.title.includes(':')) return;
      watch.disconnect();
      // After the page's own listeners, which come with what it draws.
      setTimeout(done);
    }).observe(document, { childList: true, subtree: true, attributes: true });
    location.hash = hash;
  }), hash);
  const own = await page.title();
  const paper = await page.pdf({ preferCSSPageSize: true });
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const early = textOf(paper);
  assert.match(titleOf(paper), /-v2-\d{4}-\d\d-\d\d-en$/);
  await page.locator('article.doc:not([aria-busy])').waitFor();
  assert.equal(await page.title(), own, 'the page has its title again');
  // A machine as slow as this one may not get to its end in time; then the paper says so, and holds no part of the plan.
  if (early !== whole) {
    assert.match(early, /This plan is still being drawn/);
    assert.equal(early.split('\f').length, 2, 'one page');
  }
  const again = await page.pdf({ preferCSSPageSize: true });
  assert.equal(textOf(again), whole, 'all pages, each with the fingerprint');
  assert.equal(titleOf(again), titleOf(paper));
  assert.equal(await page.title(), own, 'the page has its title again');
});

test('Ctrl+P on a plan that is still being drawn waits for all of it', async (t) => {
  const page = await open(t);
  const [hash] = await plans(page);
  const parts = await page.evaluate((hash) => new Promise((done) => {
    globalThis.print = () => done([document.querySelectorAll('.doc h2').length, document.querySelectorAll('.doc[aria-busy]').length]);
    new MutationObserver((_, watch) => {
      if (!document.querySelector('.doc[aria-busy]')) return;
      watch.disconnect();
      setTimeout(() => {
        const key = new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, bubbles: true, cancelable: true });
        if (document.body.dispatchEvent(key)) done('the browser prints what there is');
      });
    }).observe(document, { childList: true, subtree: true });
    location.hash = hash;
  }), hash);
  await page.locator('article.doc:not([aria-busy])').waitFor();
  assert.deepEqual(parts, [await page.locator('.doc h2').count(), 0]);
});

test('what is printed after a plan carries nothing of it', async (t) => {
  const page = await open(t);
  const [hash] = await plans(page);
  await print(page, hash);
  const [head, foot] = await page.evaluate(() => ['--print-head', '--print-foot'].map((name) => document.documentElement.style.getPropertyValue(name).slice(1, -1)));
  assert.ok(head.length > 8 && FINGERPRINT.test(foot));
  for (const route of ['#/', '#/risks', '#/settings']) {
    await go(page, route);
    const text = textOf(await page.pdf({ preferCSSPageSize: true })).replace(/\s+/g, ' ');
    assert.ok(!text.includes(head) && !text.includes(foot) && !FINGERPRINT.test(text), route);
  }
});

test('a printed register has all its rows, under its head on every page', async (t) => {
  const page = await open(t);
  await openExample(page);
  await saved(page);
  const firm = JSON.parse(grown((await backup(page)).text, { vendors: 120, services: 120, risks: 240 }));
  const names = firm.workspace.vendors.map((vendor, at) => { vendor.name = `No${1001 + at}`; return vendor.name; });
  const file = JSON.stringify(firm);
  await choose(page, 'firm.ballast.json', file);
  await page.locator('main [aria-live] .btn-primary').click();
  await page.waitForFunction(() => location.hash === '#/');
  await saved(page);
  await go(page, '#/vendors');
  const table = page.locator('.register table:not([aria-busy])');
  await table.waitFor();
  const pages = textOf(await page.pdf({ preferCSSPageSize: true })).split('\f').slice(0, -1);
  const squeezed = (text) => text.replace(/\s+/g, '');
  const whole = squeezed(pages.join(''));
  assert.deepEqual(names.filter((name) => !whole.includes(squeezed(name))), [], 'vendors that are missing on paper');
  assert.ok(pages.length > 2);
  assert.deepEqual(pages.map((text, at) => [at + 1, /Vendor\s+Relationship\s+Tier\s+Services/.test(text)]).filter(([, head]) => !head), [], 'pages without the head');
  assert.equal(await table.locator('tbody tr').count(), 40, 'the screen has its window again');
});

test('every finding leads to its field, and one press leads back to the plan', async (t) => {
  const page = await open(t);
  const service = await startFirm(page, 'Lantern Books');
  const plan = `${service}/plan`;
  await go(page, plan);
  const more = page.getByRole('button', { name: /^Show all/ });
  if (await more.isVisible()) await more.click();
  const found = await page.$$eval('.findings > ul > li', (all) => all.map((li) => [li.querySelector('p').firstChild.textContent, li.querySelector('a').getAttribute('href')]));
  assert.ok(found.length > 20);
  for (const [said, href] of found) {
    await go(page, plan);
    if (await more.isVisible()) await more.click();
    await page.locator('.findings > ul > li', { hasText: said }).locator(`a[href="${href}"]`).first().click();
    // The link that was pressed has the focus until its page is gone.
    await page.waitForFunction((href) => location.hash === href && !document.querySelector('article.doc')
      && document.activeElement !== document.body, href);
    assert.equal(await page.locator('main a[href="#/"]', { hasText: 'Go to Home' }).count(), 0, `${said}: a page that exists`);
    if (!href.startsWith('#/ask/')) continue;
    const id = await page.evaluate(() => document.activeElement.id);
    const inField = await page.evaluate(() => Boolean(document.activeElement.closest('.field')));
    assert.ok(inField, `${said} leads to a field, not to ${id || 'nowhere'} (${href})`);
    await page.getByRole('button', { name: 'Back to the plan' }).click();
    await page.waitForFunction((plan) => location.hash === plan, plan);
  }
});

test('on a phone the plan opens at its emergency page, and a chapter where it is asked for', async (t) => {
  const page = await open(t, { viewport: { width: 390, height: 800 } });
  await go(page, (await plans(page))[0]);
  await page.locator('article.doc:not([aria-busy])').waitFor();
  const scenario = page.locator('.doc-front td a[href^="#"]').first();
  assert.ok(await scenario.isVisible(), 'the index of the emergency page is open');
  const rule = page.locator('#c6-rule');
  assert.ok(await page.locator('#c6').isVisible() && !(await rule.isVisible()), 'of another chapter, its heading');
  await page.locator('#c6 .doc-fold').click();
  await rule.waitFor();
  assert.equal(await page.locator('#c6 .doc-fold').getAttribute('aria-expanded'), 'true');
  await axe(page, 'a plan of which a chapter is open');
  await page.locator('#c6 .doc-fold').click();
  await rule.waitFor({ state: 'hidden' });
  // What the index leads to opens, and is what one sees.
  const to = (await scenario.getAttribute('href')).slice(1);
  await scenario.click();
  const steps = page.locator(`[id="${to}"] ~ .doc-scroll`).first();
  await steps.waitFor();
  const top = await page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, to);
  assert.ok(top >= 0 && top < 400, `its heading stands at ${top}`);
  // Paper and wide screens fold nothing.
  await page.emulateMedia({ media: 'print' });
  assert.ok(await rule.isVisible(), 'on paper all is open');
  assert.equal(await page.locator('.doc-fold:visible').count(), 0);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 800 });
  assert.ok(await rule.isVisible(), 'on a wide screen too');
});

test('the plan of the firm has at most ten pages', async (t) => {
  for (const locale of ['en-US', 'zh-CN']) {
    const page = await open(t, { locale });
    await go(page, (await plans(page))[0]);
    await page.getByRole('radio', { name: /^(Firm plan|综合预案)$/ }).check();
    await page.locator('#c7').waitFor();
    await page.locator('article.doc:not([aria-busy])').waitFor();
    const pages = textOf(await page.pdf({ preferCSSPageSize: true })).split('\f').length - 1;
    assert.ok(pages <= 10, `${locale}: ${pages}`);
  }
});
