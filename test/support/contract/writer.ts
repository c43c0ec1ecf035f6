import { describe, expect, it } from 'vitest';
import type { SourceError, SourceFailureKind } from '#domain/failures';
import type { Accepted, Submission, Writer } from '#domain/sources';
import { type Connection, newCall } from '../sources.ts';
import type { ScriptedFault } from '../simulator-control.ts';
import type { SourceHarness } from './harness.ts';

/** One kind of write, and what a test needs to know of it. */
export interface Writing<Instruction> {
  readonly title: string;
  readonly writer: (connection: Connection) => Writer<Instruction>;
  /** A new one each time; all of them would be accepted. */
  readonly instruction: () => Instruction;
  /** Calls it takes beside the write, for what the source wants to be told in its own words; none where it is not said. */
  readonly reads?: number;
  /** Which requests are the write. */
  readonly request: Pick<ScriptedFault, 'method' | 'path'>;
  /** How many effects of it the system's own books show. */
  readonly effects: (instruction: Instruction) => Promise<number>;
  readonly refusals: readonly Refusal<Instruction>[];
  /** What cannot be said in the source's words, and so is refused before it leaves. */
  readonly unsupported: readonly Unsupported<Instruction>[];
  /** Reads back through the port what has been done. */
  readonly check: (instruction: Instruction, submission: Submission) => Promise<void>;
  /** Takes back in the source what has been done, where the source lets anybody. */
  readonly reverse?: (submission: Submission) => Promise<void>;
}

export interface Refusal<Instruction> {
  readonly title: string;
  readonly instruction: () => Instruction | Promise<Instruction>;
  readonly sourceCode: string;
}

export interface Unsupported<Instruction> {
  readonly title: string;
  readonly instruction: () => Instruction;
}

/** The promises of every writer: prepared once, sent once, found again, and never twice in the books. */
export function describeWriter<Instruction>(
  harness: SourceHarness,
  writing: Writing<Instruction>,
): void {
  const { title } = writing;
  describe(`writing: ${title}`, () => {
    describeSubmission(harness, writing);
    describeReversal(harness, writing);
    describeRefusals(harness, writing);
    describeLostAnswers(harness, writing);
  });
}

function describeSubmission<Instruction>(
  harness: SourceHarness,
  {
    writer: writerOf,
    instruction: fresh,
    effects,
    check,
    unsupported,
    reads = 0,
  }: Writing<Instruction>,
): void {
  const { simulated, connection } = harness;
  const writer = () => writerOf(connection());

  it('prepares the same bytes each time, and asks nobody for it', async () => {
    const instruction = fresh();
    const { calls, answer } = await simulated().control.watching(() =>
      Promise.resolve([writer().prepare(instruction), writer().prepare(instruction)]),
    );
    expect(answer[1]).toEqual(answer[0]);
    expect(calls).toEqual({ data: 0, token: 0, csrf: 0 });
    expect(writerOf(simulated().connect()).prepare(instruction)).toEqual(answer[0]);
  });

  it('finds nothing before it has been submitted, and the same afterwards', async () => {
    const instruction = fresh();
    expect(await writer().enquire(instruction, newCall())).toBeNull();
    expect(await effects(instruction)).toBe(0);
    const prepared = writer().prepare(instruction);
    const { answer, calls } = await simulated().control.watching(() =>
      writer().submit(prepared, newCall()),
    );
    expect(calls.data).toBeLessThanOrEqual(2 + reads);
    const submission = await doneWith(writer(), instruction, answer);
    expect(await effects(instruction)).toBe(1);
    expect(await writer().enquire(instruction, newCall())).toEqual(submission);
    expect(submission.id.startsWith(`${harness.source}:`)).toBe(true);
    await check(instruction, submission);
  });

  it('submits what another process has prepared', async () => {
    const instruction = fresh();
    const prepared = { body: writer().prepare(instruction).body };
    const other = writerOf(simulated().connect());
    const submission = await doneWith(
      writer(),
      instruction,
      await other.submit(prepared, newCall()),
    );
    expect(await writer().enquire(instruction, newCall())).toEqual(submission);
    expect(await effects(instruction)).toBe(1);
  });

  it.each(unsupported)('refuses before anything leaves: $title', async ({ instruction: make }) => {
    const instruction = make();
    const { calls } = await simulated().control.watching(async () => {
      expect(() => writer().prepare(instruction)).toThrow(
        expect.objectContaining({ kind: 'UNSUPPORTED' }),
      );
      await Promise.resolve();
    });
    expect(calls.data).toBe(0);
  });
}

function describeReversal<Instruction>(
  { connection }: SourceHarness,
  { writer: writerOf, instruction: fresh, reverse }: Writing<Instruction>,
): void {
  it.runIf(reverse)('finds what was reversed since, so that it is not done again', async () => {
    const writer = writerOf(connection());
    const instruction = fresh();
    const answer = await writer.submit(writer.prepare(instruction), newCall());
    const submission = await doneWith(writer, instruction, answer);
    await reverse?.(submission);
    expect(await writer.enquire(instruction, newCall())).toMatchObject({ id: submission.id });
  });
}

