// The numbers of pages on paper: what contents, references and heads of a printed plan say is compared with the PDF that
// Chromium made of it. And how full its pages are.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { open } from './support.mjs';
import { choose, go, openExample, saved } from './firm.mjs';
import { filled, linesIn, pagesOf, placesOf, sizeOf } from './paper.mjs';
import { inProject } from './server.mjs';

const POINTS = { A4: [595, 842], Letter: [612, 792] };

/** Opens a firm of the tests as one of its own; without a name, the example. */
async function openFirm(page, name) {
  await openExample(page);
  await saved(page);
  if (!name) return;
  await choose(page, `${name}.json`, await readFile(inProject('tests/fixtures/firms', `${name}.json`), 'utf8'));
  await page.getByRole('button', { name: /^(Open as a firm of its own|作为单独的公司打开)$/ }).click();
  await page.waitForFunction(() => location.hash === '#/');
  await saved(page);
}

const FILE = /^(File|档案)$/;

/** Opens the plan of the first service, or another document of it, and waits until all of it is there. */
async function openPlan(page, name = FILE) {
  await go(page, '#/plans');
  const hash = await page.locator('main a[href^="#/service/"][href$="/plan"]').first().getAttribute('href');
  await go(page, hash);
  await whole(page);
  if (!name) return;
  await page.getByRole('radio', { name }).check();
  await page.locator('.doc-toc-sub').first().waitFor();
  await whole(page);
}

const whole = (page) => page.locator('article.doc:not([aria-busy])').waitFor();
const choosePaper = (page, name) => page.locator('.findings input[name=paper]').nth(name === 'A4' ? 0 : 1).check();
const chooseBoth = async (page) => {
  await page.getByRole('radio', { name: /^(Both|中英对照)$/ }).check();
  await page.locator('.doc .second').first().waitFor();
  await whole(page);
};

/** Has the page note, whenever something is printed from now on, which page each link is said to lead to: after what the
 * app does with the same event, and in the turns that follow it, where it is still drawing. */
const note = (page) => page.evaluate(() => {
  globalThis.said = [];
  const read = (link) => [link.getAttribute('href').slice(1), getComputedStyle(link).getPropertyValue('--page').replaceAll('"', '')];
  addEventListener('beforeprint', async () => {
    for (let turn = 0; turn < 1_000; turn += 1) {
      const links = document.querySelectorAll('.doc:not([aria-busy]) a[href^="#"]:not([href^="#/"])');
      if (links.length && read(links[0])[1]) {
        globalThis.said = [...links].map(read);
        return;
      }
      await null;
    }
  });
});

/** Every number that the paper says is the one of the page where the thing is. */
async function assertNumbers(page, pdf, where) {
  const places = placesOf(pdf);
  const said = await page.evaluate(() => globalThis.said);
  assert.ok(said.length > 30, `${where}: ${said.length} links`);
  assert.deepEqual(said.filter(([id, number]) => Number(number) !== places.get(id)), [], `${where}: numbers that are wrong`);

  // As it is read on paper: the numbered lines of the contents, and what the references say.
  const toc = await page.$$eval('.doc-toc a', (all) => all.map((link) => [link.querySelector('.doc-no').textContent, link.getAttribute('href').slice(1)]));
  const ids = new Map(toc.filter(([number]) => number));
  const [width, height] = sizeOf(pdf);
  const contents = pagesOf(pdf).findIndex((text) => /^\s*(Contents|目录)/m.test(text)) + 1;
  const body = places.get(toc.find(([number]) => number)?.[1]);
  const columns = [];
  for (let at = contents; at < Math.min(body, contents + 3); at += 1) {
    const half = Math.round(width / 2);
    for (const left of [0, half]) columns.push(...linesIn(pdf, at, [left, 50, half, height - 100]));
  }
  const lines = columns.map((line) => /^([A-Z\d][\d.]*)\s.*\s(\d+)$/.exec(line)).filter((found) => found && ids.has(found[1]));
  // Where a line has two languages, their letters stand on lines of their own for pdftotext.
  const two = await page.locator('.doc .second').count() > 0;
  assert.ok(lines.length >= ids.size * (two ? 0.4 : 0.9), `${where}: ${lines.length} of ${ids.size} lines of the contents`);
  assert.deepEqual(lines.filter(([, number, at]) => places.get(ids.get(number)) !== Number(at)).map(([line]) => line), [], `${where}: contents`);
}

