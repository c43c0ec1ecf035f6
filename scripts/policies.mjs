// `npm run policies -- check [file]`: whether the approval policy holds, and what it says.
// `npm run policies -- explain <posting>`: why a posting needs the approvals it needs, and who gave them.
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { explainPosting } from '#platform/approvals/explain-posting';
import { postingId } from '#platform/commands/posting';
import { readPolicyRules } from '#platform/approvals/policy-rules';
import { summarisePolicy } from '#platform/approvals/policy-summary';
import { openDatabase } from '#platform/db/client';
import { runningEmbedded } from '#platform/db/running-embedded';
import { packageRoot } from '#platform/package-root';

const USAGE = 'say `policies check [file]` or `policies explain <posting>`';
const MAX_REFUSALS = 50;

const [action, subject] = process.argv.slice(2);
try {
  if (action === 'check') console.log(summarisePolicy(readPolicyRules(policyFile())));
  else if (action === 'explain' && subject !== undefined) await explain();
  else fail(USAGE);
} catch (error) {
  fail(sentenceOf(error));
}

/** The one named, or else that of the configuration, whose secrets are not needed to read it. */
function policyFile() {
  if (subject !== undefined) return path.resolve(subject);
  const configuration = path.resolve(
    packageRoot,
    process.env.SUPERLEDGER_CONFIG ?? 'config/demo.yaml',
  );
  const named = parse(fs.readFileSync(configuration, 'utf8'))?.policies?.approvals;
  if (typeof named !== 'string') throw new Error(`${configuration} names no policies.approvals`);
  return path.resolve(packageRoot, named);
}

async function explain() {
  const id = parseId(subject);
  if (id && id.source !== SUPERLEDGER) fail(`${subject} is no posting of Superledger`);
  const reference = id?.key ?? subject;
  const database = openDatabase(databaseUrl());
  try {
    const posting = await database.posting.findUnique({
      where: { reference },
      include: { approvals: { orderBy: { at: 'asc' } } },
    });
    if (!posting) throw new Error(`there is no posting ${reference}`);
    const refusals = await database.auditEntry.findMany({
      where: { object: postingId(reference), decision: 'BLOCKED' },
      select: { at: true, action: true, details: true },
      orderBy: { sequence: 'asc' },
      take: MAX_REFUSALS,
    });
    console.log(explainPosting(posting, refusals));
  } finally {
    await database.$disconnect();
  }
}

/** Where the product's own store is: DATABASE_URL, or the embedded one while it runs. */
function databaseUrl() {
  const folder = path.resolve(packageRoot, process.env.SUPERLEDGER_DATA ?? '.data');
  const url = process.env.DATABASE_URL ?? runningEmbedded(folder);
  if (url) return url;
  throw new Error(
    `no database runs over ${folder}; start Superledger, or set SUPERLEDGER_DATA or DATABASE_URL`,
  );
}

/** Prisma hides the cause in its metadata and begins with an empty line. */
function sentenceOf(error) {
  const text = String(error?.message ?? error);
  if (error?.code === 'ECONNREFUSED' || error?.code === 'P1001' || text.includes('ECONNREFUSED'))
    return 'the database does not answer; start Superledger first';
  return text.split('\n').findLast((line) => line.trim() !== '') ?? text;
}

function fail(sentence) {
  console.error(`superledger: ${sentence}`);
  process.exit(1);
}
