import { describe, expect, it } from 'vitest';
import { type DocumentStatus, documentStatuses } from '#domain/invoice';
import type { Invoice, InvoiceFilter, InvoiceSettlement } from '#domain/invoice';
import { invoiceFilterMeaning } from '#domain/invoice-filter';
import { newCall } from '../sources.ts';
import { type Book, compareTexts } from './book.ts';
import { describeById } from './by-id.ts';
import { type ContractHarness, portOf, spread } from './harness.ts';
import { describeListing, type Filtering } from './listing.ts';
import { arrangedPayment } from './payment-source.ts';
import { placeOf, walk } from './walk.ts';

const EVERYTHING: InvoiceFilter = {
  ids: null,
  direction: null,
  supplierId: null,
  legalEntities: null,
  documentStatus: null,
  number: null,
};

export function describeInvoiceSource(harness: ContractHarness): void {
  const { book } = harness;
  const port = () => portOf(harness.connection(), 'invoices');
  const strangers = spread(book.payments, 20).map(({ id }) => id);

  describe('InvoiceSource', () => {
    describeById(harness, {
      title: 'invoicesById',
      read: (ids) => port().invoicesById(ids, newCall()),
      rows: book.invoices,
      strangers,
    });
    describeListing(harness, {
      title: 'invoices',
      list: (filter, page) => port().invoices(filter, page, newCall()),
      rows: book.invoices,
      everything: EVERYTHING,
      meaning: { ...invoiceFilterMeaning, onlyOpen: (row, wanted) => !wanted || isOpen(book, row) },
      pushes: harness.pushes?.invoices,
      narrow: narrowing(harness),
      callsPerPage: 1,
      filters: filters(harness),
    });
    describeById(harness, {
      title: 'linesByInvoice',
      read: (ids) => port().linesByInvoice(ids, newCall()),
      rows: [...book.lines].map(([id, node]) => ({ id, node })),
      strangers,
    });
    describeById(harness, {
      title: 'settlementsByInvoice',
      read: (ids) => port().settlementsByInvoice(ids, newCall()),
      rows: [...book.settlements].map(([id, node]) => ({ id, node: arranged(node) })),
      strangers,
      arranged,
    });
    describeWhatIsOpen(harness);
    describePaymentsOfSettlements(harness);
    describeUnknownStatus(harness);
  });
}

/** A source may have to look elsewhere for it than for a list of everything. */
function describeWhatIsOpen(harness: ContractHarness): void {
  it.each([1, 7])('gives what is open once and in order, by pages of %i', async (first) => {
    const port = portOf(harness.connection(), 'invoices');
    const posted = { ...EVERYTHING, documentStatus: ['POSTED'] } as const;
    const isPushed = harness.pushes?.invoices?.onlyOpen === true;
    const listed = harness.book.invoices.filter(
      ({ node }) => node.documentStatus === 'POSTED' && (!isPushed || isOpen(harness.book, node)),
    );
    const [{ sort, key } = { sort: '', key: '' }, ...following] = listed.slice(-20);
    const walked = await walk(
      (page) => port.invoices({ ...posted, onlyOpen: true }, page, newCall()),
      first,
      { kind: 'after', sort, key },
    );
    expect(following.length).toBeGreaterThan(5);
    expect(walked.map(placeOf)).toEqual(following.map(placeOf));
  });
}

/** Payments that come along are the very payments the ids name. */
function describePaymentsOfSettlements(harness: ContractHarness): void {
  it('describes payments beside a settlement as the payment port would', async () => {
    const port = portOf(harness.connection(), 'invoices');
    const ids = spread([...harness.book.settlements.keys()], 100);
    const settlements = await port.settlementsByInvoice(ids, newCall());
    const known = new Map(harness.book.payments.map(({ id, node }) => [id, node]));
    for (const settlement of settlements)
      for (const payment of settlement?.payments ?? []) {
        expect(settlement?.paymentIds).toContain(payment.id);
        const expected = known.get(payment.id);
        expect(arrangedPayment(payment)).toMatchObject(arrangedPayment(expected ?? payment));
      }
  });
}

