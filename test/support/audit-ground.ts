import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { checkpointFolder, readCheckpoints } from '#platform/audit/checkpoint-folder';
import { openCheckpointing } from '#platform/audit/checkpointing';
import { verifierKey } from '#platform/audit/checkpoint';
import { auditProof, type AuditProof } from '#platform/audit/proof';
import { openSeal } from '#platform/audit/seal';
import { appendAudit, readAudit, type NewAuditEntry } from '#platform/audit/trail';
import { verifyTrail, type Verified } from '#platform/audit/verify';
import { openDatabase, type Database } from '#platform/db/client';
import { startEmbedded } from '#platform/db/embedded';
import { migrate } from '#platform/db/migrate';
import { packageRoot } from '#platform/package-root';

export const ORIGIN = 'superledger/test';
export const anything = { object: null, subject: null, action: null };

/** A trail of a test's own: a database, a key, an export. */
export interface AuditGround {
  readonly url: string;
  readonly database: Database;
  readonly client: pg.Client;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly folder: string;
  readonly exportFolder: string;
  append(count: number, over?: Partial<NewAuditEntry>): Promise<void>;
  /** What the sealer does, until there is nothing more to do. */
  sealAll(): Promise<void>;
  verified(since?: number | null): Promise<Verified>;
  /** The kinds of what verifying finds. */
  found(since?: number | null): Promise<string[]>;
  /** Does as somebody can who owns the database. */
  tamper(sql: string): Promise<void>;
  newest(): Promise<{ id: string; sequence: number }>;
  proofOf(id: string): Promise<AuditProof>;
  /** What the verifier of examples/ says, which shares nothing with us. */
  judge(proof: AuditProof, key?: KeyObject): string;
  stop(): Promise<void>;
}

export async function openAuditGround(): Promise<AuditGround> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-test-'));
  fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
  const server = await startEmbedded({ folder });
  await migrate(server.url, path.join(packageRoot, 'prisma/migrations'));
  const database = openDatabase(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const keys = generateKeyPairSync('ed25519');
  const exportFolder = path.join(folder, 'audit');
  fs.mkdirSync(exportFolder);
  const verified = (since: number | null = null): Promise<Verified> => {
    const exported = readCheckpoints(exportFolder);
    return verifyTrail(client, { publicKey: keys.publicKey, exported, since });
  };
  return {
    url: server.url,
    database,
    client,
    ...keys,
    folder,
    exportFolder,
    verified,
    sealAll: () => sealAll(client, keys.privateKey, exportFolder),
    async append(count, over = {}) {
      for (let index = 0; index < count; index += 1) await appendAudit(database, entry(over));
    },
    async found(since = null) {
      return (await verified(since)).findings.first.map(({ kind }) => kind);
    },
    async tamper(sql) {
      await client.query('set session_replication_role = replica');
      await client.query(sql);
      await client.query('set session_replication_role = origin');
    },
    async newest() {
      const page = { limit: 1, before: null };
      const [record] = await readAudit(database, 'test', anything, page);
      if (!record) throw new Error('the trail is empty');
      return record;
    },
    async proofOf(id) {
      const proof = await auditProof(database, 'test', id);
      if (!proof) throw new Error('there is no proof yet');
      return proof;
    },
    judge: (proof, key = keys.publicKey) => judge(folder, proof, key),
    async stop() {
      await client.end();
      await database.$disconnect();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

const entry = (over: Partial<NewAuditEntry>): NewAuditEntry => ({
  tenant: 'test',
  at: new Date(),
  actor: { subject: 'anna@example.com', person: 'anna@example.com' },
  action: 'submitInvoice.completed',
  object: `superledger:${randomUUID()}`,
  decision: 'COMPLETED',
  requestId: randomUUID(),
  details: { policy: '7', b: [1.5, null, true], a: { 'ä"': 'x' }, reason: 'Anna said so' },
  ...over,
});

async function sealAll(client: pg.Client, privateKey: KeyObject, folder: string): Promise<void> {
  const seal = await openSeal(client);
  const checkpoint = await openCheckpointing(client, seal, {
    origin: ORIGIN,
    privateKey,
    sink: checkpointFolder(folder),
    checkpointEvery: 1,
    checkpointSeconds: 60,
    now: () => new Date(),
  });
  while (await seal.pass());
  await checkpoint();
}

function judge(folder: string, proof: AuditProof, key: KeyObject): string {
  const file = path.join(folder, 'proof.json');
  fs.writeFileSync(file, JSON.stringify({ data: { auditProof: proof } }));
  const verifier = ['examples/verify-audit-proof.mjs', file, verifierKey(ORIGIN, key)];
  const run = spawnSync(process.execPath, verifier, { cwd: packageRoot, encoding: 'utf8' });
  return `${run.status} ${run.stdout.split(':')[0]}`;
}
