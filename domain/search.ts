import { folded } from './text.ts';

/** From the first to the last among hits that match equally well. */
export const searchKinds = ['SUPPLIER', 'INVOICE', 'PAYMENT', 'POSTING'] as const;
export type SearchKind = (typeof searchKinds)[number];

export interface SearchHit {
  readonly kind: SearchKind;
  readonly id: string;
  /** The number or name it is known by. */
  readonly title: string;
  readonly subtitle: string | null;
  readonly score: number;
  /** Later ones come first among equals; '' where the kind has none. */
  readonly date: string;
}

/** How well a text matches; nothing in between. */
const SCORES = { exact: 100, prefix: 50, contains: 10, none: 0 } as const;

/** The best match among the texts a thing is known by, spelling and case folded. */
export function scoreOf(known: readonly (string | null)[], wanted: string): number {
  const text = folded(wanted);
  const scores = known.map((each) => {
    const own = folded(each ?? '');
    if (own === text) return SCORES.exact;
    if (own.startsWith(text)) return SCORES.prefix;
    return own.includes(text) ? SCORES.contains : SCORES.none;
  });
  return Math.max(SCORES.none, ...scores);
}

/** Score, kind, newest, id: the same hits always come in the same order. */
export const compareHits = (one: SearchHit, other: SearchHit): number =>
  other.score - one.score ||
  searchKinds.indexOf(one.kind) - searchKinds.indexOf(other.kind) ||
  byText(other.date, one.date) ||
  byText(one.id, other.id);

/** Matching hits, best first, each thing once. */
export function rankedHits(hits: readonly SearchHit[]): readonly SearchHit[] {
  const found = new Map(hits.map((hit) => [`${hit.kind} ${hit.id}`, hit]));
  return [...found.values()].filter(({ score }) => score > SCORES.none).toSorted(compareHits);
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
