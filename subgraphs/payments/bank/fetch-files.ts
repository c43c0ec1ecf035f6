import { BankFileError, type InboundFile } from '#domain/bank/channel';
import type { Call } from '#domain/call';
import { makeId } from '#domain/ids';
import { raiseException, resolveException } from '#platform/commands/exceptions';
import { failpoint } from '#platform/failpoint';
import type { BankConnection, BankFeedParts } from './bank-feed-parts.ts';
import { keepFile } from './keep-file.ts';
import type { Pauses } from './pauses.ts';

const FILES_AT_ONCE = 20;
const MEGABYTE = 1_048_576;

/**
 * Takes over what a bank offers. A file is acknowledged once it is kept, never before; one that was kept and not
 * acknowledged is offered again, known by its bytes, and acknowledged then. One that cannot be taken stops no other.
 * @throws the first failure of the connection, after the others were tried.
 */
export async function fetchFiles(
  parts: BankFeedParts,
  bank: BankConnection,
  paused: Pauses,
  call: Call,
): Promise<{ readonly kept: number; readonly isMore: boolean }> {
  const offered = await bank.channel.inbox(FILES_AT_ONCE, call);
  // That was all of it: what is not offered any more, such as one that the bank has sent anew under another name, is over.
  if (offered.length < FILES_AT_ONCE)
    await parts.database.execute(WITHDRAWN, [
      parts.kernel.tenant,
      objectOf(bank, ''),
      offered.map(({ name }) => objectOf(bank, name)),
      parts.kernel.now(),
    ]);
  let kept = 0;
  let failure: unknown;
  for (const file of offered) {
    const key = `file ${bank.id} ${file.name}`;
    if (paused.isPaused(key)) continue;
    try {
      kept += await take(parts, bank, file, call);
      paused.worked(key);
    } catch (error) {
      paused.failed(key);
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return { kept, isMore: kept > 0 && offered.length === FILES_AT_ONCE };
}

const objectOf = ({ id }: BankConnection, name: string): string =>
  makeId(id, `inbox-${name.replaceAll(/[^\w.-]/g, '_')}`.slice(0, 160));

const WITHDRAWN = `update platform.ledger_exception set resolved_at = $4
  where tenant = $1 and kind = 'BANK_FILE_REFUSED' and resolved_at is null
    and starts_with(object, $2) and object <> all($3)`;

async function take(
  parts: BankFeedParts,
  bank: BankConnection,
  file: InboundFile,
  call: Call,
): Promise<number> {
  const { database, kernel, treasury } = parts;
  const maxBytes = treasury.matching.feed.maxFileMegabytes * MEGABYTE;
  const tooLarge = {
    kind: 'BANK_FILE_REFUSED' as const,
    object: objectOf(bank, file.name),
  };
  try {
    const { known } = await keepFile(database, bank, file, { maxBytes, at: kernel.now() }, call);
    failpoint('bank.kept');
    await bank.channel.acknowledge(file, call);
    failpoint('bank.acknowledged');
    await resolveException(kernel, database, tooLarge);
    return known ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BankFileError)) throw error;
    // It stays at the bank, and is tried again after a while: a limit can be raised.
    await raiseException(kernel, database, {
      ...tooLarge,
      reference: null,
      legalEntity: null,
      evidence: {
        file: file.name,
        size: file.size,
        fault: error.fault,
        act:
          error.fault === 'TOO_LARGE'
            ? 'operator: raise matching.feed.maxFileMegabytes, or have the bank split it'
            : 'operator: ask the bank; the file is not believed before it carries a good signature',
      },
    });
    throw error;
  }
}
