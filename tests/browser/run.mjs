// Runs tests/browser/*.test.mjs, two files at a time: node tests/browser/run.mjs [NAME]
// NAME keeps the files, or else the tests, whose name holds it. Closes with one line of counts.

import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { inProject } from './server.mjs';

const name = process.argv[2] ?? '';
const folder = inProject('tests', 'browser');
const all = readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).sort();
const named = all.filter((file) => file.includes(name));
const files = (named.length ? named : all).map((file) => inProject('tests', 'browser', file));
const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const counts = { pass: 0, fail: 0, cancelled: 0 };
const stream = run({
  files,
  concurrency: Math.min(2, cpus().length),
  timeout: 10 * 60_000,
  ...(named.length ? {} : { testNamePatterns: [new RegExp(escaped, 'i')] }),
});
stream.on('test:diagnostic', ({ message, nesting }) => {
  const [, kind, number] = /^(pass|fail|cancelled) (\d+)$/.exec(message) ?? [];
  if (kind && nesting === 0) counts[kind] = Number(number);
});
stream.compose(new spec()).pipe(process.stdout);
stream.on('end', () => {
  const failed = counts.fail + counts.cancelled;
  process.exitCode = failed ? 1 : 0;
  process.on('exit', () => console.log(`browser tests: ${counts.pass} passed, ${failed} failed`));
});
