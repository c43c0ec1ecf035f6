import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
let copy: string;

/** What the script reads, and what the type checker needs to follow its work. */
beforeEach(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-new-connector-'));
  for (const name of ['domain', 'platform', 'sources', 'package.json', 'tsconfig.json'])
    fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  for (const name of ['test/unit/_template-connector', 'scripts/new-connector.mjs'])
    fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
});
afterEach(() => fs.rmSync(copy, { recursive: true, force: true }));

test('a new connector compiles, and is one of the connectors', { timeout: 60_000 }, () => {
  const made = newConnector('sage-intacct', 'Sage Intacct');
  expect([made.status, made.stderr]).toEqual([0, '']);
  expect(made.stdout).toContain('sources/sage-intacct/README.md');
  expect(read('sources/sage-intacct/connector.ts')).toContain("kind: 'sage-intacct'");
  expect(read('sources/sage-intacct/connector.ts')).toContain("title: 'Sage Intacct'");
  expect(read('sources/open.ts')).toContain(
    "import { connector as sageIntacct } from './sage-intacct/connector.ts';",
  );
  expect(read('sources/open.ts')).toMatch(/connectors: [^=]* = \[[^\]]*, sageIntacct\]/);

  const written = ['sources/sage-intacct', 'test/unit/sage-intacct-connector'];
  const text = written.flatMap((folder) => list(folder).map((file) => read(file))).join('\n');
  expect(text).not.toMatch(/_template|\bTitle\b/);
  fs.writeFileSync(
    path.join(copy, 'tsconfig.copy.json'),
    JSON.stringify({ extends: './tsconfig.json', include: ['sources/open.ts', ...written] }),
  );
  const tsc = run([path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.copy.json']);
  expect([tsc.status, tsc.stdout]).toEqual([0, '']);
});

test.each([
  ['netsuite', 'NetSuite', 'is there already'],
  ['Sage', 'Sage', 'npm run new-connector --'],
  ['../escape', 'Escape', 'npm run new-connector --'],
  ['sage', "Sage'; drop", 'npm run new-connector --'],
  ['sage', '', 'npm run new-connector --'],
])('%s called %j is refused, and nothing is changed', (kind, title, reason) => {
  const before = [list('sources'), read('sources/open.ts')];
  const made = newConnector(kind, title);
  expect(made.status).toBe(1);
  expect(made.stderr).toContain(reason);
  expect([list('sources'), read('sources/open.ts')]).toEqual(before);
});

const newConnector = (kind: string, title: string) =>
  run([path.join(copy, 'scripts/new-connector.mjs'), kind, title]);

const run = (args: readonly string[]) =>
  spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });

const read = (file: string): string => fs.readFileSync(path.join(copy, file), 'utf8');

function list(folder: string): string[] {
  const entries = fs.readdirSync(path.join(copy, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(copy, path.join(entry.parentPath, entry.name)));
}
