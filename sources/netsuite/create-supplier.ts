import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Writer } from '#domain/sources';
import type { SupplierInstruction } from '#domain/supplier';
import type { Context } from './context.ts';
import { currencyId, needEntity, needReference, unsupported } from './instructions.ts';
import { recordWriter, type Envelope, type Found } from './record-writer.ts';
import { currencyOf, readRecord, recordKey, recordPath, reference } from './records.ts';

const vendorRecord = z.object({
  id: recordKey,
  companyName: z.string().optional(),
  subsidiary: reference,
  currency: reference,
});

/** A vendor, which is a company and at once active in its one subsidiary. */
export const createSupplier = (context: Context): Writer<SupplierInstruction> =>
  recordWriter(context, {
    toEnvelope: (instruction) => toEnvelope(context, instruction),
    find: (path, call) => findVendor(context, path, call),
  });

function toEnvelope(context: Context, instruction: SupplierInstruction): Envelope {
  const { name, contact, taxId } = instruction;
  const entity = needEntity(context, instruction.legalEntity);
  const externalId = needReference(context, instruction.reference);
  const currency = currencyId(context, instruction.currency, entity);
  const terms = termsId(context, instruction.paymentTerms);
  const { vendorTaxIdProperty } = context.settings;
  const record = {
    externalId,
    isPerson: false,
    companyName: name,
    subsidiary: { id: entity.nativeKey },
    ...(currency === null ? {} : { currency: { id: currency } }),
    ...(terms === null ? {} : { terms: { id: terms } }),
    ...withText('email', contact?.email),
    ...withText('phone', contact?.phone),
    ...(vendorTaxIdProperty === null ? {} : withText(vendorTaxIdProperty, taxId?.value)),
    ...addressBook(instruction),
  };
  return {
    path: recordPath('vendor', externalId),
    json: JSON.stringify(record),
    content: { name, currency: instruction.currency, subsidiary: entity.nativeKey },
    // Without a currency NetSuite chooses one, which need not be the one that was asked for.
    readBack: currency === null,
    ignoredFields: ignoredFields(context, instruction),
  };
}

/**
 * A reference needs the internal id; the terms' code is the name vendors are shown with.
 * @throws SourceError UNSUPPORTED rather than buy on terms nobody agreed.
 */
function termsId(context: Context, paymentTerms: string | null): string | null {
  if (paymentTerms === null) return null;
  const id = context.settings.termIds[paymentTerms];
  if (id === undefined) throw unsupported(context, 'the payment terms have no id in termIds');
  return id;
}

/** The country goes before the state, whose meaning depends on it. */
function addressBook({ address, country }: SupplierInstruction): object {
  if (address === null) return {};
  const addressBookAddress = {
    country: { id: address.country ?? country },
    ...withText('addr1', address.street),
    ...withText('city', address.city),
    ...withText('state', address.region),
    ...withText('zip', address.postalCode),
  };
  return { addressBook: { items: [{ defaultBilling: true, addressBookAddress }] } };
}

/** A vendor's only country is that of its address, and its bank account is no field of the standard record. */
function ignoredFields(context: Context, instruction: SupplierInstruction): string[] {
  const { address, country, taxId, bankAccount } = instruction;
  const isCountryKept = address !== null && (address.country ?? country) === country;
  const lostOfTaxId = context.settings.vendorTaxIdProperty === null ? 'taxId' : 'taxId.type';
  return [
    ...(isCountryKept ? [] : ['country']),
    ...(taxId === null ? [] : [lostOfTaxId]),
    ...(bankAccount === null ? [] : ['bankAccount']),
  ];
}

async function findVendor(context: Context, path: string, call: Call): Promise<Found | null> {
  const record = await readRecord(context, path, vendorRecord, call);
  if (record === null) return null;
  return {
    key: record.id,
    content: {
      name: record.companyName ?? null,
      currency: currencyOf(context, record.currency),
      subsidiary: record.subsidiary.id,
    },
  };
}

const withText = (name: string, text: string | null | undefined) => (text ? { [name]: text } : {});
