import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { parseMoney } from '#domain/money';
import type { Accepted, Submission, Writer } from '#domain/sources';
import { defineCommand, writeOf, type AnyCommand, type Step } from '#platform/commands/command';
import { Overtaken } from '#platform/commands/conflict';
import { kernelKit, type KernelKit } from './kernel-kit.ts';

/** What a target of the tests does with the next calls of a step. */
export type Behaviour =
  | { readonly kind: SourceFailureKind; readonly commits?: boolean }
  | { readonly kind: 'ignores'; readonly fields: readonly string[] }
  /** The target takes the work and says so; `dies` before anybody has heard it. */
  | { readonly kind: 'accepts'; readonly dies?: boolean }
  /** What a look at accepted work finds. */
  | { readonly kind: 'works'; readonly progress: string };

interface ToyInstruction {
  readonly reference: string;
  readonly step: string;
}

/** A target's books: effects by our reference, and faults scripted by step. */
export class ToyBooks {
  readonly effects: ToyInstruction[] = [];
  readonly sent: string[] = [];
  /** How often facts were read since a test has set this to zero. */
  readings = 0;
  /** Jobs looked at, in order. */
  readonly followed: string[] = [];
  readonly #accepted: ToyInstruction[] = [];
  readonly #script = new Map<string, Behaviour[]>();

  script(step: string, ...behaviours: readonly Behaviour[]): void {
    this.#script.set(step, [...behaviours]);
  }

  effectsOf(reference: string): string[] {
    return this.effects.flatMap((each) => (each.reference === reference ? [each.step] : []));
  }

  readonly writer: Writer<ToyInstruction> = {
    prepare: (instruction) => ({ body: JSON.stringify(instruction) }),
    submit: async ({ body }) => {
      this.sent.push(body);
      const instruction = JSON.parse(body) as ToyInstruction;
      const next = this.#next(instruction);
      if (next?.kind === 'accepts') {
        this.#accepted.push(instruction);
        if (next.dies) throw new Error('killed before the answer was heard');
        return jobOf(instruction, 'WAIT');
      }
      if (next?.kind === 'ignores') return this.#take(instruction, next.fields);
      if (next) this.#fail(instruction, next);
      return this.#take(instruction, []);
    },
    enquire: async (instruction) => {
      if (this.effectsOf(instruction.reference).includes(instruction.step))
        return submissionOf(instruction, []);
      const isAccepted = this.#accepted.some(
        ({ reference, step }) => reference === instruction.reference && step === instruction.step,
      );
      return isAccepted ? jobOf(instruction, 'FOUND') : null;
    },
    follow: async (instruction, job) => {
      this.followed.push(job);
      const next = this.#next(instruction);
      if (next?.kind === 'works') return jobOf(instruction, next.progress);
      if (next) this.#fail(instruction, next);
      return this.#take(instruction, []);
    },
  };

  #next({ step }: ToyInstruction): Behaviour | undefined {
    return this.#script.get(step)?.shift();
  }

  #take(instruction: ToyInstruction, ignored: readonly string[]): Submission {
    this.effects.push(instruction);
    return submissionOf(instruction, ignored);
  }

  #fail(instruction: ToyInstruction, next: Behaviour): void {
    if (next.kind === 'ignores' || next.kind === 'accepts' || next.kind === 'works') return;
    if (next.commits) this.effects.push(instruction);
    throw new SourceError('toy', next.kind, `scripted ${next.kind}`, { sourceCode: 'TOY' });
  }
}

const submissionOf = (
  { reference, step }: ToyInstruction,
  ignoredFields: readonly string[],
): Submission => ({ id: `toy:${step}.${reference}`, documentNumber: reference, ignoredFields });

const jobOf = ({ reference, step }: ToyInstruction, progress: string): Accepted => ({
  job: `job:${step}.${reference}`,
  progress,
});

const input = z.strictObject({
  amount: z.string().nullish(),
  supplierId: z.string().nullish(),
  /** One whose name begins with `spare` can be done without. */
  steps: z.array(z.string()).nullish(),
  hold: z.string().nullish(),
  lostAfterMs: z.int().nullish(),
  block: z.string().nullish(),
  dependsOn: z.array(z.string()).nullish(),
  changes: z.array(z.string()).nullish(),
  risks: z.array(z.string()).nullish(),
  /** How often what was decided on has changed when it is written down. */
  overtaken: z.int().nullish(),
});
type Content = z.infer<typeof input>;

/** A command with as many steps, holds and dependencies as a test asks for; each step can be undone. */
const toyCommand = (books: ToyBooks): AnyCommand =>
  defineCommand<Content, number, Content>({
    name: 'toy',
    permission: { submit: 'invoices:write', approve: 'invoices:approve' },
    input,
    facts: async () => (books.readings += 1),
    content: (given) => given,
    controlIds: ['TOY-1', 'TOY-2'],
    controls: ({ hold, block }) => [
      ...(hold ? [problem(hold, 'HOLD')] : []),
      ...(block ? [problem(block, 'BLOCK')] : []),
    ],
    approval: ({ amount, supplierId, dependsOn, risks }) => ({
      legalEntity: 'DE01',
      supplierId: supplierId ?? null,
      amount: amount ? parseMoney(amount, 'EUR') : null,
      documentType: 'invoice',
      target: 'toy',
      dependsOn: dependsOn ?? [],
      risks: risks ?? [],
      releases: { 'TOY-2': ['treasurer'] },
    }),
    record: async (_tx, { reference, content }, turn) => {
      if (turn <= (content.overtaken ?? 0)) throw new Overtaken('TOY-1');
      return { type: 'Invoice', id: makeId(SUPERLEDGER, reference) };
    },
    events: async () => [],
    changes: ({ changes }) => changes ?? [],
    steps: ({ steps, lostAfterMs }) =>
      (steps ?? ['one']).map((name) => stepOf(books, name, lostAfterMs ?? 0)),
    conflicts: { 'TOY-1': () => problem('TOY-1', 'BLOCK') },
  });

function stepOf(books: ToyBooks, name: string, lostAfterMs: number): Step {
  const write = (reference: string, step: string) =>
    writeOf({
      source: 'toy',
      writer: books.writer,
      instruction: { reference, step },
      timeoutMs: 5_000,
      settleMs: 0,
      lostAfterMs,
    });
  return {
    name,
    isDispensable: name.startsWith('spare'),
    write: (reference) => write(reference, name),
    compensate: (reference) => write(reference, `un-${name}`),
  };
}

const problem = (code: string, severity: Problem['severity']): Problem => ({
  code,
  severity,
  message: `scripted ${severity}`,
  path: ['input'],
  evidence: {},
});

export interface ToyKit extends KernelKit {
  readonly books: ToyBooks;
}

export async function toyKit(): Promise<ToyKit> {
  const books = new ToyBooks();
  const kit = await kernelKit({
    commands: () => [toyCommand(books)],
    sources: [],
    legalEntities: [],
  });
  return { ...kit, books };
}
