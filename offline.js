// Has the browser keep the program, so that it starts without a connection, and tells the program how far that is.
// boot.js fetches it once the program asks (`ballast:keep`); words go to and fro as events of the window. What is kept,
// and how, is the worker's (sw.js). In a development build nothing is kept: there is no version, and no worker.

const VERSION = '';                          // as the worker's
const WORKER = './sw.js';
const QUIET = 3e3;                           // milliseconds in which the program has come to rest
const LONG = 3e4;                            // milliseconds after which it is not waited for what every visit needs
const OFTEN = 36e5;                          // milliseconds between looks for a newer release

const workers = navigator.serviceWorker;     // nothing at an address that is not secure, and in some private windows
const scope = new URL('./', location.href).href;

/** All has come that every visit needs: what is stored then is sent once. */
const all = new Promise((done) => { addEventListener('ballast:all', done); });

let registration;
let goes = false;                            // another release takes over
let mended = false;                          // what was cleared was stored again, or could not be
let stage;
let looked = performance.now();

const later = (wait) => new Promise((done) => { setTimeout(done, wait); });
const idle = () => new Promise((done) => { (self.requestIdleCallback ?? setTimeout)(done); });

function tell(now) {
  stage = now;
  dispatchEvent(new CustomEvent('ballast:offline', { detail: `${stage} ${VERSION}` }));
}

/** What a worker says to a word; nothing if it does not answer. */
function ask(worker, word, patience = QUIET) {
  const { port1, port2 } = new MessageChannel();
  worker?.postMessage(word, [port2]);
  return Promise.race([later(worker ? patience : 0), new Promise((done) => { port1.onmessage = ({ data }) => done(data); })]);
}

/** Says how far it is. A tab may be older than the worker, where it stayed as the others went; and what the worker
    keeps may have been cleared, or some of it. */
async function look() {
  if (!registration) return;                 // another tab was quicker: this one looks when it has got so far
  const theirs = await ask(registration.active, 'version');
  const whole = await ask(registration.active, 'whole');
  const { installing, waiting, active } = registration;
  if (!active) tell(installing || waiting ? 'storing' : 'failed');
  else if (waiting || (theirs ?? VERSION) !== VERSION) tell('newer');
  else if (whole === false) tell(mended ? 'failed' : 'storing');
  else tell('ready');
}

/** Follows a worker to where it is stored, or is not. */
const follow = (worker) => worker?.addEventListener('statechange', look);

function hear() {
  registration.addEventListener('updatefound', () => {
    follow(registration.installing);
    look();
  });
  for (const worker of ['installing', 'waiting', 'active']) follow(registration[worker]);
}

/** What the worker says to all tabs. */
function answer({ data, ports: [port] }) {
  if (data === 'flush') {
    goes = true;
    document.dispatchEvent(new Event('freeze'));             // the program keeps all that is in hands, as before any sleep
  }
  port?.postMessage(VERSION);
}

function update() {
  if (registration?.waiting) registration.waiting.postMessage('update');
  else location.reload();                    // the worker is newer than this tab already
}

async function often() {
  if (document.hidden || performance.now() - looked < OFTEN) return;
  looked = performance.now();
  await registration.update();
}

/** Begins; the page's policy lets scripts start from known addresses alone. */
export async function keep(policy) {
  if (stage) return tell(stage);
  if (!VERSION || !workers) return tell('impossible');
  workers.addEventListener('message', answer);
  workers.addEventListener('controllerchange', () => (goes ? location.reload() : look()));
  addEventListener('ballast:update', update);
  try {
    const known = await workers.getRegistration();
    registration = known?.scope === scope ? known : undefined;
    if (registration) await look();
    else tell('storing');
    await Promise.race([all, later(LONG)]);
    await later(QUIET);
    await idle();
    registration = await workers.register(policy ? policy.createScriptURL(WORKER) : WORKER, { updateViaCache: 'none' });
    hear();
    if (!registration.installing && !registration.waiting) await ask(registration.active, 'mend', LONG);
    mended = true;
    await look();
    document.addEventListener('visibilitychange', () => often().catch(() => {}));
    if (!registration.waiting) registration.active?.postMessage('sweep');
  } catch {
    tell(stage === 'ready' ? stage : 'failed');              // as where storage is blocked
  }
}
