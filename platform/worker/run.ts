import { randomUUID } from 'node:crypto';
import { SYSTEM_ACTOR } from '../audit/trail.ts';
import { failpoint } from '../failpoint.ts';
import { attempt, type Outcome } from './attempt.ts';
import { begin, type Begun } from './begin.ts';
import { commandOf, type Kernel } from '../commands/kernel.ts';
import type { PostingRecord, PostingStatus } from '../commands/posting.ts';
import { goOnWithout } from './go-on-without.ts';
import { lockPosting } from '../commands/posting-store.ts';
import { setAside } from './set-aside.ts';
import { transition, type Change } from '../commands/transition.ts';
import { voidApprovals } from '../commands/void-approvals.ts';
import { undoOf } from './write-for.ts';

/** What a durable workflow can do (durable.ts). */
export interface Steps {
  /** A step runs at least once; what it answers is kept. */
  readonly step: <R>(name: string, body: () => Promise<R>) => Promise<R>;
  /** Waits, across restarts; shorter when somebody wakes this workflow. */
  readonly sleep: (ms: number) => Promise<void>;
}

const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 300_000;
/** A wait for the time a posting may be written looks again in between, in case a clock was set. */
const MAX_WAIT_MS = 6 * 3_600_000;
/** About a week at the longest pause: past it the posting is STALLED and waits for a person. */
const MAX_TRIES = 2_000;

/** What is over stays as it is, whatever a worker still does that hung meanwhile. */
const isOpen: ReadonlySet<PostingStatus> = new Set(['APPROVED', 'EXECUTING', 'UNCERTAIN']);

type Declined = Extract<Outcome, { kind: 'DECLINED' }>;

/** Drives one approved posting to its end; every step may run again after a crash and changes nothing then. */
export async function run(
  kernel: Kernel,
  { reference, driver }: { readonly reference: string; readonly driver: string },
  steps: Steps,
): Promise<void> {
  failpoint('run.before-begin');
  const went = await goWhenDue(kernel, { reference, driver }, steps);
  if (!went) return;
  const done = went.steps.slice(0, went.done);
  for (const name of went.steps.slice(went.done)) {
    const first = done.length === went.done ? went.outcome : null;
    const outcome = await perform(kernel, reference, { name, first }, steps);
    if (outcome === 'STALLED')
      return steps.step('stall', () =>
        giveUp(kernel, reference, { kind: 'STALLED', evidence: { step: name } }),
      );
    if (outcome.kind === 'CONFIRMED') done.push(name);
    else if (went.dispensable?.includes(name))
      await steps.step(`${name}-refused`, () =>
        goOnWithout(kernel, reference, { step: name, outcome }),
      );
    else return undo(kernel, reference, { done, outcome, steps });
  }
  await steps.step('complete', () => complete(kernel, reference));
}

/** How far a posting came; null when it is done, or not this workflow's to drive. */
async function goWhenDue(
  kernel: Kernel,
  { reference, driver }: { readonly reference: string; readonly driver: string },
  { step, sleep }: Steps,
): Promise<UnderWay | null> {
  for (let n = 1; n <= MAX_TRIES; n++) {
    const name = n === 1 ? 'begin' : `begin-${n}`;
    const went = await step(name, () => go(kernel, reference, driver));
    if (went.kind === 'UNDER_WAY') return went;
    if (went.kind === 'ENDED') return null;
    await sleep(Math.min(went.dueInMs, MAX_WAIT_MS));
  }
  await step('stall', () =>
    giveUp(kernel, reference, { kind: 'STALLED', evidence: { step: 'begin' } }),
  );
  return null;
}

/** Begun, with this many of its steps confirmed and this outcome of the next one. */
interface UnderWay {
  readonly kind: 'UNDER_WAY';
  readonly steps: readonly string[];
  readonly dispensable?: readonly string[];
  readonly done: number;
  readonly outcome: Outcome;
}

/**
 * Begins and, as long as every target takes what it is told at once, goes on to the end: the rows tell a second run
 * how far the first one came, so that the engine need not write down each part of what mostly just succeeds.
 */
async function go(
  kernel: Kernel,
  reference: string,
  driver: string,
): Promise<UnderWay | Extract<Begun, { kind: 'EARLY' }> | { readonly kind: 'ENDED' }> {
  const begun = await begin(kernel, reference, driver);
  failpoint('run.begun');
  if (begun.kind === 'EARLY') return begun;
  if (begun.kind === 'NOT_MINE') return { kind: 'ENDED' };
  const { steps, dispensable } = begun;
  let known: PostingRecord | null = begun.posting;
  for (const [done, name] of steps.entries()) {
    const outcome = await attempt(kernel, reference, name, known);
    if (outcome.kind !== 'CONFIRMED')
      return { kind: 'UNDER_WAY', steps, dispensable, done, outcome };
    known = null;
  }
  await complete(kernel, reference);
  return { kind: 'ENDED' };
}

