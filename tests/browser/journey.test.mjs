// The whole way from an empty browser to the print button, by keyboard alone, in both languages; the number of
// inputs it takes is counted and printed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputs, open } from './support.mjs';
import { keyboard } from './keyboard.mjs';

const MOST_INPUTS = 150;
const TODAY = '2026-11-21T10:00:00+08:00';

/** What the two users type. */
const USERS = {
  'en-US': {
    firm: 'Lantern Books', vendor: 'Hello Calls', service: 'Customer hotline',
    people: [['Ann Lee', '+44 7700 900101'], ['Ben Ode', '+44 7700 900102']],
    duty: '+44 20 7946 0100', hotline: '+44 20 7946 0200', copy: 'Red folder at the front desk; anyone may take it',
  },
  'zh-CN': {
    firm: '灯塔书店', vendor: '安讯呼叫', service: '客服热线',
    people: [['李安', '13800000101'], ['王博', '13800000102']],
    duty: '021-50000100', hotline: '021-50000200', copy: '前台红色文件夹，任何人都可以取用',
  },
};

for (const [locale, user] of Object.entries(USERS)) {
  test(`from nothing to a plan by keyboard: ${locale}`, async (t) => {
    const page = await open(t, { locale, now: TODAY });
    const hand = keyboard(page);
    const at = (selector) => page.locator(`main ${selector}`);
    const field = (path) => page.locator(`#f-${path.replaceAll('/', '-')}`);
    const option = (path, at) => page.locator(`input[name="f-${path.replaceAll('/', '-')}"]`).nth(at);
    const primary = at('.btn-primary').last();
    const usual = at('.banner-info button');

    /** Waits for the page of an address, then for what a keyboard needs: the focus on its heading or field. */
    const arrived = async (part, left = null) => {
      await page.waitForFunction(([part, left]) => location.hash.includes(part)
        && document.activeElement !== document.body && document.activeElement !== left, [part, left]);
    };
    /** Presses what leads to another page; it goes with its own page, or keeps the focus until the other is there. */
    const leave = async (target) => {
      await hand.reach(target);
      const left = await page.evaluateHandle(() => document.activeElement);
      const before = await page.evaluate(() => location.hash);
      await hand.press(target);
      await page.waitForFunction((before) => location.hash !== before, before);
      return left;
    };
    const follow = async (part, link = at(`a[href*="${part}"]`).first()) => arrived(part, await leave(link));
    const onward = async (part) => arrived(part, await leave(primary));
    /** Goes on over pages that may stay as they are. */
    const through = async (part) => {
      for (let pages = 0; pages < 6 && !(await page.evaluate(() => location.hash)).includes(part); pages += 1) await onward('#/');
      await arrived(part);
    };
    const fillUsual = async () => {
      await hand.press(usual);
      await usual.waitFor({ state: 'detached' });
    };
    const name = async (path, [person, phone]) => {
      await hand.select(field(path), 'new');
      await hand.type(field(`${path}-name`), person);
      await hand.type(field(`${path}-phone`), phone);
      await page.keyboard.press('Enter');
      await field(`${path}-name`).waitFor({ state: 'detached' });
    };

    await follow('#/start');
    await hand.type(at('#firm'), user.firm);
    await hand.choose(at('input[name=size]').first());
    await hand.select(at('#kind'), 'call_centre');
    await hand.type(at('#service'), user.service);
    await hand.type(at('#vendor'), user.vendor);
    await hand.type(at('#you'), user.people[0][0]);
    await hand.type(at('#phone'), user.people[0][1]);
    await onward('/tonight');
    const service = (await page.evaluate(() => location.hash)).split('/')[2];
    // Card and draft can wait: this way answers page by page.
    await follow(`#/service/${service}`, at('a.back'));
    const task = (part) => at(`.tasks a[href*="${part}"]`);
    const home = () => onward(`#/service/${service}`);

    // What the service is.
    await follow('/scope', task('/scope'));
    await fillUsual();
    await onward('/facts');
    await fillUsual();
    await through('/answers/');
    await follow('/basics', at('a[href*="deputy"]').first());
    await name('deputy', user.people[1]);
    await onward('/answers/');
    await home();

    // Business impact, tier, contract: the usual answers of a call centre.
    await follow('/harm', task('/harm'));
    await fillUsual();
    await onward('/targets');
    await fillUsual();
    await through('/answers/');
    await home();
    await follow('/criticality', task('/criticality'));
    await fillUsual();
    await onward('/answers/');
    await home();
    await follow('/levels_agreed', task('/levels_agreed'));
    await fillUsual();
    await onward('/answers/');
    await home();

    // Onboarding: every check that applies, then the decision.
    await follow('/checks', task('/checks'));
    // One has no answers: the decision itself, which is taken after.
    const checks = at('fieldset.choice-row:has(input[type=radio])');
    const applied = await checks.count();
    for (let check = 0; check < applied; check += 1) {
      await hand.choose(checks.nth(check).locator('input[type=radio]').nth(3));
    }
    await onward('/decision');
    await hand.choose(option('decision/outcome', 0));
    await hand.type(field('decision/decided_on'), '2026-11-20');
    await onward('/answers/');
    await home();

    // Five risks, scored by hand.
    await follow('/risks', task('/risks'));
    await hand.press(primary);
    const risks = at('li.risk');
    await risks.first().waitFor();
    assert.ok(await risks.count() >= 5, 'the usual risks of a call centre');
    for (const [risk, scores] of [[2, 4], [3, 4], [1, 4], [2, 3], [1, 5]].entries()) {
      for (const [which, score] of scores.entries()) {
        await hand.select(risks.nth(risk).locator('select').nth(which), String(score));
      }
    }
    await hand.press(at('.back'));
    await arrived('/service/');
    await follow('/levels', at('.tasks a[href$="/levels"]'));
    await fillUsual();
    await onward('/answers/');
    await home();
    await follow('/alternatives', task('/alternatives'));
    await fillUsual();
    await onward('/answers/');
    await home();
    await follow('/response', task('/response'));
    await follow('/seats', at('.tasks a').first());

    const seats = ['command', 'handling', 'contact_record'];
    for (const [n, seat] of seats.entries()) {
      await hand.select(field(`seats/${seat}/person`), user.people[n % 2][0]);
      await hand.select(field(`seats/${seat}/deputy`), user.people[(n + 1) % 2][0]);
    }
    await onward('/flow');
    await onward('/night');
    await hand.type(field('duty_phone'), user.duty);
    await hand.select(at('#f-succession select'), user.people[1][0]);
    await hand.press(at('#f-succession .pick > .inline button'));
    await hand.select(field('spender'), user.people[0][0]);
    await hand.type(field('spending_limit_minor'), '20000');
    await onward('/channels');
    await hand.type(field('offline_copy'), user.copy);
    await onward('/training');
    await onward('/answers/');
    await hand.press(page.locator(`.rail a[href="#/services"]`));
    await arrived('#/services');
    await follow(`#/service/${service}`);
    await follow('/plan');

    // What the plan still misses: each finding leads to its field, and "Continue" leads back.
    const mend = {
      'f-hotline': (at) => hand.type(at, user.hotline),
      'f-hotline_verified': (at) => hand.type(at, '2026-11-20'),
      'f-duty_phone_tested': (at) => hand.type(at, '2026-11-20'),
      'f-offline_copy_checked': (at) => hand.type(at, '2026-11-20'),
      'f-plan-approver': async (at) => {
        await hand.select(field('plan/owner'), user.people[1][0]);
        await hand.select(at, user.people[0][0]);
        await hand.type(field('plan/next_review'), '2027-11-01');
      },
    };
    const errors = at('.findings li:has(.tag-act)');
    for (let round = 0; await errors.count() && round < 12; round += 1) {
      const finding = await errors.first().innerText();
      await follow('#/ask/', errors.first().locator('a'));
      const id = await page.evaluate(() => document.activeElement.id);
      assert.ok(mend[id], `“${finding}” led to ${id}`);
      await mend[id](page.locator(`#${id}`));
      delete mend[id];
      await onward('/plan');
    }
    assert.equal(await errors.count(), 0, 'findings that stop approval');

    const plan = await at('article.doc:not([aria-busy])').innerText();
    for (const word of [user.firm, user.vendor, user.service, ...user.people.flat(), user.duty, user.hotline]) {
      assert.ok(plan.includes(word), `the plan names ${word}`);
    }
    await page.evaluate(() => { globalThis.print = () => { globalThis.printed = true; }; });
    await hand.press(at('.findings .btn-primary'));
    assert.ok(await page.evaluate(() => globalThis.printed), 'the print dialog opens');

    const made = inputs(page);
    t.diagnostic(`inputs: ${made} (${applied} checks)`);
    assert.ok(made <= MOST_INPUTS, `${made} inputs, at most ${MOST_INPUTS}`);
  });
}
