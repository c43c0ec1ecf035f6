import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keptFolder } from '#platform/db/embedded-files';
import { runningEmbedded } from '#platform/db/running-embedded';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) fs.rmSync(folder, { recursive: true, force: true });
});

function dataFolder(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-data-'));
  fs.chmodSync(folder, 0o755);
  made.push(folder, keptFolder(folder));
  fs.mkdirSync(path.join(keptFolder(folder), 'pgdata'), { recursive: true });
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

const noted = 'pgdata/postmaster.pid';
const PID_FILE = '4711\n/somewhere/pgdata\n1795000000\n40123\n\n127.0.0.1\n';

test('the embedded database is found where its own note says it listens', () => {
  const folder = dataFolder({ [noted]: PID_FILE, 'database-password': 'secret\n' });
  expect(runningEmbedded(folder)).toBe('postgresql://app:secret@127.0.0.1:40123/postgres');
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['nothing runs', { 'database-password': 'secret' }],
  ['the note is not whole yet', { [noted]: '4711\n', 'database-password': 'secret' }],
  ['there is no password', { [noted]: PID_FILE }],
])('there is none where %s', (_, files) => {
  expect(runningEmbedded(dataFolder(files))).toBeNull();
});

test('there is none where there is no folder', () => {
  expect(runningEmbedded(path.join(os.tmpdir(), 'superledger-not-there'))).toBeNull();
});
