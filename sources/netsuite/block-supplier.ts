import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Prepared, Submission, Writer } from '#domain/sources';
import type { SupplierBlockInstruction } from '#domain/supplier';
import { toId, type Context } from './context.ts';
import { needKey, unsupported } from './instructions.ts';
import { readRecord } from './records.ts';
import { unknownOutcome, writeRecord } from './write-record.ts';

const vendorRecord = z.object({ isInactive: z.boolean() });

const envelope = z.object({ key: z.string(), blocked: z.boolean() });
type Envelope = z.infer<typeof envelope>;

/** A change of a flag has no place for a reference: the vendor itself tells whether it is inactive. */
const IGNORED = ['reference'];

/** A vendor is made inactive, or active again: NetSuite's one block, and for all its subsidiaries. */
export const blockSupplier = (context: Context): Writer<SupplierBlockInstruction> => ({
  absorbsRepeats: true,
  prepare: (instruction) => ({ body: JSON.stringify(toEnvelope(context, instruction)) }),
  submit: (prepared, call) => submit(context, prepared, call),
  async enquire(instruction, call) {
    const wanted = toEnvelope(context, instruction);
    return (await isDone(context, wanted, call)) ? toSubmission(context, wanted) : null;
  },
});

function toEnvelope(context: Context, instruction: SupplierBlockInstruction): Envelope {
  const { supplierId, legalEntity, blocked } = instruction;
  const key = needKey(context, supplierId, 'supplierId');
  if (legalEntity !== null)
    throw unsupported(context, 'NetSuite blocks a vendor altogether, not in one legal entity');
  return { key, blocked };
}

async function submit(context: Context, prepared: Prepared, call: Call): Promise<Submission> {
  const wanted = envelope.parse(JSON.parse(prepared.body));
  const json = JSON.stringify({ isInactive: wanted.blocked });
  const { status } = await writeRecord(
    context,
    { method: 'PATCH', path: pathOf(wanted), json },
    call,
  );
  // Any other success may be a proxy's, or of a job that is still to run.
  if (status !== 204 && !(await isDoneAfterWrite(context, wanted, call)))
    throw unknownOutcome(context.source, 'accepted, and is not as asked');
  return toSubmission(context, wanted);
}

/** Nothing that goes wrong after the write can mean that nothing happened. */
async function isDoneAfterWrite(context: Context, wanted: Envelope, call: Call): Promise<boolean> {
  try {
    return await isDone(context, wanted, call);
  } catch (cause) {
    throw unknownOutcome(context.source, 'accepted, but could not be read again', cause);
  }
}

async function isDone(context: Context, wanted: Envelope, call: Call): Promise<boolean> {
  const vendor = await readRecord(context, pathOf(wanted), vendorRecord, call);
  return vendor?.isInactive === wanted.blocked;
}

const pathOf = ({ key }: Envelope): string => `/services/rest/record/v1/vendor/${key}`;

const toSubmission = (context: Context, { key }: Envelope): Submission => ({
  id: toId(context, key),
  documentNumber: key,
  ignoredFields: IGNORED,
});
