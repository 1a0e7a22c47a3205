// From a blank browser to a card that can be carried tonight: by keyboard and by touch, in both languages, within the
// number of inputs that the way in may take.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, inputs, open } from './support.mjs';
import { begin, handOf, reach } from './way-in.mjs';

/** Fields and presses, the print button included. */
const MOST = 20;

const USERS = {
  'en-US': {
    zone: 'Europe/London', emergency: '999', kind: 'cloud_saas', deputy: 'Deputy of the service owner', span: '2 days',
    firm: 'Harbour Clinic', vendor: 'Medisoft', address: '12 Harbour Street, Bristol BS1 4QA', customer: 'MS-8841',
    hotline: 'https://status.medisoft.example', people: [['Ann Lee', '+44 7700 900101'], ['Ben Ode', '+44 7700 900102']],
    least: 'We can do without it for 2 days at most',
  },
  'zh-CN': {
    zone: 'Asia/Shanghai', emergency: '120', kind: 'cleaning', deputy: '服务负责人的后备', span: '3天',
    firm: '海湾诊所', vendor: '净美保洁', address: '杭州市滨江区江南大道100号', customer: 'JM-77',
    hotline: '0571-55500411', people: [['李安', '13800000101'], ['王博', '13800000102']],
    least: '最长可停3天',
  },
};

for (const [locale, user] of Object.entries(USERS)) {
  for (const by of ['keyboard', 'touch']) {
    test(`from nothing to the card for tonight: ${locale}, ${by}`, async (t) => {
      const { options, on } = handOf(by);
      const page = await open(t, {
        ...options, locale, context: { ...options.context, timezoneId: user.zone },
      });
      const hand = on(page);
      const at = (selector) => page.locator(`main ${selector}`);

      await begin(page, hand, user);
      assert.match(await at('#f-seat select').inputValue(), locale === 'zh-CN' ? /CN/ : /UK/, 'by the clock of the device');
      await axe(page, `the second page, ${locale}, ${by}`);
      await reach(page, hand, user);
      // The caret may still stand in a field when the card is asked for.
      await hand.press(at('a.btn-primary'));

      const card = at('article.doc:not([aria-busy])');
      await card.waitFor();
      const text = await card.innerText();
      for (const word of [user.emergency, user.address, user.hotline, user.customer, user.vendor, user.people[0][0], user.people[1][0],
        user.deputy, user.least]) assert.ok(text.includes(word), `the card says ${word}`);
      const dialled = await card.locator('a[href^="tel:"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      assert.ok(dialled.some((href) => href.endsWith(user.people[0][1].replaceAll(' ', ''))), `${dialled}`);
      await axe(page, `the card, ${locale}, ${by}`);
      await page.evaluate(() => { globalThis.print = () => { globalThis.printed = true; }; });
      await hand.press(at('.findings .btn-primary'));
      assert.ok(await page.evaluate(() => globalThis.printed), 'the print dialog opens');
      t.diagnostic(`inputs: ${inputs(page)}`);
      assert.ok(inputs(page) <= MOST, `${inputs(page)} inputs, at most ${MOST}`);

      // Nothing of it is lost.
      await page.locator('.save-state[data-state=saved]').waitFor();
      await page.reload();
      await card.waitFor();
      assert.equal(await card.innerText(), text);
    });
  }
}

test('the draft is taken in sections, and one step of undo gives it back', async (t) => {
  const page = await open(t, { route: '#/start' });
  const at = (selector) => page.locator(`main ${selector}`);
  await at('#firm').fill('Harbour Clinic');
  await at('input[name=size]').first().check();
  await at('#kind').selectOption('cloud_saas');
  await at('#vendor').fill('Medisoft');
  await at('#you').fill('Ann Lee');
  await at('form button[type=submit]').click();
  await at('#f-address').waitFor();
  // The caret still stands in the field when the next page is asked for.
  await at('#f-address').pressSequentially('12 Harbour Street');
  await page.evaluate(() => { location.hash = location.hash.replace('tonight', 'draft'); });
  const sections = at('.proposed');
  await sections.first().waitFor();
  await axe(page, 'the draft');
  const all = await sections.count();
  const risks = sections.filter({ has: page.getByRole('heading', { name: 'Risks' }) });
  await risks.getByRole('button').click();
  await risks.waitFor({ state: 'detached' });
  assert.equal(await sections.count(), all - 1);
  await at('.btn-primary').last().click();
  await page.getByRole('heading', { name: 'Everything usual is taken; the rest only you know' }).waitFor();
  await page.keyboard.press('Control+z');
  await sections.first().waitFor();
  assert.equal(await sections.count(), all - 1, 'the risks stay taken');
  await page.evaluate(() => { location.hash = '#/ask/organisation/firm'; });
  await at('#f-address').waitFor();
  assert.equal(await at('#f-address').inputValue(), '12 Harbour Street');
});
