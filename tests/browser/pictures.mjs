// Takes the pictures of the README, in each language: Home and a plan of the example firm, into docs/pictures/, and
// the heads of a card and a plan for the start page, into assets/, on a day that stands still: `cargo xtask shots --readme`.   FOLDER=. takes them from the debug build

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { contextOptions, launchOptions } from './browser.mjs';
import { inProject, serve } from './server.mjs';

const TODAY = '2026-11-23T09:00:00+08:00';
const MOST = 250_000;
/** Of a picture on the start page. */
const GLANCE = 40_000;
const LANGUAGES = { en: 'en-US', 'zh-CN': 'zh-CN' };

/** Goes to a screen of the app and waits until its heading has changed. */
async function go(page, hash) {
  const before = await page.locator('main h1').innerText();
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.waitForFunction((old) => ![old, undefined].includes(document.querySelector('main h1')?.innerText), before);
  await page.mouse.move(0, 0);
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  await page.waitForTimeout(300);            // the fingerprint comes when the page stands
}

/** The head of a paper for the start page: small, as it comes with the first page. */
async function glance(page, hash, language, name) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.reload();
  await page.locator('article.doc:not([aria-busy])').waitFor();
  await page.waitForTimeout(500);
  const doc = page.locator(name === 'card' ? 'article.doc' : 'article.doc .doc-front').first();
  await doc.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await page.evaluate(() => document.querySelectorAll('.shell > :not(main), .top, nav').forEach((element) => { element.style.visibility = 'hidden'; }));
  const box = await doc.boundingBox();
  const clip = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: Math.min(box.height - 2, (box.width - 2) * 0.8), scale: 1 };
  const debug = await page.context().newCDPSession(page);
  const { data } = await debug.send('Page.captureScreenshot', { format: 'webp', quality: 55, clip, captureBeyondViewport: true });
  const path = inProject('assets', `${name}.${language}.webp`);
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > GLANCE) throw new Error(`${path} has ${bytes.length} bytes, more than ${GLANCE}`);
  writeFileSync(path, bytes);
  console.log(`${path}  ${bytes.length} bytes`);
}

const folder = inProject('docs', 'pictures');
mkdirSync(folder, { recursive: true });
const site = await serve(process.env.FOLDER ?? 'dist');
const browser = await chromium.launch(launchOptions());
try {
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    const context = await browser.newContext(contextOptions({ locale }));
    await context.clock.setFixedTime(TODAY);
    const page = await context.newPage();
    const take = async (name) => {
      const path = inProject('docs', 'pictures', `${name}.${language}.png`);
      await page.screenshot({ path });
      const { size } = statSync(path);
      if (size > MOST) throw new Error(`${path} has ${size} bytes, more than ${MOST}`);
      console.log(`${path}  ${size} bytes`);
    };
    await page.goto(`${site.url}#/example`);
    await page.waitForSelector('.shell .save-state[data-state=saved]');
    await go(page, '#/services');
    const service = await page.locator('main th a[href^="#/service/"]').first().getAttribute('href');
    await go(page, '#/');
    await take('home');
    await go(page, `${service}/plan`);
    await page.evaluate(() => {              // a playbook, its heading below the bar
      const playbook = document.querySelectorAll('main h3[id^="c10-"], main h2[id^="c10-"]')[2];
      scrollBy({ top: playbook.getBoundingClientRect().top - 88, behavior: 'instant' });
    });
    await page.waitForTimeout(100);
    await take('plan');
    await glance(page, `${service}/card`, language, 'card');
    await glance(page, `${service}/plan`, language, 'plan');
    await context.close();
  }
} finally {
  await browser.close();
  await site.close();
}
