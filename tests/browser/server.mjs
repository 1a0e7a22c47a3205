// A static server for the browser tests: the built site under a sub-path, as a project page of GitHub
// Pages has it, with gzip. Knows nothing of tests.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

export const project = resolve(fileURLToPath(new URL('../..', import.meta.url)));

const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};
const NEVER = ['.git', 'target', 'node_modules'];
const BLANK = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Blank</title><link rel="icon" href="data:,"></html>';
const PAGE = ['index.html', 'styles.css'];
const LINE = BLANK.replace('</html>', '<p>One line</p></html>');

/** How an answer fails. */
const FAULTS = {
  missing: (response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>'),
  hanging: (response, headers, body) => response.writeHead(200, { ...headers, 'content-length': body.length }).write(body.subarray(0, 100)),
  reset: (response) => response.destroy(),
  // The length says more than comes.
  cut: (response, headers, body) => response.writeHead(200, { ...headers, 'content-length': body.length })
    .write(body.subarray(0, body.length / 2), () => response.destroy()),
  // Comes as a whole answer.
  short: (response, headers, body) => response.writeHead(200, headers).end(body.subarray(0, body.length / 2)),
  empty: (response, headers) => response.writeHead(200, headers).end(),
  octets: (response, headers, body) => response.writeHead(200, { ...headers, 'content-type': 'application/octet-stream' }).end(body),
  html: (response, headers) => response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end('<h1>Sign in</h1>'),
  // Would run as well as the true one: a comment more, or a section of wasm without a meaning.
  altered: (response, headers, body) => response.writeHead(200, headers)
    .end(Buffer.concat([body, headers['content-type'] === KINDS['.wasm'] ? Buffer.from([0, 2, 1, 97]) : Buffer.from('\n// altered\n')])),
};

/**
 * Serves `dist` (the release site) or `.` (the project with pkg/, and the page as `cargo xtask build` has laid it out)
 * on a free port of 127.0.0.1.
 * `blank.html` is an empty page of the same origin, for tests of the browser module; `line.html` has one line, to be
 * measured against.
 * `sent` counts the bytes of bodies as transferred, `asked` the requests of each file.
 * `root` is the folder that is served: another one is as a new release. `down` is the host gone.
 * `fault`, where a test sets it, names for a file how its answer fails: see FAULTS; `cache` is its cache-control.
 */
export async function serve(folder = 'dist', prefix = '/ballast/') {
  const packed = new Map();
  const state = { sent: 0, asked: {}, fault: null, cache: null, root: resolve(project, folder), down: false };

  const answer = async (path) => {
    if (!path.startsWith(prefix)) return null;
    const name = decodeURIComponent(path.slice(prefix.length)) || 'index.html';
    if (name === 'blank.html') return { kind: KINDS['.html'], body: gzipSync(BLANK) };
    if (name === 'line.html') return { kind: KINDS['.html'], body: gzipSync(LINE) };
    const { root } = state;
    const file = resolve(root, folder === '.' && PAGE.includes(name) ? `target/page/${name}` : name);
    if (!file.startsWith(root + sep) || NEVER.includes(name.split('/')[0])) return null;
    if (!packed.has(file)) packed.set(file, gzipSync(await readFile(file), { level: 9 }));
    return { kind: KINDS[extname(file)] ?? 'application/octet-stream', body: packed.get(file) };
  };

  const server = createServer(async (request, response) => {
    if (state.down) return request.socket.destroy();
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const found = await answer(pathname).catch(() => null);
    const name = pathname.split('/').pop() || 'index.html';
    state.asked[name] = (state.asked[name] ?? 0) + 1;
    const fault = found && FAULTS[state.fault?.(name)];
    if (fault) {
      const headers = { 'content-type': found.kind, 'cache-control': state.cache?.(name) ?? 'no-cache' };
      return fault(response, headers, gunzipSync(found.body));
    }
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
      return;
    }
    state.sent += found.body.length;
    response.writeHead(200, {
      'content-type': found.kind,
      'content-encoding': 'gzip',
      'content-length': found.body.length,
      'cache-control': state.cache?.(name) ?? 'no-cache',
    }).end(found.body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + prefix,
    state,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}

export const inProject = (...parts) => join(project, ...parts);
