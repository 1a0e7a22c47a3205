// Takes the pictures of the README, in each language: Home and a plan of the example firm, into docs/pictures/,
// on a day that stands still: `cargo xtask shots --readme`.   FOLDER=. takes them from the debug build

import { mkdirSync, statSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { contextOptions, launchOptions } from './browser.mjs';
import { inProject, serve } from './server.mjs';

const TODAY = '2026-11-23T09:00:00+08:00';
const MOST = 250_000;
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
    await context.close();
  }
} finally {
  await browser.close();
  await site.close();
}
