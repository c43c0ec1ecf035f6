import { expect } from 'vitest';
import { z } from 'zod';
import type { SupplierBlockInstruction, SupplierInstruction } from '#domain/supplier';
import { newCall } from '../sources.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { newReference } from './instructions.ts';
import { known } from './world-terms.ts';
import type { Writing } from './writer.ts';

/** The second is known to us and not to NetSuite. */
export const termIds = { 'Net 30': '2', 'Net 999': '999' };

const books = z.array(
  z.object({
    recordType: z.string(),
    id: z.string(),
    externalId: z.string().nullish(),
    isInactive: z.boolean().optional(),
    updates: z.number(),
  }),
);

const vendorsOf = async (harness: ContractHarness) =>
  books
    .parse(await harness.simulated().control.books())
    .filter(({ recordType }) => recordType === 'vendor');

export function netsuiteCreateSupplier(harness: ContractHarness): Writing<SupplierInstruction> {
  const with_ = (part: Partial<SupplierInstruction>) => () => ({ ...newSupplier(), ...part });
  return {
    title: 'createSupplier',
    writer: (connection) => portOf(connection, 'createSupplier'),
    instruction: newSupplier,
    request: { method: 'PUT', path: 'vendor/' },
    effects: async ({ reference }) => {
      const vendors = await vendorsOf(harness);
      return vendors.filter(({ externalId }) => externalId === reference).length;
    },
    refusals: [
      {
        title: 'terms that are not there',
        instruction: with_({ paymentTerms: 'Net 999' }),
        sourceCode: 'INVALID_CONTENT',
      },
      {
        title: 'a country that is none',
        instruction: with_({ address: { ...address, country: 'usa' } }),
        sourceCode: 'INVALID_CONTENT',
      },
    ],
    unsupported: [
      { title: 'books of another source', instruction: with_({ legalEntity: 'DE01' }) },
      { title: 'a reference none of ours', instruction: with_({ reference: '../account/1' }) },
      { title: 'terms without an id', instruction: with_({ paymentTerms: '0002' }) },
      { title: 'a currency without an id', instruction: with_({ currency: 'CHF' }) },
    ],
    check: async ({ name, paymentTerms, currency, contact, legalEntity }, submission) => {
      expect(submission.ignoredFields).toEqual(['taxId.type', 'bankAccount']);
      const [supplier] = await portOf(harness.connection(), 'suppliers').suppliersById(
        [submission.id],
        newCall(),
      );
      expect(supplier).toMatchObject({ name, paymentTerms, currency, contacts: [contact] });
      expect(supplier).toMatchObject({
        status: 'ACTIVE',
        legalEntities: [legalEntity],
        blockedIn: [],
      });
      expect(await vendorRecord(harness, submission.documentNumber)).toMatchObject({
        vatRegNumber: '98-7654321',
        isPerson: false,
        addressBook: { items: [{ addressBookAddress: { city: 'Reno', country: { id: 'US' } } }] },
      });
    },
  };
}

const address = {
  street: '1 Main "Street" & äöü',
  city: 'Reno',
  postalCode: '89501',
  region: 'NV',
  country: 'US',
};

let suppliers = 0;

function newSupplier(): SupplierInstruction {
  suppliers += 1;
  return {
    reference: newReference(),
    name: `Quotes " and \\ and äöü ${suppliers}`,
    country: 'US',
    taxId: { type: 'EIN', value: '98-7654321' },
    address,
    contact: { email: 'ap@supplier.example', phone: '+1 555 0100' },
    paymentTerms: 'Net 30',
    currency: 'USD',
    bankAccount: { holder: 'Supplier', iban: 'DE89370400440532013000', bic: null },
    legalEntity: 'US01',
  };
}

/** What no port of ours reads. */
async function vendorRecord({ connection }: ContractHarness, key: string): Promise<unknown> {
  const path = `/services/rest/record/v1/vendor/${key}?expandSubResources=true`;
  const { text } = await connection().fetch(
    { method: 'GET', path, headers: {}, effect: 'read' },
    newCall(),
  );
  return JSON.parse(text);
}

export function netsuiteBlockSupplier(harness: ContractHarness): Writing<SupplierBlockInstruction> {
  // The first few and the last are other tests' vendors.
  const left = harness.book.suppliers.slice(5, -5).map(({ id }) => id);
  const fresh = () => blocking(known(left.pop()));
  return {
    title: 'blockSupplier',
    writer: (connection) => portOf(connection, 'blockSupplier'),
    instruction: fresh,
    request: { method: 'PATCH', path: 'vendor/' },
    effects: async ({ supplierId, blocked }) => {
      const vendors = await vendorsOf(harness);
      const vendor = vendors.find(({ id }) => `netsuite:${id}` === supplierId);
      return vendor?.isInactive === blocked ? vendor.updates : 0;
    },
    refusals: [
      {
        title: 'an unknown vendor',
        instruction: () => blocking('netsuite:999999'),
        sourceCode: 'NONEXISTENT_ID',
      },
    ],
    unsupported: [
      { title: 'a vendor of another source', instruction: () => blocking('elsewhere:1') },
      { title: 'a hostile key', instruction: () => blocking('netsuite:1/../2') },
      {
        title: 'one legal entity alone',
        instruction: () => ({ ...fresh(), legalEntity: 'US01' }),
      },
    ],
    check: async (instruction, { id }) => {
      const port = portOf(harness.connection(), 'suppliers');
      const [blocked] = await port.suppliersById([id], newCall());
      expect(blocked).toMatchObject({ status: 'INACTIVE', blockedIn: ['US01'] });
      const writer = portOf(harness.connection(), 'blockSupplier');
      const lifting = { ...instruction, reference: newReference(), blocked: false };
      expect(await writer.enquire(lifting, newCall())).toBeNull();
      await writer.submit(writer.prepare(lifting), newCall());
      expect(await writer.enquire(lifting, newCall())).not.toBeNull();
      const [lifted] = await port.suppliersById([id], newCall());
      expect(lifted).toMatchObject({ status: 'ACTIVE', blockedIn: [] });
    },
  };
}

const blocking = (supplierId: string): SupplierBlockInstruction => ({
  reference: newReference(),
  supplierId,
  legalEntity: null,
  blocked: true,
});
