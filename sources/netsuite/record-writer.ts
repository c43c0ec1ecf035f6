import { z } from 'zod';
import type { Call } from '#domain/call';
import type { SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';
import { invariant } from '#domain/invariant';
import type { Prepared, Submission, Writer } from '#domain/sources';
import { toId, type Context } from './context.ts';
import { unknownOutcome, writeRecord } from './write-record.ts';

/**
 * What tells one record from another with the same reference, by name: internal ids, dates, and amounts as plain
 * decimal texts with the currency's digits.
 */
const content = z.record(z.string(), z.string().nullable());
type Content = z.infer<typeof content>;

const envelope = z.object({
  path: z.string(),
  json: z.string(),
  content,
  /** True where NetSuite fills in something that must not differ: what it made is read before we say it is done. */
  readBack: z.boolean(),
  ignoredFields: z.array(z.string()),
});
/** What `Prepared.body` holds: the request, and what is needed to judge its effect. */
export type Envelope = z.infer<typeof envelope>;

export interface Found {
  readonly key: string;
  readonly content: Content;
}

interface RecordKind<Instruction> {
  /** Pure. @throws SourceError UNSUPPORTED */
  toEnvelope(instruction: Instruction): Envelope;
  /** The record at the address of an envelope, null where there is none. */
  find(path: string, call: Call): Promise<Found | null>;
}

/** Creates records by our external id: the address itself makes a repetition harmless. */
export const recordWriter = <Instruction>(
  context: Context,
  kind: RecordKind<Instruction>,
): Writer<Instruction> => ({
  absorbsRepeats: true,
  prepare: (instruction) => ({ body: JSON.stringify(kind.toEnvelope(instruction)) }),
  submit: (prepared, call) => submit(context, kind, prepared, call),
  async enquire(instruction, call) {
    const sent = kind.toEnvelope(instruction);
    const found = await kind.find(sent.path, call);
    if (found === null) return null;
    const difference = differenceOf(sent.content, found.content);
    if (difference !== null)
      throw new SourceError(
        context.source,
        'DECLINED',
        `a record with our reference has another ${difference}`,
        { sourceCode: 'REFERENCE_CONFLICT' },
      );
    return toSubmission(context, found.key, sent);
  },
});

async function submit<Instruction>(
  context: Context,
  kind: RecordKind<Instruction>,
  prepared: Prepared,
  call: Call,
): Promise<Submission> {
  const sent = envelope.parse(JSON.parse(prepared.body));
  const response = await writeRecord(context, { ...sent, method: 'PUT' }, call);
  const key = keyFromLocation(response, sent.path);
  if (key !== null && !sent.readBack) return toSubmission(context, key, sent);
  const found = await readBack(context, kind, sent.path, call);
  if (found === null) throw unknownOutcome(context.source, 'accepted, but not found again');
  const difference = differenceOf(sent.content, found.content);
  if (difference !== null)
    throw unknownOutcome(context.source, `created with another ${difference}`);
  return toSubmission(context, found.key, sent);
}

/** Nothing that goes wrong after the write can mean that nothing happened. */
async function readBack<Instruction>(
  context: Context,
  kind: RecordKind<Instruction>,
  path: string,
  call: Call,
): Promise<Found | null> {
  try {
    return await kind.find(path, call);
  } catch (cause) {
    throw unknownOutcome(context.source, 'accepted, but could not be read again', cause);
  }
}

const toSubmission = (context: Context, key: string, sent: Envelope): Submission => ({
  id: toId(context, key),
  documentNumber: key,
  ignoredFields: sent.ignoredFields,
});

/** `…/vendorBill/4711` → `4711`; null for the address of an asynchronous job or of the external id. */
function keyFromLocation({ headers }: SourceResponse, path: string): string | null {
  const location = headers['location'];
  const [recordType] = path.split('/').slice(-2);
  invariant(recordType, 'a record path names its type');
  if (typeof location !== 'string') return null;
  const [found, key] = location.split('/').slice(-2);
  return found?.toLowerCase() === recordType.toLowerCase() && /^\d{1,15}$/.test(key ?? '')
    ? (key ?? null)
    : null;
}

/** The name of the first thing that differs; null for the same record. */
function differenceOf(sent: Content, found: Content): string | null {
  return Object.keys(sent).find((name) => sent[name] !== found[name]) ?? null;
}
