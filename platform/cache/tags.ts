import type { EntityId } from '#domain/ids';

/** The kinds of things that sources hand out and the cache keeps apart. */
export type CachedKind =
  | 'supplier'
  | 'invoice'
  | 'payment'
  | 'account'
  | 'cost-center'
  | 'journal-entry'
  | 'fiscal-period';

/** Everything the cache knows of one thing: `invoice:sap:5105600001.2026`, its lines and its settlement too. */
export const entityTag = (kind: CachedKind, id: EntityId): string => `${kind}:${id}`;

/** Every list of a kind from one source: `sap:invoice-list`. */
export const listTag = (source: string, kind: CachedKind): string => `${source}:${kind}-list`;
