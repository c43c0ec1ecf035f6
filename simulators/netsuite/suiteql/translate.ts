import { DATE_COLUMNS } from '../schema.ts';
import { FUNCTIONS, SAME_AS } from './functions.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

const MAX_IN_LIST = 1000;

/** Names that mean something to SQLite and nothing to SuiteQL. */
const NOT_SUITEQL = new Set(['limit', 'glob', 'rowid', 'oid', 'pragma', 'attach', 'collate']);

/** Words of the language that may stand before a parenthesis. */
const WORDS_BEFORE_PARENTHESIS = new Set(
  `all and as between by case distinct else except exists from having in intersect join like minus not
   on or over partition select then union when where with values`.split(/\s+/),
);

const COMPARISONS = new Set(['<', '>', '<=', '>=', '=', '<>', '!=', 'between']);

/**
 * The statement as SQLite is to run it. Refuses what SuiteQL would refuse and SQLite would accept, so that a connector
 * cannot pass here with a statement that fails in a real account.
 * @throws Error with a sentence for the answer's detail.
 */
export function translate(statement: string, params: number): string {
  const tokens = tokensOf(statement);
  if (tokens[0]?.word !== 'select') throw new Error('Only a single SELECT statement is supported');
  tokens.forEach((token, at) => check(tokens, token, at));
  const placeholders = tokens.filter(({ kind }) => kind === 'param').length;
  if (placeholders !== params)
    throw new Error(`The query has ${placeholders} placeholders, but ${params} params were given`);
  return rewrite(tokens).join(' ');
}

function check(tokens: readonly Token[], token: Token, at: number): void {
  const next = tokens[at + 1];
  if (COMPARISONS.has(token.word)) checkDateComparison(tokens, at);
  if (token.kind !== 'name') return;
  if (NOT_SUITEQL.has(token.word) || /^_|^sqlite_|^pragma_|_$/.test(token.word))
    throw new Error(`Unknown identifier '${token.word}'`);
  if (next?.word !== '(') return;
  if (token.word === 'in') return checkInList(tokens, at + 1);
  if (isDisplayCall(tokens, at - 2) || WORDS_BEFORE_PARENTHESIS.has(token.word)) return;
  if (!FUNCTIONS.has(token.word)) throw new Error(`Function '${token.word}' is not supported`);
}

/** Oracle takes at most 1,000 expressions in one list. */
function checkInList(tokens: readonly Token[], open: number): void {
  let depth = 0;
  let elements = 1;
  for (const { word } of tokens.slice(open)) {
    if (word === '(') depth += 1;
    if (word === ')') depth -= 1;
    if (depth === 0) break;
    if (word === ',' && depth === 1) elements += 1;
  }
  if (elements > MAX_IN_LIST)
    throw new Error(`The maximum number of expressions in a list is ${MAX_IN_LIST}`);
}

const isDate = (token?: Token) => token?.kind === 'name' && DATE_COLUMNS.has(token.word);
const isText = (token?: Token) => token?.kind === 'text' || token?.kind === 'param';

/** Text is compared with a date in the account's date format, which nobody should count on. */
function checkDateComparison(tokens: readonly Token[], at: number): void {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if ((isDate(before) && isText(after)) || (isDate(after) && isText(before)))
    throw new Error('Text cannot be compared with a date: use TO_DATE');
}

function rewrite(tokens: readonly Token[]): string[] {
  const written: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    if (isDisplayCall(tokens, at)) {
      const end = tokens.findIndex(({ word }, index) => index > at + 3 && word === ')');
      written.push(displayOf(tokens.slice(at + 4, end === -1 ? undefined : end)));
      at = end === -1 ? tokens.length : end;
    } else if (token.word === 'fetch') {
      const [count] = fetchFirst(tokens.slice(at, at + 5));
      written.push(`LIMIT ${count}`);
      at += 4;
    } else written.push(rewriteToken(token, tokens[at + 1], tokens[at - 1]));
  }
  return written;
}

function rewriteToken(token: Token, next: Token | undefined, previous: Token | undefined): string {
  if (token.kind !== 'name' || previous?.word === '.') return token.text;
  if (token.word === 'sysdate' || token.word === 'current_date') return 'sysdate_()';
  if (token.word === 'minus') return 'EXCEPT';
  return next?.word === '(' ? (SAME_AS[token.word] ?? token.text) : token.text;
}

/** `FETCH FIRST n ROWS ONLY`. */
function fetchFirst(tokens: readonly Token[]): [string] {
  const text = tokens.map(({ word }) => word).join(' ');
  const [, count] = /^fetch (?:first|next) (\d+) rows? only$/.exec(text) ?? [];
  if (count === undefined) throw new Error('Expected FETCH FIRST n ROWS ONLY');
  return [count];
}

/** `BUILTIN . DF (` begins here. */
function isDisplayCall(tokens: readonly Token[], at: number): boolean {
  return ['builtin', '.', 'df', '('].every((word, offset) => tokens[at + offset]?.word === word);
}

/** Where the display text of a reference column is found: a table and its column. */
const DISPLAYS: Readonly<Record<string, readonly [table: string, column: string]>> = {
  account: ['account', 'fullname'],
  approvalstatus: ['approvalstatus', 'name'],
  currency: ['currency', 'name'],
  department: ['department', 'name'],
  entity: ['vendor', 'companyname'],
  expenseaccount: ['account', 'fullname'],
  postingperiod: ['accountingperiod', 'periodname'],
  subsidiary: ['subsidiary', 'name'],
  terms: ['term', 'name'],
  transaction: ['[transaction]', 'tranid'],
};

/** The text people see for a reference or an enumeration; any other column is its own display. */
function displayOf(argument: readonly Token[]): string {
  const names = argument.map(({ text }) => text);
  const column = argument.at(-1);
  const plain = argument.length === 1 || (argument.length === 3 && argument[1]?.word === '.');
  if (!plain || column?.kind !== 'name') throw new Error('BUILTIN.DF takes a column');
  const reference = names.join('');
  if (column.word === 'status') {
    const type = names.length === 3 ? `${names[0]}.type` : 'type';
    return `(SELECT _d.fullname FROM transactionstatus _d WHERE _d.id = ${reference} AND _d.trantype = ${type})`;
  }
  const display = DISPLAYS[column.word];
  if (!display) return `CAST(${reference} AS TEXT)`;
  return `(SELECT _d.${display[1]} FROM ${display[0]} _d WHERE _d.id = ${reference})`;
}
