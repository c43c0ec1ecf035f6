// The unmodified Prisma CLI on an embedded PostgreSQL and the WebAssembly schema engine, so that authoring migrations
// needs no network and no database: `npm run prisma -- migrate dev --name add-something`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const needsDatabase = !['generate', 'validate', 'format'].includes(args[0]);
let database;
let folder;
if (needsDatabase && !process.env.DATABASE_URL) {
  const { startEmbedded } = await import('#platform/db/embedded');
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-prisma-'));
  fs.chmodSync(folder, 0o755);
  database = await startEmbedded({ folder });
}
const child = spawn(
  process.execPath,
  [path.join(root, 'node_modules/prisma/build/index.js'), ...args],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      DATABASE_URL: process.env.DATABASE_URL ?? database?.url ?? '',
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, 'scripts/schema-engine-shim.mjs'),
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  },
);
const [code] = await once(child, 'exit');
await database?.stop();
if (folder) fs.rmSync(folder, { recursive: true, force: true });
process.exit(code ?? 1);
