import type { SupplierStatus } from '#domain/supplier';

/** Every status the system documents. A code that is not here becomes UNKNOWN, is kept raw and counted. */
export const supplierStatuses: ReadonlyMap<string, SupplierStatus> = new Map([
  ['A', 'ACTIVE'],
  ['B', 'BLOCKED'],
  ['I', 'INACTIVE'],
]);

/** The codes that mean one of the wanted statuses, for a filter. */
export const codesOf = (wanted: readonly SupplierStatus[]): readonly string[] =>
  [...supplierStatuses].flatMap(([code, status]) => (wanted.includes(status) ? [code] : []));