function describeUnknownStatus({ connection, book }: ContractHarness): void {
  it('says UNKNOWN to a status nobody documents, keeps it raw and counts it', async () => {
    const { unknownCodes } = connection();
    const before = unknownCodes.length;
    const strange = book.invoices.filter(({ node }) => node.documentStatus === 'UNKNOWN');
    const ids = strange.map(({ id }) => id);
    const invoices = await portOf(connection(), 'invoices').invoicesById(ids, newCall());
    expect(invoices.length).toBeGreaterThan(0);
    for (const invoice of invoices) expect(invoice?.documentStatus).toBe('UNKNOWN');
    expect(unknownCodes.slice(before).map(({ code }) => code)).toEqual(
      strange.map(({ node }) => node.provenance.sourceStatus),
    );
  });
}

const arranged = (settlement: Omit<InvoiceSettlement, 'payments'>) => ({
  ...settlement,
  paymentIds: settlement.paymentIds.toSorted(compareTexts),
});

/** By what the document tells of itself, or else by its settlement: a source may know more than its rows show. */
function isOpen({ settlements }: Book, { id, settlement }: Pick<Invoice, 'id' | 'settlement'>) {
  const told = settlement ?? settlements.get(id)?.summary;
  return told?.open.amountMinor !== 0n;
}

type Matches = Filtering<Invoice, InvoiceFilter>['matches'];

const by = (title: string, part: Partial<InvoiceFilter>, matches: Matches) => ({
  title,
  filter: { ...EVERYTHING, ...part },
  matches,
});

/** The supplier with the number of invoices nearest to sixty. */
function narrowing({ book }: ContractHarness) {
  const counts = new Map<string, number>();
  for (const { node } of book.invoices)
    if (node.supplierId) counts.set(node.supplierId, (counts.get(node.supplierId) ?? 0) + 1);
  const nearest = [...counts].toSorted(
    ([, one], [, other]) => Math.abs(one - 60) - Math.abs(other - 60),
  );
  const supplierId = nearest[0]?.[0] ?? '';
  return by('supplier', { supplierId }, (node) => node.supplierId === supplierId);
}

function filters({ book, legalEntities, source }: ContractHarness) {
  const some = spread(book.invoices, 30).map(({ id }) => id);
  const [first] = book.invoices;
  const number = first?.node.number ?? '';
  const documentNumber =
    book.invoices.find(({ node }) => node.documentNumber)?.node.documentNumber ?? '';
  const supplierId = first?.node.supplierId ?? '';
  const code = legalEntities.at(-1) ?? '';
  const status = (wanted: readonly DocumentStatus[]) =>
    by(wanted.join(' or '), { documentStatus: wanted }, (node) =>
      wanted.includes(node.documentStatus),
    );
  return [
    by('ids', { ids: some }, ({ id }) => some.includes(id)),
    by('no id at all', { ids: [] }, () => false),
    by('ids of others', { ids: ['elsewhere:1', `${source}:'`] }, () => false),
    by('direction', { direction: 'RECEIVABLE' }, () => false),
    by('a supplier of others', { supplierId: 'elsewhere:1' }, () => false),
    by(`legal entity ${code}`, { legalEntities: [code] }, (node) => node.legalEntity === code),
    by("somebody else's legal entity", { legalEntities: ['ZZ99'] }, () => false),
    ...documentStatuses.filter((one) => one !== 'POSTED').map((one) => status([one])),
    status(['CANCELLED', 'UNKNOWN']),
    by('no status at all', { documentStatus: [] }, () => false),
    by(
      'what is open',
      { documentStatus: ['POSTED'], onlyOpen: true },
      (node) => node.documentStatus === 'POSTED' && isOpen(book, node),
    ),
    by('open or not', { ids: some, onlyOpen: false }, ({ id }) => some.includes(id)),
    by('number', { number }, (node) => node.number === number),
    ...[number.toLowerCase(), number.slice(1, -1).toLowerCase()].map((part) =>
      by(`part ${part} of the number`, { search: part }, ({ number: own }) =>
        own.toLowerCase().includes(part),
      ),
    ),
    by('document number', { search: documentNumber }, (node) =>
      [node.documentNumber, node.number].includes(documentNumber),
    ),
    by('a hostile search', { search: "x' or '1' eq '1" }, () => false),
    by('direction and number', { direction: 'PAYABLE', number }, (node) => node.number === number),
    by('a hostile number', { number: "x' or '1' eq '1" }, () => false),
    by(
      'several of them',
      { supplierId, direction: 'PAYABLE', documentStatus: ['POSTED'], legalEntities },
      (node) => node.supplierId === supplierId && node.documentStatus === 'POSTED',
    ),
  ];
}
