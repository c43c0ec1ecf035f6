import { z } from 'zod';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { Writer } from '#domain/sources';
import type { SupplierInstruction } from '#domain/supplier';
import { nativeKeys, unsupported, type Context } from './context.ts';
import { supplierResource, type SupplierWire } from './supplier-wire.ts';
import { keyWritten, toSubmission } from './write.ts';

const REFERENCE = /^[A-Z][A-Z0-9]{15}$/;
const NAME_LENGTH = 100;

const envelope = z.object({ json: z.string(), ignoredFields: z.array(z.string()) });
type Envelope = z.infer<typeof envelope>;

/** The supplier that buyers order from. Names are unique in Coupa, so that a repetition is refused. */
export const registerSupplier = (context: Context): Writer<SupplierInstruction> => ({
  absorbsRepeats: true,
  prepare: (instruction) => ({ body: JSON.stringify(toEnvelope(context, instruction)) }),
  async submit(prepared, call) {
    const { json, ignoredFields } = envelope.parse(JSON.parse(prepared.body));
    const body = z.looseObject({}).parse(JSON.parse(json));
    const response = await context.client.write({ method: 'POST', path: 'suppliers', body }, call);
    const id = keyWritten(context, response);
    return toSubmission(context, id, String(id), ignoredFields);
  },
  async enquire(instruction, call) {
    const { ignoredFields } = toEnvelope(context, instruction);
    const found = await findOurs(context, instruction, call);
    return found && toSubmission(context, found.id, String(found.id), ignoredFields);
  },
});

function toEnvelope(context: Context, instruction: SupplierInstruction): Envelope {
  const { name, reference, address, country, contact, taxId } = instruction;
  if (!REFERENCE.test(reference))
    throw unsupported(context, 'the reference is not of 16 characters A-Z0-9');
  if (name.length > NAME_LENGTH)
    throw unsupported(context, `Coupa takes names of ${NAME_LENGTH} characters`);
  const groups = nativeKeys(context, [instruction.legalEntity]);
  if (groups.length === 0)
    throw unsupported(context, 'this source buys nothing for the legal entity');
  const { supplierGroups } = context.settings;
  const place = {
    ...withText('street1', address?.street),
    ...withText('city', address?.city),
    ...withText('state', address?.region),
    ...withText('postal-code', address?.postalCode),
    country: { code: address?.country ?? country },
  };
  const record = {
    name,
    status: context.settings.acceptedStatus,
    ...withText('tax-id', taxId?.value),
    ...(instruction.paymentTerms !== null && {
      'payment-term': { code: instruction.paymentTerms },
    }),
    'primary-address': place,
    ...(contact?.email && { 'primary-contact': { email: contact.email } }),
    // The one documented place for a reference of another system's.
    'remit-to-addresses': [
      { ...place, 'external-src-name': 'superledger', 'external-src-ref': reference },
    ],
    ...(supplierGroups !== null && { [supplierGroups]: groups.map((group) => ({ name: group })) }),
  };
  return { json: JSON.stringify(record), ignoredFields: lostOf(instruction) };
}

function lostOf({ country, address, contact, taxId, bankAccount }: SupplierInstruction) {
  return [
    ...(address !== null && (address.country ?? country) !== country ? ['country'] : []),
    ...(taxId === null ? [] : ['taxId.type']),
    ...(contact?.phone ? ['contact.phone'] : []),
    'currency',
    ...(bankAccount === null ? [] : ['bankAccount']),
  ];
}

/** @throws SourceError DECLINED where several bear our reference. */
async function findOurs(
  context: Context,
  { reference }: SupplierInstruction,
  call: Call,
): Promise<SupplierWire | null> {
  const filters = { 'remit_to_addresses[external_src_ref]': reference };
  const walk = { filters, most: 2 };
  const rows = await context.client.rows(supplierResource(context), walk, () => true, call);
  if (rows.length > 1)
    throw new SourceError(context.source, 'DECLINED', 'several suppliers bear our reference', {
      sourceCode: 'REFERENCE_CONFLICT',
    });
  return rows[0] ?? null;
}

const withText = (name: string, value: string | null | undefined) =>
  value ? { [name]: value } : {};
