import type { Kernel } from '../commands/kernel.ts';
import type { AttemptOutcome } from '../commands/posting.ts';

/**
 * Writes down what became of an attempt. What is known stays: a worker that hung may come back late with less than
 * another one has found out meanwhile. That the target has it is true whenever it is heard.
 */
export async function close(
  { database, now }: Kernel,
  reference: string,
  number: number,
  outcome: AttemptOutcome,
  {
    absent = false,
    ...more
  }: {
    readonly errorCode?: string;
    readonly targetId?: string;
    readonly documentNumber?: string;
    readonly ignoredFields?: string[];
    /** An enquiry found nothing; from now on, on the database's clock, the settle time runs. */
    readonly absent?: boolean;
  },
): Promise<void> {
  await database.postingAttempt.updateMany({
    where: {
      reference,
      number,
      outcome: outcome === 'CONFIRMED' ? { not: 'CONFIRMED' } : { in: ['SENDING', 'LOST'] },
    },
    data: { outcome, finishedAt: now(), ...more },
  });
  if (absent)
    await database.$executeRaw`
      update platform.posting_attempt set absent_since = clock_timestamp()
      where reference = ${reference} and number = ${number} and absent_since is null`;
}
