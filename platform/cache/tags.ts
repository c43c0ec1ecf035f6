import type { EntityId } from '#domain/ids';

/** The kinds of things that sources hand out and the cache keeps apart. */
export type CachedKind =
  | 'supplier'
  | 'invoice'
  | 'payment'
  | 'account'
  | 'cost-center'
  | 'journal-entry'
  | 'purchase-order'
  | 'fiscal-period';

/** Everything the cache knows of one thing: `invoice:sap:5105600001.2026`, its lines and its settlement too. */
export const entityTag = (kind: CachedKind, id: EntityId): string => `${kind}:${id}`;

/** Whatever tells how much of a source's invoices is paid: a payment makes it old. */
export const settlementTag = (source: string): string => `${source}:settlements`;

/** Every list of a kind from one source: `sap:invoice-list`. */
export const listTag = (source: string, kind: CachedKind): string => `${source}:${kind}-list`;
