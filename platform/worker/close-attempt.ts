import type { Accepted } from '#domain/sources';
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
    errorCode = null,
    targetId = null,
    documentNumber = null,
    ignoredFields = null,
    absent = false,
  }: {
    readonly errorCode?: string | null;
    readonly targetId?: string | null;
    readonly documentNumber?: string | null;
    readonly ignoredFields?: readonly string[] | null;
    /** An enquiry found nothing; from now on, on the database's clock, the settle time runs. */
    readonly absent?: boolean;
  },
): Promise<void> {
  const known = [errorCode, targetId, documentNumber, ignoredFields];
  await database.execute(CLOSE, [reference, number, outcome, now(), ...known]);
  if (absent) await database.execute(ABSENT, [reference, number]);
}

/** Writes down what the target calls the work it took, or how far that is; not over what is known to have ended. */
export async function accept(
  { database }: Kernel,
  reference: string,
  number: number,
  { job, progress }: Accepted,
): Promise<void> {
  await database.execute(ACCEPT, [reference, number, job, progress]);
}

const ACCEPT = `update platform.posting_attempt
  set outcome = 'ACCEPTED', job = $3, progress = $4, finished_at = null, error_code = null
  where reference = $1 and number = $2 and outcome in ('SENDING', 'LOST', 'ACCEPTED')`;
const CLOSE = `update platform.posting_attempt
  set outcome = $3, finished_at = $4, error_code = coalesce($5, error_code), target_id = coalesce($6, target_id),
    document_number = coalesce($7, document_number), ignored_fields = coalesce($8::text[], ignored_fields)
  where reference = $1 and number = $2
    and case when $3 = 'CONFIRMED' then outcome <> 'CONFIRMED' when $3 = 'DECLINED' then outcome in ('SENDING', 'LOST', 'ACCEPTED')
      else outcome in ('SENDING', 'LOST') end`;
const ABSENT = `update platform.posting_attempt set absent_since = clock_timestamp()
  where reference = $1 and number = $2 and absent_since is null`;
