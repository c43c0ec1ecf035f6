import { z } from 'zod';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { formatAmount, sum } from '#domain/money';
import type { Prepared, Submission, Writer } from '#domain/sources';
import type { TaxDocumentInstruction } from '#domain/tax';
import { companyOf, isSuccess, parseJson, toJson, unknownOutcome, type Context } from './client.ts';
import { DOCUMENT, keptStatuses, takenCodes } from './codes.ts';
import { plainDecimal } from '#domain/plain-decimal';
import { documentPath, readDocument, type Transaction } from './documents.ts';
import { signed, toNumber, toTransaction, transaction } from './wire.ts';
import { afterWrite, declined, errorOf, submissionOf } from './write.ts';

/** What `Prepared.body` holds: the request, and what tells the document from another with the same code. */
const envelope = z.object({
  code: z.string(),
  path: z.string(),
  /** Net, with AvaTax's sign. */
  totalAmount: z.string(),
  json: z.string(),
});
type Envelope = z.infer<typeof envelope>;

/** A committed purchase invoice whose code is our reference: a committed code is taken once and for all. */
export const commitTaxDocument = (context: Context): Writer<TaxDocumentInstruction> => ({
  absorbsRepeats: true,
  prepare: (instruction) => ({ body: JSON.stringify(toEnvelope(context, instruction)) }),
  submit: (prepared, call) => submit(context, prepared, call),
  enquire: (instruction, call) => find(context, toEnvelope(context, instruction), call),
});

function toEnvelope(context: Context, instruction: TaxDocumentInstruction): Envelope {
  const { reference, kind, lines, currency, number, legalEntity } = instruction;
  const { overrideReason: reason } = context.settings;
  const amounts = lines.map(({ amount }) => amount);
  const taxAmount = toNumber(signed(instruction.tax, kind));
  const model = {
    type: DOCUMENT,
    code: reference,
    commit: true,
    ...toTransaction(context, instruction),
    referenceCode: number,
    ...(instruction.isOverridden ? { taxOverride: { type: 'TaxAmount', taxAmount, reason } } : {}),
  };
  return {
    code: reference,
    path: documentPath(companyOf(context, legalEntity), reference),
    totalAmount: formatAmount(signed(sum(amounts, currency), kind)),
    json: toJson(model),
  };
}

async function submit(context: Context, prepared: Prepared, call: Call): Promise<Submission> {
  const sent = envelope.parse(JSON.parse(prepared.body));
  const path = '/api/v2/transactions/create';
  const request = { method: 'POST', path, body: sent.json, effect: 'write' } as const;
  const response = await context.send(request, call);
  if (isSuccess(response)) {
    const made = transaction.safeParse(parseJson(response.text));
    if (made.success && isKept(context, made.data)) return submissionOf(context, sent.code);
    throw unknownOutcome(context, 'took the document without saying that it is committed');
  }
  const { code } = errorOf(context, response);
  if (!takenCodes.has(code)) throw declined(context, code);
  const found = await afterWrite(context, (again) => find(context, sent, again), call);
  if (!found) throw declined(context, code);
  return found;
}

/** @throws SourceError DECLINED for another document under our code. */
async function find(context: Context, sent: Envelope, call: Call): Promise<Submission | null> {
  const found = await readDocument(context, sent.path, call);
  if (!found || !isKept(context, found)) return null;
  if (!isSame(sent, found)) throw declined(context, 'REFERENCE_CONFLICT');
  return submissionOf(context, sent.code);
}

/** @throws SourceError MALFORMED for a status nobody has told us of: whether it is there is not guessed. */
function isKept({ source, countUnknown }: Context, { status }: Transaction): boolean {
  const kept = keptStatuses[status];
  if (kept !== undefined) return kept;
  countUnknown('transactionStatus', status);
  throw new SourceError(source, 'MALFORMED', 'AvaTax has the document in an unknown status');
}

/** Digit for digit, as AvaTax writes numbers. */
const isSame = (sent: Envelope, found: Transaction): boolean =>
  plainDecimal(sent.totalAmount) === found.totalAmount;
