import { badParameter } from '../answers.ts';
import { isLike } from './literals.ts';
import { comparison } from './query-v1.ts';
import type { Predicate } from './query-v1.ts';

/** Framework 2 and later: `and`, `or`, `not`, parentheses, `in (…)`, `is [not] null`, and `%` as the wildcard. */
export function expandedQuery(q: string, checkAttribute: (name: string) => void): Predicate {
  const parser = new Parser(tokensOf(q), checkAttribute);
  return parser.all();
}

const TOKEN = /\s*('(?:[^']|'')*'|"[^"]*"|>=|<=|<>|!=|[=<>(),;]|[^\s'"=<>(),;!]+)/gy;
const MAX_TOKENS = 5000;

function tokensOf(q: string): string[] {
  const tokens: string[] = [];
  let end = 0;
  for (const match of q.matchAll(TOKEN)) {
    tokens.push(match[1] ?? '');
    end = match.index + match[0].length;
    if (tokens.length > MAX_TOKENS) throw badParameter('q', 'It is too long.');
  }
  if (q.slice(end).trim() !== '')
    throw badParameter('q', `It cannot be read from here: ${q.slice(end)}`);
  return tokens;
}

class Parser {
  readonly #tokens: readonly string[];
  readonly #checkAttribute: (name: string) => void;
  #at = 0;

  constructor(tokens: readonly string[], checkAttribute: (name: string) => void) {
    this.#tokens = tokens;
    this.#checkAttribute = checkAttribute;
  }

  all(): Predicate {
    const whole = this.#or();
    if (this.#at < this.#tokens.length)
      throw badParameter('q', `Not expected: ${this.#tokens[this.#at]}`);
    return whole;
  }

  #or(): Predicate {
    const parts = [this.#and()];
    while (this.#takeWord('or')) parts.push(this.#and());
    return parts.length === 1 ? parts[0]! : (row) => parts.some((holds) => holds(row));
  }

  #and(): Predicate {
    const parts = [this.#term()];
    while (this.#takeWord('and')) parts.push(this.#term());
    return parts.length === 1 ? parts[0]! : (row) => parts.every((holds) => holds(row));
  }

  #term(): Predicate {
    if (this.#takeWord('not')) {
      const inner = this.#term();
      return (row) => !inner(row);
    }
    if (this.#takeWord('(')) {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    return this.#condition();
  }

  #condition(): Predicate {
    const attribute = this.#next();
    if (!/^\w+$/.test(attribute)) throw badParameter('q', `It is no attribute: ${attribute}`);
    this.#checkAttribute(attribute);
    if (this.#takeWord('is')) {
      const isNot = this.#takeWord('not');
      this.#expect('null');
      return (row) => ((row[attribute] ?? null) === null) !== isNot;
    }
    if (this.#takeWord('in')) {
      const values = this.#list();
      const matches = values.map((literal) => comparison(attribute, '=', literal));
      return (row) => matches.some((holds) => holds(row));
    }
    if (this.#takeWord('like')) {
      const pattern = this.#literal();
      return (row) => isLike(row[attribute] ?? null, pattern, '%');
    }
    return comparison(attribute, this.#next(), this.#literal());
  }

  #list(): string[] {
    this.#expect('(');
    const values = [this.#literal()];
    while (this.#takeWord(',')) values.push(this.#literal());
    this.#expect(')');
    return values;
  }

  #literal(): string {
    const token = this.#next();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    return token.startsWith('"') ? token.slice(1, -1) : token;
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw badParameter('q', 'It ends too early.');
    this.#at += 1;
    return token;
  }

  #takeWord(word: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #expect(word: string): void {
    if (!this.#takeWord(word)) throw badParameter('q', `Expected: ${word}`);
  }
}
