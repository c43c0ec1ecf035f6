import { Refusal } from './answers.ts';

const MAX_PAGE = 1000;

/** `limit` and `offset` of a query: at most 1,000 a page, and the offset a multiple of it. */
export function readPage(query: URLSearchParams): { limit: number; offset: number } {
  const limit = wholeNumber(query, 'limit', MAX_PAGE);
  const offset = wholeNumber(query, 'offset', 0);
  if (limit < 1 || limit > MAX_PAGE)
    throw invalid('limit', `The limit must be between 1 and ${MAX_PAGE}.`);
  if (offset % limit !== 0) throw invalid('offset', 'The offset must be divisible by the limit.');
  return { limit, offset };
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw invalid(name, `The ${name} must be a whole number.`);
  return Number(text);
}

function invalid(queryParam: string, detail: string): Refusal {
  return new Refusal(400, { detail, code: 'INVALID_REQUEST', queryParam });
}
