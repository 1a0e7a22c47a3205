// The page before and while the app starts: readable without any script, in both languages, from its
// own files only.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, open } from './support.mjs';

test('without script the start page speaks both languages', async (t) => {
  const page = await open(t, { context: { javaScriptEnabled: false } });
  for (const lang of ['en', 'zh-CN']) {
    const part = page.locator(`section[lang="${lang}"]`);
    assert.ok(await part.isVisible(), `the ${lang} part is shown`);
    assert.equal(await part.locator('h1').count(), 1);
    assert.ok((await part.locator('h1').innerText()).trim().length > 5);
    assert.ok(await part.locator('noscript').count(), 'it says that JavaScript is needed');
    assert.equal(await part.locator('a.btn').count(), 3, 'all ways in are offered');
  }
});

for (const locale of ['en-US', 'zh-CN']) {
  for (const theme of ['light', 'dark']) {
    test(`the app starts clean: ${locale}, ${theme}`, async (t) => {
      const page = await open(t, { locale, theme });
      assert.equal(await page.evaluate(() => document.documentElement.lang), locale === 'zh-CN' ? 'zh-CN' : 'en');
      assert.ok(await page.locator('h1').first().isVisible());
      await axe(page, `start, ${locale}, ${theme}`);
    });
  }
}

for (const [locale, mark, sizes] of [['en-US', '’', 'narrow'], ['en-US', '“', 'narrow'], ['zh-CN', '“', 'wide']]) {
  test(`${mark} is ${sizes} in ${locale}, whatever fonts there are`, async (t) => {
    const page = await open(t, { locale });
    const share = await page.evaluate((text) => {
      const line = document.querySelector('h1').appendChild(document.createElement('span'));
      // Between letters: marks in a row are drawn closer.
      const [wide, bare] = [`n${text}`, 'n'].map((part) => {
        line.textContent = part.repeat(10);
        return line.getBoundingClientRect().width;
      });
      return (wide - bare) / 10 / Number.parseFloat(getComputedStyle(line).fontSize);
    }, mark);
    assert.ok(sizes === 'wide' ? share > 0.8 : share < 0.6, `${share} of the size of the text`);
  });
}

test('without WebAssembly a sentence helps', async (t) => {
  const page = await open(t, { ready: false, init: () => { delete globalThis.WebAssembly; } });
  await page.getByText('Ballast cannot run here').waitFor();
});

test('an error of the start form goes when its field is mended', async (t) => {
  const page = await open(t, { route: '#/start' });
  await page.click('form button[type=submit]');
  const asked = page.locator('.error-summary li');
  await asked.first().waitFor();
  const open_ = async () => [await asked.count(), await page.locator('[aria-invalid=true]').count()];
  assert.deepEqual(await open_(), [5, 4]);
  await page.fill('#firm', 'Lantern Books');
  await asked.nth(4).waitFor({ state: 'detached' });
  assert.deepEqual(await open_(), [4, 3]);
  assert.equal(await page.locator('#firm-e').innerText(), '');
  assert.notEqual(await page.locator('#vendor-e').innerText(), '');
  await page.locator('input[name=size]').first().check();
  await page.selectOption('#kind', 'call_centre');
  await page.fill('#vendor', 'Hello Calls');
  await page.fill('#you', 'Ann Lee');
  await page.locator('.error-summary').waitFor({ state: 'detached' });
  assert.deepEqual(await open_(), [0, 0]);
});
