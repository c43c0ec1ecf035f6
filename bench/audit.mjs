// `npm run bench -- audit [--full]`: what the provable trail costs over doing without. Every figure is a ratio of two
// runs on one machine, one after the other; only the curves are absolute.
import { generateKeyPairSync, hash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { canonicalText } from '#platform/audit/canonical-text';
import { checkpointFolder, readCheckpoints } from '#platform/audit/checkpoint-folder';
import { openCheckpointing } from '#platform/audit/checkpointing';
import { auditProof } from '#platform/audit/proof';
import { openSeal } from '#platform/audit/seal';
import { appendAudit } from '#platform/audit/trail';
import { verifyTrail } from '#platform/audit/verify';
import { openDatabase } from '#platform/db/client';
import { startEmbedded } from '#platform/db/embedded';
import { migrate } from '#platform/db/migrate';
import { packageRoot } from '#platform/package-root';

const SIZES = [1_000, 10_000, 100_000];
const FULL = 1_000_000;
/** So that the first line is not about a cold process. */
const WARM_UP = 400;
const BATCH = 1_000;
const TURN = 5_000;
const SINGLE_ENTRIES = 999;
const ENTRIES_A_TRANSACTION = 3;
const WRITERS = 4;
const PROOFS = 200;

export async function run(args = []) {
  const sizes = args.includes('--full') ? [...SIZES, FULL] : SIZES;
  const ground = await openGround();
  try {
    await atSize(ground, WARM_UP, () => {});
    say(
      'size',
      'append/s',
      'of bare',
      'verify/s',
      'of fetch+hash',
      'of hash',
      'of cheap hash',
      'proof ms',
      'hashes',
    );
    for (const size of sizes) await atSize(ground, size);
    await singles(ground);
  } finally {
    await ground.stop();
  }
}

/** Entries as commands write them, a few a transaction, until the last one is sealed and signed. */
async function singles(ground) {
  let [bare, audited] = [0, 0];
  for (let turn = 0; turn < 3; turn += 1) {
    bare += await timed(() => writers(ground, bareEntry));
    audited += await timed(async () => {
      await writers(ground, (tx) => appendAudit(tx, newEntry()));
      await ground.sealAll();
    });
  }
  const ratio = (bare / audited).toFixed(2);
  print(
    `entries as commands write them, ${ENTRIES_A_TRANSACTION} a transaction, ${WRITERS} writers:`,
  );
  print(`appended, sealed and signed at ${ratio} of the same rows inserted bare\n`);
}

async function writers({ database }, write) {
  let left = SINGLE_ENTRIES / ENTRIES_A_TRANSACTION;
  const writer = async () => {
    for (; left > 0; left -= 1)
      await database.inTransaction(async (tx) => {
        for (let each = 0; each < ENTRIES_A_TRANSACTION; each += 1) await write(tx);
      });
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

/** The trail grown to `size`, beside the same rows in a table like it; turn by turn, so that both meet the same load. */
async function atSize(ground, size, tell = say) {
  const { client } = ground;
  const begun = await count(client, 'platform.audit_leaf');
  let [bare, audited] = [0, 0];
  for (let done = begun; done < size; done += TURN) {
    const rows = Array.from({ length: Math.min(TURN, size - done) }, newRow);
    bare += await timed(() => insertAll(client, 'public.bare_entry', rows));
    audited += await timed(async () => {
      await insertAll(client, 'platform.audit_entry', rows);
      await ground.sealAll();
    });
  }
  const turns = [];
  for (let turn = 0; turn < (size < FULL ? 5 : 3); turn += 1) {
    const verifying = await timed(() => ground.verify());
    const texts = [];
    const fetched = await timed(() => fetchAndHash(client, texts));
    const hashed = await timed(() => texts.forEach(hashBare));
    const hashedCheaply = await timed(() => texts.forEach(hashCheaply));
    turns.push({ verifying, fetched, hashed, hashedCheaply });
  }
  const { ms, hashes } = await proofs(ground);
  tell(
    size,
    Math.round(((size - begun) / audited) * 1_000),
    (bare / audited).toFixed(2),
    Math.round((size / median(turns.map(({ verifying }) => verifying))) * 1_000),
    spread(turns.map(({ fetched, verifying }) => fetched / verifying)),
    spread(turns.map(({ hashed, verifying }) => hashed / verifying)),
    spread(turns.map(({ hashedCheaply, verifying }) => hashedCheaply / verifying)),
    ms.toFixed(2),
    hashes,
  );
}

/** Every row as the database prints it, hashed as it comes. */
async function fetchAndHash(client, texts) {
  for (let after = 0; ;) {
    const { rows } = await client.query(
      `select e.sequence, e::text as text from platform.audit_entry e
       where e.sequence > $1 order by e.sequence limit 2000`,
      [after],
    );
    if (rows.length === 0) return;
    after = rows.at(-1).sequence;
    for (const { text } of rows) {
      hashBare(text);
      texts.push(text);
    }
  }
}

/** What a verifier cannot do without: a leaf's bytes, and for each leaf the 65 bytes of a node. On one thread. */
function hashBare(text) {
  hash('sha256', text, 'buffer');
  hash('sha256', NODE, 'buffer');
}

/** The same with the digests as short texts, which spares most of what a digest costs beside the hashing. */
function hashCheaply(text) {
  hash('sha256', text, 'binary');
  hash('sha256', NODE, 'binary');
}

const NODE = Buffer.alloc(65, 1);

async function proofs({ client, database }) {
  const { rows } = await client.query(
    `select id from platform.audit_entry order by random() limit ${PROOFS}`,
  );
  let hashes = 0;
  const elapsed = await timed(async () => {
    for (const { id } of rows) {
      const proof = await auditProof(database, 'bench', id);
      hashes = Math.max(hashes, proof.hashes.length);
    }
  });
  return { ms: elapsed / rows.length, hashes };
}

async function openGround() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-bench-'));
  fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
  const server = await startEmbedded({ folder });
  await migrate(server.url, path.join(packageRoot, 'prisma/migrations'));
  const database = openDatabase(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create table public.bare_entry (like platform.audit_entry including all)`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const exportFolder = path.join(folder, 'audit');
  fs.mkdirSync(exportFolder);
  const sealer = new pg.Client({ connectionString: server.url });
  await sealer.connect();
  const seal = await openSeal(sealer);
  const checkpoint = await openCheckpointing(sealer, seal, {
    origin: 'superledger/bench',
    privateKey,
    sink: checkpointFolder(exportFolder),
    checkpointEvery: BATCH,
    checkpointSeconds: 0,
    now: () => new Date(),
  });
  return {
    database,
    client,
    async sealAll() {
      while (await seal.pass()) await checkpoint();
      await checkpoint();
    },
    async verify() {
      const exported = readCheckpoints(exportFolder);
      const { findings } = await verifyTrail(client, { publicKey, exported, since: null });
      if (findings.count > 0) throw new Error(findings.first[0].sentence);
    },
    async stop() {
      await sealer.end();
      await client.end();
      await database.$disconnect();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

const bareEntry = (tx) => {
  const { id, tenant, at, actor, action, object, decision, request_id, details } = newRow();
  const values = [id, tenant, at, actor, action, object, decision, request_id];
  return tx.execute(BARE, [...values, canonicalText(details)]);
};

const BARE = `insert into public.bare_entry
  (id, tenant, at, actor, action, object, decision, request_id, details)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

async function insertAll(client, table, rows) {
  for (let from = 0; from < rows.length; from += BATCH)
    await client.query(
      `insert into ${table} (id, tenant, at, actor, action, object, decision, request_id, details)
       select id, tenant, at, actor, action, object, decision, request_id, details
       from json_to_recordset($1) as row(id uuid, tenant text, at timestamptz, actor text, action text,
         object text, decision text, request_id text, details json)`,
      [canonicalText(rows.slice(from, from + BATCH))],
    );
}

const newEntry = () => ({
  tenant: 'bench',
  at: new Date(),
  actor: { subject: 'bench', person: 'bench' },
  action: 'submitInvoice.completed',
  object: `superledger:${randomUUID()}`,
  decision: 'COMPLETED',
  requestId: randomUUID(),
  details: {
    contentHash: hash('sha256', randomUUID()),
    policy: '2026-11',
    controls: ['SOD-1', 'SOD-3', 'APR-1', 'APR-4', 'DUP-1'].map((id) => ({ id, result: 'PASS' })),
    target: 'sap:5100000001.2026',
    ignoredFields: [],
  },
});

function newRow() {
  const { actor: _, requestId, ...entry } = newEntry();
  return { id: randomUUID(), ...entry, actor: ACTOR, request_id: requestId };
}

const ACTOR = hash('sha256', 'bench');

async function count(client, table) {
  const { rows } = await client.query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

/** The median of the turns, and the least and the most of them. */
const spread = (ratios) =>
  `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)})`;

const say = (...cells) => print(cells.map((each) => `${each}`.padStart(18)).join(''));

const print = (line) => process.stdout.write(`${line}\n`);
