import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkpointFolder } from '#platform/audit/checkpoint-folder';
import { signCheckpoint, verifierKey } from '#platform/audit/checkpoint';
import { leafHash } from '#platform/audit/merkle-hash';
import { packageRoot } from '#platform/package-root';
import { openAuditGround, ORIGIN, type AuditGround } from '../support/audit-ground.ts';

let trail: AuditGround;

/** Two checkpoints: of 11 entries, and of 19. What the tests do to the first ones stays done. */
beforeAll(async () => {
  trail = await openAuditGround();
  for (const count of [11, 8]) {
    await trail.append(count);
    await trail.sealAll();
  }
});

afterAll(() => trail.stop());

test('npm run audit verifies beside whoever has the embedded database open', async () => {
  const verify = () =>
    spawnSync(
      process.execPath,
      ['--conditions=source', '--import', 'tsx', 'scripts/audit.mjs', 'verify'].concat(
        '--public-key',
        verifierKey(ORIGIN, trail.publicKey),
      ),
      {
        cwd: packageRoot,
        encoding: 'utf8',
        env: { ...process.env, DATABASE_URL: '', SUPERLEDGER_DATA: trail.folder },
      },
    );
  expect(verify()).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('The trail holds.'),
  });
  await trail.tamper("update platform.audit_entry set tenant = 'eve' where sequence = 2");
  expect(verify()).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('CHANGED_ROW: the entry with sequence 2 was changed (leaf 1)'),
  });
  await trail.tamper("update platform.audit_entry set tenant = 'test' where sequence = 2");
});

test('a changed row is found and named, also where its leaf was changed with it', async () => {
  const where = 'where sequence = 5';
  await trail.tamper(`update platform.audit_entry set decision = 'DECLINED' ${where}`);
  const { findings } = await trail.verified();
  expect(findings.first).toEqual([
    { kind: 'CHANGED_ROW', sentence: 'the entry with sequence 5 was changed (leaf 4)' },
  ]);
  expect(await trail.found(11)).toEqual([]);
  await trail.tamper(`update platform.audit_entry set decision = 'COMPLETED' ${where}`);
  const fifth = await trail.database.auditEntry.findUniqueOrThrow({ where: { sequence: 5 } });
  const { leaf } = await trail.proofOf(fifth.id);
  const forged = leafHash(leaf.replace('"COMPLETED"', '"DECLINED"')).toString('hex');
  await trail.tamper(
    `update platform.audit_entry set decision = 'DECLINED' ${where};
     update platform.audit_leaf set subtrees = '\\x${forged}' where index = 4`,
  );
  const kinds = await trail.found();
  expect(kinds).toContain('REWRITTEN_TRAIL');
  expect(kinds).not.toContain('CHANGED_ROW');
});

test('no column can be changed unseen', async () => {
  const { rows } = await trail.client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'platform' and table_name = 'audit_entry' and column_name <> 'sequence'`,
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(CHANGES).toSorted());
  await trail.tamper('create table public.before as select * from platform.audit_entry');
  for (const [name, change] of Object.entries(CHANGES)) {
    await trail.tamper(`update platform.audit_entry set ${name} = ${change} where sequence = 13`);
    expect([name, ...(await trail.found(11))]).toEqual([name, 'CHANGED_ROW']);
    await trail.tamper(`update platform.audit_entry e set ${name} = b.${name}
      from public.before b where b.sequence = 13 and e.sequence = 13`);
  }
  expect(await trail.found(11)).toEqual([]);
});

/** Each by as little as there is. */
const CHANGES: Readonly<Record<string, string>> = {
  id: "overlay(id::text placing '0123' from 33)::uuid",
  tenant: "tenant || ' '",
  at: "at + interval '1 millisecond'",
  actor: 'reverse(actor)',
  action: 'upper(action)',
  object: "replace(object, ':', '\"')",
  decision: "decision || E'\\n'",
  request_id: "''",
  details: "replace(details::text, '1.5', '1.50')::json",
};

test('from a checkpoint on, what comes before it is trusted to be what it signed', async () => {
  expect(await trail.found(11)).toEqual([]);
  await expect(trail.verified(3)).rejects.toThrow('there is no checkpoint of 3 entries');
});

test('a row that was removed is missed', async () => {
  await trail.tamper(
    `create table public.kept as select * from platform.audit_entry where sequence = 14;
     delete from platform.audit_entry where sequence = 14`,
  );
  expect(await trail.found(11)).toEqual(['REMOVED_ROW']);
  await trail.tamper('insert into platform.audit_entry select * from public.kept');
  expect(await trail.found(11)).toEqual([]);
});

test('what has no leaf is new, or was kept from the sealer', async () => {
  const before = await trail.verified(11);
  await trail.append(2);
  expect(await trail.verified(11)).toMatchObject({ size: before.size, unsealed: 2 });
  await trail.tamper(
    `update platform.audit_entry set at = at - interval '11 minutes'
     where sequence = (select max(sequence) from platform.audit_entry)`,
  );
  expect(await trail.found(11)).toEqual(['NEVER_SEALED']);
  await trail.tamper(
    `delete from platform.audit_entry where sequence not in (select sequence from platform.audit_leaf)`,
  );
  expect(await trail.found(11)).toEqual([]);
});

test('another name under a commitment is found', async () => {
  await trail.tamper(`update platform.audit_person set subject = 'eve' where subject like 'anna%'`);
  expect(await trail.found(11)).toEqual(['CHANGED_PERSON']);
  await trail.tamper(`update platform.audit_person set subject = person where subject = 'eve'`);
});

test('a second tree that was signed for the same size is found, and a signature of another key', async () => {
  const file = path.join(trail.exportFolder, '2000-01-01.checkpoints');
  const head = { size: 11, root: Buffer.alloc(32) };
  fs.writeFileSync(file, `\n${signCheckpoint(ORIGIN, head, trail.privateKey)}`);
  expect(await trail.found()).toContain('FORKED_CHECKPOINT');
  const { privateKey: other } = generateKeyPairSync('ed25519');
  fs.writeFileSync(file, `\n${signCheckpoint(ORIGIN, head, other)}`);
  expect(await trail.found(11)).toEqual(['BAD_SIGNATURE']);
  fs.rmSync(file);
});

test('what a crash left half-written in the export is nobody’s checkpoint', async () => {
  const file = path.join(trail.exportFolder, '2000-01-01.checkpoints');
  fs.writeFileSync(file, `\n${ORIGIN}\n7\nabc`);
  await checkpointFolder(trail.exportFolder).append(
    (await trail.proofOf((await trail.newest()).id)).checkpoint,
    new Date('2000-01-01'),
  );
  expect(await trail.found(11)).toEqual([]);
  fs.rmSync(file);
});

test('a tail that was removed, checkpoints and all, is missed by whoever has the export', async () => {
  const { size } = await trail.verified();
  await trail.tamper(
    `delete from platform.audit_entry where sequence in (select sequence from platform.audit_leaf where index >= 15);
     delete from platform.audit_leaf where index >= 15;
     delete from platform.audit_checkpoint where size > 15`,
  );
  const { findings } = await trail.verified(11);
  expect(findings.first).toEqual([
    {
      kind: 'REMOVED_TAIL',
      sentence: `a checkpoint was signed over ${size} entries, the tree ends after 15: the last ${size - 15} were removed`,
    },
  ]);
});
