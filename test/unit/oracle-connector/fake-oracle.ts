import type { Call } from '#domain/call';
import { ANY_FRESHNESS } from '#domain/call';
import type { SourceRequest, SourceResponse } from '#domain/connector';
import { connector } from '#sources/oracle-fusion/connector';
import { openContext } from '#sources/oracle-fusion/context';

export const call: Call = {
  signal: new AbortController().signal,
  deadline: Number.MAX_SAFE_INTEGER,
  trace: { requestId: 'test', traceparent: `00-${'0'.repeat(31)}1-${'0'.repeat(15)}1-01` },
  freshness: ANY_FRESHNESS,
};

export const UNIT = 'GB01 Business Unit';

const settings = {
  entities: {
    [UNIT]: { ledger: 'GB Ledger', ledgerId: '300000001', company: '01', taxAccount: '154300' },
  },
  withBankAccounts: false,
  withTaxRegistrations: false,
};

interface Unknown {
  readonly what: string;
  readonly code: string;
}

/** A source whose answers are given beforehand and whose requests are kept; an answer too few is a failure. */
export function fakeOracle(
  answers: readonly Partial<SourceResponse>[],
  more: object = {},
  pageSize = 500,
) {
  const requests: SourceRequest[] = [];
  const unknown: Unknown[] = [];
  const environment = {
    sourceId: 'oracle',
    settings: connector.parseSettings({ ...settings, ...more }),
    legalEntities: [{ code: 'GB01', nativeKey: UNIT, currency: 'GBP' }],
    pageSize,
    now: () => new Date('2026-11-22T10:00:00.000Z'),
    countUnknown: (what: string, code: string) => void unknown.push({ what, code }),
    fetch: (request: SourceRequest): Promise<SourceResponse> => {
      const answer = answers[requests.length];
      requests.push(request);
      if (!answer) return Promise.reject(new Error(`no answer for request ${requests.length}`));
      return Promise.resolve({ status: 200, headers: {}, text: '', ...answer });
    },
  };
  return {
    ...connector.open(environment),
    context: openContext(environment),
    requests,
    unknown,
    /** An option of the n-th request's address. */
    option: (name: string, n = 0): string | null =>
      new URL(requests[n]?.path ?? '', 'http://oracle').searchParams.get(name),
    pathname: (n = 0): string => new URL(requests[n]?.path ?? '', 'http://oracle').pathname,
  };
}

/** A collection; numbers as texts of digits are written as JSON numbers where `raw` names them. */
export const collection = (rows: readonly object[], hasMore = false) => ({
  text: JSON.stringify({
    items: rows,
    count: rows.length,
    hasMore,
    limit: 25,
    offset: 0,
    links: [],
  }),
});

export const batchAnswer = (...parts: readonly (readonly object[])[]) => ({
  text: JSON.stringify({
    parts: parts.map((items, at) => ({
      id: `p${at + 1}`,
      operation: 'get',
      payload: { items, hasMore: false },
    })),
  }),
});

export const errorAnswer = (status: number, code: string | null, detail: string) => ({
  status,
  text: JSON.stringify({
    title: 'Bad Request',
    status: String(status),
    'o:errorDetails': [
      { detail, ...(code ? { 'o:errorCode': code } : {}), 'o:errorPath': '/InvoiceNumber' },
    ],
  }),
});

export const invoiceRow = {
  InvoiceId: 300100000100001,
  InvoiceNumber: 'INV-7',
  InvoiceAmount: 130.8,
  InvoiceCurrency: 'GBP',
  InvoiceDate: '2026-11-02',
  AccountingDate: '2026-11-03',
  BusinessUnit: UNIT,
  Supplier: 'Acme Ltd',
  SupplierNumber: '1252',
  SupplierSite: 'MAIN',
  InvoiceType: 'Standard',
  AmountPaid: 0,
  PaidStatus: 'Unpaid',
  ValidationStatus: 'Validated',
  ApprovalStatus: 'Not required',
  CanceledFlag: false,
  ReferenceKeyOne: null,
  LastUpdateDate: '2026-11-05T06:42:57.003+00:00',
  invoiceInstallments: [
    { InstallmentNumber: 1, DueDate: '2026-12-02', GrossAmount: 130.8, UnpaidAmount: 130.8 },
  ],
};

export const supplierRow = {
  SupplierId: 300100187048034,
  Supplier: 'Acme Ltd',
  SupplierNumber: '1252',
  Status: 'ACTIVE',
  TaxpayerId: 'GB123',
  TaxpayerCountry: 'GB',
  InactiveDate: null,
  sites: [
    {
      SupplierSiteId: 300100187048099,
      SupplierSite: 'MAIN',
      ProcurementBU: UNIT,
      PaymentTerms: 'Net 30',
      InvoiceCurrency: 'GBP',
      InactiveDate: null,
      assignments: [{ ClientBU: UNIT, BillToBU: UNIT, InactiveDate: null }],
    },
  ],
  addresses: [],
  contacts: [],
};

export const batchRow = {
  JeBatchId: 41001,
  BatchName: 'A0000000000000AB Superledger 77',
  DefaultPeriodName: 'Nov-26',
  Status: 'P',
  StatusMeaning: 'Posted',
  PostedDate: '2026-11-20',
  UserJeSourceName: 'Superledger',
  journalHeaders: [
    {
      JeHeaderId: 51001,
      LedgerName: 'GB Ledger',
      CurrencyCode: 'GBP',
      EffectiveDate: '2026-11-20',
      JournalDescription: 'Accrual',
      journalLines: [
        {
          JeLineNumber: 1,
          AccountCombination: '01.652000.1010',
          EnteredDr: 500.1,
          AccountedDr: 500.1,
        },
        {
          JeLineNumber: 2,
          AccountCombination: '01.221000.0000',
          EnteredCr: 500.1,
          AccountedCr: 500.1,
        },
      ],
    },
  ],
};
