import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Prepared, Submission, Writer } from '#domain/sources';
import type { SupplierInstruction } from '#domain/supplier';
import type { Query } from './client.ts';
import { type Context, toCurrency, toId } from './context.ts';
import { conflict, duplicate, unknownOutcome, unsupported } from './errors.ts';
import { needEntity, needReference } from './instructions.ts';
import { compare } from './query.ts';
import { parseSuppliers, type SupplierWire } from './supplier-wire.ts';
import { servedSites } from './to-supplier.ts';
import { key, text } from './wire.ts';
import { payloadOf, rowOf, writeSurely } from './write.ts';

const envelope = z.strictObject({
  payload: z.string(),
  reference: z.string(),
  ignoredFields: z.array(z.string()),
});
type Envelope = z.infer<typeof envelope>;

const WHAT = 'the supplier';

/** One POST with address, site and its assignment to the business unit: all of it or nothing. */
export const createSupplier = (context: Context): Writer<SupplierInstruction> => ({
  prepare: (instruction) => ({ body: JSON.stringify(toEnvelope(context, instruction)) }),
  submit: (prepared, call) => submit(context, prepared, call),
  async enquire(instruction, call) {
    const sent = toEnvelope(context, instruction);
    const found = await find(context, sent.reference, call);
    if (found === null) return null;
    checkSame(context, instruction, found);
    return submission(context, found, sent);
  },
});

function toEnvelope(context: Context, instruction: SupplierInstruction): Envelope {
  const { settings } = context;
  const { name, country, taxId, address, contact, bankAccount } = instruction;
  const entity = needEntity(context, instruction.legalEntity);
  const reference = needReference(context, instruction.reference);
  if (name.length > 240)
    throw unsupported(context.source, 'a supplier’s name is too long for Oracle');
  const terms = instruction.paymentTerms;
  const row = {
    Supplier: name,
    [settings.supplierReference]: reference,
    TaxpayerCountryCode: country,
    ...withText('TaxOrganizationType', settings.taxOrganizationType),
    ...withText('BusinessRelationship', settings.businessRelationship),
    ...withText('TaxpayerId', taxId?.value),
    addresses: [
      {
        AddressName: settings.addressName,
        CountryCode: address?.country ?? country,
        ...withText('AddressLine1', address?.street),
        ...withText('City', address?.city),
        ...withText('State', address?.region),
        ...withText('PostalCode', address?.postalCode),
      },
    ],
    ...(contact === null
      ? {}
      : {
          contacts: [
            {
              LastName: name.slice(0, 60),
              ...withText('Email', contact.email),
              ...withText('PhoneNumber', contact.phone),
            },
          ],
        }),
    sites: [
      {
        SupplierSite: settings.siteName,
        ProcurementBU: entity.nativeKey,
        SupplierAddressName: settings.addressName,
        InvoiceCurrency: instruction.currency,
        ...withText(
          'PaymentTerms',
          terms === null ? null : (settings.paymentTerms[terms] ?? terms),
        ),
        assignments: [{ ClientBU: entity.nativeKey, BillToBU: entity.nativeKey }],
      },
    ],
  };
  return {
    payload: payloadOf(context, 'suppliers', row),
    reference,
    ignoredFields: [
      ...(taxId === null ? [] : ['taxId.type']),
      ...(bankAccount === null ? [] : ['bankAccount']),
    ],
  };
}

async function submit(context: Context, prepared: Prepared, call: Call): Promise<Submission> {
  const sent = envelope.parse(JSON.parse(prepared.body));
  const { payload } = sent;
  const response = await writeSurely(
    context,
    { method: 'POST', path: '/suppliers', payload, what: WHAT },
    call,
  );
  const row = rowOf(context, 'suppliers', response);
  const id = key.safeParse(row?.['SupplierId']);
  const number = text.safeParse(row?.['SupplierNumber']);
  if (!id.success) throw unknownOutcome(context.source, WHAT, 'took it and did not name it');
  const found = { SupplierId: id.data, SupplierNumber: number.data ?? null };
  return submission(context, found, sent);
}

async function find(context: Context, reference: string, call: Call): Promise<SupplierWire | null> {
  const field = context.settings.supplierReference;
  const query: Query = {
    path: '/suppliers',
    resource: 'suppliers',
    shape: { expand: ['sites', 'sites.assignments'] },
    where: [compare(field, '=', reference)],
    orderBy: ['SupplierId:asc'],
  };
  const { rows } = await context.client.first(query, 2, call);
  const [found, another] = parseSuppliers(context.source, rows);
  if (another) throw duplicate(context.source);
  return found ?? null;
}

/** @throws SourceError DECLINED for another supplier under our reference. */
function checkSame(context: Context, instruction: SupplierInstruction, found: SupplierWire): void {
  if (found.Supplier !== instruction.name) throw conflict(context.source, 'name');
  const sites = servedSites(found.sites, needEntity(context, instruction.legalEntity));
  const isAgreed = sites.some(
    ({ InvoiceCurrency }) => toCurrency(context, InvoiceCurrency) === instruction.currency,
  );
  if (!isAgreed) throw conflict(context.source, 'site or currency');
}

const submission = (
  context: Context,
  { SupplierId, SupplierNumber }: Pick<SupplierWire, 'SupplierId' | 'SupplierNumber'>,
  { ignoredFields }: Envelope,
): Submission => ({
  id: toId(context, SupplierId),
  documentNumber: SupplierNumber ?? SupplierId,
  ignoredFields,
});

const withText = (name: string, value: string | null | undefined) =>
  value ? { [name]: value } : {};
