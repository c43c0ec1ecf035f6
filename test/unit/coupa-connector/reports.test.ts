import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InvoiceReport } from '#domain/procurement';
import { newReference } from '../../support/contract/instructions.ts';
import { newCall } from '../../support/sources.ts';
import { opened, type Opened } from './opened.ts';

let coupa: Opened;
beforeAll(async () => {
  coupa = await opened();
});
afterAll(() => coupa.simulated.stop());

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });
const paid = (reference: string, amountMinor: bigint) => ({
  reference,
  paidOn: '2026-11-22',
  amount: eur(amountMinor),
});

const reportOf = (
  invoiceId: string,
  payments: InvoiceReport['payments'],
  outcome: InvoiceReport['outcome'] = 'PAID',
): InvoiceReport => ({
  reference: newReference(),
  invoiceId,
  outcome,
  documentNumber: outcome === 'REFUSED' ? null : '5105600009',
  payments,
  takenBack: [],
  isSettled: null,
});

const submit = (report: InvoiceReport, on = coupa) => {
  const writer = on.port('reportInvoice');
  return writer.submit(writer.prepare(report), newCall());
};

const settlement = async (id: string, on = coupa) =>
  (await on.port('invoices').settlementsByInvoice([id], newCall()))[0]?.summary;

describe('payments', () => {
  test('that are there are not sent again, those that are not are added', async () => {
    const id = await coupa.receive('PAID-1');
    const enquire = (report: InvoiceReport) =>
      coupa.port('reportInvoice').enquire(report, newCall());
    const first = reportOf(id, [paid('P1', 4_000n)]);
    expect(await enquire(first)).toBeNull();
    await submit(first);
    expect(await enquire(first)).toMatchObject({ id, documentNumber: '5105600009' });
    expect(await settlement(id)).toEqual({ status: 'PARTIALLY_PAID', open: eur(7_900n) });
    const both = reportOf(id, [paid('P1', 4_000n), paid('P2', 7_900n)]);
    expect(await enquire(both)).toBeNull();
    await submit(both);
    expect(await settlement(id)).toEqual({ status: 'PAID', open: eur(0n) });
    const { calls } = await coupa.simulated.control.watching(() => submit(both));
    expect(calls.data).toBe(1);
    expect(await settlement(id)).toEqual({ status: 'PAID', open: eur(0n) });
  });

  test('one reference with two amounts is a conflict, and nothing is written', async () => {
    const id = await coupa.receive('PAID-2');
    await submit(reportOf(id, [paid('P1', 4_000n)]));
    const other = reportOf(id, [paid('P1', 4_001n)]);
    await expect(submit(other)).rejects.toMatchObject({
      kind: 'DECLINED',
      details: { sourceCode: 'REFERENCE_CONFLICT' },
    });
    expect(await settlement(id)).toMatchObject({ open: eur(7_900n) });
  });

  test('of another currency are declined', async () => {
    const id = await coupa.receive('PAID-3');
    const dollars = { ...paid('P1', 1n), amount: { amountMinor: 1n, currency: 'USD' } };
    await expect(submit(reportOf(id, [dollars]))).rejects.toMatchObject({ kind: 'DECLINED' });
  });

  test('of an invoice that is not there are declined', async () => {
    const report = reportOf('coupa:999999', [paid('P1', 1n)]);
    await expect(submit(report)).rejects.toMatchObject({ details: { sourceCode: 'NOT_FOUND' } });
  });
});

