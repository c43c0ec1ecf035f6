import { isBlocked, type Problem } from '#domain/controls/problem';
import { SourceError } from '#domain/failures';
import { commandOf, type Kernel } from '../commands/kernel.ts';
import type { PostingRecord } from '../commands/posting.ts';
import type { Outcome } from './attempt.ts';
import { callUntil } from './call-until.ts';

/** How long asking may take: of a large posting it is many calls. */
const ASK_MS = 120_000;

/**
 * `Command.beforeSending`, asked now: every problem where one of them blocks, none where nothing does or nobody asks; the
 * failure of a source that did not answer.
 */
export async function standsAgainst(
  kernel: Kernel,
  { command, content }: PostingRecord,
): Promise<readonly Problem[] | SourceError> {
  try {
    const call = callUntil(Date.now() + ASK_MS);
    const problems = (await commandOf(kernel, command).beforeSending?.(content, call)) ?? [];
    return isBlocked(problems) ? problems : [];
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}

/**
 * Asked once more, of a posting whose target could not be reached so far, or whose worker died before its first try: days
 * may have passed since. What stands against it ends it, as its time does. Null where nothing does, where it was asked a
 * moment ago (`posting` is as it was begun, APPROVED), and where anything of it may have arrived: that is repeated, not
 * given up.
 */
export async function askAgain(
  kernel: Kernel,
  posting: PostingRecord,
): Promise<Extract<Outcome, { kind: 'DECLINED' | 'LATER' }> | null> {
  const { status, attempts } = posting;
  if (status === 'APPROVED') return null;
  if (attempts.some((each) => each.outcome !== 'NOT_SENT' || each.absentSince !== null))
    return null;
  const problems = await standsAgainst(kernel, posting);
  if (problems instanceof SourceError) return { kind: 'LATER', code: problems.kind };
  if (problems.length === 0) return null;
  const codes = [...new Set(problems.map(({ code }) => code))].toSorted().join(', ');
  const message = `it could not be sent, and now ${codes} stands against it: it is submitted anew`;
  return { kind: 'DECLINED', code: 'FACT_CHANGED', message };
}
