// The fingerprint on a plan takes its time, and no other value is ever shown while it is made.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './support.mjs';
import { backup, go, saved, startFirm } from './firm.mjs';

const OPENINGS = 6;
/** So many times slower is the machine. */
const RATE = 8;
const FINGERPRINT = /[0-9a-f]{4}( [0-9a-f]{4}){3}/;

// A slower machine costs its time: the throttle keeps the processor busy. Every value that comes to stand there is
// seen, so that one opening shows a wrong one; the others are for what an earlier opening leaves.
test(`the fingerprint on the plan is that of the file, ${OPENINGS} openings on a machine ${RATE} times slower`, async (t) => {
  const page = await open(t);
  page.setDefaultTimeout(60_000);
  const hash = `${await startFirm(page, 'Lantern Books')}/plan`;
  await saved(page);
  const { lineage } = JSON.parse((await backup(page)).text);
  const mark = lineage.fingerprint.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
  const debug = await page.context().newCDPSession(page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: RATE });
  const printed = page.locator('[id$="-fingerprint"] + .doc-scroll td');
  // Every value that stands in the annex of the plan or in its printed foot while it is on the screen.
  await page.evaluate(() => {
    globalThis.seen = [];
    const look = () => {
      const foot = document.documentElement.style.getPropertyValue('--print-foot');
      for (const text of [foot, document.querySelector('[id$="-fingerprint"] + .doc-scroll td')?.textContent ?? '']) {
        const [mark] = /[0-9a-f]{4}( [0-9a-f]{4}){3}/.exec(text) ?? [];
        if (mark) globalThis.seen.push(mark);
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
  });
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await go(page, '#/plans');
    await go(page, hash);
    // It stands in the foot of every document, and in the annex of the file.
    await page.getByRole('radio', { name: 'File' }).check();
    await printed.filter({ hasText: FINGERPRINT }).waitFor();
    await page.locator('article.doc:not([aria-busy])').waitFor();
    assert.ok((await printed.textContent()) === mark, `opening ${opening + 1}`);
    assert.equal(await page.evaluate(() => document.documentElement.style.getPropertyValue('--print-foot').slice(-20, -1)), mark);
  }
  // Whatever ticks on has had its turn.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  assert.deepEqual(await page.evaluate(() => [...new Set(globalThis.seen)]), [mark], 'no other value was ever shown');
});
