// Another release, made from the built one without building: the same program under other names, with all that names
// it, as `cargo xtask dist` writes it.

import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { inProject } from './server.mjs';

const hash = (kind, bytes) => `${kind}-${createHash(kind).update(bytes).digest('base64')}`;
const text = (file) => readFileSync(file, 'utf8');

function* files(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).isDirectory()) yield* files(file);
    else yield file;
  }
}

/** The version that a release says it is. */
export const versionOf = (folder) => /const VERSION = '(\w+)'/.exec(text(join(folder, 'sw.js')))[1];

/** A copy of the built site, which goes with the test. */
export function copied(t) {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-site-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(inProject('dist'), folder, { recursive: true });
  return folder;
}

/** A release that comes after: its folder. `version` is ten hexadecimal digits, which its program's folder is named by, too. */
export function next(t, version) {
  const folder = copied(t);
  const names = [...files(folder)].map((file) => relative(folder, file));
  const [program] = names.find((name) => name.startsWith('pkg-')).split('/');
  const keeper = names.find((name) => name.startsWith('offline-'));
  const renamed = [[versionOf(folder), version], [program, `pkg-${version}`], [keeper, `offline-${version}.js`]];
  const rewrite = (file, more = []) => {
    const at = join(folder, file);
    writeFileSync(at, [...renamed, ...more].reduce((now, [one, other]) => now.replaceAll(one, other), text(at)));
  };
  const before = readFileSync(join(folder, keeper));
  const inline = (page) => [...page.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, script]) => hash('sha256', script));
  const old = inline(text(join(folder, 'index.html')));
  rewrite(keeper);
  rewrite('index.html', [[hash('sha384', before), hash('sha384', readFileSync(join(folder, keeper)))]]);
  const now = inline(text(join(folder, 'index.html')));
  rewrite('index.html', old.map((one, at) => [one, now[at]]));
  renameSync(join(folder, program), join(folder, `pkg-${version}`));
  renameSync(join(folder, keeper), join(folder, `offline-${version}.js`));
  const known = Object.keys(JSON.parse(/const FILES = (.*);/.exec(text(join(folder, 'sw.js')))[1]));
  const list = known.map((file) => renamed.reduce((name, [one, other]) => name.replaceAll(one, other), file));
  const hashes = Object.fromEntries(list.map((file) => [file, hash('sha256', readFileSync(join(folder, file === './' ? 'index.html' : file)))]));
  rewrite('sw.js', [[/const FILES = .*;/g, `const FILES = ${JSON.stringify(hashes)};`]]);
  return folder;
}
