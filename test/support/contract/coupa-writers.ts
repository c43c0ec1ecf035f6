import { expect } from 'vitest';
import { z } from 'zod';
import type { InvoiceReport, SupplierReport } from '#domain/procurement';
import type { SupplierBlockInstruction, SupplierInstruction } from '#domain/supplier';
import type { World } from '#simulators/world/model';
import { newCall } from '../sources.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { newReference } from './instructions.ts';
import { known } from './world-terms.ts';
import type { Writing } from './writer.ts';

const record = z.looseObject({
  number: z.string().nullish(),
  'on-hold': z.boolean().optional(),
  'remit-to-addresses': z.array(z.object({ 'external-src-ref': z.string().nullable() })).optional(),
  'custom-fields': z.record(z.string(), z.unknown()).optional(),
});
const books = z.array(
  z.object({ table: z.string(), id: z.int(), isCreated: z.boolean(), updates: z.int(), record }),
);

const written = async ({ simulated }: ContractHarness, table: string) =>
  books.parse(await simulated().control.books()).filter((each) => each.table === table);

const isOf = (id: string) => (each: { id: number }) => `coupa:${each.id}` === id;

export function coupaRegisterSupplier(harness: ContractHarness): Writing<SupplierInstruction> {
  const with_ = (part: Partial<SupplierInstruction>) => () => ({ ...newSupplier(), ...part });
  const taken = harness.book.suppliers[7]?.node.legalName ?? '';
  return {
    title: 'registerSupplier',
    writer: (connection) => portOf(connection, 'registerSupplier'),
    instruction: newSupplier,
    request: { method: 'POST', path: 'suppliers' },
    effects: async ({ reference }) =>
      (await written(harness, 'suppliers')).filter(({ record: supplier }) =>
        supplier['remit-to-addresses']?.some(
          (address) => address['external-src-ref'] === reference,
        ),
      ).length,
    refusals: [
      { title: 'a name that is taken', instruction: with_({ name: taken }), sourceCode: 'name' },
      {
        title: 'terms that are not there',
        instruction: with_({ paymentTerms: 'Net 999' }),
        sourceCode: 'payment-term',
      },
    ],
    unsupported: [
      { title: 'an entity that buys nothing here', instruction: with_({ legalEntity: 'ZZ99' }) },
      { title: 'a reference none of ours', instruction: with_({ reference: '../suppliers/1' }) },
      { title: 'a name that is too long', instruction: with_({ name: 'x'.repeat(101) }) },
    ],
    check: async ({ name, paymentTerms, legalEntity, address }, { id, ignoredFields }) => {
      expect(ignoredFields).toEqual(['taxId.type', 'contact.phone', 'currency', 'bankAccount']);
      const [supplier] = await portOf(harness.connection(), 'suppliers').suppliersById(
        [id],
        newCall(),
      );
      expect(supplier).toMatchObject({
        name,
        paymentTerms,
        status: 'ACTIVE',
        addresses: [address],
      });
      expect(supplier?.legalEntities).toEqual([legalEntity]);
      const procurement = portOf(harness.connection(), 'procurement');
      const [request] = await procurement.supplierRequestsById([id], newCall());
      expect(request?.status).toBe('ACCEPTED');
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

let numbers = 0;

export function coupaReportSupplier(harness: ContractHarness): Writing<SupplierReport> {
  // The first few and the last are other tests' suppliers.
  const left = harness.book.suppliers.slice(120, 200).map(({ id }) => id);
  const fresh = (): SupplierReport => {
    numbers += 1;
    const vendorNumber = `V-${numbers}`;
    return {
      reference: newReference(),
      requestId: known(left.pop()),
      outcome: 'ACCEPTED',
      vendorNumber,
    };
  };
  return {
    title: 'reportSupplier',
    writer: (connection) => portOf(connection, 'reportSupplier'),
    instruction: fresh,
    request: { method: 'PUT', path: 'suppliers/' },
    effects: async ({ requestId, vendorNumber }) => {
      const found = (await written(harness, 'suppliers')).find(isOf(requestId));
      return found?.record.number === vendorNumber ? found.updates : 0;
    },
    refusals: [
      {
        title: 'a supplier that is not there',
        instruction: () => ({ ...fresh(), requestId: 'coupa:999999' }),
        sourceCode: 'NOT_FOUND',
      },
      {
        title: 'a number that is taken',
        instruction: () => ({ ...fresh(), vendorNumber: '0000100001' }),
        sourceCode: 'number',
      },
    ],
    unsupported: [
      { title: 'a request of elsewhere', instruction: () => ({ ...fresh(), requestId: 'sap:1' }) },
      { title: 'no number', instruction: () => ({ ...fresh(), vendorNumber: null }) },
    ],
    check: async ({ requestId, vendorNumber }, { id }) => {
      expect(id).toBe(requestId);
      const procurement = portOf(harness.connection(), 'procurement');
      const [request] = await procurement.supplierRequestsById([id], newCall());
      expect(request).toMatchObject({ status: 'ACCEPTED', vendorNumber });
    },
  };
}

const blocking = (supplierId: string): SupplierBlockInstruction => ({
  reference: newReference(),
  supplierId,
  legalEntity: null,
  blocked: true,
});

export function coupaBlockSupplier(harness: ContractHarness): Writing<SupplierBlockInstruction> {
  const left = harness.book.suppliers.slice(20, 100).map(({ id }) => id);
  const fresh = () => blocking(known(left.pop()));
  return {
    title: 'blockSupplier',
    writer: (connection) => portOf(connection, 'blockSupplier'),
    instruction: fresh,
    request: { method: 'PUT', path: 'suppliers/' },
    effects: async ({ supplierId, blocked }) => {
      const found = (await written(harness, 'suppliers')).find(isOf(supplierId));
      return found?.record['on-hold'] === blocked ? found.updates : 0;
    },
    refusals: [
      {
        title: 'an unknown supplier',
        instruction: () => blocking('coupa:999999'),
        sourceCode: 'NOT_FOUND',
      },
    ],
    unsupported: [
      { title: 'a supplier of another source', instruction: () => blocking('elsewhere:1') },
      { title: 'a hostile key', instruction: () => blocking('coupa:1/../2') },
      { title: 'one legal entity alone', instruction: () => ({ ...fresh(), legalEntity: 'US01' }) },
    ],
    check: async (_, { id }) => {
      const port = portOf(harness.connection(), 'suppliers');
      const [held] = await port.suppliersById([id], newCall());
      expect(held).toMatchObject({ status: 'BLOCKED', blockedIn: held?.legalEntities });
    },
  };
}

export function coupaReportInvoice(harness: ContractHarness, world: World): Writing<InvoiceReport> {
  const left = world.purchaseOrders
    .filter(({ lines }) => lines.some(({ billed }) => billed > 0))
    .map(({ coupaId }) => `coupa:${70_000 + coupaId}`);
  const fresh = (): InvoiceReport => {
    numbers += 1;
    return {
      reference: newReference(),
      invoiceId: known(left.pop()),
      outcome: 'POSTED',
      documentNumber: `51056${numbers}`,
      payments: [],
      takenBack: [],
      isSettled: null,
    };
  };
  return {
    title: 'reportInvoice',
    writer: (connection) => portOf(connection, 'reportInvoice'),
    instruction: fresh,
    request: { method: 'PUT', path: 'invoices/' },
    effects: async ({ invoiceId, documentNumber }) => {
      const found = (await written(harness, 'invoices')).find(isOf(invoiceId));
      const number = found?.record['custom-fields']?.['erp-document-number'];
      return found && number === documentNumber ? found.updates : 0;
    },
    refusals: [
      {
        title: 'an unknown invoice',
        instruction: () => ({ ...fresh(), invoiceId: 'coupa:999999' }),
        sourceCode: 'NOT_FOUND',
      },
    ],
    unsupported: [
      { title: 'an invoice of elsewhere', instruction: () => ({ ...fresh(), invoiceId: 'sap:1' }) },
      { title: 'no document', instruction: () => ({ ...fresh(), documentNumber: null }) },
      { title: 'paid with nothing', instruction: () => ({ ...fresh(), outcome: 'PAID' as const }) },
    ],
    check: async ({ documentNumber }, submission) => {
      expect(submission.documentNumber).toBe(documentNumber);
      const procurement = portOf(harness.connection(), 'procurement');
      const [invoice] = await procurement.approvedInvoicesById([submission.id], newCall());
      expect(invoice).toMatchObject({ isReported: true, status: 'APPROVED' });
    },
  };
}
