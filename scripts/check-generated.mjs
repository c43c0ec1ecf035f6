// Generates everything that is generated and fails when that changes anything, committed or not.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.data']);
const GENERATED = /(^|\/)__generated__\/|^docs\/reference\/|^README\.md$/;

const before = snapshot();
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const generate = spawnSync(npm, ['run', '-s', 'generate'], { cwd: root, encoding: 'utf8' });
if (generate.status !== 0)
  fail(`\`npm run generate\` failed:\n${generate.stdout}${generate.stderr}`);
const after = snapshot();
const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (file) => before.get(file) !== after.get(file),
);
if (changed.length > 0)
  fail(
    `generated code was not up to date; it is now, look at it and commit it:\n${changed.map((file) => `  ${file}`).join('\n')}`,
  );

function snapshot() {
  return new Map(
    filesOf('')
      .filter((file) => GENERATED.test(file))
      .map((file) => [file, digest(file)]),
  );
}

function filesOf(folder) {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const at = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesOf(at);
    return entry.isFile() ? [at] : [];
  });
}

function digest(file) {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, file)))
    .digest('hex');
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
