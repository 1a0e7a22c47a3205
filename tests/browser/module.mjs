// What the tests of the browser module start from: a page with the module and without the app, and hostile
// values to pass in. Knows no test.

import { open } from './support.mjs';

export const AT = '2026-11-21T09:30:00+08:00';

/**
 * An empty page with the module as `ballast`, sound arguments in `calls`, `told(act)`
 * for what an act came to, and `hostile()`.
 */
export async function withModule(t) {
  const page = await open(t, { folder: '.', route: 'blank.html', ready: false });
  await page.evaluate(async (at) => {
    const { default: init, ...ballast } = await import(new URL('pkg/ballast.js', document.baseURI).href);
    await init();
    const firm = ballast.sample('online-shop', 'en', at);
    const plan = ballast.composePlan(firm, { locale: 'both', at });
    const calls = {
      open: [ballast.save(firm)],
      save: [firm, at],
      sample: ['online-shop', 'en', at],
      assess: [firm, at],
      lint: [firm, at],
      composePlan: [firm, { locale: 'en', at }],
      renderMarkdown: [plan],
      renderHtml: [plan],
      catalog: ['en'],
    };
    const told = (act) => {
      try {
        return { value: act() };
      } catch (error) {
        const { name, code, path, message, zh } = error;
        const text = (value) => value === undefined || typeof value === 'string';
        const sound = error instanceof Error && name === 'BallastError' && typeof code === 'string'
          && message.length > 9 && text(path) && text(zh);
        return { refused: true, sound, code, path, zh, message: sound ? message : `${name}: ${error?.stack}` };
      }
    };
    Object.assign(globalThis, { ballast, calls, told, at, firm, plan });
  }, AT);
  await page.addScriptTag({ content: `globalThis.hostile = ${hostile}` });
  return page;
}

/** Runs in the page: makers of hostile values by name. Each makes a new one, so that no trap is sprung twice. */
function hostile() {
  const nested = (depth, step, end) => {
    let value = end;
    for (let at = 0; at < depth; at += 1) value = step(value);
    return value;
  };
  const revoked = (target) => {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return proxy;
  };
  const raise = (thrown) => () => { throw thrown; };
  const endless = () => new Proxy({}, {
    ownKeys: () => ['id', 'services'],
    get: (_, key) => (key === 'toJSON' ? undefined : endless()),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  const traps = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((trap) => [trap, raise(new Error(trap))]));
  return {
    cyclic: () => { const it = { id: firm.id }; it.services = [it]; return it; },
    'a cyclic list': () => { const it = []; it.push(it); return it; },
    '100,000 deep': () => nested(100_000, (services) => ({ services }), {}),
    '100,000 lists deep': () => nested(100_000, (list) => [list], []),
    '200 deep': () => nested(200, (services) => ({ services }), {}),
    'a throwing getter': () => Object.defineProperty({}, 'id', { enumerable: true, get: raise(new Error('getter')) }),
    'a getter that throws a symbol': () => ({ get id() { throw Symbol('thrown'); } }),
    'a getter that throws nothing': () => ({ get id() { throw undefined; } }),
    'a getter that throws a revoked Proxy': () => ({ get id() { throw revoked({}); } }),
    'a revoked Proxy': () => revoked({}),
    'a revoked Proxy of a list': () => revoked([]),
    'a revoked Proxy of a function': () => revoked(() => {}),
    'a Proxy that throws at everything': () => new Proxy({}, traps),
    'a Proxy without end': endless,
    'a BigInt': () => 10n ** 40n,
    'a BigInt inside': () => ({ id: 1n }),
    'a Symbol': () => Symbol('hostile'),
    'a function': () => () => firm,
    'a class': () => class Firm {},
    'a number': () => 7,
    'no number': () => NaN,
    'the largest number': () => Number.MAX_VALUE,
    null: () => null,
    undefined: () => undefined,
    true: () => true,
    '': () => '',
    'a short text': () => 'hostile',
    '10 MB of text': () => 'x'.repeat(10 << 20),
    '10 MB of Chinese': () => '压'.repeat(10 << 20),
    '10 MB of text inside': () => ({ id: 'x'.repeat(10 << 20) }),
    '8 MB of Chinese inside': () => ({ id: '压'.repeat((8 << 20) - 99) }),
    'a million and one values': () => ({ people: Array(1_000_001).fill(0) }),
    'half a character': () => ({ id: '\ud800' }),
    'a text object': () => new String(firm.id),
    'the key __proto__': () => JSON.parse('{"__proto__": {"id": "x"}}'),
    'the key __proto__ inside': () => ({ id: firm.id, organisation: JSON.parse('{"__proto__": {}}') }),
    'the key constructor': () => ({ id: firm.id, constructor: 1 }),
    'no prototype': () => Object.create(null),
    'an empty object': () => ({}),
    'an empty list': () => [],
    'a hundred thousand holes': () => Array(100_000),
    'a Map': () => new Map([['id', firm.id]]),
    'a Date': () => new Date(0),
    'an Error': () => new Error('hostile'),
    bytes: () => new Uint8Array(1000),
    'a promise': () => Promise.resolve(firm),
    'the window': () => window,
    'the document': () => document,
    'a toJSON that throws': () => ({ toJSON: raise('thrown') }),
    'a toJSON that gives nothing': () => ({ toJSON() {} }),
    'a toJSON that gives a Symbol': () => ({ toJSON: () => Symbol('x') }),
    'a toJSON that gives a BigInt': () => ({ toJSON: () => 1n }),
    'a toJSON that gives a text': () => ({ toJSON: () => '{"id":1}' }),
    'a toJSON that calls the module for ever': () => ({ toJSON() { return ballast.save(this); } }),
    'a getter that calls the module for ever': () => ({ get id() { return ballast.assess(this, at); } }),
  };
}
