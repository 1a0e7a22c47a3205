// The browser module as another program meets it: on a page without the app, with sound input.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AT, withModule } from './module.mjs';
import { inProject } from './server.mjs';
import { axe, open } from './support.mjs';

test('a page without the app composes and renders plans in every language', async (t) => {
  const page = await withModule(t);
  for (const [locale, langs] of [['en', ['en']], ['zh-CN', ['zh-CN']], ['both', ['en', 'zh-CN']]]) {
    const plan = await page.evaluate((locale) => {
      const firm = ballast.sample('online-shop', locale === 'zh-CN' ? locale : 'en', at);
      const document = ballast.composePlan(firm, { locale, at, service: firm.services[0].id });
      const html = ballast.renderHtml(document);
      const page = new DOMParser().parseFromString(html, 'text/html');
      return {
        languages: document.languages,
        service: document.meta.service_id === firm.services[0].id,
        markdown: ballast.renderMarkdown(document),
        again: ballast.renderMarkdown(JSON.parse(JSON.stringify(document))),
        lang: page.documentElement.lang,
        headings: page.querySelectorAll('h2').length,
        scripts: page.querySelectorAll('script, [src]').length,
      };
    }, locale);
    assert.deepEqual(plan.languages, langs);
    assert.ok(plan.service, 'the plan is that of the service asked for');
    assert.equal(plan.lang, langs[0]);
    assert.ok(plan.headings > 8, `${plan.headings} chapters`);
    assert.equal(plan.scripts, 0);
    assert.equal(plan.markdown, plan.again);
    assert.match(plan.markdown, locale === 'en' ? /[Cc]ontingency plan/ : /应急预案/);
    if (locale === 'en') assert.doesNotMatch(plan.markdown, /\p{Script=Han}/u);
  }
});

test('equal input gives equal answers, and a file brings the firm back whole', async (t) => {
  const page = await withModule(t);
  const other = await withModule(t);
  const texts = (page) => page.evaluate(() => {
    const { open, save, sample, composePlan, renderMarkdown } = ballast;
    const turned = (value) => {
      if (Array.isArray(value)) return value.map(turned);
      if (!value || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, turned(item)]));
    };
    return ['en', 'zh-CN'].flatMap((locale) => {
      const shop = sample('online-shop', locale, at);
      const [file, dated, back] = [save(shop), save(shop, at), open(save(shop))];
      const markdown = (firm) => renderMarkdown(composePlan(firm, { locale, at }));
      return [JSON.stringify(shop), file, dated, markdown(shop),
        JSON.stringify(back) === JSON.stringify(shop), save(back) === file, save(turned(shop)) === file,
        save(open(dated), at) === dated, markdown(back) === markdown(shop)];
    });
  });
  const [one, two] = [await texts(page), await texts(other)];
  assert.deepEqual(one, two);
  assert.deepEqual(one.filter((part) => typeof part === 'boolean'), Array(10).fill(true));
  const [, file, dated] = one;
  assert.ok(file.endsWith('}\n') && !file.includes('exported_at'));
  assert.equal(JSON.parse(dated).exported_at, AT);
  assert.equal(JSON.parse(file).lineage.id, JSON.parse(file).workspace.id);
  const days = await page.evaluate(() => {
    const shop = (at) => JSON.stringify(ballast.sample('online-shop', 'en', at));
    return ['2026-11-21T23:30:00+08:00', '2026-11-21T15:30:00Z', '2026-11-21T23:30:00-08:00', '2026-11-22T00:30:00+08:00']
      .map((other) => shop(other) === shop(at));
  });
  assert.deepEqual(days, [true, true, true, false], 'today is the day in the offset that was given');
});

test('judgements say the same in both languages, and refuse nothing that is sound', async (t) => {
  const page = await withModule(t);
  const { assessment, findings, bare, none, version } = await page.evaluate(() => {
    const id = '01890000-0000-7000-8000-000000000001';
    return {
      assessment: ballast.assess(firm, at),
      findings: ballast.lint(firm, at),
      bare: ballast.lint({ id, unknown: { field: 1 }, people: null }, at),
      none: told(() => ballast.composePlan({ id }, { locale: 'en', at })),
      version: ballast.version(),
    };
  });
  assert.equal(assessment.at, '2026-11-21');
  assert.equal(assessment.services.length, 3);
  for (const { tier, risks } of assessment.services) {
    assert.match(tier.tier, /^[123]$/);
    assert.ok(risks.every(({ residual }) => residual));
  }
  assert.ok(findings.every(({ severity }) => severity !== 'error'));
  for (const { code, message, mend } of [...findings, ...bare]) {
    for (const text of [message, mend]) assert.ok(text.en.trim() && text.zh.trim() && !text.en.includes('{'), code);
  }
  assert.ok(bare.some(({ severity }) => severity === 'error'));
  assert.deepEqual([none.sound, none.code, none.path], [true, 'unknown_service', '/workspace/services']);
  assert.match(version, /^\d+\.\d+\.\d+$/);
});

test('the catalogue comes in one language, with every section', async (t) => {
  const page = await withModule(t);
  for (const locale of ['en', 'zh-CN']) {
    const sections = await page.evaluate((locale) => ballast.catalog(locale), locale);
    assert.deepEqual(Object.keys(sections).sort(),
      ['checks', 'clauses', 'clocks', 'drills', 'exit', 'jurisdictions', 'kinds', 'metrics', 'presets', 'references',
        'scenarios']);
    assert.ok(sections.checks.length > 60 && sections.scenarios.length >= 80 && sections.presets.length >= 7);
    assert.ok(sections.kinds.length >= 14 && sections.jurisdictions.length >= 10);
    const han = /\p{Script=Han}/u;
    for (const { statement } of sections.checks) assert.equal(han.test(statement), locale === 'zh-CN', statement);
    const known = new Set([...sections.checks, ...sections.scenarios].map(({ id }) => id));
    for (const { id, cited_by } of sections.references) {
      assert.ok(id && cited_by.length && cited_by.every((by) => known.has(by)), id);
    }
  }
});

test('the example page works under its own strict policy, in both languages', async (t) => {
  for (const [locale, title] of [['en-US', 'A contingency plan without the app'], ['zh-CN', '不用应用，也能生成预案']]) {
    const page = await open(t, { folder: '.', route: 'examples/module.html', ready: false, locale });
    await page.getByRole('heading', { name: title }).waitFor();
    const shown = page.locator('#shown');
    await page.waitForFunction(() => document.getElementById('shown').textContent.length > 1000);
    assert.equal(await page.locator('#service option').count(), 3);
    const first = await shown.textContent();
    await page.locator('#service').selectOption({ index: 1 });
    assert.notEqual(await shown.textContent(), first, 'another service, another plan');
    await page.locator('#language').selectOption('both');
    assert.match(await shown.textContent(), /应急预案/);
    assert.match(await shown.textContent(), /[Cc]ontingency plan/);
    const broken = { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('<html>') };
    await page.locator('#file').setInputFiles(broken);
    assert.ok((await page.getByRole('alert').textContent()).length > 20, 'a refusal is told');
    await page.locator('#file').setInputFiles(inProject('tests', 'fixtures', 'v1', 'full.ballast.json'));
    await page.waitForFunction(() => document.getElementById('error').textContent === '');
    await page.waitForFunction(() => document.getElementById('service').options.length === 1
      || document.getElementById('shown').textContent.length > 1000);
    for (const id of ['markdown', 'html', 'firm']) {
      assert.match(await page.locator(`#${id}`).getAttribute('href'), /^blob:/);
    }
    await axe(page);
  }
});
