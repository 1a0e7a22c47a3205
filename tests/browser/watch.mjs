// Watches all pages of a browser context: foreign requests, breaches of the security policy, errors,
// and how many inputs a person makes. Knows nothing of what the pages show.

/** Starts to watch; `list` grows with each problem, `inputs` with each field filled and each press. */
export async function watch(context, origin) {
  const seen = { list: [], inputs: 0 };
  const note = (problem) => seen.list.push(problem);

  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) note(`foreign request: ${url}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()}: ${response.url()}`);
  });
  context.on('weberror', (error) => note(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`);
  });
  context.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') note(`dialog: ${dialog.message()}`);
    const leaves = dialog.type() === 'beforeunload' && seen.leaves;
    (leaves ? dialog.accept() : dialog.dismiss()).catch(() => {});
  });
  await context.exposeBinding('__ballastSaw', (_, kind, detail) => {
    if (kind === 'input') seen.inputs += 1;
    else note(`${kind}: ${detail}`);
  });
  await context.addInitScript(inPage);
  return seen;
}

/** Runs in the page before its own scripts. */
function inPage() {
  const saw = globalThis.__ballastSaw;
  const state = { readyAt: undefined };
  Object.defineProperty(globalThis, '__ballast', { value: state });

  document.addEventListener('securitypolicyviolation', (event) => {
    saw('security policy', `${event.effectiveDirective} refused ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`);
  });

  // The app is ready when what the page held first is gone from #app and a heading has taken its place.
  let first = null;
  const look = new MutationObserver(() => {
    const app = document.getElementById('app');
    first ??= app?.firstElementChild ?? null;
    if (first && !first.isConnected && app?.querySelector('h1')) {
      state.readyAt = performance.now();
      look.disconnect();
    }
  });
  look.observe(document, { childList: true, subtree: true });

  // One input: a field whose value a person has changed, or a press on something that is not a field.
  let last = null;
  const field = (element) => element?.closest?.('input:not([type=button], [type=submit], [type=reset]), select, textarea');
  addEventListener('change', (event) => {
    if (!event.isTrusted) return;
    const group = event.target.type === 'radio' && event.target.name ? `radio ${event.target.name}` : event.target;
    if (group !== last) saw('input', '');
    last = group;
  }, true);
  addEventListener('click', (event) => {
    if (!event.isTrusted || field(event.target) || field(event.target.closest?.('label')?.control)) return;
    if (!event.target.closest?.('a, button, summary, [role=button], [role=tab], [role=menuitem], [role=option]')) return;
    last = null;
    saw('input', '');
  }, true);
}
