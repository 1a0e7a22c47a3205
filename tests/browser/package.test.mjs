// pkg/ as others take it: the tarball of `npm pack`, on a plain page and through a bundler.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'esbuild';
import { AT } from './module.mjs';
import { inProject } from './server.mjs';
import { open } from './support.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ballast-package-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const own = JSON.parse(readFileSync(inProject('pkg', 'package.json'), 'utf8'));
const npm = (at, ...words) => execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund', '--loglevel=error'],
  { cwd: at, encoding: 'utf8', shell: process.platform === 'win32' });
/** What is packed and where, once for all tests of this file. */
const packed = JSON.parse(npm(inProject('pkg'), 'pack', '--json', '--foreground-scripts=false', '--pack-destination', folder))[0];
const tarball = join(folder, packed.filename);

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Package</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'">
<script type="module" src="program.js"></script></html>`;
const PROGRAM = `
const firm = sample('online-shop', 'en', '${AT}');
const plan: PlanDocument = composePlan(firm, { locale: 'en', at: '${AT}' });
Object.assign(globalThis, { made: { version: version(), plan: renderMarkdown(plan) } });`;
const NAMES = 'composePlan, renderMarkdown, sample, version';

/** A folder with the page and files of these names. */
function site(name, files) {
  const at = join(folder, name);
  mkdirSync(at, { recursive: true });
  for (const [file, text] of Object.entries({ 'index.html': PAGE, ...files })) writeFileSync(join(at, file), text);
  return at;
}

/** What the program made on the page of this folder. */
async function made(t, folder) {
  const page = await open(t, { folder, route: '', ready: false });
  return (await page.waitForFunction(() => globalThis.made)).jsonValue();
}

function right({ version, plan }) {
  assert.equal(version, own.version);
  assert.match(plan, /^# Contingency plan/);
  assert.ok(plan.length > 10_000, `a whole plan, not ${plan.length} characters`);
}

test('the tarball holds the module, its types and its licences, and nothing else', () => {
  assert.equal(packed.version, own.version);
  assert.deepEqual(packed.files.map(({ path }) => path).sort(), ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md',
    'ballast.d.ts', 'ballast.js', 'ballast_bg.wasm', 'package.json']);
});

test('a plain page uses the package as it is unpacked', async (t) => {
  const program = `import init, { ${NAMES} } from './package/ballast.js';\nawait init();${PROGRAM.replace(': PlanDocument', '')}`;
  const at = site('plain', { 'program.js': program });
  execFileSync('tar', ['-xzf', tarball, '-C', at]);
  right(await made(t, at));
});

test('a bundler takes the package by its name, with its types and its WebAssembly', async (t) => {
  const program = `import init, { ${NAMES}, type PlanDocument } from 'ballast';
import wasm from 'ballast/ballast_bg.wasm';
await init({ module_or_path: new URL(wasm, import.meta.url) });${PROGRAM}`;
  const source = site('program', {
    'package.json': '{ "name": "program", "private": true, "type": "module" }',
    'program.ts': program,
    'wasm.d.ts': 'declare module "*.wasm" { const url: string; export default url; }',
  });
  npm(source, 'install', tarball);
  execFileSync(process.execPath, [inProject('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '--strict',
    '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom',
    'program.ts', 'wasm.d.ts'], { cwd: source, encoding: 'utf8' });
  const at = site('bundled', {});
  await build({
    absWorkingDir: source, entryPoints: ['program.ts'], outdir: at, bundle: true, format: 'esm', minify: true,
    loader: { '.wasm': 'file' }, logLevel: 'error',
  });
  right(await made(t, at));
});
