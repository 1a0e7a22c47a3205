// Runs tests/browser/*.test.mjs, several files at a time: node tests/browser/run.mjs [NAME]
// NAME keeps the files, or else the tests, whose name holds it. Closes with the time of the slowest tests, for
// `cargo xtask test`, and one line of counts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { setTimeout as later } from 'node:timers/promises';
import { inProject } from './server.mjs';

const name = process.argv[2] ?? '';
const folder = inProject('tests', 'browser');
// The longest ones first, so that no single one is left at the end.
const LONG = ['offline', 'newer', 'access', 'journey', 'plan', 'keep', 'elsewhere', 'typing', 'trouble', 'loading', 'fingerprint', 'module-hostile', 'module-types'];
const rank = (file) => (LONG.indexOf(basename(file, '.test.mjs')) + 1) || Infinity;
const all = readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).sort()
  .sort((one, other) => Math.sign(rank(one) - rank(other)) || 0);
const named = all.filter((file) => file.includes(name));
const files = (named.length ? named : all).map((file) => inProject('tests', 'browser', file));
const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Runs tests of these files and prints what they say; gives how many passed, those that failed, and how long each took. */
function tried(files, options) {
  const stream = run({ files, timeout: 10 * 60_000, ...options });
  const counts = { pass: 0, fail: 0, cancelled: 0 };
  const [took, broken] = [[], []];
  stream.on('test:diagnostic', ({ message, nesting }) => {
    const [, kind, number] = /^(pass|fail|cancelled) (\d+)$/.exec(message) ?? [];
    if (kind && nesting === 0) counts[kind] = Number(number);
  });
  for (const end of ['test:pass', 'test:fail']) {
    stream.on(end, ({ name, file, nesting, details, skip }) => {
      if (nesting !== 0 || !file || skip) return;
      took.push([Math.round(details.duration_ms), `${basename(file, '.test.mjs')}: ${name}`]);
      if (end === 'test:fail') broken.push({ name, file });
    });
  }
  stream.compose(new spec()).pipe(process.stdout, { end: false });
  return new Promise((done) => stream.on('end', () => done({ passed: counts.pass, failed: counts.fail + counts.cancelled, took, broken })));
}

/** What takes the module comes last: it is still made while the others run. */
const needsModule = (file) => /^(module|package)/.test(basename(file));
async function moduleMade(mark = process.env.MODULE_MADE) {
  while (mark && !existsSync(mark)) await later(200);
  if (mark && readFileSync(mark, 'utf8') !== 'yes') throw new Error('the module could not be made: see above');
}

const exactly = (name) => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
const options = {
  // They wait more than they work.
  concurrency: Math.min(4, 2 * availableParallelism()),
  ...(named.length ? {} : { testNamePatterns: [new RegExp(escaped, 'i')] }),
};
const parts = [files.filter((file) => !needsModule(file)), files.filter(needsModule)].filter((part) => part.length);
const first = { passed: 0, failed: 0, took: [], broken: [] };
for (const part of parts) {
  if (needsModule(part[0])) await moduleMade();
  const ran = await tried(part, options);
  for (const key of Object.keys(first)) first[key] = Array.isArray(first[key]) ? [...first[key], ...ran[key]] : first[key] + ran[key];
}
let { passed, failed } = first;
// What fails beside three others on a busy machine is tried once more by itself; it is named either way.
const unsteady = [];
if (failed === first.broken.length && failed <= 4) {
  for (const { name, file } of first.broken) {
    console.log(`\nOnce more, alone: ${name}`);
    const again = await tried([file], { concurrency: 1, testNamePatterns: [exactly(name)] });
    if (again.passed === 0 || again.failed > 0) continue;
    unsteady.push(`${basename(file, '.test.mjs')}: ${name}`);
    passed += 1;
    failed -= 1;
  }
}
process.exitCode = failed ? 1 : 0;
const slowest = first.took.sort(([one], [other]) => other - one).slice(0, 10);
process.on('exit', () => {
  for (const [time, name] of slowest) console.log(`browser test took ${time} ms: ${name}`);
  for (const name of unsteady) console.log(`UNSTEADY, passed only alone: ${name}`);
  console.log(`browser tests: ${passed} passed, ${failed} failed`);
});
