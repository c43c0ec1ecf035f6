/**
 * The RFC 8785 (JCS) form of a JSON value: JSON's numbers and strings are ECMAScript's already, so that only the order
 * of keys is left to do. What JSON cannot say, such as undefined, is left out as JSON.stringify does it.
 */
export const canonicalText = (value: unknown): string => ordered(JSON.parse(JSON.stringify(value)));

function ordered(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(ordered).join(',')}]`;
  const members = Object.keys(value)
    .toSorted(byCodeUnit)
    .map((key) => `${JSON.stringify(key)}:${ordered((value as JsonObject)[key])}`);
  return `{${members.join(',')}}`;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** JCS sorts by UTF-16 code units, as `<` does. */
const byCodeUnit = (left: string, right: string): number => (left < right ? -1 : 1);