describe('payments that are not the whole story', () => {
  test('less a discount leave nothing open where the ERP says so', async () => {
    const id = await coupa.receive('PAID-DISCOUNT');
    const enquire = (report: InvoiceReport) =>
      coupa.port('reportInvoice').enquire(report, newCall());
    const report = { ...reportOf(id, [paid('P1', 11_662n)]), isSettled: false };
    await submit(report);
    expect(await settlement(id)).toEqual({ status: 'PARTIALLY_PAID', open: eur(238n) });
    const settled = { ...report, isSettled: true };
    expect(await enquire(settled)).toBeNull();
    await submit(settled);
    expect(await enquire(settled)).toMatchObject({ id });
    expect(await settlement(id)).toEqual({ status: 'PAID', open: eur(0n) });
  });

  test('of the whole amount leave something open where the ERP says so', async () => {
    const id = await coupa.receive('PAID-MORE');
    const report = reportOf(id, [paid('P1', 11_900n)]);
    await submit({ ...report, isSettled: false });
    const settled = { ...report, isSettled: true };
    expect(await coupa.port('reportInvoice').enquire(settled, newCall())).toBeNull();
  });

  test.each(['PAID', 'POSTED'] as const)(
    'that were taken back are declined while they are there, with %s as well',
    async (outcome) => {
      const id = await coupa.receive(`PAID-BACK-${outcome}`);
      await submit(reportOf(id, [paid('P1', 11_900n)]));
      const left = outcome === 'PAID' ? [paid('P2', 11_900n)] : [];
      const back = { ...reportOf(id, left, outcome), takenBack: ['P1'] };
      await expect(submit(back)).rejects.toMatchObject({
        kind: 'DECLINED',
        details: { sourceCode: 'PAYMENT_TAKEN_BACK' },
      });
      expect(await coupa.port('reportInvoice').enquire(back, newCall())).toBeNull();
      expect(await settlement(id)).toEqual({ status: 'PAID', open: eur(0n) });
    },
  );

  test('that were taken back and taken out by a person are in no way', async () => {
    const id = await coupa.receive('PAID-OUT');
    await submit({ ...reportOf(id, [paid('P2', 11_900n)]), takenBack: ['P1'] });
    expect(await settlement(id)).toEqual({ status: 'PAID', open: eur(0n) });
    await submit({ ...reportOf(id, [], 'POSTED'), takenBack: ['P1'] });
  });
});

test('where a PUT puts payments in the place of the others, all of them are sent', async () => {
  const replacing = await opened({ paymentsPut: 'replace' });
  try {
    const id = await replacing.receive('PAID-4');
    await submit(reportOf(id, [paid('P1', 4_000n)]), replacing);
    await submit(reportOf(id, [paid('P2', 1_000n)]), replacing);
    expect(await settlement(id, replacing)).toMatchObject({ open: eur(6_900n) });
  } finally {
    await replacing.simulated.stop();
  }
});

describe('an invoice that no ERP would post', () => {
  test('is disputed, and found so', async () => {
    const id = await coupa.receive('REFUSED-1');
    const report = reportOf(id, [], 'REFUSED');
    await submit(report);
    expect(await coupa.port('reportInvoice').enquire(report, newCall())).toMatchObject({ id });
    const procurement = coupa.port('procurement');
    expect(await procurement.approvedInvoicesById([id], newCall())).toMatchObject([
      { status: 'PENDING', isReported: false, provenance: { sourceStatus: 'disputed' } },
    ]);
  });

  test('is void where the settings say so', async () => {
    const strict = await opened({ refusedInvoices: 'void' });
    try {
      const id = await strict.receive('REFUSED-2');
      await submit(reportOf(id, [], 'REFUSED'), strict);
      const procurement = strict.port('procurement');
      const [invoice] = await procurement.approvedInvoicesById([id], newCall());
      expect(invoice?.status).toBe('VOIDED');
    } finally {
      await strict.simulated.stop();
    }
  });
});

const ask = (name: string) =>
  coupa.person({
    deed: 'request-supplier',
    name,
    entities: ['DE01', 'JP01'],
    fields: {
      'tax-id': 'DE123456788',
      'primary-address': { city: 'Kiel', country: { code: 'DE' } },
    },
  });
const requestOf = async (id: string) =>
  (await coupa.port('procurement').supplierRequestsById([id], newCall()))[0];
const report = async (id: string, outcome: 'ACCEPTED' | 'REFUSED', number: string | null) => {
  const writer = coupa.port('reportSupplier');
  const instruction = { reference: newReference(), requestId: id, outcome, vendorNumber: number };
  await writer.submit(writer.prepare(instruction), newCall());
  return writer.enquire(instruction, newCall());
};

describe('a supplier that was asked for', () => {
  test('is a request as its requester has entered it, until the ERP’s number is there', async () => {
    const id = await ask('Asked One GmbH');
    expect(await requestOf(id)).toMatchObject({
      status: 'REQUESTED',
      name: 'Asked One GmbH',
      country: 'DE',
      taxId: { value: 'DE123456788' },
      legalEntities: ['DE01', 'JP01'],
      vendorNumber: null,
    });
    expect(await report(id, 'ACCEPTED', '0000100900')).toMatchObject({ id });
    expect(await requestOf(id)).toMatchObject({ status: 'ACCEPTED', vendorNumber: '0000100900' });
    const [supplier] = await coupa.port('suppliers').suppliersById([id], newCall());
    expect(supplier?.status).toBe('ACTIVE');
  });

  test('or was refused', async () => {
    const id = await ask('Asked Two GmbH');
    expect(await report(id, 'REFUSED', null)).toMatchObject({ id });
    expect(await requestOf(id)).toMatchObject({ status: 'REFUSED', vendorNumber: null });
  });
});
