import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import canonicalize from 'canonicalize';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkpointFolder, readCheckpoints } from '#platform/audit/checkpoint-folder';
import { isSignedBy, parseCheckpoint } from '#platform/audit/checkpoint';
import { eraseAuditPerson } from '#platform/audit/erase';
import { isConsistent } from '#platform/audit/merkle-proof';
import { auditProof, consistencyProof } from '#platform/audit/proof';
import { refusedMutations } from '#platform/audit/refused-mutations';
import { openSeal } from '#platform/audit/seal';
import { startAuditSealer } from '#platform/audit/sealer';
import { readAudit } from '#platform/audit/trail';
import { openLogger } from '#platform/telemetry/logger';
import { openMetrics } from '#platform/telemetry/metrics';
import { anything, openAuditGround, ORIGIN, type AuditGround } from '../support/audit-ground.ts';

let trail: AuditGround;

beforeAll(async () => {
  trail = await openAuditGround();
});

afterAll(() => trail.stop());

async function notesIn(folder: string): Promise<string[]> {
  const notes: string[] = [];
  for await (const note of readCheckpoints(folder)) notes.push(note);
  return notes;
}

/** Waits for the sealer, however slow the machine is. */
async function covered(id: string): Promise<void> {
  while ((await auditProof(trail.database, 'test', id)) === null)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

test('sealed entries verify against a signed checkpoint, in the database and in the export alike', async () => {
  await trail.append(11);
  await trail.sealAll();
  const { findings, size, checkpoints, unsealed } = await trail.verified();
  expect(findings.first).toEqual([]);
  expect({ size, checkpoints, unsealed }).toEqual({ size: 11, checkpoints: 1, unsealed: 0 });
  const { rows } = await trail.client.query<{ note: string }>(
    'select note from platform.audit_checkpoint',
  );
  const [exported] = await notesIn(trail.exportFolder);
  expect(exported).toBe(rows[0]?.note);
  const checkpoint = parseCheckpoint(exported ?? '');
  expect(checkpoint && isSignedBy(checkpoint, trail.publicKey)).toBe(true);
});

test('a leaf is the RFC 8785 form of its entry, whatever somebody wrote into it', async () => {
  const odd = '\u0001\b\f\n\r\t"\\/\u007f\u2028é😀';
  const details = {
    é: 1e21,
    b: 0.1,
    a: [-0, 1e-7, { z: 1, aa: odd, A: null }],
    '😀': odd,
    '\ufb33': 1,
  };
  await trail.append(1, { at: new Date(120), object: odd, decision: odd, requestId: odd, details });
  await trail.sealAll();
  const { leaf } = await trail.proofOf((await trail.newest()).id);
  expect(leaf).toBe(canonicalize(JSON.parse(leaf)));
  expect(JSON.parse(leaf)).toMatchObject({
    at: '1970-01-01T00:00:00.120Z',
    object: odd,
    details: { ...details, a: [0, 1e-7, { z: 1, aa: odd, A: null }] },
  });
});

test('an entry whose transaction commits late gets its place, after those that came first', async () => {
  const late = new pg.Client({ connectionString: trail.url });
  await late.connect();
  try {
    const seal = await openSeal(trail.client);
    const begun = seal.tree.size;
    await late.query('begin');
    await late.query(
      `insert into platform.audit_entry (id, tenant, at, actor, action, object, decision, request_id, details)
       select gen_random_uuid(), tenant, at, actor, action, object, decision, request_id, details
       from platform.audit_entry limit 1`,
    );
    await trail.append(2);
    await seal.pass();
    await seal.pass();
    expect(seal.tree.size).toBe(begun + 2);
    await late.query('commit');
    await seal.pass();
    await seal.pass();
    expect(seal.tree.size).toBe(begun + 3);
    const { rows } = await trail.client.query<{ last: string }>(
      'select max(sequence) as last from platform.audit_entry',
    );
    expect(seal.decidedTo()).toBe(BigInt(rows[0]?.last ?? -1));
    await trail.sealAll();
    expect(await trail.found()).toEqual([]);
  } finally {
    await late.end();
  }
});

test('a proof convinces a verifier that has the public key alone, and nobody it is altered for', async () => {
  const proof = await trail.proofOf((await trail.newest()).id);
  expect(trail.judge(proof)).toBe('0 VALID');
  const leaf = proof.leaf.replace('"COMPLETED"', '"DECLINED"');
  expect(trail.judge({ ...proof, leaf })).toBe('1 INVALID');
  expect(trail.judge({ ...proof, leafIndex: 0 })).toBe('1 INVALID');
  expect(trail.judge({ ...proof, hashes: proof.hashes.slice(1) })).toBe('1 INVALID');
  expect(trail.judge(proof, generateKeyPairSync('ed25519').publicKey)).toBe('1 INVALID');
  const openings = proof.openings.map((each) => ({ ...each, value: '"Eve"' }));
  expect(trail.judge({ ...proof, openings })).toBe('1 INVALID');
});

test('a later tree proves to a witness that it continues an earlier one', async () => {
  const before = parseCheckpoint((await trail.proofOf((await trail.newest()).id)).checkpoint);
  await trail.append(5);
  await trail.sealAll();
  const after = parseCheckpoint((await trail.proofOf((await trail.newest()).id)).checkpoint);
  if (!before || !after) throw new Error('there is no checkpoint');
  const hashes = await consistencyProof(trail.database, before.size, after.size);
  const steps = hashes.map((hash) => Buffer.from(hash, 'base64'));
  expect(isConsistent(before, after, steps)).toBe(true);
  expect(isConsistent({ ...before, root: after.root }, after, steps)).toBe(false);
});

test('erasing a person takes the name and the words and leaves every proof valid', async () => {
  const actor = { subject: 'bert@example.com', person: 'bert@example.com' };
  await trail.append(1, { actor });
  await trail.sealAll();
  const { id } = await trail.newest();
  const before = await trail.proofOf(id);
  expect(before.leaf).not.toMatch(/bert|Anna said so/);
  const bert = { ...anything, subject: actor.subject };
  const page = { limit: 5, before: null };
  expect(await readAudit(trail.database, 'test', bert, page)).toMatchObject([
    { ...actor, details: { reason: 'Anna said so', policy: '7' } },
  ]);
  const erased = await eraseAuditPerson(trail.database, 'test', actor.subject, () => new Date());
  expect(erased).toEqual({ people: 1, texts: 1 });
  expect(await readAudit(trail.database, 'test', bert, page)).toEqual([]);
  await trail.sealAll();
  const after = await trail.proofOf(id);
  expect(after).toMatchObject({ leaf: before.leaf, openings: [] });
  expect(trail.judge(after)).toBe('0 VALID');
  expect(trail.judge(before)).toBe('0 VALID');
  const [told, mine] = await readAudit(trail.database, 'test', anything, {
    limit: 2,
    before: null,
  });
  expect(told).toMatchObject({ action: 'audit.person-erased', subject: 'superledger' });
  expect(mine).toMatchObject({ id, subject: null, person: null, details: { reason: null } });
  expect(await trail.found()).toEqual([]);
  await trail.append(1, { actor });
  await trail.sealAll();
  expect(await readAudit(trail.database, 'test', bert, page)).toHaveLength(1);
});

test('whoever is connected, nothing of the trail can be changed or taken away', async () => {
  for (const table of ['audit_entry', 'audit_leaf', 'audit_checkpoint'])
    for (const sql of [`delete from platform.${table}`, `truncate platform.${table}`])
      await expect(trail.client.query(sql)).rejects.toThrow('append-only');
  await expect(
    trail.client.query("update platform.audit_person set subject = 'eve'"),
  ).rejects.toThrow('append-only');
});

test('the sealer seals and signs what is committed, by itself, and a second one takes over', async () => {
  const options = {
    url: trail.url,
    origin: ORIGIN,
    privateKey: trail.privateKey,
    sink: checkpointFolder(path.join(trail.folder, 'another')),
    checkpointEvery: 1,
    checkpointSeconds: 3_600,
    now: () => new Date(),
  };
  const logger = openLogger({ level: 'error' });
  const first = startAuditSealer(options, logger);
  await trail.append(1);
  await covered((await trail.newest()).id);
  const second = startAuditSealer(options, logger);
  await first.stop();
  await trail.append(1);
  await covered((await trail.newest()).id);
  await second.stop();
  const notes = await notesIn(path.join(trail.folder, 'another'));
  expect(notes.length).toBeGreaterThanOrEqual(2);
});

test('a refused mutation is written down, and who floods it is only counted', async () => {
  const metrics = openMetrics();
  let at = new Date('2026-01-01');
  const options = { database: trail.database, tenant: 'test', now: () => at, metrics };
  const tell = refusedMutations({ ...options, logger: openLogger({ level: 'error' }) });
  const carl = {
    subject: 'carl',
    scopes: [],
    roles: ['ap-clerk'],
    legalEntities: '*' as const,
    supplierId: null,
    actor: null,
    expiresAt: 0,
  };
  const refused = { fields: ['approvePosting'], code: 'FORBIDDEN', requestId: 'r1' };
  for (let times = 0; times < 40; times += 1) await tell({ ...refused, viewer: carl });
  await tell({ ...refused, code: 'UNAUTHENTICATED', viewer: null });
  const wanted = { ...anything, action: 'approvePosting.refused' };
  const all = { limit: 100, before: null };
  const written = await readAudit(trail.database, 'test', wanted, all);
  expect(written).toHaveLength(30);
  expect(written[0]).toMatchObject({ subject: 'carl', decision: 'FORBIDDEN', requestId: 'r1' });
  at = new Date('2026-01-02');
  await tell({ ...refused, viewer: carl });
  expect(await readAudit(trail.database, 'test', wanted, all)).toHaveLength(31);
  const { text } = await metrics.render();
  expect(text).toContain(
    'superledger_refused_mutations_total{code="FORBIDDEN",written="false"} 10',
  );
  expect(text).toContain('{code="UNAUTHENTICATED",written="false"} 1');
});
