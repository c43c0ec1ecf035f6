import { expect } from 'vitest';
import type { SupplierBlockInstruction, SupplierInstruction } from '#domain/supplier';
import { newCall } from '../sources.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { newReference } from './instructions.ts';
import { oracleId } from './oracle-book.ts';
import { writtenOf } from './oracle-written.ts';
import { known } from './world-terms.ts';
import type { Writing } from './writer.ts';

export function oracleCreateSupplier(harness: ContractHarness): Writing<SupplierInstruction> {
  const with_ = (part: Partial<SupplierInstruction>) => () => ({ ...newSupplier(), ...part });
  return {
    title: 'createSupplier',
    writer: (connection) => portOf(connection, 'createSupplier'),
    instruction: newSupplier,
    request: { method: 'POST', path: 'suppliers' },
    effects: async ({ name }) =>
      (await writtenOf(harness, 'suppliers')).filter(({ Supplier }) => Supplier === name).length,
    refusals: [
      {
        title: 'terms that are not there',
        instruction: with_({ paymentTerms: 'Net 999' }),
        sourceCode: 'POZ-TERMS',
      },
    ],
    unsupported: [
      { title: 'books of another source', instruction: with_({ legalEntity: 'DE01' }) },
      { title: 'a reference none of ours', instruction: with_({ reference: '../account/1' }) },
    ],
    check: async (instruction, submission) => {
      const { name, paymentTerms, currency, contact, legalEntity, address } = instruction;
      expect(submission.ignoredFields).toEqual(['taxId.type', 'bankAccount']);
      const port = portOf(harness.connection(), 'suppliers');
      const [supplier] = await port.suppliersById([submission.id], newCall());
      expect(supplier).toMatchObject({ name, paymentTerms, currency, contacts: [contact] });
      expect(supplier).toMatchObject({ addresses: [address], country: 'GB', status: 'ACTIVE' });
      expect(supplier).toMatchObject({ legalEntities: [legalEntity], blockedIn: [] });
    },
  };
}

let suppliers = 0;

function newSupplier(): SupplierInstruction {
  suppliers += 1;
  return {
    reference: newReference(),
    name: `Quotes " ' and \\ and äöü ${suppliers}`,
    country: 'GB',
    taxId: { type: 'GB0', value: 'GB987654321' },
    address: {
      street: '1 High "Street" & äöü',
      city: 'Leeds',
      postalCode: 'LS1 1AA',
      region: 'West Yorkshire',
      country: 'GB',
    },
    contact: { email: 'ap@supplier.example', phone: '+44 20 7946 0100' },
    paymentTerms: 'Net 30',
    currency: 'GBP',
    bankAccount: { holder: 'Supplier', iban: 'GB29NWBK60161331926819', bic: null },
    legalEntity: 'GB01',
  };
}

export function oracleBlockSupplier(harness: ContractHarness): Writing<SupplierBlockInstruction> {
  const left = harness.book.suppliers
    .filter(({ node }) => node.status === 'ACTIVE')
    .slice(5, -5)
    .map(({ id }) => id);
  return {
    title: 'blockSupplier',
    reads: 1,
    writer: (connection) => portOf(connection, 'blockSupplier'),
    instruction: () => blocking(known(left.pop())),
    request: { method: 'PATCH', path: 'suppliers/' },
    effects: async ({ supplierId, blocked }) => {
      const found = (await writtenOf(harness, 'suppliers')).find(
        ({ id }) => oracleId(id) === supplierId,
      );
      return found && (found['InactiveDate'] !== null) === blocked ? found.updates : 0;
    },
    refusals: [
      {
        title: 'an unknown supplier',
        instruction: () => blocking(oracleId('999999')),
        sourceCode: 'SUPPLIER_NOT_FOUND',
      },
    ],
    unsupported: [
      { title: 'a supplier of another source', instruction: () => blocking('elsewhere:1') },
      { title: 'a hostile key', instruction: () => blocking('oracle:1/../2') },
      {
        title: 'books of another source',
        instruction: () => ({ ...blocking(oracleId('1')), legalEntity: 'DE01' }),
      },
    ],
    check: async (instruction, { id }) => {
      const port = portOf(harness.connection(), 'suppliers');
      const [blocked] = await port.suppliersById([id], newCall());
      expect(blocked).toMatchObject({ status: 'BLOCKED', blockedIn: ['GB01'] });
      const writer = portOf(harness.connection(), 'blockSupplier');
      const lifting = { ...instruction, reference: newReference(), blocked: false };
      expect(await writer.enquire(lifting, newCall())).toBeNull();
      await writer.submit(writer.prepare(lifting), newCall());
      const inOne = { ...instruction, reference: newReference(), legalEntity: 'GB01' };
      await writer.submit(writer.prepare(inOne), newCall());
      expect(await writer.enquire(inOne, newCall())).not.toBeNull();
      const [lifted] = await port.suppliersById([id], newCall());
      expect(lifted).toMatchObject({ status: 'ACTIVE', blockedIn: ['GB01'] });
    },
  };
}

const blocking = (supplierId: string): SupplierBlockInstruction => ({
  reference: newReference(),
  supplierId,
  legalEntity: null,
  blocked: true,
});
