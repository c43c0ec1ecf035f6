import { parseJson } from '../../requests.ts';
import type { SimulatorRequest } from '../../requests.ts';
import { invalid, Refusal } from '../answers.ts';
import { isDecimal } from '../decimals.ts';
import { isFields } from '../fields.ts';
import type { Entry, Fields, Value } from '../fields.ts';

/** The body of a write; none is an empty one. */
export function bodyOf(request: SimulatorRequest): Fields {
  if (request.body.trim() === '') return {};
  const body = parseJson(request.body);
  if (!isFields(body)) throw new Refusal(400, { base: ['The request body is not a JSON object'] });
  return body;
}

/** Only what may be written; the rest is passed over, as what a client read and sends back. */
export function writable(body: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}

/** `exported` of the body or of the query (`PUT …?exported=true`); null where neither says so. */
export function exportedIn(body: Fields, query: URLSearchParams): boolean | null {
  const said = body['exported'] ?? query.get('exported');
  return said === true || said === 'true'
    ? true
    : said === false || said === 'false'
      ? false
      : null;
}

/** What the flag does to a record; the API never resets it but by saying so. */
export function withExported(record: Entry, exported: boolean | null, at: string): Entry {
  if (exported === null) return record;
  return { ...record, exported, ...(exported ? { 'last-exported-at': at } : {}) };
}

export function needText(body: Fields, field: string, most: number): string {
  const value = body[field];
  if (typeof value !== 'string' || value.trim() === '') throw invalid(field, "can't be blank");
  if (value.length > most) throw invalid(field, `is too long (maximum is ${most} characters)`);
  return value;
}

/** A decimal as text or number. */
export function needDecimal(value: Value | undefined, field: string): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !isDecimal(text)) throw invalid(field, 'is not a number');
  return text;
}
