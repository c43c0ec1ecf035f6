import { and, encodeOption, or } from './odata-literals.ts';

/** One read of an entity set. */
export interface CollectionQuery {
  /** `API_BUSINESS_PARTNER`. */
  readonly service: string;
  readonly set: string;
  /** Conditions every row has to meet. */
  readonly where?: readonly string[];
  /** One condition a key: rows that meet any. Absent for a list; empty asks for nothing. */
  readonly anyOf?: readonly string[];
  readonly select?: readonly string[];
  readonly expand?: readonly string[];
  readonly orderby?: readonly string[];
  readonly top?: number;
}

/** The query's URL relative to its service, percent-encoded, with `terms` for its `anyOf`. */
export function collectionUrl(query: CollectionQuery, terms: readonly string[] | null): string {
  const filter = [...(query.where ?? []), ...(terms === null ? [] : [or(terms)])];
  const options = [
    ['$filter', filter.length > 0 ? and(filter) : null],
    ['$select', query.select?.join(',') ?? null],
    ['$expand', query.expand?.join(',') ?? null],
    ['$orderby', query.orderby?.join(',') ?? null],
    ['$top', query.top?.toString() ?? null],
  ] as const;
  const text = options
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeOption(value)}`]))
    .join('&');
  return text === '' ? query.set : `${query.set}?${text}`;
}
