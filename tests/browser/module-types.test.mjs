// pkg/ballast.d.ts against what it describes: the values of the module, and the file format.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import ts from 'typescript';
import { withModule } from './module.mjs';
import { inProject } from './server.mjs';

/** What tsc says about a program of these lines, the types beside it. */
async function compiled(lines) {
  const types = await readFile(inProject('pkg', 'ballast.d.ts'), 'utf8');
  const files = new Map([['/ballast.d.ts', types], ['/program.ts', lines.join('\n')]]);
  const options = {
    noEmit: true, strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, types: [],
    moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile: read } = host;
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.readFile = (name) => files.get(name) ?? read.call(host, name);
  host.getSourceFile = (name, ...rest) => (files.has(name)
    ? ts.createSourceFile(name, files.get(name), options.target, true) : getSourceFile.call(host, name, ...rest));
  const program = ts.createProgram(['/program.ts'], options, host);
  return { program, faults: ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    return `${text} at: ${file?.text.slice(Math.max(0, start - 60), start + 60)}`;
  }) };
}

test('the types describe every value that the module gives', async (t) => {
  const page = await withModule(t);
  const full = await readFile(inProject('tests', 'fixtures', 'v1', 'full.ballast.json'), 'utf8');
  const values = await page.evaluate((full) => {
    const whole = ballast.open(full);
    return [firm, whole].flatMap((firm) => [
      ['Workspace', firm],
      ['Assessment', ballast.assess(firm, at)],
      ['Finding[]', ballast.lint(firm, at)],
      ['PlanDocument', ballast.composePlan(firm, { locale: 'both', at })],
    ]).concat([
      ['Catalog', ballast.catalog('en')],
      ['Finding[]', ballast.lint({ id: firm.id, services: [{ id: whole.id }] }, at)],
    ]);
  }, full);
  const { faults } = await compiled(['import type * as b from "./ballast";',
    ...values.map(([type, value], at) => `export const v${at}: b.${type} = ${JSON.stringify(value)};`)]);
  assert.deepEqual(faults.slice(0, 5), []);
});

test('the types of a workspace have exactly the fields of the file format', async () => {
  const schema = JSON.parse(await readFile(inProject('docs', 'format', 'workspace.schema.json'), 'utf8'));
  const { program } = await compiled(['import type { Workspace } from "./ballast";']);
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile('/ballast.d.ts')));
  const names = new Map(exported.map((symbol) => [symbol.name, checker.getDeclaredTypeOfSymbol(symbol)]));
  const ours = { Response: 'ResponseOrganisation', Date: 'Day' };
  const outside = ['Base', 'Lineage', 'Fingerprint'];              // of the file, not of the workspace
  for (const [name, entry] of Object.entries(schema.$defs)) {
    if (outside.includes(name)) continue;
    const type = names.get(ours[name] ?? name);
    assert.ok(type, `${name} is not declared`);
    const codes = entry.enum ?? entry.oneOf?.flatMap((choice) => choice.const ?? choice.enum);
    if (codes) {
      assert.deepEqual((type.types ?? [type]).map(({ value }) => value).sort(), [...codes].sort(), name);
    } else if (entry.properties) {
      const fields = type.getProperties();
      const needed = fields.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional));
      const sorted = (symbols) => symbols.map((symbol) => symbol.name).sort();
      assert.deepEqual(sorted(fields), Object.keys(entry.properties).sort(), name);
      assert.deepEqual(sorted(needed), [...(entry.required ?? [])].sort(), `${name}: what is required`);
    }
  }
});
