// How the browser is started, how a page in it is set up, and when the app has started.
// Shared by tests, measures and pictures; knows no test runner.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const OPTIONS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Options of every launch; the browser is $CHROMIUM, the system's, or Playwright's own. */
export function launchOptions() {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = known.find((file) => file && existsSync(file)) ?? chromium.executablePath();
  return { executablePath, args: OPTIONS, headless: true };
}

/** Options of a context: one language, one theme, no motion, a fixed time zone; `context` overrides. */
export function contextOptions({ locale = 'en-US', theme = 'light', viewport = { width: 1280, height: 800 }, context }) {
  return { locale, colorScheme: theme, viewport, reducedMotion: 'reduce', timezoneId: 'Asia/Shanghai', ...context };
}

/** Waits until the app has taken the place of the page's first content; fails at once on the rescue page. */
export async function ready(page) {
  const state = await page.waitForFunction(() => {
    const rescue = document.querySelector('body > main > section.notice');
    if (rescue) return { rescue: rescue.querySelector('pre')?.textContent ?? rescue.textContent };
    return globalThis.__ballast?.readyAt !== undefined && { rescue: null };
  });
  const { rescue } = await state.jsonValue();
  assert.equal(rescue, null, `the app stopped: ${rescue}`);
}
