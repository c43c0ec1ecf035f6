import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeId } from '#domain/ids';
import type { Invoice, InvoiceFilter } from '#domain/invoice';
import type { Page, PageRequest } from '#domain/page';
import type { Place } from '#domain/routed';
import type { RoutableSource } from '#sources/opened';
import { routedSources } from '#sources/routed';
import { aCall } from './fake-source.ts';

interface Booked {
  readonly source: string;
  readonly supplierId: string;
  readonly date: string;
  readonly key: string;
}

/** Answers one supplier at a time, newest first and by descending number within a date, as systems do. */
const books = (id: string, booked: readonly Booked[]): RoutableSource => {
  const invoices = async (
    { supplierId }: InvoiceFilter,
    { first, start }: PageRequest,
  ): Promise<Page<Invoice>> => {
    const own = booked
      .filter((each) => each.source === id && each.supplierId === supplierId)
      .filter(({ date, key }) => {
        if (!start) return true;
        if (start.kind === 'past') return date < start.sort;
        if (start.kind === 'from') return date <= start.sort;
        return date < start.sort || (date === start.sort && Number(key) < Number(start.key));
      })
      .toSorted(byDate);
    const rows = own.slice(0, first).map(({ date, key }) => ({
      node: { id: makeId(id, key) } as Invoice,
      sort: date,
      key,
    }));
    return { rows, hasMore: own.length > first };
  };
  return {
    id,
    legalEntities: ['DE01'],
    capabilities: {
      invoices: {
        invoices,
        invoicesById: none,
        linesByInvoice: none,
        settlementsByInvoice: none,
      },
    },
  };
};
const none = async () => [];
const rank = ({ source }: Booked): number => ['sap', 'netsuite'].indexOf(source);
const byDate = (a: Booked, b: Booked): number =>
  a.date === b.date ? Number(b.key) - Number(a.key) : a.date < b.date ? 1 : -1;

const family = ['sap:1', 'netsuite:1', 'sap:2'];
const world = fc
  .array(
    fc.record({
      supplierId: fc.constantFrom(...family, 'sap:3'),
      date: fc.constantFrom('2026-11-01', '2026-11-02', '2026-11-03'),
    }),
    { maxLength: 20 },
  )
  .map((rows) =>
    rows.map((row, at): Booked => ({
      ...row,
      source: row.supplierId.split(':')[0] ?? '',
      key: String(at + 5),
    })),
  );

const filter: InvoiceFilter = {
  ids: null,
  direction: null,
  supplierId: 'netsuite:1',
  supplierFamily: family,
  legalEntities: null,
  documentStatus: null,
  number: null,
};

test('a list of one supplier has the rows of all its records once, in one order, whatever the page size', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 7 }), async (booked, first) => {
      const { invoices } = routedSources({
        opened: [books('sap', booked), books('netsuite', booked)],
      });
      const found: string[] = [];
      let after: Place | null = null;
      for (let page = 0; page < 50; page += 1) {
        const { rows, hasMore } = await invoices.invoices(filter, { first, after }, aCall());
        found.push(...rows.map(({ node }) => node.id));
        after = rows.at(-1)?.place ?? after;
        if (!hasMore) break;
      }
      const wanted = booked
        .filter(({ supplierId }) => family.includes(supplierId))
        .toSorted((a, b) => (a.date === b.date ? rank(a) - rank(b) || byDate(a, b) : byDate(a, b)))
        .map(({ source, key }) => makeId(source, key));
      expect(found).toEqual(wanted);
    }),
  );
});
