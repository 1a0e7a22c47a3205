// Takes pictures of every screen × language × theme × width into tests/browser/.out/shots, with the example firm,
// an empty firm and forms in error: `cargo xtask shots`. docs/looking.md says what to look for.
//
//   SHOTS=home,plan   only these screens     LANGS=zh-CN   THEMES=dark   WIDTHS=390   FOLDER=.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { contextOptions, launchOptions, ready } from './browser.mjs';
import { inProject, serve } from './server.mjs';
import { watch } from './watch.mjs';

const out = inProject('tests', 'browser', '.out', 'shots');
mkdirSync(out, { recursive: true });
const chosen = (name, all) => (process.env[name] ? process.env[name].split(',') : all);

const languages = chosen('LANGS', ['en', 'zh-CN']);
const themes = chosen('THEMES', ['light', 'dark']);
const widths = chosen('WIDTHS', ['1280', '390']).map(Number);

/** Routes of the example firm: name and hash, made from the ids that its pages link to. */
async function screens(page) {
  const links = async (hash) => {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await page.waitForFunction(() => document.querySelector('main h1'));
    await page.waitForTimeout(100);
    return page.$$eval('main a[href^="#/"]', (all) => all.map((a) => a.getAttribute('href')));
  };
  const services = (await links('#/services')).filter((href) => href.startsWith('#/service/'));
  const vendors = (await links('#/vendors')).filter((href) => href.includes('/vendor/'));
  const people = (await links('#/people')).filter((href) => href.includes('/person/'));
  const resources = (await links('#/resources')).filter((href) => href.includes('/resource/'));
  const first = services[0];
  const id = first.split('/')[2];
  const risks = await links(`${first}/risks`);
  const playbook = risks.find((href) => href.endsWith('/playbook'));
  const treatment = risks.find((href) => href.includes('/treatment'));
  const list = {
    home: '#/', services: '#/services', vendors: '#/vendors', risks: '#/risks', plans: '#/plans', people: '#/people',
    resources: '#/resources', service: first, checks: `${first}/checks`, 'service-risks': `${first}/risks`,
    playbook: `${playbook}?level=severe`, treatment, vendor: vendors[0], person: people[0], resource: resources[0],
    response: '#/ask/response', seats: '#/ask/response/seats', flow: '#/ask/response/flow', night: '#/ask/response/night',
    firm: '#/ask/organisation', 'firm-form': '#/ask/organisation/firm', data: '#/data', settings: '#/settings',
    lost: '#/nowhere',
  };
  services.forEach((href, at) => { list[`plan-${at + 1}`] = `${href}/plan`; });
  for (const topic of ['basics', 'scope', 'facts', 'contract', 'levels_agreed', 'interfaces', 'harm', 'targets', 'chain', 'context',
    'criticality', 'fault_test', 'decision', 'levels', 'alternatives', 'document']) {
    list[`ask-${topic}`] = `#/ask/service/${id}/${topic}`;
  }
  list.answers = `#/answers/service/${id}/about`;
  return list;
}

const site = await serve(process.env.FOLDER ?? 'dist');
const browser = await chromium.launch(launchOptions());
let taken = 0;
const troubles = [];
try {
  for (const language of languages) for (const theme of themes) for (const width of widths) {
    const viewport = { width, height: width > 600 ? 800 : 844 };
    const context = await browser.newContext(contextOptions({ locale: language === 'en' ? 'en-US' : 'zh-CN', theme, viewport }));
    const seen = await watch(context, site.origin);
    const page = await context.newPage();
    const shoot = async (name) => {
      await page.waitForTimeout(150);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
      if (wide) troubles.push(`${name} ${language} ${theme} ${width}: the page scrolls sideways`);
      await page.screenshot({ path: join(out, `${name}.${language}.${theme}.${width}.png`), fullPage: true });
      taken += 1;
    };
    const wanted = process.env.SHOTS?.split(',');
    const want = (name) => !wanted || wanted.includes(name);
    await page.goto(site.url);
    await ready(page);
    if (want('welcome')) await shoot('welcome');
    if (want('start')) { await page.goto(`${site.url}#/start`); await page.waitForSelector('form'); await shoot('start'); }
    if (want('start-error')) {
      await page.goto(`${site.url}#/start`);
      await page.click('form button[type=submit]');
      await page.waitForSelector('.error-summary');
      await shoot('start-error');
    }
    await page.goto(`${site.url}#/example`);
    await page.waitForSelector('.shell');
    await page.waitForSelector('.save-state[data-state=saved]');
    for (const [name, hash] of Object.entries(await screens(page))) {
      if (!want(name)) continue;
      await page.evaluate((to) => { location.hash = to; }, hash);
      await page.waitForTimeout(150);
      await shoot(name);
    }
    troubles.push(...seen.list.map((what) => `${language} ${theme} ${width}: ${what}`));
    await context.close();
  }
} finally {
  await browser.close();
  await site.close();
}
console.log(`${taken} pictures in ${out}`);
for (const trouble of troubles) console.log(`trouble: ${trouble}`);
process.exitCode = troubles.length ? 1 : 0;
