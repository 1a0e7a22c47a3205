// From a blank browser to a plan without an error, by the short way in: card, draft, then what the plan still misses,
// finding by finding. By keyboard alone, in both languages; the inputs are counted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputs, open } from './support.mjs';
import { keyboard } from './keyboard.mjs';

/** With three hats. */
const MOST = 50;
const TODAY = '2026-11-21T10:00:00+08:00';

const USERS = {
  'en-US': {
    kind: 'cloud_saas', firm: 'Harbour Clinic', vendor: 'Medisoft', address: '12 Harbour Street, Bristol BS1 4QA',
    hotline: '+44 20 7946 0200', customer: 'MS-8841', people: [['Ann Lee', '+44 7700 900101'], ['Ben Ode', '+44 7700 900102']],
    copy: 'Red folder at the front desk; anyone may take it',
  },
  'zh-CN': {
    kind: 'it_operations', firm: '海湾诊所', vendor: '岚山科技', address: '杭州市滨江区江南大道100号',
    hotline: '0571-55500411', customer: 'LS-77', people: [['李安', '13800000101'], ['王博', '13800000102']],
    copy: '前台红色文件夹，任何人都可以取用',
  },
};

for (const [locale, user] of Object.entries(USERS)) {
  test(`from nothing to a plan by the short way: ${locale}`, async (t) => {
    const page = await open(t, { locale, now: TODAY });
    const hand = keyboard(page);
    const at = (selector) => page.locator(`main ${selector}`);
    const field = (path) => page.locator(`#f-${path.replaceAll('/', '-')}`);

    await hand.press(at('a[href="#/start"]'));
    await hand.type(at('#firm'), user.firm);
    await hand.choose(at('input[name=size]').first());
    await hand.select(at('#kind'), user.kind);
    await hand.type(at('#vendor'), user.vendor);
    await hand.type(at('#you'), user.people[0][0]);
    await hand.type(at('#phone'), user.people[0][1]);
    await hand.press(at('form button[type=submit]'));
    await at('#f-address').waitFor();
    await hand.type(at('#f-address'), user.address);
    await hand.type(at('#f-hotline'), user.hotline);
    await hand.type(at('#f-customer_number'), user.customer);
    await hand.select(at('#f-deputy'), 'new');
    await hand.type(at('#f-deputy-name'), user.people[1][0]);
    await hand.type(at('#f-deputy-phone'), user.people[1][1]);
    await page.keyboard.press('Enter');
    await at('#f-deputy-name').waitFor({ state: 'detached' });
    await hand.press(at('button').filter({ hasText: user.people[0][0] }));
    await hand.press(at('.inline button').filter({ hasText: /\d/ }).filter({ hasNotText: user.people[0][0] }).nth(1));
    const service = (await page.evaluate(() => location.hash)).split('/')[2];
    await hand.press(at('.form a.btn').last());
    await at('.proposed').first().waitFor();
    await hand.press(at('button.btn-primary').last());
    await at('.proposed').first().waitFor({ state: 'detached' });
    const drafted = inputs(page);
    await hand.press(at(`a.btn-primary[href="#/service/${service}"]`));
    await at('.tasks').waitFor();
    await hand.press(at('aside a[href$="/plan"]'));
    await at('article.doc').waitFor();

    const mend = {
      'f-hotline_verified': (at) => hand.type(at, '2026-11-20'),
      'f-duty_phone_tested': (at) => hand.type(at, '2026-11-20'),
      'f-offline_copy': (at) => hand.type(at, user.copy),
      'f-spender': (at) => hand.select(at, user.people[0][0]),
      'f-spending_limit_minor': (at) => hand.type(at, '20000'),
      'f-plan-approver': (at) => hand.select(at, user.people[1][0]),
      'f-seats-command-person': (at) => hand.select(at, user.people[1][0]),
      'f-seats-command-deputy': (at) => hand.select(at, user.people[0][0]),
      'f-alternatives': async () => {
        await hand.type(field('alternatives/0/ready_min'), '1 h');
        await hand.type(field('alternatives/0/capacity_bp'), '100%');
      },
    };
    const errors = at('.findings li:has(.tag-act)');
    for (let round = 0; await errors.count() && round < 30; round += 1) {
      const finding = await errors.first().innerText();
      const link = errors.first().locator('a');
      await hand.press(link);
      await page.waitForFunction(() => location.hash.includes('/ask/') && document.activeElement?.id.startsWith('f-'));
      const id = await page.evaluate(() => document.activeElement.id);
      assert.ok(mend[id], `“${finding}” led to ${id}`);
      await mend[id](page.locator(`#${id}`));
      await hand.press(at('.btn-primary').last());
      await page.waitForFunction(() => location.hash.endsWith('/plan'));
      await at('article.doc').waitFor();
    }
    t.diagnostic(`after the draft: ${drafted}; in all: ${inputs(page)}`);
    assert.equal(await errors.count(), 0, 'findings that stop approval');
    assert.ok(inputs(page) <= MOST, `${inputs(page)} inputs, at most ${MOST}`);
  });
}
