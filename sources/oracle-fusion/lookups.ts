import { z } from 'zod';
import type { Call } from '#domain/call';
import { chunks, type Walkable } from './client.ts';
import type { Context } from './context.ts';
import type { Row } from './names.ts';
import { about, isPlain, keyIn, or, textIn, type Condition } from './query.ts';
import { key, needText, parseRows, text } from './wire.ts';

/** Texts of one question: longer than keys, and an address has to stay short. */
const TEXTS_PER_QUERY = 100;

/** Any of these texts; those that cannot be said exactly by a pattern, so that the rows are looked at again. */
export function anyOf(attribute: string, values: readonly string[]): Condition {
  const plain = values.filter(isPlain);
  const odd = values.filter((value) => !isPlain(value)).map((value) => about(attribute, value));
  return or([...(plain.length > 0 ? [textIn(attribute, plain)] : []), ...odd]);
}

const named = z.object({ SupplierId: key, SupplierNumber: needText });

/** Documents name their supplier by its number: the questions for the ids. */
export const idsOfSuppliers = (numbers: readonly string[]): Walkable[] =>
  chunks([...new Set(numbers)], TEXTS_PER_QUERY).map((some) => ({
    path: '/suppliers',
    resource: 'suppliers',
    shape: { fields: ['SupplierId', 'SupplierNumber'] },
    where: [anyOf('SupplierNumber', some)],
    by: 'SupplierId',
    as: 'number',
  }));

/** Ids by number. */
export const toSupplierIds = (source: string, rows: readonly Row[]): ReadonlyMap<string, string> =>
  new Map(
    parseRows(source, 'a supplier', named, rows).map((row) => [row.SupplierNumber, row.SupplierId]),
  );

export interface NamedSupplier {
  readonly SupplierId: string;
  readonly SupplierNumber: string;
}

/** The numbers of suppliers by their keys, as far as Oracle knows them. */
export async function suppliersByKey(
  { client, source, settings }: Context,
  keys: readonly string[],
  call: Call,
): Promise<readonly NamedSupplier[]> {
  const queries = chunks(keys, settings.keysPerQuery).map((some): Walkable => ({
    path: '/suppliers',
    resource: 'suppliers',
    shape: { fields: ['SupplierId', 'SupplierNumber'] },
    where: [keyIn('SupplierId', some)],
    by: 'SupplierId',
    as: 'number',
  }));
  return parseRows(source, 'a supplier', named, (await client.together(queries, call)).flat());
}

const hold = z.object({
  HoldId: key,
  InvoiceNumber: text,
  BusinessUnit: text,
  Supplier: text,
  HoldName: text,
  HoldReason: text,
  ReleaseName: text,
});
export type HoldWire = z.infer<typeof hold>;

/** A hold names its invoice by number, supplier and business unit; of these the number narrows most. */
export const holdsOfInvoices = (numbers: readonly string[]): Walkable[] =>
  chunks([...new Set(numbers)], TEXTS_PER_QUERY).map((some) => ({
    path: '/invoiceHolds',
    resource: 'invoiceHolds',
    shape: { fields: Object.keys(hold.shape) },
    where: [anyOf('InvoiceNumber', some)],
    by: 'HoldId',
    as: 'number',
  }));

export const toHolds = (source: string, rows: readonly Row[]): readonly HoldWire[] =>
  parseRows(source, 'a hold', hold, rows);

export interface InvoiceName {
  readonly InvoiceNumber: string;
  readonly BusinessUnit: string | null;
  readonly Supplier: string | null;
}

/** The holds of an invoice that nobody has released. */
export const openHoldsOf = (invoice: InvoiceName, holds: readonly HoldWire[]): HoldWire[] =>
  holds.filter(
    (each) =>
      each.ReleaseName === null &&
      each.InvoiceNumber === invoice.InvoiceNumber &&
      each.BusinessUnit === invoice.BusinessUnit &&
      each.Supplier === invoice.Supplier,
  );
