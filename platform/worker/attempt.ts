import { SourceError, type SourceFailureKind } from '#domain/failures';
import { invariant } from '#domain/invariant';
import type { Accepted, Submission, Writer } from '#domain/sources';
import { failpoint } from '../failpoint.ts';
import { callUntil } from './call-until.ts';
import { accept, close } from './close-attempt.ts';
import type { CommandWrite } from '../commands/command.ts';
import type { Kernel } from '../commands/kernel.ts';
import { leaseLeftMs, openAttempt, settledForMs } from './lease.ts';
import type { AttemptOutcome, PostingAttempt, PostingRecord } from '../commands/posting.ts';
import { postingsByReference } from '../commands/posting-store.ts';
import { askAgain } from './before-sending.ts';
import { hasLapsed } from './has-lapsed.ts';
import { writeFor } from './write-for.ts';

/** What is known after one look or one try. */
export type Outcome =
  | { readonly kind: 'CONFIRMED' }
  | { readonly kind: 'DECLINED'; readonly code: string; readonly message: string }
  /** The target works on it, or at least has said so; look again after this time, and never send it again. */
  | { readonly kind: 'ACCEPTED'; readonly lookAgainMs: number }
  /** Nothing happened there; try again later. */
  | { readonly kind: 'LATER'; readonly code: string }
  /** Something may have happened; look again after this time. */
  | {
      readonly kind: 'UNCERTAIN';
      readonly lookAgainMs: number;
      /** The target did not even say whether it is there. */
      readonly isUnreachable?: boolean;
    };

/**
 * One try of one step, or, when an earlier try's answer is missing, one look for its effect (controls.md 12).
 * The attempt with its exact bytes is committed before the first byte leaves; nothing is ever sent anew while an
 * earlier attempt may have arrived: "not there" counts only when said twice, the target's settle time apart, or as long
 * apart as a write may linger on its way where the target would take it twice.
 * `known` is the posting as the caller has just read it: an attempt made since then is refused by its number.
 */
export async function attempt(
  kernel: Kernel,
  reference: string,
  step: string,
  known: PostingRecord | null = null,
): Promise<Outcome> {
  const posting = known ?? (await postingsByReference(kernel.database, [reference]))[0];
  invariant(posting, 'a workflow runs for a posting that exists');
  const tries = posting.attempts.filter((each) => each.step === step);
  const last = tries.at(-1);
  if (last?.outcome === 'CONFIRMED') return { kind: 'CONFIRMED' };
  if (last?.outcome === 'DECLINED') return declined(last);
  const write = writeFor(kernel, posting, step);
  if (last?.outcome === 'ACCEPTED' && last.job !== null) {
    const isRepeat = tries.length > 1;
    return follow(kernel, reference, { number: last.number, isRepeat, job: last.job }, write);
  }
  if (last && unanswered.has(last.outcome)) return look(kernel, reference, last, write);
  const isGivenUp = (): boolean =>
    // What may have arrived once is repeated, not given up: giving it up would say that nothing happened.
    hasLapsed(kernel, posting) && !tries.some(({ absentSince }) => absentSince !== null);
  if (isGivenUp()) return LAPSED;
  const changed = await askAgain(kernel, posting);
  if (changed) return changed;
  // Asking takes its time, too.
  return isGivenUp() ? LAPSED : send(kernel, posting, { step, write, first: tries[0] });
}

const LAPSED: Outcome = {
  kind: 'DECLINED',
  code: 'LAPSED',
  message: 'its time has passed before it could be sent: it is submitted anew',
};

/** What may have arrived is never sent again before the target has been asked. */
const unanswered: ReadonlySet<AttemptOutcome> = new Set(['SENDING', 'ACCEPTED', 'LOST']);

/** While an unanswered write may still take effect, the target is asked this often. */
const ASK_EVERY_MS = 20_000;

/** What was written down before the crash that kept the engine from hearing of it. */
function declined({ source, errorCode }: PostingAttempt): Outcome {
  const code = errorCode ?? 'DECLINED';
  return { kind: 'DECLINED', code, message: `${source} turned it down (${code})` };
}

async function send(
  kernel: Kernel,
  { reference, attempts }: PostingRecord,
  sent: {
    readonly step: string;
    readonly write: CommandWrite;
    readonly first: PostingAttempt | undefined;
  },
): Promise<Outcome> {
  const { step, write, first } = sent;
  const { source, timeoutMs } = write;
  const writer = writerOf(write);
  const number = attempts.length + 1;
  // The same bytes as the first time, if there was one: nothing about a repetition differs.
  const body = first?.body ?? writer.prepare(write.instruction).body;
  const deadline = Date.now() + timeoutMs;
  const opened = await openAttempt(kernel, { reference, number, step, source, body, timeoutMs });
  // Another worker is at it; its lease decides when to look.
  if (!opened) return { kind: 'UNCERTAIN', lookAgainMs: timeoutMs };
  failpoint('attempt.persisted');
  try {
    const answer = await writer.submit({ body }, callUntil(deadline));
    failpoint('attempt.answered');
    return await keep(kernel, reference, { number, write }, answer);
  } catch (error) {
    return failed(kernel, reference, { number, isRepeat: first !== undefined }, write, error);
  }
}

/** What each failure of a write says of its effect (domain/failures.ts). */
const effectOf: Readonly<Record<SourceFailureKind, 'DECLINED' | 'NOT_SENT' | 'LOST'>> = {
  DECLINED: 'DECLINED',
  UNSUPPORTED: 'DECLINED',
  UNAVAILABLE: 'NOT_SENT',
  RATE_LIMITED: 'NOT_SENT',
  REFUSED: 'NOT_SENT',
  TIMEOUT: 'LOST',
  MALFORMED: 'LOST',
  OUTCOME_UNKNOWN: 'LOST',
};

