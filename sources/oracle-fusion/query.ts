import { folded } from '#domain/text';

/**
 * A condition of `q` as from framework version 2, in our names of attributes; it is written with the tenant's. Only this
 * file makes one, of literals that cannot be left.
 */
export type Condition = (nameOf: (attribute: string) => string) => string;

type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What a text literal may hold. How a quote within one is written is not documented, so none ever is. */
const PLAIN = /^[^'"\\`\p{Cc}\u2028\u2029]{0,400}$/u;
const DIGITS = /^\d{1,18}$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a text can be asked for exactly. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

function quoted(value: string): string {
  if (!PLAIN.test(value)) throw new RangeError('a literal would not stay one');
  return `'${value}'`;
}

/** @throws RangeError for a text that is not `isPlain`, or a name that is none. */
export const compare = (attribute: string, operator: Operator, value: string): Condition =>
  simple(attribute, `${operator} ${quoted(value)}`);

/** A number, written without quotes. @throws RangeError for a key that is none. */
export const compareKey = (attribute: string, operator: Operator, key: string): Condition =>
  simple(attribute, `${operator} ${digits(key)}`);

export const keyIn = (attribute: string, keys: readonly string[]): Condition =>
  simple(attribute, `in (${keys.map(digits).join(',')})`);

export const textIn = (attribute: string, values: readonly string[]): Condition =>
  simple(attribute, `in (${values.map(quoted).join(',')})`);

/** What begins with a text; every character that could mean something else stands for any. */
export const beginsWith = (attribute: string, text: string): Condition =>
  simple(attribute, `LIKE ${quoted(`${pattern(text)}%`)}`);

/**
 * What contains a text in whatever case and spacing, and more than that: the rows are looked at again. Without
 * `UPPER(…)` by what of the text has no case; none where that is nothing.
 */
export function containsAnyCase(
  attribute: string,
  text: string,
  byUpper: boolean,
): readonly Condition[] {
  const sure = folded(text).replaceAll(byUpper ? NOT_ASCII : NOT_CASELESS, '%');
  const wanted = `%${pattern(sure)}%`.replaceAll(/%+/g, '%');
  if (wanted === '%') return [];
  if (!byUpper) return [simple(attribute, `LIKE ${quoted(wanted)}`)];
  return [(nameOf) => `UPPER(${named(nameOf(attribute))}) LIKE ${quoted(wanted)}`];
}

const NOT_ASCII = /[^\u0021-\u007e]+/g;
const NOT_CASELESS = /[^0-9.,:/#()-]+/g;

/** A text that may hold anything: exact where it can be, else a pattern, so that the rows are looked at again. */
export const about = (attribute: string, text: string): Condition =>
  isPlain(text)
    ? compare(attribute, '=', text)
    : simple(attribute, `LIKE ${quoted(pattern(text))}`);

export const or = (parts: readonly Condition[]): Condition => joined(parts, ' or ');

export const and = (parts: readonly Condition[]): Condition => joined(parts, ' and ');

/** `q` as it goes into an address; '' for no condition. */
export const toQuery = (
  parts: readonly Condition[],
  nameOf: (attribute: string) => string,
): string => parts.map((part) => part(nameOf)).join(' and ');

const joined =
  (parts: readonly Condition[], word: string): Condition =>
  (nameOf) => {
    const texts = parts.map((part) => part(nameOf));
    return texts.length === 1 ? (texts[0] ?? '') : `(${texts.join(word)})`;
  };

const simple =
  (attribute: string, rest: string): Condition =>
  (nameOf) =>
    `${named(nameOf(attribute))} ${rest}`;

const pattern = (text: string): string =>
  text
    .slice(0, 200)
    .replaceAll(/['"\\`*_\p{Cc}\u2028\u2029]+/gu, '%')
    .replaceAll(/%+/g, '%');

function digits(key: string): string {
  if (!DIGITS.test(key)) throw new RangeError('a key is a number');
  return key;
}

function named(attribute: string): string {
  if (!NAME.test(attribute)) throw new RangeError('an attribute has a name');
  return attribute;
}
