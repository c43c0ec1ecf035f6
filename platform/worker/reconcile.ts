import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { Accepted, Submission, Writer } from '#domain/sources';
import { callUntil } from './call-until.ts';
import { raiseException, resolveException, type ExceptionKind } from '../commands/exceptions.ts';
import { commandOf, type Kernel } from '../commands/kernel.ts';
import { postingId, type PostingRecord } from '../commands/posting.ts';
import { postingsByReference } from '../commands/posting-store.ts';
import { claimToReconcile, release } from './reconcile-queue.ts';
import { submissionsOf } from '../commands/submissions.ts';
import { writeFor } from './write-for.ts';

/** A check of a domain's own, such as closed periods; what it finds it raises itself. */
export type ReconcileCheck = (kernel: Kernel, call: Call) => Promise<void>;

/** How long one posting, or one check, may ask its sources. */
const POSTING_MS = 30_000;
const CHECK_MS = 240_000;

const kinds = ['MISSING', 'DOUBLED', 'ALTERED'] as const satisfies readonly ExceptionKind[];

/** What stands against a posting now; null when its targets say what was posted. */
type Finding = {
  readonly kind: (typeof kinds)[number];
  readonly evidence: Readonly<Record<string, unknown>>;
} | null;

/**
 * Reconciliation of ourselves, one round: the postings not looked at for longest are held against what their targets
 * say now. A source that does not answer costs one call a round, and its postings come again.
 */
export async function reconcile(
  kernel: Kernel,
  { checks, stop }: { readonly checks: readonly ReconcileCheck[]; readonly stop?: AbortSignal },
): Promise<void> {
  const silent = new Set<string>();
  for (const reference of await claimToReconcile(kernel)) {
    if (stop?.aborted) return release(kernel, reference);
    await reconcileOne(kernel, reference, silent, stop);
  }
  for (const check of checks) {
    if (stop?.aborted) return;
    try {
      await check(kernel, callUntil(Date.now() + CHECK_MS, stop));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      silent.add(error.source);
    }
  }
  if (silent.size > 0)
    kernel.logger.warn({ sources: [...silent] }, 'sources did not answer the reconciliation');
}

async function reconcileOne(
  kernel: Kernel,
  reference: string,
  silent: Set<string>,
  stop: AbortSignal | undefined,
): Promise<void> {
  const [posting] = await postingsByReference(kernel.database, [reference]);
  if (!posting) return;
  if (sourcesOf(posting).some((source) => silent.has(source))) return release(kernel, reference);
  try {
    const finding = await look(kernel, posting, callUntil(Date.now() + POSTING_MS, stop));
    await writeDown(kernel, posting, finding);
    if (!finding) await lookForMissing(kernel, posting, callUntil(Date.now() + POSTING_MS, stop));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    silent.add(error.source);
    await release(kernel, reference);
  }
}

/** Whatever a posting wrote to: an engine that is away keeps nobody's books from being looked at. */
const sourcesOf = ({ target, attempts }: PostingRecord): readonly string[] => [
  target,
  ...attempts.map(({ source }) => source),
];

/** Every step's effect is there exactly once, and the document is what was posted. */
async function look(kernel: Kernel, posting: PostingRecord, call: Call): Promise<Finding> {
  const steps = Object.entries(submissionsOf(posting)).filter(
    ([step]) => !step.startsWith('undo:'),
  );
  let document: Submission | null = null;
  for (const [step, made] of steps) {
    const { writer, instruction } = writeFor(kernel, posting, step);
    const found = await enquire(writer, instruction, call);
    if (found instanceof SourceError) return disagreement(step, found);
    if (!found) return { kind: 'MISSING', evidence: { step, target: made?.id } };
    if ('job' in found) return { kind: 'ALTERED', evidence: { step, progress: found.progress } };
    if (made && found.id !== made.id)
      return { kind: 'ALTERED', evidence: { step, posted: made.id, found: found.id } };
    document ??= found;
  }
  return document && (await alteredIn(kernel, posting, document, call));
}

/** What the command itself finds that is no longer as it was posted; null for nothing. */
async function alteredIn(
  kernel: Kernel,
  { command, content, reference }: PostingRecord,
  document: Submission,
  call: Call,
): Promise<Finding> {
  const differences = await commandOf(kernel, command).compare?.(
    content,
    document,
    call,
    reference,
  );
  return differences?.length ? { kind: 'ALTERED', evidence: { differences } } : null;
}

/** What was turned down at first and somebody entered since: the exception that says it is missing is closed. */
async function lookForMissing(kernel: Kernel, posting: PostingRecord, call: Call): Promise<void> {
  const { command, content, reference } = posting;
  const done = submissionsOf(posting);
  const missing = commandOf(kernel, command)
    .steps(content)
    .filter(({ name, isDispensable }) => isDispensable && !done[name]);
  for (const { name } of missing) {
    const { writer, instruction } = writeFor(kernel, posting, name);
    const found = await enquire(writer, instruction, call);
    if (!found || found instanceof SourceError) return;
  }
  if (missing.length === 0) return;
  const object = postingId(reference);
  await kernel.database.inTransaction((tx) =>
    resolveException(kernel, tx, { kind: 'STEP_REFUSED', object }),
  );
}

/** A target that has something else under our reference says so by declining; anything else is no answer. */
async function enquire(
  writer: Writer<never>,
  instruction: unknown,
  call: Call,
): Promise<Submission | Accepted | SourceError | null> {
  try {
    return await writer.enquire(instruction as never, call);
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'DECLINED') return error;
    throw error;
  }
}

/** The ports' two ways to decline an enquiry (domain/sources.ts): other content, or more than one. */
function disagreement(step: string, { details }: SourceError): Finding {
  const code = details.sourceCode ?? null;
  const kind = code === 'REFERENCE_CONFLICT' ? 'ALTERED' : 'DOUBLED';
  return { kind, evidence: { step, code } };
}

async function writeDown(kernel: Kernel, posting: PostingRecord, finding: Finding): Promise<void> {
  const { reference, legalEntity, target } = posting;
  const object = postingId(reference);
  await kernel.database.inTransaction(async (tx) => {
    for (const kind of kinds)
      if (kind !== finding?.kind) await resolveException(kernel, tx, { kind, object });
    if (finding) {
      const evidence = { ...finding.evidence, source: target };
      await raiseException(kernel, tx, { ...finding, object, reference, legalEntity, evidence });
    }
  });
}
