// From a blank browser to a printed plan without an error, by the short way in: card, draft, what is left. By keyboard and
// with a finger, in both languages, for firms of three trades; inputs are counted, and those that are typed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, inputs, open } from './support.mjs';
import { begin, handOf, reach } from './way-in.mjs';

/** Fields and presses, the print button included: with three seats and with five groups. */
const MOST = { seats: 50, groups: 60 };
const MOST_TYPED = 22;
const TODAY = '2026-11-21T10:00:00+08:00';

const EN = {
  address: '12 Harbour Street, Bristol BS1 4QA', hotline: '+44 20 7946 0200', customer: 'MS-8841',
  people: [['Ann Lee', '+44 7700 900101'], ['Ben Ode', '+44 7700 900102']],
};
const ZH = {
  address: '杭州市滨江区江南大道100号', hotline: '0571-55500411', customer: 'LS-77',
  people: [['李安', '13800000101'], ['王博', '13800000102']],
};

const WAYS = [
  ['a clinic of 12 and its cloud software', 'en-US', 'keyboard', { ...EN, firm: 'Harbour Clinic', vendor: 'Medisoft', kind: 'cloud_saas' }],
  ['a clinic of 12 and its cloud software', 'zh-CN', 'touch', { ...ZH, firm: '海湾诊所', vendor: '医云软件', kind: 'cloud_saas' }],
  ['an office of 22 and its IT support', 'en-US', 'touch', { ...EN, firm: 'Ashby Architects', size: 1, vendor: 'Northgate IT', kind: 'it_operations' }],
  ['an office of 22 and its IT support', 'zh-CN', 'keyboard', { ...ZH, firm: '方圆建筑设计', size: 1, vendor: '岚山科技', kind: 'it_operations' }],
  ['a shop of 60 and its delivery', 'en-US', 'keyboard', { ...EN, firm: 'Lantern Books', size: 1, vendor: 'Swift Parcel', kind: 'logistics' }],
  ['a shop of 60 and its delivery', 'zh-CN', 'touch', { ...ZH, firm: '灯笼书店', size: 1, vendor: '迅达快递', kind: 'logistics' }],
];

for (const [name, locale, by, user] of WAYS) {
  test(`from nothing to a plan by the short way: ${name}, ${locale}, ${by}`, async (t) => {
    const { options, on } = handOf(by);
    const page = await open(t, { ...options, locale, now: TODAY });
    const hand = on(page);
    const at = (selector) => page.locator(`main ${selector}`);
    const field = (path) => page.locator(`#f-${path.replaceAll('/', '-')}`);

    await begin(page, hand, user);
    await reach(page, hand, user);
    const service = (await page.evaluate(() => location.hash)).split('/')[2];
    await hand.press(at('.form a.btn').last());
    await at('.proposed').first().waitFor();
    await hand.press(at('button.btn-primary').last());
    await at('.proposed').first().waitFor({ state: 'detached' });
    const drafted = inputs(page);
    await hand.press(at(`a.btn-primary[href="#/service/${service}/left"]`));
    await at('.said').waitFor();
    await axe(page, `what is left, ${locale}, ${by}`);

    const today = (of) => hand.press(of.locator('xpath=..').locator('.day-tools button').first());
    const person = (which) => (of) => hand.select(of, user.people[which][0]);
    const mend = [
      ['hotline_verified', today], ['duty_phone_tested', today],
      ['spender', person(0)], ['spending_limit_minor', (of) => hand.type(of, '20000')],
      ['plan-approver', person(1)],
      ['seats-\\w+-person', person(1)], ['seats-\\w+-deputy', person(0)],
      ['alternatives', async () => {
        await hand.type(field('alternatives/0/ready_min'), '1 h');
        await hand.type(field('alternatives/0/capacity_bp'), '100%');
      }],
    ];
    const steps = await at('ol.tasks > li').count();
    // What is no error: checks of the vendor are a sitting of their own, a risk is accepted by whoever signs.
    let later = 0;
    for (let step = 0; await at('.said').count() && step < 20; step += 1) {
      const done = [];
      for (;;) {
        const ids = await at('.form [id^="f-"]').evaluateAll((all) => all.map((element) => element.id.slice(2)));
        const next = ids.find((id) => !done.includes(id) && mend.some(([known]) => new RegExp(`^${known}$`).test(id)));
        if (!next) break;
        done.push(next);
        await mend.find(([known]) => new RegExp(`^${known}$`).test(next))[1](field(next));
      }
      const heading = await at('h1').innerText();
      await hand.press(at('.form .btn-primary'));
      await page.waitForFunction((before) => document.querySelector('main h1').innerText !== before, heading);
      if (done.length === 0) later += 1;
    }
    await hand.press(at('.btn-primary'));
    const errors = at('.findings li:has(.tag-act)');
    await at('article.doc:not([aria-busy])').waitFor();
    assert.deepEqual(await errors.allInnerTexts(), [], 'findings that stop approval');

    await page.evaluate(() => { globalThis.print = () => { globalThis.printed = true; }; });
    await hand.press(at('.findings .btn-primary'));
    assert.ok(await page.evaluate(() => globalThis.printed), 'the print dialog opens');

    t.diagnostic(`${steps} steps left, ${later} for later; after the draft: ${drafted}; in all: ${inputs(page)}, typed: ${hand.typed}`);
    const most = user.size ? MOST.groups : MOST.seats;
    assert.ok(inputs(page) <= most, `${inputs(page)} inputs, at most ${most}`);
    assert.ok(hand.typed <= MOST_TYPED, `${hand.typed} typed, at most ${MOST_TYPED}`);
  });
}
