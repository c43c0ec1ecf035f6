import { stringify } from 'lossless-json';
import { z } from 'zod';
import type { Call } from '#domain/call';
import type { JournalInstruction, JournalInstructionLine } from '#domain/ledger';
import { formatAmount, sum, type Money } from '#domain/money';
import type { Writer } from '#domain/sources';
import type { Context } from './context.ts';
import {
  currencyId,
  needEntity,
  needKey,
  needReference,
  toJsonNumber,
  unsupported,
} from './instructions.ts';
import { recordWriter, type Envelope, type Found } from './record-writer.ts';
import {
  currencyOf,
  readRecord,
  recordKey,
  recordNumber,
  recordPath,
  reference,
} from './records.ts';
import { toMoney } from './rows.ts';

const journalRecord = z.object({
  id: recordKey,
  tranDate: z.string(),
  subsidiary: reference,
  currency: reference,
  line: z.object({ items: z.array(z.object({ debit: recordNumber.optional() })) }),
});

/** A journalEntry; its lines are debits or credits, never both. */
export const postJournalEntry = (context: Context): Writer<JournalInstruction> =>
  recordWriter(context, {
    toEnvelope: (instruction) => toEnvelope(context, instruction),
    find: (path, call) => findJournal(context, path, call),
  });

function toEnvelope(context: Context, instruction: JournalInstruction): Envelope {
  const entity = needEntity(context, instruction.legalEntity);
  const externalId = needReference(context, instruction.reference);
  const currency = currencyId(context, instruction.currency, entity);
  const period = context.settings.postingPeriodIds[instruction.postingDate.slice(0, 7)];
  const { journalApproved: approved } = context.settings;
  const record = {
    externalId,
    tranDate: instruction.postingDate,
    ...(period === undefined ? {} : { postingPeriod: { id: period } }),
    subsidiary: { id: entity.nativeKey },
    ...(currency === null ? {} : { currency: { id: currency } }),
    ...(approved === null ? {} : { approved }),
    memo: instruction.description,
    line: { items: instruction.lines.map((line, index) => toItem(context, line, index)) },
  };
  return {
    path: recordPath('journalEntry', externalId),
    json: stringify(record) ?? '',
    content: {
      amount: formatAmount(debitTotal(context, instruction)),
      currency: instruction.currency,
      entity: null,
      subsidiary: entity.nativeKey,
      tranDate: instruction.postingDate,
    },
    // Without a currency NetSuite takes the subsidiary's, which is the one that was asked for.
    readBack: false,
    ignoredFields: [],
  };
}

const toItem = (context: Context, line: JournalInstructionLine, index: number) => ({
  account: { id: needKey(context, line.accountId, `lines[${index}].accountId`) },
  ...(line.side === 'DEBIT'
    ? { debit: toJsonNumber(line.amount) }
    : { credit: toJsonNumber(line.amount) }),
  ...(line.costCenterId === null
    ? {}
    : { department: { id: needKey(context, line.costCenterId, `lines[${index}].costCenterId`) } }),
  ...(line.text === null ? {} : { memo: line.text }),
});

function debitTotal(context: Context, { currency, lines }: JournalInstruction): Money {
  if (lines.some(({ amount }) => amount.currency !== currency))
    throw unsupported(context, 'the amounts are not of one currency');
  return sum(
    lines.filter(({ side }) => side === 'DEBIT').map(({ amount }) => amount),
    currency,
  );
}

async function findJournal(context: Context, path: string, call: Call): Promise<Found | null> {
  // Sublists are links unless they are asked for.
  const address = `${path}?expandSubResources=true`;
  const record = await readRecord(context, address, journalRecord, call);
  if (record === null) return null;
  const currency = currencyOf(context, record.currency);
  const debits = record.line.items.flatMap(({ debit }) => debit ?? []);
  return {
    key: record.id,
    content: {
      amount: currency ? totalOf(context, debits, currency) : '',
      currency,
      entity: null,
      subsidiary: record.subsidiary.id,
      tranDate: record.tranDate,
    },
  };
}

const totalOf = (context: Context, amounts: readonly string[], currency: string): string =>
  formatAmount(
    sum(
      amounts.map((amount) => toMoney(context.source, amount, currency)),
      currency,
    ),
  );
