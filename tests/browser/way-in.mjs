// The short way in, as people go it: by keyboard or with a finger, from a blank browser over the two short pages.

import { keyboard } from './keyboard.mjs';

/** The ways of the keyboard with a finger. */
function finger(page) {
  return {
    press: (target) => target.tap(),
    type: async (target, text) => { await target.tap(); await target.fill(text); },
    choose: (target) => target.locator('xpath=ancestor::label').tap(),
    select: async (target, value) => {
      const known = await target.locator('option').evaluateAll((all, wanted) => (
        all.find((option) => option.value === wanted || option.text === wanted)?.value), value);
      await target.selectOption(known);
      // A finger on the list of the system is no event that a page sees as a person's.
      page.context().problems.inputs += 1;
    },
  };
}

/** How a person acts, and how the page has to be opened for it; `typed` counts the fields that were typed into. */
export function handOf(by) {
  const touch = by === 'touch';
  const context = { hasTouch: touch };
  const viewport = touch ? { width: 390, height: 844 } : { width: 1280, height: 900 };
  return {
    options: { viewport, context },
    on(page) {
      const hand = touch ? finger(page) : keyboard(page);
      const type = hand.type;
      return Object.assign(hand, { typed: 0, type: (...all) => { hand.typed += 1; return type(...all); } });
    },
  };
}

/** The first short page. */
export async function begin(page, hand, user) {
  const at = (selector) => page.locator(`main ${selector}`);
  await hand.press(at('a[href="#/start"]'));
  await at('#firm').waitFor();
  await hand.type(at('#firm'), user.firm);
  await hand.choose(at('input[name=size]').nth(user.size ?? 0));
  await hand.select(at('#kind'), user.kind);
  await hand.type(at('#vendor'), user.vendor);
  await hand.type(at('#you'), user.people[0][0]);
  await hand.type(at('#phone'), user.people[0][1]);
  await hand.press(at('form button[type=submit]'));
  await at('#f-address').waitFor();
}

/** The second; `span` is how long they can do without, as the button says it: else that in the middle. */
export async function reach(page, hand, user) {
  const at = (selector) => page.locator(`main ${selector}`);
  await hand.type(at('#f-address'), user.address);
  await hand.type(at('#f-hotline'), user.hotline);
  await hand.type(at('#f-customer_number'), user.customer);
  await hand.select(at('#f-deputy'), 'new');
  await hand.type(at('#f-deputy-name'), user.people[1][0]);
  await hand.type(at('#f-deputy-phone'), user.people[1][1]);
  await page.keyboard.press('Enter');
  await at('#f-deputy-name').waitFor({ state: 'detached' });
  await hand.press(at('button').filter({ hasText: user.people[0][0] }));
  const spans = at('.inline button').filter({ hasNotText: user.people[0][0] }).filter({ hasText: user.span ?? /\d/ });
  await hand.press(user.span ? spans : spans.nth(1));
}