function describeRefusals<Instruction>(
  { connection }: SourceHarness,
  { writer: writerOf, effects, refusals }: Writing<Instruction>,
): void {
  it.each(refusals)(
    'is DECLINED with the reason, and nothing posted: $title',
    async ({ instruction: make, sourceCode }) => {
      const writer = writerOf(connection());
      const instruction = await make();
      const before = await effects(instruction);
      const failure = await failureOf(
        writer
          .submit(writer.prepare(instruction), newCall())
          .then((answer) => doneWith(writer, instruction, answer)),
      );
      expect(failure).toMatchObject({ kind: 'DECLINED', details: { sourceCode } });
      expect(await effects(instruction)).toBe(before);
    },
  );
}

interface LostAnswer extends ScriptedFault {
  readonly title: string;
  readonly kinds: readonly (SourceFailureKind | 'done')[];
  /** Effects afterwards. */
  readonly effects: number;
  /** Of the data calls that the write itself may take. */
  readonly sent: 1 | 2;
}

const LOST_ANSWERS: readonly LostAnswer[] = [
  {
    title: 'the connection breaks after it was posted',
    fault: 'drop-after',
    kinds: ['OUTCOME_UNKNOWN'],
    effects: 1,
    sent: 1,
  },
  {
    title: 'the connection breaks before',
    fault: 'drop-before',
    kinds: ['OUTCOME_UNKNOWN', 'UNAVAILABLE'],
    effects: 0,
    sent: 1,
  },
  {
    title: 'the system fails inside',
    fault: 'server-error',
    kinds: ['OUTCOME_UNKNOWN'],
    effects: 0,
    sent: 1,
  },
  {
    title: 'a proxy answers with a page',
    fault: 'html',
    kinds: ['OUTCOME_UNKNOWN'],
    effects: 0,
    sent: 2,
  },
  // Where the effect can be read again, that says what the broken answer did not.
  {
    title: 'half an answer comes',
    fault: 'garbage',
    kinds: ['OUTCOME_UNKNOWN', 'done'],
    effects: 1,
    sent: 2,
  },
  {
    title: 'the system asks to slow down',
    fault: 'rate-limit',
    kinds: ['RATE_LIMITED'],
    effects: 0,
    sent: 1,
  },
];

function describeLostAnswers<Instruction>(
  { simulated, connection }: SourceHarness,
  { writer: writerOf, instruction: fresh, request, effects, reads = 0 }: Writing<Instruction>,
): void {
  it.each(LOST_ANSWERS)('is sent once, and found out by enquiry, when $title', async (lost) => {
    const { control } = simulated();
    const instruction = fresh();
    const other = simulated().connect();
    const writer = writerOf(other);
    const prepared = writer.prepare(instruction);
    await control.fault({ fault: lost.fault, ...request });
    const { answer, calls } = await control.watching(() =>
      outcomeOf(writer.submit(prepared, newCall())),
    );
    expect(await control.clearFaults()).toBe(false);
    expect(lost.kinds).toContain(answer);
    expect(calls.data).toBeLessThanOrEqual(lost.sent + reads);
    const found = await writerOf(connection()).enquire(instruction, newCall());
    expect(found !== null).toBe(lost.effects === 1);
    expect(await effects(instruction)).toBe(lost.effects);
    await other.close();
  });

  it('says that the outcome is unknown when no answer comes in time', async () => {
    const { control } = simulated();
    const other = simulated().connect({ limits: { timeoutMs: 700 } });
    const writer = writerOf(other);
    const instruction = fresh();
    // The session is opened beforehand: only the write itself is to be slow.
    await writer.enquire(instruction, newCall());
    await control.fault({ fault: 'delay', delayMs: 1_200, ...request });
    const { answer } = await control.watching(async () => {
      const outcome = await outcomeOf(writer.submit(writer.prepare(instruction), newCall()));
      await control.doneWith('delay');
      return outcome;
    });
    expect(answer).toBe('OUTCOME_UNKNOWN');
    // The system has done it all the same, only later.
    expect(await effects(instruction)).toBe(1);
    expect(await writer.enquire(instruction, newCall())).not.toBeNull();
    await other.close();
  });

  it('is posted once when a token has expired on the way', async () => {
    const { control } = simulated();
    const writer = writerOf(connection());
    const instruction = fresh();
    await control.fault({ fault: 'expired-token', ...request });
    const outcome = await outcomeOf(writer.submit(writer.prepare(instruction), newCall()));
    await control.clearFaults();
    expect(['done', 'REFUSED']).toContain(outcome);
    expect(await effects(instruction)).toBe(outcome === 'done' ? 1 : 0);
  });
}

/** Looks at accepted work more often than any simulator lets it be looked at before it is done. */
const MAX_LOOKS = 20;

async function doneWith<Instruction>(
  writer: Writer<Instruction>,
  instruction: Instruction,
  answer: Submission | Accepted,
): Promise<Submission> {
  let last = answer;
  for (let look = 0; look < MAX_LOOKS && 'job' in last; look += 1) {
    if (!writer.follow) throw new Error('a writer whose target accepts work can follow it');
    last = await writer.follow(instruction, last.job, newCall());
  }
  if ('job' in last) throw new Error(`the work does not come to an end: ${last.progress}`);
  return last;
}

async function outcomeOf(work: Promise<unknown>): Promise<SourceFailureKind | 'done'> {
  const failure = await failureOf(work);
  return failure === null ? 'done' : failure.kind;
}

/** The port's one error; null for success. */
export const failureOf = (work: Promise<unknown>): Promise<SourceError | null> =>
  work.then(
    () => null,
    (error: unknown) => {
      expect(error).toMatchObject({ name: 'SourceError' });
      return error as SourceError;
    },
  );
