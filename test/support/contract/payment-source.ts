import { describe } from 'vitest';
import type { Payment, PaymentFilter, PaymentStatus } from '#domain/payment';
import { paymentFilterMeaning } from '#domain/payment-filter';
import { newCall } from '../sources.ts';
import { compareTexts } from './book.ts';
import { describeById } from './by-id.ts';
import { type ContractHarness, portOf, spread } from './harness.ts';
import { describeListing, type Filtering } from './listing.ts';

const EVERYTHING: PaymentFilter = {
  ids: null,
  supplierId: null,
  legalEntities: null,
  status: null,
  from: null,
  to: null,
};

export function describePaymentSource(harness: ContractHarness): void {
  const { book, calls } = harness;
  const port = () => portOf(harness.connection(), 'payments');
  const rows = book.payments.map((row) => ({ ...row, node: arrangedPayment(row.node) }));
  const from = rows[200]?.sort ?? '';
  const to = rows[150]?.sort ?? '';

  describe('PaymentSource', () => {
    describeById(harness, {
      title: 'paymentsById',
      read: (ids) => port().paymentsById(ids, newCall()),
      rows,
      strangers: spread(book.invoices, 20).map(({ id }) => id),
      arranged: arrangedPayment,
    });
    describeListing(harness, {
      title: 'payments',
      list: (filter, page) => port().payments(filter, page, newCall()),
      rows,
      everything: EVERYTHING,
      meaning: paymentFilterMeaning,
      pushes: harness.pushes?.payments,
      narrow: by(
        'dates',
        { from, to },
        ({ postingDate }) => from <= postingDate && postingDate <= to,
      ),
      callsPerPage: calls.paymentsPage,
      filters: filters(harness),
      arranged: arrangedPayment,
    });
  });
}

/** Allocations have no order of their own. */
export const arrangedPayment = <T extends Pick<Payment, 'allocations'>>(payment: T): T => ({
  ...payment,
  allocations: payment.allocations.toSorted((one, other) =>
    compareTexts(one.invoiceId, other.invoiceId),
  ),
});

type Matches = Filtering<Payment, PaymentFilter>['matches'];

const by = (title: string, part: Partial<PaymentFilter>, matches: Matches) => ({
  title,
  filter: { ...EVERYTHING, ...part },
  matches,
});

function filters({ book, legalEntities, source }: ContractHarness) {
  const some = spread(book.payments, 30).map(({ id }) => id);
  const supplierId = book.payments[0]?.node.supplierId ?? '';
  const code = legalEntities.at(-1) ?? '';
  const oldest = book.payments.at(-150)?.sort ?? '';
  const latest = book.payments[100]?.sort ?? '';
  const seldom = new Set(book.payments.map(({ node }) => node.status));
  seldom.delete('SETTLED');
  const status = (wanted: PaymentStatus) =>
    by(wanted, { status: [wanted] }, (node) => node.status === wanted);
  return [
    by('ids', { ids: some }, ({ id }) => some.includes(id)),
    by('no id at all', { ids: [] }, () => false),
    by('ids of others', { ids: ['elsewhere:1', `${source}:'`] }, () => false),
    by('supplier', { supplierId }, (node) => node.supplierId === supplierId),
    by('a supplier of others', { supplierId: 'elsewhere:1' }, () => false),
    by(`legal entity ${code}`, { legalEntities: [code] }, (node) => node.legalEntity === code),
    by("somebody else's legal entity", { legalEntities: ['ZZ99'] }, () => false),
    ...[...seldom].map(status),
    by('no status at all', { status: [] }, () => false),
    by('a first day', { from: latest }, ({ postingDate }) => postingDate >= latest),
    by('a last day', { to: oldest }, ({ postingDate }) => postingDate <= oldest),
    ...[book.payments[3], book.payments.at(-3)].map((row) => {
      const number = row?.node.documentNumber ?? '';
      return by(
        `document number ${number}`,
        { search: number },
        (node) => node.documentNumber === number,
      );
    }),
    by('a hostile search', { search: "1' or '1' eq '1" }, () => false),
    by('days that never were', { from: '1999-01-01', to: '1999-12-31' }, () => false),
  ];
}
