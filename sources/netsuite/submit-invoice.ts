import { stringify } from 'lossless-json';
import { z } from 'zod';
import type { Call } from '#domain/call';
import type { InstructionLine, InvoiceInstruction } from '#domain/invoice';
import { formatAmount, sameMoney, sum, type Money } from '#domain/money';
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
import { toPositiveMoney } from './rows.ts';

const billRecord = z
  .object({
    id: recordKey,
    tranDate: z.string(),
    entity: reference,
    subsidiary: reference,
    currency: reference,
    total: recordNumber.optional(),
    userTotal: recordNumber.optional(),
  })
  .refine(({ total, userTotal }) => total !== undefined || userTotal !== undefined, {
    path: ['total'],
  });

/** A vendorBill, or a vendorCredit for a credit memo, with one expense line a line. */
export const submitInvoice = (context: Context): Writer<InvoiceInstruction> =>
  recordWriter(context, {
    toEnvelope: (instruction) => toEnvelope(context, instruction),
    find: (path, call) => findBill(context, path, call),
  });

function toEnvelope(context: Context, instruction: InvoiceInstruction): Envelope {
  const { gross, kind } = instruction;
  const entity = needEntity(context, instruction.legalEntity);
  const externalId = needReference(context, instruction.reference);
  const supplier = needKey(context, instruction.supplierId, 'supplierId');
  const currency = currencyId(context, gross.currency, entity);
  const isCredit = kind === 'CREDIT_MEMO';
  const { billApprovalStatusId: approval } = context.settings;
  const record = {
    externalId,
    tranId: instruction.number,
    tranDate: instruction.invoiceDate,
    ...(isCredit || instruction.dueDate === null ? {} : { dueDate: instruction.dueDate }),
    ...withReference('postingPeriod', postingPeriodId(context, instruction)),
    entity: { id: supplier },
    subsidiary: { id: entity.nativeKey },
    ...withReference('currency', currency),
    ...withReference('approvalStatus', approval),
    expense: { items: toItems(context, instruction) },
  };
  return {
    path: recordPath(isCredit ? 'vendorCredit' : 'vendorBill', externalId),
    json: toJson(record),
    content: {
      amount: formatAmount(gross),
      currency: gross.currency,
      entity: supplier,
      subsidiary: entity.nativeKey,
      tranDate: instruction.invoiceDate,
    },
    // Without a currency NetSuite takes the vendor's, which need not be the invoice's.
    readBack: currency === null,
    ignoredFields: ignoredFields(instruction),
  };
}

/** NetSuite adds the lines up itself, so they have to make the gross amount. */
function toItems(context: Context, { gross, tax, lines }: InvoiceInstruction) {
  const amounts: readonly Money[] = [...lines.map(({ amount }) => amount), tax];
  if (amounts.some(({ currency }) => currency !== gross.currency))
    throw unsupported(context, 'the amounts are not of one currency');
  if (!sameMoney(sum(amounts, gross.currency), gross))
    throw unsupported(context, 'lines and tax do not add up to the gross amount');
  const items = lines.map((line, index) => toItem(context, line, index));
  if (tax.amountMinor === 0n) return items;
  const { taxAccountId } = context.settings;
  if (taxAccountId === null)
    throw unsupported(context, 'an invoice with tax needs taxAccountId in the settings');
  return [...items, { account: { id: taxAccountId }, amount: toJsonNumber(tax), memo: 'Tax' }];
}

const toItem = (context: Context, line: InstructionLine, index: number) => ({
  account: { id: needKey(context, line.accountId, `lines[${index}].accountId`) },
  amount: toJsonNumber(line.amount),
  ...withReference(
    'department',
    line.costCenterId === null
      ? null
      : needKey(context, line.costCenterId, `lines[${index}].costCenterId`),
  ),
  memo: line.description,
});

/**
 * NetSuite has one date a bill; where its posting belongs to another month, only the period can say so.
 * @throws SourceError UNSUPPORTED rather than post into a month nobody asked for.
 */
function postingPeriodId(
  context: Context,
  { invoiceDate, postingDate }: InvoiceInstruction,
): string | null {
  const month = postingDate.slice(0, 7);
  const id = context.settings.postingPeriodIds[month] ?? null;
  if (id === null && invoiceDate.slice(0, 7) !== month)
    throw unsupported(context, `posting into ${month} needs its id in postingPeriodIds`);
  return id;
}

function ignoredFields(instruction: InvoiceInstruction): string[] {
  const { invoiceDate, postingDate, dueDate, kind, lines } = instruction;
  const taxCodes = lines.flatMap((line, n) => (line.taxCode ? [`lines[${n}].taxCode`] : []));
  return [
    ...(postingDate === invoiceDate ? [] : ['postingDate']),
    ...(kind === 'CREDIT_MEMO' && dueDate !== null ? ['dueDate'] : []),
    ...taxCodes,
  ];
}

async function findBill(context: Context, path: string, call: Call): Promise<Found | null> {
  const record = await readRecord(context, path, billRecord, call);
  if (record === null) return null;
  const currency = currencyOf(context, record.currency);
  const total = record.total ?? record.userTotal ?? '';
  return {
    key: record.id,
    content: {
      amount: currency ? formatAmount(toPositiveMoney(context.source, total, currency)) : total,
      currency,
      entity: record.entity.id,
      subsidiary: record.subsidiary.id,
      tranDate: record.tranDate,
    },
  };
}

const withReference = (name: string, id: string | null) => (id === null ? {} : { [name]: { id } });

/** lossless-json answers undefined only for undefined. */
const toJson = (record: object): string => stringify(record) ?? '';
