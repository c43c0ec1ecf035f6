import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Prepared, Submission, Writer } from '#domain/sources';
import type { TaxVoidInstruction } from '#domain/tax';
import { companyOf, isSuccess, parseJson, unknownOutcome, type Context } from './client.ts';
import { ALREADY_CANCELLED, CANCELLED } from './codes.ts';
import { documentPath, readDocument } from './documents.ts';
import { transaction } from './wire.ts';
import { declined, errorOf, submissionOf } from './write.ts';

const envelope = z.object({ code: z.string(), path: z.string(), json: z.string() });
type Envelope = z.infer<typeof envelope>;

/** Voids a committed document; one that is void already is what was asked for. */
export const voidTaxDocument = (context: Context): Writer<TaxVoidInstruction> => ({
  absorbsRepeats: true,
  prepare: (instruction) => ({ body: JSON.stringify(toEnvelope(context, instruction)) }),
  submit: (prepared, call) => submit(context, prepared, call),
  async enquire(instruction, call) {
    const { path, code } = toEnvelope(context, instruction);
    const found = await readDocument(context, path, call);
    return found?.status === CANCELLED ? submissionOf(context, code) : null;
  },
});

const toEnvelope = (
  context: Context,
  { legalEntity, documentReference: code }: TaxVoidInstruction,
): Envelope => ({
  code,
  path: documentPath(companyOf(context, legalEntity), code),
  json: JSON.stringify({ code: context.settings.voidReason }),
});

async function submit(context: Context, prepared: Prepared, call: Call): Promise<Submission> {
  const { code, path, json } = envelope.parse(JSON.parse(prepared.body));
  const request = { method: 'POST', path: `${path}/void`, body: json, effect: 'write' } as const;
  const response = await context.send(request, call);
  if (isSuccess(response)) {
    const made = transaction.safeParse(parseJson(response.text));
    if (made.success && made.data.status === CANCELLED) return submissionOf(context, code);
    throw unknownOutcome(context, 'did not say that the document is void');
  }
  const error = errorOf(context, response);
  if (error.code === ALREADY_CANCELLED) return submissionOf(context, code);
  throw declined(context, error.code);
}
