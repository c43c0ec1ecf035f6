import { badRequest } from './failure.ts';
import type { Property, Value } from './model.ts';

/** A literal of a V2 URL: `'it''s'`, `datetime'2026-01-31T00:00:00'`, `12.50M`, `true`, `null`. */
export interface Literal {
  readonly kind:
    'string' | 'datetime' | 'datetimeoffset' | 'time' | 'guid' | 'number' | 'boolean' | 'null';
  readonly text: string;
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?$/;
const OFFSET = /(Z|[+-]\d\d:\d\d)$/;

/**
 * The literal's value as rows hold it; a literal of another type is refused, as the real parser
 * does.
 */
export function valueOf(literal: Literal, property: Property, name: string): Value {
  const mismatch = () =>
    badRequest(
      '/IWBEP/CM_MGW_RT/176',
      `Invalid literal for property '${name}' of type ${property.type}`,
    );
  if (literal.kind === 'null') return null;
  if (literal.kind !== expectedKind(property)) throw mismatch();
  if (property.type === 'Edm.Boolean') return literal.text === 'true';
  if (property.type === 'Edm.DateTime' || property.type === 'Edm.DateTimeOffset') {
    const instant = milliseconds(literal.text, property.type === 'Edm.DateTimeOffset');
    if (instant === null) throw mismatch();
    return instant;
  }
  return literal.text;
}

/**
 * Milliseconds UTC of an ISO date-time as V2 spells it, or null. A datetime has no zone, an offset
 * must have one.
 */
export function milliseconds(text: string, zoned: boolean): number | null {
  const local = text.replace(OFFSET, '');
  if ((local !== text) !== zoned || !DATE_TIME.test(local)) return null;
  const instant = Date.parse(zoned ? text : `${text}Z`);
  return Number.isNaN(instant) ? null : instant;
}

function expectedKind(property: Property): Literal['kind'] {
  switch (property.type) {
    case 'Edm.String':
      return 'string';
    case 'Edm.Boolean':
      return 'boolean';
    case 'Edm.Decimal':
      return 'number';
    case 'Edm.DateTime':
      return 'datetime';
    case 'Edm.DateTimeOffset':
      return 'datetimeoffset';
    case 'Edm.Time':
  }
  return 'time';
}

export interface Token {
  readonly kind: 'literal' | 'word' | 'open' | 'close' | 'comma' | 'equals';
  readonly text: string;
  readonly literal: Literal | null;
  readonly at: number;
}

const TYPED = /(datetimeoffset|datetime|time|guid)?'((?:[^']|'')*)'/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[mMdDfFlL]?(?![\w'])/y;
const WORD = /[A-Za-z_][\w/]*/y;
const PUNCTUATION = { '(': 'open', ')': 'close', ',': 'comma', '=': 'equals' } as const;

/** What a $filter or a key predicate is made of. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    const token = punctuation(char, at) ?? constant(source, at) ?? word(source, at);
    if (token === null) throw badRequest('/IWBEP/CM_MGW_RT/175', `Invalid token at position ${at}`);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function punctuation(char: string, at: number): Token | null {
  const kind = PUNCTUATION[char as keyof typeof PUNCTUATION];
  return kind ? { kind, text: char, literal: null, at } : null;
}

function constant(source: string, at: number): Token | null {
  const typed = match(TYPED, source, at);
  if (typed) {
    const kind = (typed[1] ?? 'string') as Literal['kind'];
    const body = (typed[2] ?? '').replaceAll("''", "'");
    return { kind: 'literal', text: typed[0], literal: { kind, text: body }, at };
  }
  const number = match(NUMBER, source, at);
  if (!number) return null;
  const digits = number[0].replace(/[mMdDfFlL]$/, '');
  return { kind: 'literal', text: number[0], literal: { kind: 'number', text: digits }, at };
}

function word(source: string, at: number): Token | null {
  const found = match(WORD, source, at)?.[0];
  if (found === undefined) return null;
  const kind = found === 'null' ? 'null' : found === 'true' || found === 'false' ? 'boolean' : null;
  if (kind) return { kind: 'literal', text: found, literal: { kind, text: found }, at };
  return { kind: 'word', text: found, literal: null, at };
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
