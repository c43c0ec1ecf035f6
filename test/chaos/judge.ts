import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { effects } from '../support/effects.ts';
import type { Ground } from '../support/ground.ts';
import { postingCases } from '../support/posting-cases.ts';
import { verifiedTrail } from '../support/trail.ts';
import type { Wish } from './people.ts';

const POLL_MS = 1_000;

/** Counted against the simulators' own books; all but the first three have to be zero. */
export interface Verdict {
  readonly postings: number;
  readonly completed: number;
  /** Writes whose answer was lost for a while. */
  readonly uncertain: number;
  /** Effects beyond the one a posting may have. */
  readonly doubled: number;
  /** Approved, and not there or not COMPLETED. */
  readonly lost: number;
  /** Effects that nobody approved, or that no posting of ours stands for. */
  readonly unapproved: number;
  /** Still under way when time was up. */
  readonly stuck: number;
  /** What `npm run audit -- verify` finds. */
  readonly trail: number;
  /** What exactly, a sentence each. */
  readonly sentences: readonly string[];
}

/** Waits until nothing is under way any more, at most so long. */
export async function settle(
  { databaseUrl }: Ground,
  { timeoutMs, onWait }: { readonly timeoutMs: number; readonly onWait: (left: number) => void },
): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const left = (await rows(databaseUrl)).filter(isUnderWay).length;
    if (left === 0 || performance.now() > giveUpAt) return;
    onWait(left);
    await pause(POLL_MS);
  }
}

export async function judge(ground: Ground, wishes: readonly Wish[]): Promise<Verdict> {
  const postings = await rows(ground.databaseUrl);
  const made = new Map<string, string[]>();
  for (const { reference, kind } of await effects(ground))
    made.set(reference, [...(made.get(reference) ?? []), kind]);
  const approved = new Set(
    wishes.filter(({ isApproved }) => isApproved).map(({ reference }) => reference),
  );
  const known = new Set(postings.map(({ reference }) => reference));
  const doubled: string[] = [];
  const lost: string[] = [];
  const unapproved: string[] = [];
  for (const { reference, command, status } of postings) {
    const found = made.get(reference) ?? [];
    const expected = postingCases.find(({ mutation }) => mutation === command)?.effects ?? [];
    const said = `${command} ${reference} is ${status} and has made ${found.join(', ') || 'nothing'}`;
    if (found.length > expected.length || new Set(found).size < found.length) doubled.push(said);
    if (found.length > 0 && !approved.has(reference)) unapproved.push(said);
    const isThere = status === 'COMPLETED' && found.length >= expected.length;
    if (approved.has(reference) && !isThere) lost.push(said);
  }
  for (const reference of made.keys())
    if (!known.has(reference)) unapproved.push(`${reference} is nobody's posting`);
  const missing = wishes.filter(({ reference }) => !known.has(reference));
  lost.push(...missing.map(({ reference }) => `${reference} was taken and is gone`));
  const stuck = postings.filter(isUnderWay);
  const { findings } = await verifiedTrail(ground);
  return {
    postings: postings.length,
    uncertain: postings.filter(({ uncertain }) => uncertain).length,
    completed: postings.filter(({ status }) => status === 'COMPLETED').length,
    doubled: doubled.length,
    lost: lost.length,
    unapproved: unapproved.length,
    stuck: stuck.length,
    trail: findings.count,
    sentences: [
      ...doubled.map((each) => `doubled: ${each}`),
      ...lost.map((each) => `lost: ${each}`),
      ...unapproved.map((each) => `unapproved: ${each}`),
      ...findings.first.map(({ sentence }) => `trail: ${sentence}`),
    ],
  };
}

interface Row {
  readonly reference: string;
  readonly command: string;
  readonly status: string;
  readonly uncertain: boolean;
}

const isUnderWay = ({ status }: Row): boolean =>
  ['APPROVED', 'EXECUTING', 'UNCERTAIN'].includes(status);

async function rows(databaseUrl: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: found } = await client.query<Row>(
      `select reference, command, status, exists (select from platform.audit_entry
         where object = 'superledger:' || reference and decision = 'UNCERTAIN') as uncertain
       from platform.posting`,
    );
    return found;
  } finally {
    await client.end();
  }
}
