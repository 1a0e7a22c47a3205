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
    const arrived = async (part) => {
      await page.waitForFunction((part) => location.hash.includes(part), part);
      await page.waitForFunction(() => document.activeElement !== document.body);
    };
    const follow = async (part, link = at(`a[href*="${part}"]`).first()) => {
      await hand.press(link);
      await arrived(part);
    };
    const onward = async (part) => {
      const before = await page.evaluate(() => location.hash);
      await hand.press(primary);
      await page.waitForFunction((before) => location.hash !== before, before);
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
    await onward('#/service/');
    const service = (await page.evaluate(() => location.hash)).split('/')[2];
    const task = (part) => at(`.tasks a[href*="${part}"]`);
    const home = () => onward(`#/service/${service}`);

    // What the service is.
    await follow('/about', task('/about'));
    await follow('/basics', at('a[href*="deputy"]').first());
    await name('deputy', user.people[1]);
    await onward('#/answers/');
    for (const topic of ['/scope', '/facts']) {
      await follow(topic);
      await fillUsual();
      await onward('#/answers/');
    }
    await home();

    // Business impact.
    await follow('/harm', task('/harm'));
    await fillUsual();
    await onward('/targets');
    await fillUsual();
    console.log(inputs(page));
    console.log(await at('form').innerText());
  });
}
