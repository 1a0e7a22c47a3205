// What is drawn in a plan, with the fonts that the browser has: every text in its box, type that can be read on a phone
// and on paper, one picture of each drawing at a time, in words for who does not see it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open } from './support.mjs';
import { go, openExample, saved } from './firm.mjs';

/** A document of the first service of the example firm, whole: on a narrow screen each of its chapters is opened. */
async function show(page, at) {
  await page.locator('input[name=plan-document]').nth(at).check();
  await page.locator('article.doc:not([aria-busy])').waitFor();
  const closed = page.locator('.doc-fold[aria-expanded="false"]:visible');
  while (await closed.count()) await closed.first().click();
}
const [FIRM, FILE] = [1, 3];

/** The file of the first service: what is drawn of it. */
async function plan(page) {
  await openExample(page);
  await saved(page);
  await go(page, '#/plans');
  await go(page, await page.locator('main a[href^="#/service/"][href$="/plan"]').first().getAttribute('href'));
  await page.locator('article.doc:not([aria-busy])').waitFor();
  await show(page, FILE);
}

/** Of each drawing: its id, which pictures are shown, the height of its type in px, and what does not fit. */
const drawings = (page) => page.$$eval('.doc-drawing', (all) => all.map((figure) => {
  const shown = [...figure.querySelectorAll('svg')].filter((svg) => svg.getClientRects().length);
  const [svg] = shown;
  const { width } = svg.viewBox.baseVal;
  const boxes = [...svg.querySelectorAll('rect')].map((rect) => rect.getBBox());
  const holds = (box, x, y) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  const loose = [...svg.querySelectorAll('text')].filter((text) => {
    const { x, y, width: wide, height } = text.getBBox();
    const box = boxes.find((one) => holds(one, x + 1, y + height / 2)) ?? { x: 0, y: -99, width, height: 9e9 };
    return x < box.x || x + wide > box.x + box.width || y < box.y || y + height > box.y + box.height + 1;
  });
  return {
    id: figure.id,
    shown: shown.map((one) => one.getAttribute('class')).join(),
    size: parseFloat(getComputedStyle(svg).fontSize) * svg.getBoundingClientRect().width / width,
    loose: loose.map((text) => text.textContent),
    alt: svg.getAttribute('aria-label').length,
    texts: svg.querySelectorAll('text').length,
  };
}));

for (const [locale, theme, width, picture, least] of [
  ['en-US', 'light', 1280, 'wide-d', 12],
  ['zh-CN', 'dark', 1280, 'wide-d', 12],
  ['en-US', 'dark', 390, 'narrow-d', 12],
  ['zh-CN', 'light', 320, 'narrow-d', 10],
]) {
  test(`drawings fit: ${locale}, ${theme}, ${width} px`, async (t) => {
    const page = await open(t, { locale, theme, viewport: { width, height: 900 } });
    await plan(page);
    await show(page, FIRM);
    const ofFirm = await drawings(page);
    await axe(page);
    await show(page, FILE);
    const all = [...ofFirm, ...await drawings(page)];
    const ids = all.map(({ id }) => id);
    for (const id of ['c3-harm-curve', 'c3-recovery-chart', 'c7-call-chart', 'c9-flow-chart']) assert.ok(ids.includes(id), ids.join());
    assert.ok(ids.some((id) => id.endsWith('-timeline')), ids.join());
    for (const { id, shown, size, loose, alt, texts } of all) {
      assert.equal(shown, picture, id);
      assert.ok(size >= least, `${id}: type of ${size} px`);
      assert.deepEqual(loose, [], id);
      assert.ok(alt > 40 && texts >= 4, `${id}: ${alt} characters for ${texts} texts`);
    }
    await axe(page);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 642, height: 900 });
    // 8 pt.
    for (const { id, shown, size, loose } of await drawings(page)) {
      assert.equal(shown, 'wide-d', id);
      assert.ok(size >= 10.67, `${id}: type of ${size * 0.75} pt on paper`);
      assert.deepEqual(loose, [], id);
    }
  });
}

test('twice the size of text is no smaller in a drawing, and it stays in the page', async (t) => {
  const page = await open(t, { viewport: { width: 1280, height: 900 } });
  await plan(page);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  for (const { id, size, loose } of await drawings(page)) {
    assert.ok(size >= 20, `${id}: type of ${size} px`);
    assert.deepEqual(loose, [], id);
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
});
