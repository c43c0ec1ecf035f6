import { encodeOption } from './odata-literals.ts';

/** A V2 function import: POSTed, its parameters in the query as literals. */
export function functionUrl(name: string, literals: Readonly<Record<string, string>>): string {
  const parameters = Object.entries(literals).map(
    ([key, value]) => `${key}=${encodeOption(value)}`,
  );
  return `${name}?${parameters.join('&')}`;
}
