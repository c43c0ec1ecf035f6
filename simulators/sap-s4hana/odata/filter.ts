import { badRequest } from './failure.ts';
import type { SapFailure } from './failure.ts';
import { tokenize } from './literals.ts';
import type { Literal, Token } from './literals.ts';

/**
 * A $filter as a tree; chains of `and` and `or` are flat, for a client may send hundreds of keys.
 */
export type Filter =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'test'; readonly name: TestName; readonly args: readonly [Operand, Operand] }
  | { readonly kind: 'flag'; readonly property: string }
  | { readonly kind: 'compare'; readonly op: Op; readonly left: Operand; readonly right: Operand };

export type Operand =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'call'; readonly name: CallName; readonly of: Operand };

export type Op = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
type TestName = 'substringof' | 'startswith' | 'endswith';
type CallName = 'tolower' | 'toupper';

const OPS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] satisfies Op[];
const TESTS: readonly string[] = ['substringof', 'startswith', 'endswith'] satisfies TestName[];
const CALLS: readonly string[] = ['tolower', 'toupper'] satisfies CallName[];
const MAX_DEPTH = 100;

/** The tokens still to be read. */
interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

export function parseFilter(source: string): Filter {
  const reader: Reader = { tokens: tokenize(source), next: 0, depth: 0 };
  const filter = disjunction(reader);
  if (reader.next < reader.tokens.length) throw syntaxError(reader);
  return filter;
}

function disjunction(reader: Reader): Filter {
  const of = [conjunction(reader)];
  while (takeWord(reader, 'or')) of.push(conjunction(reader));
  return of.length === 1 && of[0] ? of[0] : { kind: 'any', of };
}

function conjunction(reader: Reader): Filter {
  const of = [negation(reader)];
  while (takeWord(reader, 'and')) of.push(negation(reader));
  return of.length === 1 && of[0] ? of[0] : { kind: 'all', of };
}

function negation(reader: Reader): Filter {
  if (!takeWord(reader, 'not')) return primary(reader);
  return { kind: 'not', of: nested(reader, negation) };
}

function primary(reader: Reader): Filter {
  if (take(reader, 'open')) {
    const inner = nested(reader, disjunction);
    expect(reader, 'close');
    return inner;
  }
  const word = peek(reader);
  if (word?.kind === 'word' && TESTS.includes(word.text))
    return test(reader, word.text as TestName);
  return comparison(reader);
}

/** `startswith(A,'x')`, alone or compared with true. */
function test(reader: Reader, name: TestName): Filter {
  reader.next += 1;
  expect(reader, 'open');
  const first = operand(reader);
  expect(reader, 'comma');
  const second = operand(reader);
  expect(reader, 'close');
  const filter: Filter = { kind: 'test', name, args: [first, second] };
  if (!takeWord(reader, 'eq')) return filter;
  const { literal } = expect(reader, 'literal');
  if (literal?.kind !== 'boolean') throw syntaxError(reader);
  return literal.text === 'true' ? filter : { kind: 'not', of: filter };
}

function comparison(reader: Reader): Filter {
  const left = operand(reader);
  const op = peek(reader);
  if (op?.kind === 'word' && OPS.includes(op.text)) {
    reader.next += 1;
    return { kind: 'compare', op: op.text as Op, left, right: operand(reader) };
  }
  if (left.kind === 'property') return { kind: 'flag', property: left.name };
  throw syntaxError(reader);
}

function operand(reader: Reader): Operand {
  const token = peek(reader);
  reader.next += 1;
  if (token?.kind === 'literal' && token.literal)
    return { kind: 'literal', literal: token.literal };
  if (token?.kind !== 'word') throw syntaxError(reader);
  if (!CALLS.includes(token.text)) return { kind: 'property', name: token.text };
  expect(reader, 'open');
  const of = nested(reader, operand);
  expect(reader, 'close');
  return { kind: 'call', name: token.text as CallName, of };
}

/** One level deeper, up to the bound. */
function nested<T>(reader: Reader, read: (reader: Reader) => T): T {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) throw syntaxError(reader);
  const inner = read(reader);
  reader.depth -= 1;
  return inner;
}

function peek(reader: Reader): Token | undefined {
  return reader.tokens[reader.next];
}

function take(reader: Reader, kind: Token['kind']): boolean {
  if (peek(reader)?.kind !== kind) return false;
  reader.next += 1;
  return true;
}

function takeWord(reader: Reader, text: string): boolean {
  const token = peek(reader);
  if (token?.kind !== 'word' || token.text !== text) return false;
  reader.next += 1;
  return true;
}

function expect(reader: Reader, kind: Token['kind']): Token {
  const token = peek(reader);
  if (token?.kind !== kind) throw syntaxError(reader);
  reader.next += 1;
  return token;
}

function syntaxError(reader: Reader): SapFailure {
  const at = peek(reader)?.at ?? 'the end';
  return badRequest('/IWBEP/CM_MGW_RT/175', `Invalid filter expression at position ${at}`);
}
