// How long the app takes, measured inside the page. Knows selectors of the app, nothing of firms or tables.

/** Runs before any script of the page, so that its listeners come first. */
export function clock() {
  const now = () => performance.now();
  const task = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  };
  /** Calls `then` with the time at which what is on the page now has been painted. */
  const painted = (then) => requestAnimationFrame(() => task(() => then(now())));

  /**
   * What an act changes, from its event: to the next paint of the page's new content, and to the paint after its last
   * change. The page is taken as still when nothing changed for a quarter of a second. An act without its event fails.
   */
  const changed = (kind, act) => new Promise((done, fail) => {
    const lost = setTimeout(() => fail(new Error(`no ${kind} at ${location.hash}`)), 10_000);
    let start;
    let first;
    let last = 0;
    let quiet;
    const seen = (at) => { first ??= at; last = at; };
    const rest = () => {
      clearTimeout(quiet);
      quiet = setTimeout(() => { watcher.disconnect(); done([first - start, last - start]); }, 250);
    };
    const watcher = new MutationObserver(() => { painted(seen); rest(); });
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    addEventListener(kind, () => { clearTimeout(lost); start = now(); rest(); }, { once: true, capture: true });
    act();
  });

  globalThis.measures = {
    /**
     * A keystroke: from the `input` event to the first task after it. By then every handler has run, and
     * every update that they asked for: the app updates in the microtasks of the event.
     */
    async keystrokes(selector, text) {
      const field = document.querySelector(selector);
      field.focus();
      const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set;
      const times = [];
      for (let at = 1; at <= text.length; at += 1) {
        await new Promise((done) => { painted(done); });
        set.call(field, text.slice(0, at));
        const start = now();
        field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text[at - 1], inputType: 'insertText' }));
        await new Promise((done) => { task(done); });
        times.push(now() - start);
      }
      return times;
    },

    /** A change of screen. */
    screen(hash) {
      return changed('hashchange', () => { location.hash = hash; });
    },

    /** Another document of the set, on the page of a plan. */
    document(at) {
      return changed('change', () => document.querySelectorAll('[name=plan-document]')[at].click());
    },

    /** A file that was chosen, from `change` to the paint of what it would mean. */
    previewed() {
      return new Promise((done) => {
        addEventListener('change', () => {
          const start = now();
          const watcher = new MutationObserver(() => {
            if (!document.querySelector('[aria-live] .btn-primary')) return;
            watcher.disconnect();
            painted((at) => done(at - start));
          });
          watcher.observe(document.body, { subtree: true, childList: true });
        }, { once: true, capture: true });
      });
    },

    /** A change that is kept: from `change` to "Saved", the pause that waits for more included. */
    saved(selector, text) {
      return new Promise((done) => {
        const field = document.querySelector(selector);
        const state = document.querySelector('.save-state');
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text);
        const start = now();
        const watcher = new MutationObserver(() => {
          if (state.dataset.state !== 'saved') return;
          watcher.disconnect();
          done(now() - start);
        });
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
        task(() => watcher.observe(state, { attributes: true }));
      });
    },
  };
}

/** Ids that the screens below need, from the addresses that the registers link to. */
async function places(page) {
  const first = async (hash, pattern) => {
    await page.evaluate((to) => globalThis.measures.screen(to), hash);
    const all = await page.$$eval('main a[href^="#/"]', (links) => links.map((link) => link.getAttribute('href')));
    return all.find((href) => pattern.test(href));
  };
  const service = (await first('#/services', /^#\/service\/[^/]+$/)).split('/')[2];
  const playbook = await first(`#/service/${service}/risks`, /playbook$/);
  return { service, playbook };
}

/** Every screen: what it is called, and where it is. */
export async function screens(page) {
  const { service, playbook } = await places(page);
  return {
    service,
    list: {
      home: '#/', services: '#/services', vendors: '#/vendors', risks: '#/risks', plans: '#/plans', people: '#/people',
      resources: '#/resources', service: `#/service/${service}`, question: `#/ask/service/${service}/basics`,
      'contract lines': `#/ask/service/${service}/levels_agreed`, answers: `#/answers/service/${service}/about`,
      checks: `#/service/${service}/checks`, 'risks of a service': `#/service/${service}/risks`, playbook,
      plan: `#/service/${service}/plan`, 'response team': '#/ask/response', seats: '#/ask/response/seats',
      'our firm': '#/ask/organisation/firm', data: '#/data', settings: '#/settings',
    },
  };
}

/** The documents of a plan beside the one that its page opens with, in their order there. */
export const documents = ['firm plan', 'cards', 'file', 'copy for the provider'];

/** Where a keystroke is measured: name, screen, field. */
export const fields = (service) => [
  ['a question', `#/ask/service/${service}/basics`, '#f-name'],
  ['a row of a list', `#/ask/service/${service}/levels_agreed`, '.rows input'],
  ['the search of a register', '#/risks', 'input[type=search]'],
];
