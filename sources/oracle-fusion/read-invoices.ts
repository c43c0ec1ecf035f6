import type { Call } from '#domain/call';
import { chunks, type Walkable } from './client.ts';
import type { Context } from './context.ts';
import { type InvoiceWire, parseInvoices } from './invoice-wire.ts';
import { keyIn } from './query.ts';

export const INVOICES = {
  path: '/invoices',
  resource: 'invoices',
  shape: { expand: ['invoiceInstallments'] },
} as const;

/** Invoices with their installments, by key; in no order. */
export async function readInvoices(
  { client, source, settings }: Context,
  keys: readonly string[],
  call: Call,
): Promise<readonly InvoiceWire[]> {
  const queries = chunks(keys, settings.keysPerQuery).map((some): Walkable => ({
    ...INVOICES,
    where: [keyIn('InvoiceId', some)],
    by: 'InvoiceId',
    as: 'number',
  }));
  return parseInvoices(source, (await client.together(queries, call)).flat());
}
