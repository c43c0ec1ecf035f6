import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Change, ChangeFeed, ChangePage, ChangeRequest } from '#domain/changes';
import type { Instant } from '#domain/date';
import { supplierStatus } from './codes.ts';
import type { Sap } from './context.ts';
import { isOurReference } from './keys.ts';
import { placeOf, readPlace } from './places.ts';
import { dayTimeOf, fromDayTime, instantOfDayTime } from './stamps.ts';
import { expanded, parseRows, sapDate, sapFlag, sapText } from './wire.ts';

const wire = z.object({
  BusinessPartner: z.string().min(1),
  SearchTerm1: sapText,
  BusinessPartnerIsBlocked: sapFlag,
  CreationDate: sapDate,
  CreationTime: sapText,
  LastChangeDate: sapDate,
  LastChangeTime: sapText,
  to_Supplier: z
    .object({
      PostingIsBlocked: sapFlag,
      PaymentIsBlockedForSupplier: sapFlag,
      PurchasingIsBlocked: sapFlag,
      DeletionIndicator: sapFlag,
      to_SupplierCompany: expanded(z.object({ CompanyCode: z.string().min(1) })),
    })
    .nullish(),
});
type Wire = z.infer<typeof wire>;

const QUERY = {
  service: 'API_BUSINESS_PARTNER',
  set: 'A_BusinessPartner',
  select: Object.keys(wire.shape),
  expand: ['to_Supplier/to_SupplierCompany'],
};
const CHANGED = { date: 'LastChangeDate', time: 'LastChangeTime', key: 'BusinessPartner' };
const CREATED = { date: 'CreationDate', time: 'CreationTime', key: 'BusinessPartner' };

/**
 * Suppliers by the change stamp of their business partner. One that was never changed has none: it is found by its
 * creation, in the same request.
 */
export const sapSupplierChanges = (sap: Sap): ChangeFeed => ({
  changes: async (request, call) => supplierChanges(sap, request, call),
});

async function supplierChanges(
  sap: Sap,
  { since, after, first }: ChangeRequest,
  call: Call,
): Promise<ChangePage> {
  const place = after === null ? null : readPlace(sap.source, after);
  const from = dayTimeOf(place?.stamp ?? since);
  const query = (fields: typeof CHANGED, more: readonly string[]) => ({
    ...QUERY,
    where: [...more, fromDayTime(fields, from, place?.key ?? null)],
    orderby: [`${fields.date} asc`, `${fields.time} asc`, 'BusinessPartner asc'],
    top: first,
  });
  const answers = await sap.client.rowsOfEach(
    [query(CHANGED, []), query(CREATED, ['LastChangeDate eq null'])],
    call,
  );
  const isFull = answers.some((rows) => rows.length >= first);
  const found = answers
    .flatMap((rows) => parseRows(sap.source, 'a business partner', wire, rows))
    .map((one) => ({
      one,
      stamp: stampOf(sap, one),
      place: `${stampOf(sap, one)} ${one.BusinessPartner}`,
    }))
    .toSorted((left, right) => (left.place < right.place ? -1 : 1))
    .slice(0, first);
  const last = found.at(-1);
  return {
    changes: found.flatMap(({ one, stamp }) => toChange(sap, one, stamp) ?? []),
    next: last && isFull ? placeOf({ stamp: last.stamp, key: last.one.BusinessPartner }) : null,
  };
}

function stampOf({ source }: Sap, one: Wire): Instant {
  const { LastChangeDate, LastChangeTime, CreationDate, CreationTime } = one;
  return LastChangeDate === null
    ? instantOfDayTime(source, CreationDate ?? '1970-01-01', CreationTime)
    : instantOfDayTime(source, LastChangeDate, LastChangeTime);
}

/** Null for a business partner that is no supplier. */
function toChange(sap: Sap, one: Wire, changedAt: Instant): Change | null {
  const { to_Supplier: record, CreationDate, CreationTime } = one;
  if (!record) return null;
  const id = sap.keys.id(one.BusinessPartner);
  return {
    id,
    status: supplierStatus({ ...record, ...one }).status,
    legalEntities: record.to_SupplierCompany.flatMap(
      (each) => sap.entityOf(each.CompanyCode) ?? [],
    ),
    supplierId: id,
    changedAt,
    createdAt: CreationDate && instantOfDayTime(sap.source, CreationDate, CreationTime),
    reference: isOurReference(one.SearchTerm1) ? one.SearchTerm1 : null,
  };
}
