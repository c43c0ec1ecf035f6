import type { Listed } from './lists.ts';

export interface Example {
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Words that say how a company is set up, not which one it is. */
const FORMS = new Set(
  'gmbh ag kg se sa sas sarl srl spa bv nv ltd llc inc co corp plc jsc fze oy ab as kk limited'.split(
    ' ',
  ),
);

/**
 * 0 to 1, the same for the same two: how much of the words they share, less where a country contradicts. A number of a
 * register decides by itself, as the rules of the algorithm have it.
 */
export function scoreOf(
  { properties }: Example,
  { names, countries, registrationNumbers }: Listed,
): { readonly score: number; readonly feature: string } {
  const numbers = properties['registrationNumber'] ?? [];
  if (numbers.some((number) => registrationNumbers.includes(number)))
    return { score: 0.95, feature: 'inn_code_match' };
  const wanted = properties['name'] ?? [];
  const best = Math.max(
    0,
    ...wanted.flatMap((one) => names.map((other) => likeness(words(one), words(other)))),
  );
  const from = [...(properties['country'] ?? []), ...(properties['jurisdiction'] ?? [])];
  const places = from.map((place) => place.toLowerCase());
  const contradicts =
    places.length > 0 && countries.length > 0 && !places.some((each) => countries.includes(each));
  return { score: round(best * (contradicts ? 0.9 : 1)), feature: 'name_match' };
}

const words = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !FORMS.has(word));

/** Each word's best partner, over the longer of the two. */
function likeness(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return 0;
  const total = left.reduce(
    (sum, word) => sum + Math.max(...right.map((other) => closeness(word, other))),
    0,
  );
  return total / Math.max(left.length, right.length);
}

/** One less the share of letters that have to be changed. */
function closeness(left: string, right: string): number {
  const longest = Math.max(left.length, right.length);
  return 1 - distance(left, right) / longest;
}

function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
