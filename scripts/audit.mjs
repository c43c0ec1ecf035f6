// `npm run audit -- verify|proof|consistency|erase`: what docs/concepts/audit-trail.md promises, checked from outside.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readCheckpoints, verifierKeyFile } from '#platform/audit/checkpoint-folder';
import { eraseAuditPerson } from '#platform/audit/erase';
import { auditProof, consistencyProof } from '#platform/audit/proof';
import { readPublicKey } from '#platform/audit/public-key';
import { verifyTrail } from '#platform/audit/verify';
import { openDatabase } from '#platform/db/client';
import { reachDatabase } from '#platform/db/reach';
import { packageRoot } from '#platform/package-root';

const USAGE = `npm run audit -- verify [--public-key FILE|KEY] [--since SIZE] [--checkpoints FOLDER]
npm run audit -- proof ENTRY-ID
npm run audit -- consistency SIZE SIZE
npm run audit -- erase --subject SUBJECT`;
const dataFolder = path.resolve(packageRoot, process.env.SUPERLEDGER_DATA ?? '.data');

const { values, positionals } = parse();
const [command, ...names] = positionals;
const commands = { verify, proof, consistency, erase };
if (!Object.hasOwn(commands, command ?? '')) fail(USAGE);
if (!process.env.DATABASE_URL && !fs.existsSync(dataFolder)) fail(`${dataFolder} does not exist`);
const reached = await reachDatabase({ databaseUrl: process.env.DATABASE_URL || null, dataFolder });
try {
  await commands[command](reached.url);
} catch (error) {
  fail(error.message);
} finally {
  await reached.stop();
}

async function verify(url) {
  const folder = path.resolve(values.checkpoints ?? path.join(dataFolder, 'audit'));
  const client = new pg.Client({
    connectionString: url,
    options: '-c default_transaction_read_only=on',
  });
  await client.connect();
  try {
    const verified = await verifyTrail(client, {
      publicKey: publicKey(folder),
      exported: readCheckpoints(folder),
      since: values.since === undefined ? null : Number(values.since),
      onProgress: (done, of) => console.error(`${done} of ${of} entries`),
    });
    report(verified, folder);
  } finally {
    await client.end();
  }
}

function publicKey(folder) {
  const given = values['public-key'];
  if (given !== undefined)
    return readPublicKey(fs.existsSync(given) ? fs.readFileSync(given, 'utf8') : given);
  const file = verifierKeyFile(folder);
  if (!fs.existsSync(file)) throw new Error(`${file} is not there; say --public-key`);
  console.log(`The key is the one in ${file}. Who could write there could have changed it: keep a`);
  console.log('copy elsewhere and hand it over as --public-key.');
  return readPublicKey(fs.readFileSync(file, 'utf8'));
}

function report({ findings, size, root, checkpoints, signedSize, unsealed }, folder) {
  for (const { kind, sentence } of findings.first) console.log(`${kind}: ${sentence}`);
  const more = findings.count - findings.first.length;
  if (more > 0) console.log(`… and ${more} more`);
  console.log(`${size} entries, root ${root}`);
  console.log(
    `${checkpoints} checkpoints of the database and ${folder}; the newest signs ${signedSize}`,
  );
  if (unsealed > 0) console.log(`${unsealed} entries are so new that they have no leaf yet`);
  console.log(
    findings.count === 0 ? 'The trail holds.' : `The trail does NOT hold: ${findings.count}`,
  );
  if (findings.count > 0) process.exitCode = 1;
}

function proof(url) {
  return withDatabase(url, async (database, tenant) => {
    const id = (names[0] ?? fail(USAGE)).replace(/^superledger:/, '');
    const found = await auditProof(database, tenant, id);
    if (!found) throw new Error('there is no such entry, or no checkpoint covers it yet');
    console.log(JSON.stringify(found, null, 2));
  });
}

function consistency(url) {
  return withDatabase(url, async (database) => {
    const [first, second] = names.map(Number);
    if (!(first >= 1 && first <= second)) fail(USAGE);
    console.log(JSON.stringify(await consistencyProof(database, first, second), null, 2));
  });
}

function erase(url) {
  return withDatabase(url, async (database, tenant) => {
    const subject = values.subject ?? fail(USAGE);
    const { people, texts } = await eraseAuditPerson(database, tenant, subject, () => new Date());
    console.log(
      `Erased ${people} identities and ${texts} texts; the trail's proofs hold as before.`,
    );
  });
}

async function withDatabase(url, work) {
  const database = openDatabase(url);
  try {
    const any = await database.auditEntry.findFirst({ orderBy: { sequence: 'desc' } });
    if (!any) throw new Error('the trail is empty');
    await work(database, any.tenant);
  } finally {
    await database.$disconnect();
  }
}

function parse() {
  const text = { type: 'string' };
  const options = { 'public-key': text, since: text, checkpoints: text, subject: text };
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    return fail(`${error.message}\n${USAGE}`);
  }
}

function fail(sentence) {
  console.error(`superledger: ${sentence}`);
  process.exit(1);
}
