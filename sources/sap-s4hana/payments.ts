import type { Call } from '#domain/call';
import type { Page, PageRequest, Row } from '#domain/page';
import type { Payment, PaymentFilter } from '#domain/payment';
import type { PaymentSource } from '#domain/sources';
import { paymentStatus } from './codes.ts';
import { companyFilter, distinct, inOrder, type Sap } from './context.ts';
import {
  CUBE,
  documentIs,
  documentOf,
  OPEN_ITEM_FIELDS,
  openItemWire,
  VENDORS_ONLY,
  type OpenItemWire,
} from './cube.ts';
import { afterDated } from './keyset.ts';
import { documentKeyText, parseDocumentKey, type DocumentKey } from './keys.ts';
import { compareDate, equal, or, term } from './odata-literals.ts';
import { flagsOf, toPayments } from './payment-wire.ts';
import { groupRows, walk } from './walk.ts';
import { parseRows } from './wire.ts';

const KEY_FIELDS = ['CompanyCode', 'FiscalYear', 'AccountingDocument'];
const ORDER = [
  'PostingDate desc',
  'CompanyCode desc',
  'FiscalYear desc',
  'AccountingDocument desc',
  'AccountingDocumentItem asc',
];

export function sapPayments(sap: Sap): PaymentSource {
  const keyText = (id: string) => {
    const key = sap.keys.document(id);
    return key && documentKeyText(key);
  };
  return {
    async paymentsById(ids, call) {
      const keys = distinct(ids.map(sap.keys.document), documentKeyText);
      return inOrder(ids, keyText, await readPayments(sap, keys, call));
    },
    payments: (filter, page, call) => paymentsPage(sap, filter, page, call),
  };
}

/** All lines of the payment documents and the supplier lines they cleared, in one request; payments by key. */
export async function readPayments(sap: Sap, keys: readonly DocumentKey[], call: Call) {
  const rows = await sap.client.rows(
    {
      ...CUBE,
      anyOf: keys.flatMap((key) => [documentIs(key), clearedBy(key)]),
      select: OPEN_ITEM_FIELDS,
    },
    call,
  );
  const lines = parseRows(sap.source, 'a payment line', openItemWire, rows);
  return toPayments(lines, new Set(keys.map(documentKeyText)), sap);
}

const clearedBy = ({ companyCode, fiscalYear, document }: DocumentKey): string =>
  term([
    VENDORS_ONLY,
    equal('CompanyCode', companyCode),
    equal('ClearingDocFiscalYear', fiscalYear),
    equal('ClearingAccountingDocument', document),
  ]);

/**
 * Two requests: which payment documents are on the page, then those documents with what they cleared. A document has a
 * line for each invoice it pays, so that a page takes more lines than it has rows: the first request is a large one.
 */
async function paymentsPage(sap: Sap, filter: PaymentFilter, page: PageRequest, call: Call) {
  const where = paymentConditions(sap, filter);
  if (where === null) return { rows: [], hasMore: false } satisfies Page<Payment>;
  const headers = await walk<DocumentKey>({
    page,
    pageSize: sap.pageSize,
    isSelective: true,
    async read(start, top) {
      const after = afterDated(sap.source, start, 'PostingDate', KEY_FIELDS, keyParts);
      const query = {
        where: [...where, ...after],
        select: OPEN_ITEM_FIELDS,
        orderby: ORDER,
        top,
      };
      const rows = await sap.client.rows({ ...CUBE, ...query }, call);
      const lines = parseRows(sap.source, 'a payment line', openItemWire, rows);
      const isFull = lines.length === top;
      const documents = groupRows(lines, documentOf);
      return { rows: documents.map(([line]) => toHeader(line, filter)), isFull };
    },
  });
  const payments = await readPayments(
    sap,
    headers.rows.map(({ node }) => node),
    call,
  );
  const rows = headers.rows.flatMap(({ sort, key }): Row<Payment>[] => {
    const node = payments.get(key);
    return node ? [{ node, sort, key }] : [];
  });
  return { ...headers, rows } satisfies Page<Payment>;
}

function paymentConditions(sap: Sap, filter: PaymentFilter): readonly string[] | null {
  const companies = companyFilter(sap, filter.legalEntities);
  const supplier = filter.supplierId === null ? null : sap.keys.supplier(filter.supplierId);
  const keys = filter.ids && distinct(filter.ids.map(sap.keys.document), documentKeyText);
  const isElsewhere = filter.supplierId !== null && supplier === null;
  if (companies === null || isElsewhere || keys?.length === 0) return null;
  if (filter.status?.length === 0) return null;
  const types = sap.settings.documentTypes.payments;
  return [
    VENDORS_ONLY,
    or(types.map((type) => equal('AccountingDocumentType', type))),
    companies,
    ...(supplier === null ? [] : [equal('Supplier', supplier)]),
    ...(keys ? [or(keys.map(documentIs))] : []),
    ...(filter.from === null ? [] : [compareDate('PostingDate', 'ge', filter.from)]),
    ...(filter.search ? [equal('AccountingDocument', filter.search)] : []),
    ...(filter.to === null ? [] : [compareDate('PostingDate', 'le', filter.to)]),
  ];
}

function toHeader(line: OpenItemWire, { status }: PaymentFilter): Row<DocumentKey | null> {
  const key = documentOf(line);
  const isShown = status === null || status.includes(paymentStatus(flagsOf(line)).status);
  return { node: isShown ? parseDocumentKey(key) : null, sort: line.PostingDate, key };
}

function keyParts(text: string): readonly string[] | null {
  const key = parseDocumentKey(text);
  return key && [key.companyCode, key.fiscalYear, key.document];
}
