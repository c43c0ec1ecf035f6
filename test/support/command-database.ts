// A process of its own, started by scripts/test-database.mjs: an embedded PostgreSQL with a migrated template, until its
// parent goes.
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '#platform/db/embedded';
import { migrate } from '#platform/db/migrate';
import { packageRoot } from '#platform/package-root';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-commands-'));
fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
const embedded = await startEmbedded({ folder });
await migrate(embedded.url, path.join(packageRoot, 'prisma/migrations'));
process.send?.({ url: embedded.url });
await once(process, 'disconnect');
await embedded.stop();
fs.rmSync(folder, { recursive: true, force: true });
