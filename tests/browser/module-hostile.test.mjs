// The browser module against hostile input: whatever comes in, the answer is a value or a BallastError, and
// the next call works as ever.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withModule } from './module.mjs';

test('whatever is passed in, the answer is a BallastError, and the next valid call succeeds', async (t) => {
  const page = await withModule(t);
  const { faults, refusals } = await page.evaluate(() => {
    const faults = [];
    let refusals = 0;
    const optional = (name, at, kind) => name === 'save' && at === 1 && kind === 'undefined';
    for (const [name, sound] of Object.entries(calls)) {
      const call = (args) => told(() => ballast[name](...args));
      const expected = JSON.stringify(call(sound));
      for (let at = 0; at < sound.length; at += 1) {
        for (const [kind, make] of Object.entries(hostile())) {
          const result = call(sound.with(at, make()));
          if (!optional(name, at, kind) && !(result.refused && result.sound)) {
            faults.push(`${name}, argument ${at}, ${kind}: ${result.message ?? 'accepted'}`.slice(0, 400));
          }
          refusals += 1;
          if (JSON.stringify(call(sound)) !== expected) {
            return { faults: [...faults, `${name} after ${kind}: another answer`], refusals };
          }
        }
      }
      for (const args of [[], [firm], [undefined, undefined], Array(9).fill({})]) {
        const { refused, sound, message } = call(args);
        if (refused && !sound) faults.push(`${name} with ${args.length} arguments: ${message}`);
      }
    }
    return { faults, refusals };
  });
  assert.deepEqual(faults, []);
  assert.ok(refusals > 700, `${refusals} refusals`);
});

test('a hostile value inside a sound one is left out or refused, and never harms', async (t) => {
  const page = await withModule(t);
  const faults = await page.evaluate(() => {
    const faults = [];
    const places = {
      organisation: (it) => ballast.lint({ ...firm, organisation: it }, at),
      'a table': (it) => ballast.save({ ...firm, risks: it }),
      'a record': (it) => ballast.assess({ ...firm, services: [it] }, at),
      'a name': (it) => ballast.lint({ ...firm, vendors: firm.vendors.with(0, { ...firm.vendors[0], name: it }) }, at),
      'an option': (it) => ballast.composePlan(firm, { locale: 'en', at, service: it }),
      'a locale': (it) => ballast.composePlan(firm, { locale: it, at }),
      'a block': (it) => ballast.renderHtml({ ...plan, blocks: [it] }),
      languages: (it) => ballast.renderMarkdown({ ...plan, languages: [it] }),
      'a line': (it) => ballast.renderMarkdown({ ...plan, title: it }),
    };
    const expected = JSON.stringify(ballast.lint(firm, at));
    for (const [place, act] of Object.entries(places)) {
      for (const [kind, make] of Object.entries(hostile())) {
        const { refused, sound, message } = told(() => act(make()));
        if (refused && !sound) faults.push(`${place}, ${kind}: ${message}`.slice(0, 400));
      }
      if (JSON.stringify(ballast.lint(firm, at)) !== expected) faults.push(`after ${place}: another answer`);
    }
    return faults;
  });
  assert.deepEqual(faults, []);
});

