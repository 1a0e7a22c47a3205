// All kinds of screens of an open firm, by their address, and what none of them may do.

import { go } from './firm.mjs';

const TOPICS = ['basics', 'scope', 'facts', 'site', 'interfaces', 'harm', 'targets', 'chain', 'context', 'criticality',
  'contract', 'levels_agreed', 'fault_test', 'decision', 'levels', 'alternatives', 'document'];

/** The links of a screen, by the pattern of their address. */
async function links(page, hash, pattern) {
  await go(page, hash);
  const all = await page.$$eval('main a[href^="#/"]', (list) => list.map((link) => link.getAttribute('href')));
  return [...new Set(all.filter((href) => pattern.test(href)))];
}

/** Addresses of all kinds of screens of the open firm. */
export async function screens(page) {
  const services = await links(page, '#/services', /^#\/service\/[^/]+$/);
  const first = services[0];
  const id = first.split('/')[2];
  const risks = await links(page, `${first}/risks`, /risk/);
  const some = (list) => list.slice(0, 1);
  return [
    '#/', '#/services', '#/vendors', '#/risks', '#/plans', '#/people', '#/resources', '#/data', '#/settings', '#/nowhere', '#/start',
    first, `${first}/checks`, `${first}/risks`, `${first}/plan`, `${first}/card`, `${first}/tonight`, `${first}/draft`, `${first}/left`, `#/answers/service/${id}/about`,
    ...some(risks.filter((href) => href.includes('/playbook'))),
    ...['controls', 'treatment', 'residual'].flatMap((topic) => some(risks.filter((href) => href.includes(topic)))),
    ...TOPICS.map((topic) => `#/ask/service/${id}/${topic}`),
    '#/ask/organisation', '#/ask/organisation/firm', '#/ask/organisation/laws',
    '#/ask/response', ...['seats', 'flow', 'night', 'channels'].map((topic) => `#/ask/response/${topic}`),
    ...some(await links(page, '#/vendors', /\/vendor\//)),
    ...some(await links(page, '#/people', /\/person\//)),
    ...some(await links(page, '#/resources', /\/resource\//)),
  ];
}

/** What makes the page scroll sideways, or null. */
export const sideways = (page) => page.evaluate(() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return null;
  const culprit = [...document.querySelectorAll('main *')].findLast((element) =>
    element.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
  return `${wide}px, ${culprit?.tagName}.${culprit?.className}`;
});
