import { invariant } from '#domain/invariant';

/** SuiteQL text with `?` where the values go, in order. Values never become text. */
export interface Fragment {
  readonly text: string;
  readonly params: readonly string[];
}

/** Oracle takes at most this many values in one IN list (UNVERIFIED for SuiteQL). */
export const MAX_LIST = 1000;

/**
 * Puts a statement together. What stands in the template is the program's own text; an interpolated string is a
 * value and becomes a parameter, an interpolated fragment is spliced in with its parameters. Line breaks are for
 * readers only.
 */
export function sql(
  literals: TemplateStringsArray,
  ...values: readonly (string | Fragment)[]
): Fragment {
  const params: string[] = [];
  const text = literals.map(inOneLine).reduce((before, literal, index) => {
    const value = values[index - 1];
    if (value === undefined) return before + literal;
    if (typeof value === 'string') {
      params.push(value);
      return `${before}?${literal}`;
    }
    params.push(...value.params);
    return before + value.text + literal;
  });
  return { text, params };
}

/** `(?, ?, ?)`, for IN. */
export function list(values: readonly string[]): Fragment {
  invariant(values.length > 0 && values.length <= MAX_LIST, `an IN list has 1..${MAX_LIST} values`);
  return { text: `(${values.map(() => '?').join(', ')})`, params: values };
}

export const allOf = (conditions: readonly Fragment[]): Fragment => joined(conditions, ' AND ');
export const anyOf = (conditions: readonly Fragment[]): Fragment => joined(conditions, ' OR ');

/** ` WHERE …`, or nothing for no condition. */
export const where = (conditions: readonly Fragment[]): Fragment =>
  conditions.length > 0 ? sql` WHERE ${allOf(conditions)}` : sql``;

/** A SELECT list from one of the tables in columns.ts: `expression AS alias`. */
export const select = (columns: Readonly<Record<string, string>>): Fragment => ({
  text: Object.entries(columns)
    .map(([alias, expression]) => `${expression} AS ${alias}`)
    .join(', '),
  params: [],
});

/**
 * The keys of the first rows of an ordered statement. The count is structure, like `limit` in the address, and no
 * value from outside.
 */
export function firstKeys(ordered: Fragment, count: number): Fragment {
  invariant(Number.isSafeInteger(count) && count > 0, 'a row count is a positive integer');
  return {
    text: `SELECT o.id FROM (${ordered.text} FETCH FIRST ${count} ROWS ONLY) o`,
    params: ordered.params,
  };
}

const inOneLine = (literal: string): string => literal.replaceAll(/\s+/g, ' ');

function joined(conditions: readonly Fragment[], word: string): Fragment {
  invariant(conditions.length > 0, 'there is a condition to join');
  return {
    text: `(${conditions.map(({ text }) => text).join(word)})`,
    params: conditions.flatMap(({ params }) => params),
  };
}