test('a refusal names its place and its code', async (t) => {
  const page = await withModule(t);
  const told = await page.evaluate(() => {
    const { assess, composePlan, renderHtml, save, sample, catalog, lint } = ballast;
    const other = '01890000-0000-7000-8000-0000000000ff';
    const [service] = firm.services;
    const thrown = new Error('mine');
    const many = (length, more) => Array.from({ length },
      (_, n) => ({ id: `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`, ...more }));
    const of = (part) => ({ ...firm, services: [{ id: service.id, ...part }] });
    const block = (part) => ({ ...plan, blocks: [part] });
    const lists = (depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    let cause;
    try {
      save({ get id() { throw thrown; } });
    } catch (error) {
      cause = error.cause === thrown;
    }
    return Object.entries({
      'wrong_type /workspace/services/0/bia/rto_min': () => assess(of({ bia: { rto_min: 'four' } }), at),
      'bad_number /workspace/services/0/bia/rto_min': () => assess(of({ bia: { rto_min: 1.5 } }), at),
      'wrong_type /workspace/id': () => save({}),
      'wrong_type /workspace/risks/0/id': () => save({ ...firm, risks: [{ service: service.id }] }),
      'forbidden_key /workspace/policy/__proto__': () => save({ ...firm, policy: JSON.parse('{"__proto__":1}') }),
      'unsound /workspace': () => lint(of({ vendor: other }), at),
      'too_deep /workspace': () => lint({ ...firm, x: lists(130) }, at),
      'too_large /workspace': () => lint({ id: firm.id, people: many(13_000) }, at),
      'too_large /workspace/services': () => lint(of({ alternatives: Array(900_000).fill({}) }), at),
      'too_large /workspace/organisation': () => assess({ ...firm, organisation: { laws: Array(2000).fill({}) } }, at),
      'too_large /workspace ': () => lint({ ...firm, organisation: { name: '压'.repeat(400) } }, at),
      'too_large /workspace/risks': () => composePlan({ ...of({}), playbooks: [], resources: [],
        risks: many(1001, { service: service.id }) }, { locale: 'en', at }),
      'unreadable /workspace': () => lint({ n: 1n }, at),
      'wrong_type /at': () => lint(firm, '2026-11-21'),
      'wrong_type /at ': () => lint(firm, '-002026-11-21T00:00:00Z'),
      'wrong_type /locale': () => catalog('zh'),
      'wrong_type /name': () => sample('bakery', 'en', at),
      'wrong_type /options': () => composePlan(firm, { locale: 'en', at, servce: service.id }),
      'wrong_type /options/locale': () => composePlan(firm, { at }),
      'wrong_type /options/at': () => composePlan(firm, { locale: 'en' }),
      'unknown_service /options/service': () => composePlan(firm, { locale: 'en', at, service: other }),
      'wrong_type /plan': () => renderHtml(firm),
      'wrong_type /plan/blocks/0': () => renderHtml(block({ block: 'poem' })),
      'wrong_type /plan/blocks/0/level': () => renderHtml(block({ block: 'heading', level: 'one' })),
      'wrong_type /plan/languages': () => renderHtml({ ...plan, languages: Array(100_000).fill('en') }),
      'too_large /plan/blocks/0': () => renderHtml(block({ block: 'table', caption: {}, head: [],
        rows: [...Array(100_000).fill({ key: '', cells: [] }), { key: '', cells: Array(100_000).fill({}) }] })),
      'newer_version /plan/version': () => renderHtml({ ...plan, version: plan.version + 1, blocks: [{ block: 'poem' }] }),
      'wrong_type /plan/version': () => renderHtml({ ...plan, version: 0 }),
      'too_large /text': () => ballast.open(' '.repeat(9 << 20)),
      'not_json undefined': () => ballast.open('%PDF-1.7'),
      'not_ballast undefined': () => ballast.open('{"format":"other"}'),
      'newer_version undefined': () => ballast.open('{"format":"ballast/workspace","version":99,"workspace":{}}'),
    }).map(([expected, act]) => [expected, globalThis.told(act)]).concat([['cause', cause]]);
  });
  assert.deepEqual(told.pop(), ['cause', true], 'what a getter threw is the cause');
  for (const [expected, { sound, code, path, message, zh }] of told) {
    assert.ok(sound, `${expected}: ${message}`);
    assert.equal(`${code} ${path}`, expected.trim(), message);
    assert.equal(Boolean(zh), /^(not_|newer)/.test(code), `${expected}: ${zh}`);
  }
});

test('any change of a sound firm is judged or refused', async (t) => {
  const page = await withModule(t);
  const { faults, judged } = await page.evaluate(() => {
    // A small generator with a seed: the same changes in every run.
    let state = 20261121;
    const random = (below) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const values = [
      0, 1, 6, 255, 256, 10_001, 65_536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, -1, -(2 ** 53 - 1),
      '', ' ', '\u0000', '{service}', '|*_`<b>', '\u202e', '0001-01-01', '1970-01-01', '9999-12-31',
      'x'.repeat(5000), '压'.repeat(300), true, false, null, [], {},
    ];
    const kindOf = (value) => {
      if (typeof value !== 'string') return typeof value;
      return /^\d{4}-/.test(value) ? 'day' : /^[\w-]{3,}$/.test(value) && !/^x+$/.test(value) ? 'code' : 'text';
    };
    const leaves = (value, path = []) => (value && typeof value === 'object'
      ? Object.keys(value).flatMap((key) => leaves(value[key], [...path, key])) : [path]);
    const paths = leaves(firm);
    const faults = [];
    let judged = 0;
    for (let round = 0; round < 160; round += 1) {
      const changed = structuredClone(firm);
      const what = [];
      for (let n = random(4); n >= 0; n -= 1) {
        const path = paths[random(paths.length)];
        const parent = path.slice(0, -1).reduce((at, key) => at?.[key], changed);
        if (!parent || typeof parent !== 'object') continue;
        // Mostly of the same kind, so that it gets through to the judgements.
        const kind = kindOf(parent[path.at(-1)]);
        const fitting = random(20) ? values.filter((value) => value === null || kindOf(value) === kind) : values;
        const value = fitting[random(fitting.length)];
        parent[path.at(-1)] = value;
        what.push(`${path.join('/')} = ${String(JSON.stringify(value)).slice(0, 20)}`);
      }
      const day = ['1970-01-01T00:00:00Z', at, '9999-12-31T23:59:59Z'][random(3)];
      const printed = () => {
        const plan = ballast.composePlan(changed, { locale: 'both', at: day });
        return ballast.renderHtml(plan) + ballast.renderMarkdown(plan);
      };
      const { save, lint, assess } = ballast;
      for (const act of [() => save(changed, day), () => lint(changed, day), () => assess(changed, day), printed]) {
        const { refused, sound, message } = told(act);
        if (refused && !sound) return { faults: [...faults, `${what.join(', ')}, ${day}: ${message}`], judged };
        if (!refused) judged += 1;
      }
    }
    return { faults, judged };
  });
  assert.deepEqual(faults, []);
  assert.ok(judged > 320, `${judged} of 640 judged`);
});

test('a plan that was tampered with stays harmless', async (t) => {
  const page = await withModule(t);
  const found = await page.evaluate(() => {
    const evil = '"\'></style></title><img src=x onerror=alert(1)><script>alert(1)</script>\n# x | <b>';
    const texts = ['text', 'number', 'to', 'firm', 'service', 'vendor', 'owner'];
    // An id of a heading is a text; one of a place must stay an id.
    const tampered = JSON.parse(JSON.stringify(plan), (key, value) => (texts.includes(key) && typeof value === 'string'
      ? evil : value?.block === 'heading' ? { ...value, id: evil } : value));
    const html = ballast.renderHtml(tampered);
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const marked = (element) => ['SCRIPT', 'IMG'].includes(element.tagName)
      || [...element.attributes].some(({ name }) => name.startsWith('on'));
    return { evil: html.includes('alert(1)'), found: [...parsed.querySelectorAll('*')].filter(marked).length };
  });
  assert.deepEqual(found, { evil: true, found: 0 });
});

test('mount refuses what is no element, and starts the app in one', async (t) => {
  const page = await withModule(t);
  const faults = await page.evaluate(() => {
    const more = {
      'a text node': () => document.createTextNode('x'),
      'a fragment': () => document.createDocumentFragment(),
      'a Proxy of an element': () => new Proxy(document.createElement('div'), {}),
      'the shape of an element': () => Object.create(Element.prototype),
    };
    return Object.entries({ ...hostile(), ...more }).flatMap(([kind, make]) => {
      const { refused, sound, message } = told(() => ballast.mount(make()));
      return refused && sound ? [] : [`${kind}: ${message ?? 'accepted'}`];
    });
  });
  assert.deepEqual(faults, []);
  await page.evaluate(() => {
    const root = document.createElement('div');
    root.id = 'app';
    document.body.append(root);
    ballast.mount(root);
  });
  await page.locator('#app h1').first().waitFor();
});