async function failed(
  kernel: Kernel,
  reference: string,
  { number, isRepeat }: { readonly number: number; readonly isRepeat: boolean },
  write: CommandWrite,
  error: unknown,
): Promise<Outcome> {
  if (!(error instanceof SourceError)) throw error;
  const effect = effectOf[error.kind];
  if (effect === 'DECLINED') return decline(kernel, reference, { number, isRepeat }, write, error);
  const code = error.details.sourceCode ?? error.kind;
  await close(kernel, reference, number, effect, { errorCode: code });
  return effect === 'LOST'
    ? { kind: 'UNCERTAIN', lookAgainMs: write.settleMs }
    : { kind: 'LATER', code };
}

/** A repetition may be turned down for no other reason than that the first one did arrive. */
async function decline(
  kernel: Kernel,
  reference: string,
  { number, isRepeat }: { readonly number: number; readonly isRepeat: boolean },
  write: CommandWrite,
  error: SourceError,
): Promise<Outcome> {
  const found = isRepeat ? await enquire(write) : null;
  if (found instanceof SourceError && found.kind !== 'DECLINED')
    return { kind: 'UNCERTAIN', lookAgainMs: write.settleMs, isUnreachable: true };
  if (found && !(found instanceof SourceError))
    return keep(kernel, reference, { number, write }, found);
  const code = error.details.sourceCode ?? error.kind;
  await close(kernel, reference, number, 'DECLINED', { errorCode: code });
  return { kind: 'DECLINED', code, message: error.message };
}

/** Asks after work the target has accepted. Whatever else it says, only that it is done or given up changes anything. */
async function follow(
  kernel: Kernel,
  reference: string,
  accepted: { readonly number: number; readonly isRepeat: boolean; readonly job: string },
  write: CommandWrite,
): Promise<Outcome> {
  const writer = writerOf(write);
  const { number, job } = accepted;
  const call = callUntil(Date.now() + write.timeoutMs);
  try {
    const answer = await writer.follow?.(write.instruction, job, call);
    invariant(answer, 'a writer whose target accepts work can follow it');
    return await keep(kernel, reference, { number, write }, answer);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (error.kind === 'DECLINED') return decline(kernel, reference, accepted, write, error);
    return { kind: 'ACCEPTED', lookAgainMs: write.settleMs };
  }
}

/** Looks for our reference at the target after the sender's lease has run out, and only then. */
async function look(
  kernel: Kernel,
  reference: string,
  last: PostingAttempt,
  write: CommandWrite,
): Promise<Outcome> {
  const { settleMs, lostAfterMs } = write;
  const leasedMs = last.outcome === 'SENDING' ? await leaseLeftMs(kernel, reference) : 0;
  if (leasedMs > 0) return { kind: 'UNCERTAIN', lookAgainMs: leasedMs };
  const found = await enquire(write);
  if (found instanceof SourceError) {
    if (found.kind !== 'DECLINED')
      return { kind: 'UNCERTAIN', lookAgainMs: settleMs, isUnreachable: true };
    const code = found.details.sourceCode ?? found.kind;
    await close(kernel, reference, last.number, 'DECLINED', { errorCode: code });
    return { kind: 'DECLINED', code, message: found.message };
  }
  if (found) return keep(kernel, reference, { number: last.number, write }, found);
  if (last.absentSince === null) {
    await close(kernel, reference, last.number, 'LOST', { absent: true });
    return { kind: 'UNCERTAIN', lookAgainMs: settleMs };
  }
  const provenAfterMs = writerOf(write).absorbsRepeats ? settleMs : Math.max(settleMs, lostAfterMs);
  const leftMs = provenAfterMs - (await settledForMs(kernel, reference, last.number));
  if (leftMs > 0)
    return { kind: 'UNCERTAIN', lookAgainMs: Math.min(leftMs, Math.max(settleMs, ASK_EVERY_MS)) };
  await close(kernel, reference, last.number, 'NOT_SENT', {});
  return { kind: 'LATER', code: 'NOT_SENT' };
}

/** What the target has under our reference, or why it does not say. */
async function enquire(write: CommandWrite): Promise<Submission | Accepted | SourceError | null> {
  try {
    return await writerOf(write).enquire(
      write.instruction,
      callUntil(Date.now() + write.timeoutMs),
    );
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}

/** Writes down what the target has, or that it works on it: the job's name before anybody asks by it. */
async function keep(
  kernel: Kernel,
  reference: string,
  { number, write }: { readonly number: number; readonly write: CommandWrite },
  answer: Submission | Accepted,
): Promise<Outcome> {
  if ('job' in answer) {
    await accept(kernel, reference, number, answer);
    failpoint('attempt.accepted');
    return { kind: 'ACCEPTED', lookAgainMs: write.settleMs };
  }
  const { id: targetId, documentNumber, ignoredFields } = answer;
  await close(kernel, reference, number, 'CONFIRMED', {
    targetId,
    documentNumber,
    ignoredFields: [...ignoredFields],
  });
  failpoint('attempt.recorded');
  return { kind: 'CONFIRMED' };
}

/** A command ties its writer to its own instruction (`writeOf`); here neither needs to be known. */
const writerOf = ({ writer }: CommandWrite): Writer<unknown> => writer;