/** The index of the emergency pages leads to the pages of the scenarios. */
async function assertReferences(page, pdf, where) {
  const places = placesOf(pdf);
  const ids = new Map(await page.$$eval('.doc :is(h2, h3)[id]:has(.doc-no)', (all) => all.map((head) => [head.querySelector('.doc-no').textContent, head.id])));
  const references = [...pagesOf(pdf).join('\n').matchAll(/(\d+\.\d+)\s*(?:\(p\. (\d+)\)|（第(\d+)页）)/g)].filter(([, number]) => ids.has(number));
  assert.ok(references.length >= 6, `${where}: ${references.length} references`);
  assert.deepEqual(references.filter(([, number, en, zh]) => places.get(ids.get(number)) !== Number(en ?? zh)).map(([text]) => text), [], `${where}: references`);
}

const PLANS = [
  { locale: 'en-US', paper: 'A4', most: 14 },
  { locale: 'zh-CN', paper: 'Letter', theme: 'dark', most: 15 },
  { locale: 'en-US', paper: 'Letter', both: true, most: 27 },
  { firm: 'us-shop.en', locale: 'en-US', paper: 'Letter', theme: 'dark', most: 20 },
  { firm: 'warehouse.zh', locale: 'zh-CN', paper: 'A4', viewport: { width: 390, height: 800 }, most: 20 },
];
for (const { firm, paper, both, most, ...options } of PLANS) {
  const where = `${firm ?? 'the example'}, ${both ? 'both languages' : options.locale}, ${paper}`;
  test(`contents and references name the pages of the paper: ${where}`, async (t) => {
    const page = await open(t, options);
    await openFirm(page, firm);
    await openPlan(page);
    await choosePaper(page, paper);
    if (both) await chooseBoth(page);
    await note(page);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.deepEqual(sizeOf(pdf), POINTS[paper]);
    await assertNumbers(page, pdf, where);
  });
}

for (const { firm, paper, both, most, ...options } of PLANS) {
  const where = `${firm ?? 'the example'}, ${both ? 'both languages' : options.locale}, ${paper}`;
  test(`the index of the emergency pages names the pages of the scenarios: ${where}`, async (t) => {
    const page = await open(t, options);
    await openFirm(page, firm);
    await openPlan(page, null);
    await choosePaper(page, paper);
    if (both) await chooseBoth(page);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.deepEqual(sizeOf(pdf), POINTS[paper]);
    await assertReferences(page, pdf, where);
    assert.ok(pagesOf(pdf).length <= most, `${where}: ${pagesOf(pdf).length} pages`);
    await assertFilled(page, pdf, where);
    await assertWhole(page, pdf, where);
  });
}

/**
 * No page is less than half full, but for those of scenarios, whose steps are not parted, the last one of each sheet,
 * and those before a form that begins a page; these are not almost empty either.
 */
async function assertFilled(page, pdf, where) {
  const places = placesOf(pdf);
  const share = filled(pdf).map((part) => Math.round(part * 100));
  const { scenarios, ends, forms } = await page.evaluate(() => {
    const chapters = [...document.querySelectorAll('.doc h2[id]')];
    const levels = [...document.querySelectorAll('.doc h4:has(.tag)')];
    const isIn = (level, at) => chapters[at].compareDocumentPosition(level) & 4 && !(chapters[at + 1]?.compareDocumentPosition(level) & 4);
    return {
      scenarios: chapters.flatMap((chapter, at) => levels.some((level) => isIn(level, at)) ? [[chapter.id, chapters[at + 1]?.id]] : []),
      ends: [...document.querySelectorAll('.doc > * + *')].map((sheet) => sheet.querySelector('[id]')?.id),
      forms: [...document.querySelectorAll('.doc .doc-break + [id]')].map((begin) => begin.id),
    };
  });
  const before = new Set([...ends, ...forms].map((id) => places.get(id) - 1).concat(share.length));
  const isExempt = (at) => before.has(at) || scenarios.some(([from, to]) => at >= places.get(from) && at < (places.get(to) ?? Infinity));
  // In two languages rows are tall, and what stays together too.
  const least = await page.locator('.doc .second').count() ? 40 : 50;
  const poor = share.map((part, at) => [at + 1, part]).filter(([at, part]) => part < least && !isExempt(at));
  assert.deepEqual(poor, [], `${where}: pages that are less than half full (page, %)`);
  const beforeForms = new Set(forms.map((id) => places.get(id) - 1));
  const empty = share.map((part, at) => [at + 1, part]).filter(([at, part]) => part < 25 && !beforeForms.has(at));
  assert.deepEqual(empty, [], `${where}: pages that are almost empty (page, %)`);
}

