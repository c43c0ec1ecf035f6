import type { KnownRecord } from './supplier-families.ts';
import type { Supplier } from './supplier.ts';

/** The fields of a supplier that one of its records has the say in. */
export const goldenFields = [
  'name',
  'legalName',
  'country',
  'taxIds',
  'addresses',
  'contacts',
  'paymentTerms',
  'currency',
  'bankAccounts',
] as const;
export type GoldenField = (typeof goldenFields)[number];

/** Who has the say, in this order, among the records that say anything. */
export const precedence = ['SYSTEM_OF_RECORD', 'NEWEST', 'EARLIEST_RECORD'] as const;
export type GoldenRule = 'ONLY_RECORD' | (typeof precedence)[number];

/** Which record a field came from, and why that one. */
export interface FieldOrigin {
  readonly field: GoldenField;
  readonly recordId: string;
  readonly rule: GoldenRule;
}

/** One supplier of many records: each field from one of them. */
export interface GoldenSupplier extends Supplier {
  /** As they came to be known, the earliest first. */
  readonly records: readonly KnownRecord[];
  /** What their systems say now, of those that answer. */
  readonly answered: readonly Supplier[];
  readonly origins: readonly FieldOrigin[];
}

export interface GoldenParts {
  /** The id it goes by. */
  readonly id: string;
  readonly records: readonly KnownRecord[];
  /** One at least, in the order of the records. */
  readonly answered: readonly [Supplier, ...Supplier[]];
  /** Whether a source keeps the suppliers of a legal entity (its code). */
  readonly isSystemOfRecord: (source: string, legalEntity: string) => boolean;
}

/**
 * Status and provenance are those of the record it goes by, or of the first that answers; legal entities are those of
 * all records. Every other field is of one record: an empty value never stands before one.
 */
export function goldenSupplier(parts: GoldenParts): GoldenSupplier {
  const { id, records, answered } = parts;
  const main = answered.find((each) => each.id === id) ?? answered[0];
  const picked = goldenFields.map((field) => pick(field, parts));
  const union = (codes: (record: Supplier) => readonly string[]): readonly string[] => [
    ...new Set(answered.flatMap(codes)),
  ];
  return {
    ...main,
    ...Object.fromEntries(picked.map(({ field, record }) => [field, record[field]])),
    id,
    legalEntities: union(({ legalEntities }) => legalEntities),
    blockedIn: union(({ blockedIn }) => blockedIn),
    records,
    answered,
    origins: picked.map(({ field, record, rule }) => ({ field, recordId: record.id, rule })),
  };
}

interface Picked {
  readonly field: GoldenField;
  readonly record: Supplier;
  readonly rule: GoldenRule;
}

function pick(field: GoldenField, { records, answered, isSystemOfRecord }: GoldenParts): Picked {
  const saying = answered.filter((record) => saysSomething(record[field]));
  const [only, second] = saying.length > 0 ? saying : answered;
  if (only && (answered.length === 1 || second === undefined))
    return { field, record: only, rule: 'ONLY_RECORD' };
  const all = saying.length > 0 ? saying : answered;
  const owners = all.filter(({ legalEntities, provenance: { source } }) =>
    legalEntities.some((code) => isSystemOfRecord(source, code)),
  );
  const [owner, anotherOwner] = owners;
  if (owner && !anotherOwner) return { field, record: owner, rule: 'SYSTEM_OF_RECORD' };
  const left = owner ? owners : all;
  const changedAt = new Map(records.map((record) => [record.id, record.changedAt ?? '']));
  const ages = left.map((record) => changedAt.get(record.id) ?? '');
  const newest = ages.toSorted().at(-1) ?? '';
  const record = left[ages.indexOf(newest)] ?? answered[0];
  const isAlone = ages.filter((age) => age === newest).length === 1;
  return { field, record, rule: isAlone ? 'NEWEST' : 'EARLIEST_RECORD' };
}

const saysSomething = (value: Supplier[GoldenField]): boolean => value !== null && value.length > 0;