/** Tries one step until its target has it, declines it, or nobody knows for too long; `first` was its first try. */
async function perform(
  kernel: Kernel,
  reference: string,
  { name, first }: { readonly name: string; readonly first: Outcome | null },
  { step, sleep }: Steps,
): Promise<Extract<Outcome, { kind: 'CONFIRMED' | 'DECLINED' }> | 'STALLED'> {
  let unreachable = 0;
  let silent = 0;
  let waits = 0;
  for (let n = 1; n <= MAX_TRIES; n++) {
    const outcome: Outcome =
      (n === 1 ? first : null) ??
      (await step(`${name}-${n}`, () => attempt(kernel, reference, name)));
    switch (outcome.kind) {
      case 'CONFIRMED':
      case 'DECLINED':
        return outcome;
      case 'ACCEPTED':
        await step(`${name}-accepted-${n}`, () => move(kernel, reference, 'EXECUTING'));
        await sleep(Math.min(outcome.lookAgainMs * 2 ** Math.min(waits++, 8), MAX_BACKOFF_MS));
        break;
      case 'UNCERTAIN':
        await step(`${name}-uncertain-${n}`, () => move(kernel, reference, 'UNCERTAIN'));
        silent = outcome.isUnreachable ? silent + 1 : 0;
        await sleep(Math.min(outcome.lookAgainMs * 2 ** Math.min(silent, 8), MAX_BACKOFF_MS));
        break;
      case 'LATER':
        await step(`${name}-certain-${n}`, () => move(kernel, reference, 'EXECUTING'));
        if (outcome.code !== 'NOT_SENT') {
          const pauseMs = Math.min(FIRST_BACKOFF_MS * 2 ** unreachable++, MAX_BACKOFF_MS);
          await step(`${name}-pause-${n}`, () => announcePause(kernel, reference, pauseMs));
          await sleep(pauseMs);
        }
        break;
    }
  }
  return 'STALLED';
}

/** A step was turned down for good: what was done before it is undone, last first. */
async function undo(
  kernel: Kernel,
  reference: string,
  {
    done,
    outcome: { message: reason, code },
    steps,
  }: { readonly done: readonly string[]; readonly outcome: Declined; readonly steps: Steps },
): Promise<void> {
  const details = { code, undone: done };
  if (done.length === 0)
    return steps.step('decline', () => move(kernel, reference, 'DECLINED', { reason, details }));
  for (const name of done.toReversed()) {
    const outcome = await perform(
      kernel,
      reference,
      { name: undoOf({ name }), first: null },
      steps,
    );
    if (outcome !== 'STALLED' && outcome.kind === 'CONFIRMED') continue;
    const evidence = { step: name, code: outcome === 'STALLED' ? 'STALLED' : outcome.code };
    return steps.step('not-undone', () =>
      giveUp(kernel, reference, { kind: 'COMPENSATION_FAILED', evidence }),
    );
  }
  await steps.step('compensate', () => move(kernel, reference, 'COMPENSATED', { reason, details }));
}

async function complete(kernel: Kernel, reference: string): Promise<void> {
  await move(kernel, reference, 'COMPLETED');
  failpoint('complete.committed');
}

/** One transition in one transaction; nothing at all when the posting is there already. */
async function move(
  kernel: Kernel,
  reference: string,
  to: PostingStatus,
  more: Partial<Change> = {},
): Promise<void> {
  const requestId = randomUUID();
  const change: Change = {
    to,
    actor: SYSTEM_ACTOR,
    requestId,
    reason: null,
    details: {},
    ...more,
  };
  const moved = await kernel.database.inTransaction(async (tx) => {
    const posting = await lockPosting(tx, reference);
    if (!posting || posting.status === to) return false;
    await transition(kernel, tx, posting, change);
    if (to !== 'COMPLETED') return true;
    const facts = commandOf(kernel, posting.command).changes?.(posting.content) ?? [];
    await voidApprovals(kernel, tx, reference, { facts, actor: SYSTEM_ACTOR, requestId });
    failpoint('complete.before-commit');
    return true;
  });
  if (moved) kernel.wake();
}

async function announcePause(kernel: Kernel, reference: string, pauseMs: number): Promise<void> {
  const until = new Date(kernel.now().getTime() + pauseMs);
  await kernel.database.execute(PAUSE, [reference, until]);
}

const PAUSE = `update platform.posting set next_attempt_at = $2
  where reference = $1 and status = 'EXECUTING'`;

/** Not given up for good: a person retries it or looks into the target. */
async function giveUp(
  kernel: Kernel,
  reference: string,
  given: { readonly kind: 'STALLED' | 'COMPENSATION_FAILED'; readonly evidence: object },
): Promise<void> {
  await kernel.database.inTransaction(async (tx) => {
    const posting = await lockPosting(tx, reference);
    if (posting && isOpen.has(posting.status))
      await setAside(kernel, tx, posting, { ...given, evidence: { ...given.evidence } });
  });
}
