// Prints a classic script without what only a reader of the source needs, its own names among that: node small.mjs FILE
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const { code } = transformSync(readFileSync(process.argv[2], 'utf8'), { minify: true, charset: 'utf8', target: 'es2022' });
process.stdout.write(code);
