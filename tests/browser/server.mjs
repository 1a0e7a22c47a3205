// A static server for the browser tests: the built site under a sub-path, as a project page of GitHub
// Pages has it, with gzip. Knows nothing of tests.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const project = resolve(fileURLToPath(new URL('../..', import.meta.url)));

const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wasm': 'application/wasm',
};
const NEVER = ['.git', 'target', 'node_modules'];
const BLANK = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Blank</title><link rel="icon" href="data:,"></html>';

/**
 * Serves `dist` (the release site) or `.` (the project with pkg/) on a free port of 127.0.0.1.
 * `blank.html` is an empty page of the same origin, for tests of the browser module.
 * `sent` counts the bytes of bodies as transferred.
 */
export async function serve(folder = 'dist', prefix = '/ballast/') {
  const root = resolve(project, folder);
  const packed = new Map();
  const state = { sent: 0 };

  const answer = async (path) => {
    if (!path.startsWith(prefix)) return null;
    const name = decodeURIComponent(path.slice(prefix.length)) || 'index.html';
    if (name === 'blank.html') return { kind: KINDS['.html'], body: gzipSync(BLANK) };
    const file = resolve(root, name);
    if (!file.startsWith(root + sep) || NEVER.includes(name.split('/')[0])) return null;
    if (!packed.has(file)) packed.set(file, gzipSync(await readFile(file), { level: 9 }));
    return { kind: KINDS[extname(file)] ?? 'application/octet-stream', body: packed.get(file) };
  };

  const server = createServer(async (request, response) => {
    const found = await answer(new URL(request.url, 'http://127.0.0.1').pathname).catch(() => null);
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
      return;
    }
    state.sent += found.body.length;
    response.writeHead(200, {
      'content-type': found.kind,
      'content-encoding': 'gzip',
      'content-length': found.body.length,
      'cache-control': 'no-cache',
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
