import type { Call } from '#domain/call';
import type { Row, Start } from '#domain/page';
import type { SupplierSource } from '#domain/sources';
import type { Supplier, SupplierFilter } from '#domain/supplier';
import type { CollectionQuery } from './collection-url.ts';
import { inOrder, type Sap } from './context.ts';
import { afterKey } from './keyset.ts';
import { parseSupplierKey } from './keys.ts';
import { contains, equal, or } from './odata-literals.ts';
import { businessPartnerWire, toSupplier, type BusinessPartnerWire } from './supplier-wire.ts';
import { walk } from './walk.ts';
import { parseRows } from './wire.ts';

const EXPAND = [
  'to_BusinessPartnerAddress/to_EmailAddress',
  'to_BusinessPartnerAddress/to_PhoneNumber',
  'to_BusinessPartnerTax',
  'to_BusinessPartnerBank',
  'to_Supplier/to_SupplierCompany',
];

export const BUSINESS_PARTNERS = {
  service: 'API_BUSINESS_PARTNER',
  set: 'A_BusinessPartner',
  expand: EXPAND,
} satisfies CollectionQuery;

export function sapSuppliers(sap: Sap): SupplierSource {
  const read = (query: Partial<CollectionQuery>, call: Call) => readPartners(sap, query, call);

  return {
    async suppliersById(ids, call) {
      const keys = ids.flatMap((id) => sap.keys.supplier(id) ?? []);
      const partners = await read({ anyOf: keys.map(partnerIs) }, call);
      const suppliers = partners.flatMap((partner) => toSupplier(partner, sap) ?? []);
      const byKey = new Map(suppliers.map((one) => [one.provenance.sourceKey, one]));
      return inOrder(ids, sap.keys.supplier, byKey);
    },

    async suppliers(filter, page, call) {
      const numbers = filter.ids && filter.ids.flatMap((id) => sap.keys.supplier(id) ?? []);
      if (numbers?.length === 0 || isForNobody(filter, sap)) return { rows: [], hasMore: false };
      const where = [
        ...(numbers ? [or(numbers.map(partnerIs))] : []),
        ...(filter.search === null ? [] : [nameContains(filter.search)]),
      ];
      return await walk<Supplier>({
        page,
        pageSize: sap.pageSize,
        isSelective: isSelective(filter),
        async read(start: Start | null, top) {
          const after = afterKey(sap.source, start, ['BusinessPartner'], keyParts);
          if (after === null) return { rows: [], isFull: false };
          const partners = await read(
            { where: [...where, ...after], orderby: ['BusinessPartner asc'], top },
            call,
          );
          const rows = partners.map((partner) => toRow(partner, filter, sap));
          return { rows, isFull: partners.length === top };
        },
      });
    },
  };
}

export async function readPartners(sap: Sap, query: Partial<CollectionQuery>, call: Call) {
  const rows = await sap.client.rows({ ...BUSINESS_PARTNERS, ...query }, call);
  return parseRows(sap.source, 'a business partner', businessPartnerWire, rows);
}

/** Supplier and business partner share their number: same-number assignment, the cloud's default. */
const partnerIs = (number: string): string => equal('BusinessPartner', number);

const keyParts = (key: string): readonly string[] | null => {
  const number = parseSupplierKey(key);
  return number === null ? null : [number];
};

/** V2 compares case-sensitively and has no collation option, so the usual spellings are asked for. */
function nameContains(search: string): string {
  const lower = search.toLowerCase();
  const capitalized = lower.replace(/(?<![\p{L}\p{N}])\p{L}/gu, (letter) => letter.toUpperCase());
  const spellings = new Set([search, lower, search.toUpperCase(), capitalized]);
  return or([...spellings].map((one) => contains('OrganizationBPName1', one)));
}

/** True where a filter cannot be said in V2: it lies on entities behind a navigation. */
const isSelective = (filter: SupplierFilter): boolean =>
  filter.status !== null || filter.country !== null || filter.legalEntities !== null;

/** True where nothing need be asked: no status is wanted, or the books of other sources only. */
const isForNobody = ({ status, legalEntities }: SupplierFilter, sap: Sap): boolean =>
  status?.length === 0 || (legalEntities?.every((code) => sap.companyOf(code) === null) ?? false);

function toRow(
  partner: BusinessPartnerWire,
  filter: SupplierFilter,
  sap: Sap,
): Row<Supplier | null> {
  const supplier = toSupplier(partner, sap);
  const isShown = supplier !== null && matches(supplier, filter);
  return { node: isShown ? supplier : null, sort: '', key: partner.BusinessPartner };
}

const matches = (supplier: Supplier, { status, country, legalEntities }: SupplierFilter): boolean =>
  (status === null || status.includes(supplier.status)) &&
  (country === null || supplier.country === country) &&
  (legalEntities === null || supplier.legalEntities.some((one) => legalEntities.includes(one)));
