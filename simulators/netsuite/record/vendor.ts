import { z } from 'zod';
import type { Account } from '../account.ts';
import { invalidContent } from '../answers.ts';
import type { Change } from '../books.ts';
import { firstRow, nextId } from '../database.ts';
import type { Row } from '../database.ts';
import { stored } from '../dates.ts';
import { flag } from '../document.ts';
import { Ref, sublistOf } from './body.ts';
import { resolveId } from './rules.ts';

/** An enumeration whose ids are those of ISO 3166-1, and a few more. */
const Country = z.object({ id: z.string().regex(/^[A-Z]{2}$/, 'no country has this id') });

const Address = z.object({
  label: z.string().optional(),
  defaultBilling: z.boolean().default(true),
  defaultShipping: z.boolean().default(true),
  addressBookAddress: z.object({
    addressee: z.string().optional(),
    addr1: z.string().optional(),
    addr2: z.string().optional(),
    city: z.string().optional(),
    state: z.string().optional(),
    zip: z.string().optional(),
    country: Country.optional(),
  }),
});

export const VendorBody = z.object({
  externalId: z.string().min(1).optional(),
  entityId: z.string().optional(),
  companyName: z.string().min(1).optional(),
  legalName: z.string().nullish(),
  isPerson: z.boolean().optional(),
  isInactive: z.boolean().optional(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  currency: Ref.optional(),
  terms: Ref.nullish(),
  subsidiary: Ref.optional(),
  accountNumber: z.string().nullish(),
  vatRegNumber: z.string().nullish(),
  taxIdNum: z.string().nullish(),
  addressBook: sublistOf(Address).optional(),
});
export type VendorBody = z.infer<typeof VendorBody>;

/** The rows that a body makes of a vendor, new or known. */
export function vendorChanges(
  account: Account,
  body: VendorBody,
  previous: Row | null,
  at: string,
): { id: number; changes: Change[] } {
  const { database } = account;
  const id = previous ? Number(previous['id']) : nextId(database, 'vendor');
  const before = previous ?? blankVendor(id, at);
  if (!previous && !body.companyName)
    throw invalidContent('companyName', 'Please enter a value for companyName.');
  if (!previous && !body.subsidiary)
    throw invalidContent('subsidiary', 'Please enter a value for subsidiary.');
  const reference = (type: string, column: string, ref: Ref | null | undefined) =>
    ref === undefined ? (before[column] ?? null) : resolveId(database, type, ref, column, null);
  const text = (column: string, value: string | null | undefined) =>
    value === undefined ? (before[column] ?? null) : value;
  const row: Row = {
    ...before,
    externalid: text('externalid', body.externalId),
    entityid: text('entityid', body.entityId),
    companyname: text('companyname', body.companyName),
    legalname: text('legalname', body.legalName),
    email: text('email', body.email),
    phone: text('phone', body.phone),
    accountnumber: text('accountnumber', body.accountNumber),
    vatregnumber: text('vatregnumber', body.vatRegNumber),
    taxidnum: text('taxidnum', body.taxIdNum),
    isperson: body.isPerson === undefined ? (before['isperson'] ?? 'F') : flag(body.isPerson),
    isinactive:
      body.isInactive === undefined ? (before['isinactive'] ?? 'F') : flag(body.isInactive),
    currency: reference('currency', 'currency', body.currency),
    terms: reference('term', 'terms', body.terms),
    subsidiary: reference('subsidiary', 'subsidiary', body.subsidiary),
    lastmodifieddate: stored(at),
  };
  const [address, changes] = addressChanges(account, body, id);
  const vendor = address === null ? row : { ...row, defaultbillingaddress: address };
  return {
    id,
    changes: [
      { kind: 'row', table: 'vendor', row: vendor },
      ...(previous ? [] : [relationship(vendor, id)]),
      ...changes,
    ],
  };
}

function blankVendor(id: number, at: string): Row {
  return {
    id,
    entityid: `V${id}`,
    currency: 1,
    defaultbillingaddress: null,
    datecreated: stored(at),
  };
}

function relationship(vendor: Row, id: number): Change {
  const { subsidiary = null } = vendor;
  const row = { id: id * 10, entity: id, subsidiary, isprimarysub: 'T' };
  return { kind: 'row', table: 'vendorsubsidiaryrelationship', row };
}

/** The key of the first address and the rows of all; addresses are added, never taken away. */
function addressChanges(
  { database }: Account,
  body: VendorBody,
  vendor: number,
): [number | null, Change[]] {
  const items = body.addressBook?.items ?? [];
  if (items.length === 0) return [null, []];
  const sql = 'SELECT COALESCE(MAX(nkey), 0) + 1 AS next FROM vendoraddressbookentityaddress';
  const first = Number(firstRow(database, sql)?.['next']);
  const changes = items.flatMap((item, at): Change[] => {
    const nkey = first + at;
    const address = item.addressBookAddress;
    const book = {
      internalid: nkey,
      entity: vendor,
      addressbookaddress: nkey,
      defaultbilling: flag(item.defaultBilling),
      defaultshipping: flag(item.defaultShipping),
      label: item.label ?? null,
    };
    return [
      { kind: 'row', table: 'vendoraddressbook', row: book },
      {
        kind: 'row',
        table: 'vendoraddressbookentityaddress',
        row: {
          nkey,
          addressee: address.addressee ?? null,
          addr1: address.addr1 ?? null,
          addr2: address.addr2 ?? null,
          city: address.city ?? null,
          state: address.state ?? null,
          zip: address.zip ?? null,
          country: address.country?.id ?? null,
          addrtext: null,
        },
      },
    ];
  });
  return [first, changes];
}
