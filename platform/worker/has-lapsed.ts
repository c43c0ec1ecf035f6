import { commandOf, type Kernel } from '../commands/kernel.ts';
import type { PostingRecord } from '../commands/posting.ts';

/** Whether what was approved can no longer be done as it was approved (`Command.lapsesAt`). */
export function hasLapsed(kernel: Kernel, { command, content }: PostingRecord): boolean {
  const lapsesAt = commandOf(kernel, command).lapsesAt?.(content) ?? null;
  return lapsesAt !== null && kernel.now() > lapsesAt;
}