/** Steps are on one page from the first to the last, but for tables that no page holds with their heading. */
async function assertWhole(page, pdf, where) {
  const bare = (text) => text.replace(/[\s/]+/g, '');
  const pages = pagesOf(pdf).map(bare);
  const tables = await page.$$eval('.doc-scroll:has(> .doc-steps)', (all) => all.map((table) => {
    const rows = [...table.querySelectorAll('tbody tr')].map((row) => row.querySelector('td:nth-child(4)').innerText.split('\n')[0]);
    return { first: rows[0], last: rows.at(-1), long: table.hasAttribute('data-long') };
  }));
  assert.ok(tables.length > 10, `${where}: ${tables.length} tables of steps`);
  const parted = tables.filter(({ first, last, long }) => !long && !pages.some((text) => text.includes(bare(first)) && text.includes(bare(last))));
  assert.deepEqual(parted, [], `${where}: steps that are parted`);
  // In two languages a table is twice as high.
  const two = await page.locator('.doc .second').count() > 0;
  const long = tables.filter((table) => table.long).length;
  assert.ok(long <= tables.length * (two ? 0.75 : 0.2), `${where}: ${long} of ${tables.length} tables are longer than a page`);
}

test('the button prints the numbers that Ctrl+P prints, at once and on a slow machine', async (t) => {
  const page = await open(t);
  page.setDefaultTimeout(60_000);
  await openFirm(page);
  await openPlan(page);
  await note(page);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await assertNumbers(page, pdf, 'Ctrl+P');
  const said = await page.evaluate(() => globalThis.said);
  const hash = await page.evaluate(() => location.hash);
  await go(page, '#/plans');
  const debug = await page.context().newCDPSession(page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  // The browser's own print(), as far as the page sees it.
  const pressed = await page.evaluate((hash) => new Promise((done) => {
    globalThis.print = () => {
      dispatchEvent(new Event('beforeprint'));
      dispatchEvent(new Event('afterprint'));
      done(globalThis.said);
    };
    new MutationObserver((_, watch) => {
      const button = document.querySelector('.doc') && document.querySelector('.findings .btn-primary');
      if (!button) return;
      watch.disconnect();
      button.click();
    }).observe(document, { childList: true, subtree: true });
    location.hash = hash;
  }), hash);
  assert.deepEqual(pressed, said);
});

test('a print window opened while the plan is drawn has the numbers of the whole plan', async (t) => {
  const page = await open(t);
  page.setDefaultTimeout(60_000);
  await openFirm(page);
  await openPlan(page);
  const hash = await page.evaluate(() => location.hash);
  await go(page, '#/plans');
  await note(page);
  const debug = await page.context().newCDPSession(page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.evaluate((hash) => new Promise((done) => {
    new MutationObserver((_, watch) => {
      if (!document.querySelector('.doc[aria-busy]')) return;
      watch.disconnect();
      setTimeout(done);
    }).observe(document, { childList: true, subtree: true });
    location.hash = hash;
  }), hash);
  const early = await page.pdf({ preferCSSPageSize: true });
  const pages = pagesOf(early);
  // As in plan.test.mjs: a machine that does not get to the end in time says so, on one page.
  if (pages.length > 1) await assertNumbers(page, early, 'early');
  else assert.match(pages[0], /still being drawn/);
});

test('every page of a printed plan names its chapter', async (t) => {
  const page = await open(t);
  await openFirm(page);
  await openPlan(page);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const places = placesOf(pdf);
  const [width] = sizeOf(pdf);
  const chapters = await page.$$eval('.doc-toc li:not(.doc-toc-sub) a', (all) => all.map((link) => [
    link.getAttribute('href').slice(1), link.innerText.replace(/\s+/g, ' ').trim(),
  ]));
  const count = pagesOf(pdf).length;
  const head = (at) => linesIn(pdf, at, [0, 0, width, 56]).join(' ').replace(/\s+/g, ' ');
  let checked = 0;
  for (const [at, [id, name]] of chapters.entries()) {
    const next = chapters.slice(at + 1).map(([other]) => places.get(other)).find((other) => other >= places.get(id)) ?? count + 1;
    for (let on = places.get(id) + 1; on < next; on += 1, checked += 1) assert.ok(head(on).includes(name), `page ${on}: “${head(on)}” names “${name}”`);
  }
  assert.ok(checked > 15, `${checked} pages within a chapter`);
});

test('the screen shows no numbers of pages, before and after printing', async (t) => {
  const page = await open(t);
  await openFirm(page);
  await openPlan(page);
  const shown = () => page.$$eval('.doc a', (all) => all.map((link) => getComputedStyle(link, '::after').content).filter((text) => !['none', 'normal'].includes(text)));
  const box = () => page.locator('.doc').boundingBox();
  const before = [await shown(), await box(), await page.evaluate(() => { scrollTo(0, 500); return [scrollX, scrollY]; })];
  await page.pdf({ preferCSSPageSize: true });
  assert.deepEqual([await shown(), { ...await box(), y: before[1].y }, await page.evaluate(() => [scrollX, scrollY])], before);
  assert.deepEqual(before[0], []);
  const media = await page.evaluate(() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media).map((rule) => rule.media.mediaText));
  assert.ok(media.includes('print') && !media.includes('all') && !media.includes('not all'), 'the rules for paper are those for paper again');
});

test('paper is that of the firm’s country, until another is chosen in this browser', async (t) => {
  const page = await open(t);
  await openFirm(page);
  await openPlan(page);
  const chosen = () => page.locator('.findings input[name=paper]:checked').evaluate((input) => input.parentElement.innerText);
  assert.equal(await chosen(), 'A4');
  await openFirm(page, 'us-shop.en');
  await openPlan(page);
  assert.equal(await chosen(), 'Letter');
  await choosePaper(page, 'A4');
  await saved(page);
  await page.reload();
  await whole(page);
  assert.equal(await chosen(), 'A4');
  assert.deepEqual(sizeOf(await page.pdf({ preferCSSPageSize: true })), POINTS.A4);
});

test('a browser that prints otherwise has no numbers, and says so', async (t) => {
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  for (const [locale, hint] of [['en-US', /no page numbers in its contents and references/], ['zh-CN', /没有页码，也没有页眉页脚/]]) {
    const page = await open(t, { locale, context: { userAgent } });
    await openFirm(page);
    await openPlan(page);
    assert.match(await page.locator('.findings').innerText(), hint);
    await note(page);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.deepEqual(await page.evaluate(() => globalThis.said), []);
    assert.doesNotMatch(pagesOf(pdf).join('\n'), /\(p\. \d|（第\d+页）/);
  }
  const page = await open(t);
  await openFirm(page);
  await openPlan(page);
  assert.doesNotMatch(await page.locator('.findings').innerText(), /no page numbers/);
});

test('nothing is wider than the paper: a plan is printed at its own size', async (t) => {
  const page = await open(t, { viewport: { width: 1280, height: 800 } });
  await openFirm(page);
  await openPlan(page);
  // A name that no column holds.
  await page.evaluate(() => {
    const cells = document.querySelectorAll('.doc tbody tr:first-child td:last-child');
    for (const cell of cells) cell.append('x'.repeat(90));
  });
  await note(page);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const places = placesOf(pdf);
  const said = await page.evaluate(() => globalThis.said);
  assert.deepEqual(said.filter(([id, number]) => Number(number) !== places.get(id)), []);
});
