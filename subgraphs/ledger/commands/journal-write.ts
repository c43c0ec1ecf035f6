import { SourceError } from '#domain/failures';
import type { JournalInstruction } from '#domain/ledger';
import { parseMoney } from '#domain/money';
import { writeOf, type CommandWrite } from '#platform/commands/command';
import type { LedgerCommandServices } from '../ledger-services.ts';
import type { JournalContent } from './journal-content.ts';

/** What the target is told. @throws SourceError UNSUPPORTED for whatever it would have to leave out. */
export function toJournalWrite(
  { sources, timing, journalPolicy }: LedgerCommandServices,
  content: JournalContent,
  reference: string,
): CommandWrite {
  const source = content.target;
  const writer = sources.writerFor('postJournalEntry', source);
  const missing = writer
    ? unsupported(content, journalPolicy.ledgers[source] ?? null)
    : 'it takes no journals';
  if (!writer || missing !== null)
    throw new SourceError(source, 'UNSUPPORTED', `${source} cannot do this: ${missing}`);
  return writeOf({
    source,
    writer,
    instruction: toInstruction(content, reference),
    ...timing(source),
  });
}

/** A booking that says more than the target keeps is refused, never cut down silently. */
function unsupported(
  { legalEntity, currency, ledgerCurrency, ledger, lines }: JournalContent,
  leading: string | null,
): string | null {
  if (lines.some((line) => line.legalEntity !== legalEntity))
    return 'one journal is one legal entity’s document; submit one for each';
  if (ledger !== null && ledger !== leading)
    return 'journals go to the leading ledger and those that follow it';
  if (currency !== ledgerCurrency && lines.some(({ ledgerAmount }) => ledgerAmount !== null))
    return 'it translates into the currency of the books by itself';
  if (lines.some(({ dimensions }) => dimensions.length > 0))
    return 'there is no place for further dimensions';
  return lines.some(({ partnerEntity }) => partnerEntity !== null)
    ? 'there is no place for a partner entity'
    : null;
}

const toInstruction = (content: JournalContent, reference: string): JournalInstruction => ({
  reference,
  legalEntity: content.legalEntity,
  postingDate: content.postingDate,
  description: content.description,
  currency: content.currency,
  lines: content.lines.map(({ accountId, side, amount, costCenterId, text }) => ({
    accountId,
    side,
    amount: parseMoney(amount, content.currency),
    costCenterId,
    text,
  })),
});
