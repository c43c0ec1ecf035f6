import { createHash } from 'node:crypto';
import type { JournalInstruction } from '#domain/ledger';
import { formatAmount } from '#domain/money';
import type { Context } from './context.ts';
import { unsupported } from './errors.ts';
import { type BookedEntity, needCombination } from './instructions.ts';
import { segmentValues } from './segments.ts';

/** Import takes the first 50 characters of a batch's name and 25 of a journal's, and adds to them. */
const DESCRIPTION = 240;

/** A number of our own that ties a file's rows together (18 digits at most); the same for the same reference. */
export const groupIdOf = (reference: string): string => {
  const hash = createHash('sha256').update(reference).digest();
  return String((hash.readBigUInt64BE() % 900_000_000_000_000_000n) + 100_000_000_000_000_000n);
};

/** The rows of GL_INTERFACE, one a line, in the columns' order: pure, and the same bytes for the same instruction. */
export function toCsv(
  context: Context,
  entity: BookedEntity,
  instruction: JournalInstruction,
): string {
  const { columns } = context.settings.journal;
  const rows = instruction.lines.map((_, at) => toRow(context, entity, instruction, at));
  for (const name of Object.keys(rows[0] ?? {}))
    if (!columns.includes(name))
      throw unsupported(context.source, `the file has no column ${name}: see journal.columns`);
  return rows.map((row) => columns.map((name) => cell(row[name] ?? '')).join(',')).join('\n');
}

function toRow(
  context: Context,
  entity: BookedEntity,
  instruction: JournalInstruction,
  at: number,
): Readonly<Record<string, string>> {
  const { reference, postingDate, description, currency, lines } = instruction;
  const { source: journalSource, category, conversionType } = context.settings.journal;
  const line = lines[at];
  if (!line || line.amount.currency !== currency)
    throw unsupported(context.source, 'the amounts are not of one currency');
  const values = segmentValues(
    context.settings,
    needCombination(context, entity, line, `lines[${at}]`),
  );
  const amount = formatAmount(line.amount);
  const day = postingDate.replaceAll('-', '/');
  const isForeign = currency !== entity.currency;
  return {
    STATUS: 'NEW',
    LEDGER_ID: entity.books.ledgerId,
    ACCOUNTING_DATE: day,
    USER_JE_SOURCE_NAME: journalSource,
    USER_JE_CATEGORY_NAME: category,
    CURRENCY_CODE: currency,
    // Of the instruction, not of the clock: what is prepared again is the same.
    DATE_CREATED: day,
    ACTUAL_FLAG: 'A',
    ...Object.fromEntries(values.map((value, n) => [`SEGMENT${n + 1}`, value])),
    ...(line.side === 'DEBIT' ? { ENTERED_DR: amount } : { ENTERED_CR: amount }),
    REFERENCE1: reference,
    REFERENCE2: description.slice(0, DESCRIPTION),
    REFERENCE4: reference,
    REFERENCE5: description.slice(0, DESCRIPTION),
    REFERENCE6: reference,
    REFERENCE10: (line.text ?? description).slice(0, DESCRIPTION),
    ...(isForeign
      ? { USER_CURRENCY_CONVERSION_TYPE: conversionType, CURRENCY_CONVERSION_DATE: day }
      : {}),
    GROUP_ID: groupIdOf(reference),
  };
}

/** Quoted where it holds what would end it; a line break would end the row for some readers. */
function cell(value: string): string {
  const plain = value.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
