// Runs tests/browser/*.test.mjs, several files at a time: node tests/browser/run.mjs [NAME]
// NAME keeps the files, or else the tests, whose name holds it. Closes with the time of the slowest tests, for
// `cargo xtask test`, and one line of counts.

import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { inProject } from './server.mjs';

const name = process.argv[2] ?? '';
const folder = inProject('tests', 'browser');
// The longest ones first, so that no single one is left at the end.
const LONG = ['access', 'fingerprint', 'plan', 'keep', 'elsewhere', 'typing', 'trouble', 'loading', 'journey'];
const rank = (file) => (LONG.indexOf(basename(file, '.test.mjs')) + 1) || Infinity;
const all = readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).sort()
  .sort((one, other) => Math.sign(rank(one) - rank(other)) || 0);
const named = all.filter((file) => file.includes(name));
const files = (named.length ? named : all).map((file) => inProject('tests', 'browser', file));
const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const counts = { pass: 0, fail: 0, cancelled: 0 };
const stream = run({
  files,
  // They wait more than they work.
  concurrency: Math.min(4, 2 * availableParallelism()),
  timeout: 10 * 60_000,
  ...(named.length ? {} : { testNamePatterns: [new RegExp(escaped, 'i')] }),
});
stream.on('test:diagnostic', ({ message, nesting }) => {
  const [, kind, number] = /^(pass|fail|cancelled) (\d+)$/.exec(message) ?? [];
  if (kind && nesting === 0) counts[kind] = Number(number);
});
const took = [];
for (const end of ['test:pass', 'test:fail']) {
  stream.on(end, ({ name, file, nesting, details, skip }) => {
    if (nesting === 0 && file && !skip) took.push([Math.round(details.duration_ms), `${basename(file, '.test.mjs')}: ${name}`]);
  });
}
stream.compose(new spec()).pipe(process.stdout);
stream.on('end', () => {
  const failed = counts.fail + counts.cancelled;
  process.exitCode = failed ? 1 : 0;
  const slowest = took.sort(([one], [other]) => other - one).slice(0, 10);
  process.on('exit', () => {
    for (const [time, name] of slowest) console.log(`browser test took ${time} ms: ${name}`);
    console.log(`browser tests: ${counts.pass} passed, ${failed} failed`);
  });
});
