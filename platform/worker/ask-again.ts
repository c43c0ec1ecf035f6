import { isBlocked } from '#domain/controls/problem';
import { SourceError } from '#domain/failures';
import { commandOf, type Kernel } from '../commands/kernel.ts';
import type { PostingRecord } from '../commands/posting.ts';
import type { Outcome } from './attempt.ts';
import { callUntil } from './call-until.ts';

const ASK_MS = 120_000;

/**
 * `Command.beforeSending` once more, of a posting whose target could not be reached so far: days may have passed since it
 * was asked. What stands against it ends it, as its time does. Null where nothing does, and where anything of it may have
 * arrived: that is repeated, not given up.
 */
export async function askAgain(
  kernel: Kernel,
  { command: name, content, attempts }: PostingRecord,
): Promise<Extract<Outcome, { kind: 'DECLINED' | 'LATER' }> | null> {
  const command = commandOf(kernel, name);
  if (!command.beforeSending || attempts.length === 0) return null;
  if (attempts.some((each) => each.outcome !== 'NOT_SENT' || each.absentSince !== null))
    return null;
  try {
    const problems = await command.beforeSending(content, callUntil(Date.now() + ASK_MS));
    if (!isBlocked(problems)) return null;
    const codes = [...new Set(problems.map(({ code }) => code))].toSorted().join(', ');
    const message = `it could not be sent, and now ${codes} stands against it: it is submitted anew`;
    return { kind: 'DECLINED', code: 'FACT_CHANGED', message };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { kind: 'LATER', code: error.kind };
  }
}
