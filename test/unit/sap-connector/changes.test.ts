import { describe, expect, it } from 'vitest';
import type { SourceRequest } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { Capabilities, ChangeCapability } from '#domain/sources';
import { call, collectionOf, date, fakeSap, optionsOf } from './fake-sap.ts';

const SINCE = '2026-11-22T08:30:15.000Z';

const partner = (number: string, more: Readonly<Record<string, unknown>> = {}) => ({
  BusinessPartner: number,
  SearchTerm1: '',
  BusinessPartnerIsBlocked: false,
  CreationDate: date('2019-04-01'),
  CreationTime: 'PT00H00M00S',
  LastChangeDate: date('2026-11-22'),
  LastChangeTime: 'PT08H31M00S',
  to_Supplier: {
    PostingIsBlocked: true,
    to_SupplierCompany: { results: [{ CompanyCode: '1010' }, { CompanyCode: '9999' }] },
  },
  ...more,
});

const invoice = (number: string, more: Readonly<Record<string, unknown>> = {}) => ({
  SupplierInvoice: number,
  FiscalYear: '2026',
  CompanyCode: '1010',
  InvoicingParty: '0000100001',
  SupplierInvoiceStatus: '5',
  ReverseDocument: '',
  IsReversal: false,
  AssignmentReference: 'SABCDEFGHIJKLMNO',
  SuplrInvcLstChgDteTmeTxt: '20261122083100.5000000',
  ...more,
});

function ask(
  capabilities: Capabilities,
  feed: ChangeCapability,
  more: { after?: string; first?: number } = {},
) {
  const port = capabilities[feed];
  if (!port) throw new Error(`no ${feed}`);
  return port.changes({ since: SINCE, after: more.after ?? null, first: more.first ?? 10 }, call);
}

const kindOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof SourceError ? error.kind : 'none';
};

/** Those that were changed are asked for first, then those that never were. */
const answering = (changed: readonly object[], created: readonly object[]) =>
  fakeSap((request) =>
    collectionOf(
      (optionsOf(request)['$filter'] ?? '').includes('LastChangeDate eq null') ? created : changed,
    ),
  );

function readOf(reads: readonly SourceRequest[], at: number): SourceRequest {
  const read = reads.at(at);
  if (!read) throw new Error('there was no such read');
  return read;
}

const filterOf = (reads: readonly SourceRequest[], at: number): string | undefined =>
  optionsOf(readOf(reads, at))['$filter'];

describe('changes of suppliers', () => {
  it('are found by their change, or by their creation where there was none, in one request', async () => {
    const fresh = {
      CreationDate: date('2026-11-22'),
      CreationTime: 'PT08H30M30S',
      LastChangeDate: null,
      LastChangeTime: 'PT00H00M00S',
      SearchTerm1: 'SABCDEFGHIJKLMNO',
      to_Supplier: { PostingIsBlocked: false, to_SupplierCompany: { results: [] } },
    };
    const sap = answering([partner('0000100002')], [partner('0000100009', fresh)]);
    const { changes, next } = await ask(sap.capabilities, 'supplierChanges');
    expect(changes).toEqual([
      {
        id: 'sap:0000100009',
        status: 'ACTIVE',
        legalEntities: [],
        supplierId: 'sap:0000100009',
        changedAt: '2026-11-22T08:30:30.000Z',
        createdAt: '2026-11-22T08:30:30.000Z',
        reference: 'SABCDEFGHIJKLMNO',
      },
      {
        id: 'sap:0000100002',
        status: 'BLOCKED',
        legalEntities: ['DE01'],
        supplierId: 'sap:0000100002',
        changedAt: '2026-11-22T08:31:00.000Z',
        createdAt: '2019-04-01T00:00:00.000Z',
        reference: null,
      },
    ]);
    expect(next).toBeNull();
    expect(sap.dataCalls()).toHaveLength(1);
    expect(optionsOf(readOf(sap.reads, 0))).toMatchObject({
      $filter:
        "LastChangeDate gt datetime'2026-11-22T00:00:00' or (LastChangeDate eq datetime'2026-11-22T00:00:00' and LastChangeTime gt time'PT08H30M15S') or (LastChangeDate eq datetime'2026-11-22T00:00:00' and LastChangeTime eq time'PT08H30M15S')",
      $orderby: 'LastChangeDate asc,LastChangeTime asc,BusinessPartner asc',
    });
  });

  it('go on after the last of a full page, beyond its key within the same second', async () => {
    const sap = answering([partner('0000100002'), partner('0000100003')], []);
    const { changes, next } = await ask(sap.capabilities, 'supplierChanges', { first: 2 });
    expect(changes).toHaveLength(2);
    await ask(sap.capabilities, 'supplierChanges', { first: 2, after: next ?? '' });
    expect(filterOf(sap.reads, -2)).toContain(
      "LastChangeTime eq time'PT08H31M00S' and BusinessPartner gt '0000100003'",
    );
  });

  it('leave out business partners that are no suppliers', async () => {
    const sap = answering([partner('0000100002', { to_Supplier: null })], []);
    expect((await ask(sap.capabilities, 'supplierChanges')).changes).toEqual([]);
  });

  it('with a time that is none are MALFORMED', async () => {
    const sap = answering([partner('0000100002', { LastChangeTime: '08:31:00' })], []);
    expect(await kindOf(ask(sap.capabilities, 'supplierChanges'))).toBe('MALFORMED');
  });
});

describe('changes of invoices', () => {
  it('carry the stamp to the millisecond and our reference; reversing documents are left out', async () => {
    const sap = fakeSap(() =>
      collectionOf([
        invoice('5105600001'),
        invoice('5105600002', { ReverseDocument: '5105600003' }),
        invoice('5105600003', { ReverseDocument: '5105600002', IsReversal: true }),
        invoice('5105600004', { SupplierInvoiceStatus: 'Z' }),
      ]),
    );
    const { changes } = await ask(sap.capabilities, 'invoiceChanges');
    expect(changes.map(({ id, status }) => [id, status])).toEqual([
      ['sap:5105600001.2026', 'POSTED'],
      ['sap:5105600002.2026', 'CANCELLED'],
      ['sap:5105600004.2026', 'UNKNOWN'],
    ]);
    expect(changes[0]).toMatchObject({
      changedAt: '2026-11-22T08:31:00.500Z',
      reference: 'SABCDEFGHIJKLMNO',
      legalEntities: ['DE01'],
    });
    expect(sap.unknown).toEqual(['SupplierInvoiceStatus=Z']);
    expect(filterOf(sap.reads, 0)).toContain(
      "SuplrInvcLstChgDteTmeTxt ge '20261122083015.0000000'",
    );
  });

  it('with a stamp in another form are MALFORMED, not passed over', async () => {
    const stamp = { SuplrInvcLstChgDteTmeTxt: '2026-11-22T08:31:00' };
    const sap = fakeSap(() => collectionOf([invoice('5105600001', stamp)]));
    expect(await kindOf(ask(sap.capabilities, 'invoiceChanges'))).toBe('MALFORMED');
  });
});
