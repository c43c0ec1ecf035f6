import { badRequest, notFound } from './failure.ts';
import { tokenize, valueOf } from './literals.ts';
import type { Token } from './literals.ts';
import type { EntityType, Fields, Value } from './model.ts';
import type { EntitySet, Service } from './service.ts';

/** What the path behind the service's name means. */
export type Address =
  | { readonly kind: 'document' }
  | { readonly kind: 'metadata' }
  | { readonly kind: 'function'; readonly name: string }
  | {
      readonly kind: 'entities';
      readonly set: string;
      readonly key: Fields | null;
      readonly navigation: string | null;
      readonly count: boolean;
    };

/** `A_Supplier('1')/to_SupplierCompany/$count`, without a leading slash, still percent-encoded. */
export function parseAddress(path: string, service: Service): Address {
  const [first = '', ...rest] = path.split('/').map(decode);
  if (first === '' && rest.length === 0) return { kind: 'document' };
  if (first === '$metadata' && rest.length === 0) return { kind: 'metadata' };
  if (Object.hasOwn(service.functions, first) && rest.length === 0)
    return { kind: 'function', name: first };
  const segment = /^(\w+)(?:\((.*)\))?$/s.exec(first);
  const [, name = '', predicate] = segment ?? [];
  const set = setOf(service, name);
  if (!set) throw notFound(`Resource not found for segment '${name || first}'`);
  const count = rest.at(-1) === '$count';
  const [navigation = null, ...deeper] = count ? rest.slice(0, -1) : rest;
  if (deeper.length > 0) throw notFound(`Resource not found for segment '${deeper[0] ?? ''}'`);
  const key = predicate === undefined ? null : parseKey(predicate, set.table.type);
  return { kind: 'entities', set: name, key, navigation, count };
}

export function setOf(service: Service, name: string): EntitySet | null {
  return (Object.hasOwn(service.sets, name) && service.sets[name]) || null;
}

/** `'1'` for a single key, `SupplierInvoice='1',FiscalYear='2026'` for any. */
function parseKey(predicate: string, type: EntityType): Fields {
  const tokens = tokenize(predicate);
  const [only] = type.keys;
  if (type.keys.length === 1 && only && tokens.length === 1)
    return { [only]: keyValue(tokens[0], type, only) };
  const fields: Record<string, Value> = {};
  for (let at = 0; at < tokens.length; at += 4) {
    const [name, equals, value, comma] = tokens.slice(at, at + 4);
    if (!name || !type.keys.includes(name.text) || equals?.kind !== 'equals') throw badKey(type);
    if (comma && comma.kind !== 'comma') throw badKey(type);
    fields[name.text] = keyValue(value, type, name.text);
  }
  if (Object.keys(fields).length !== type.keys.length) throw badKey(type);
  return fields;
}

function keyValue(token: Token | undefined, type: EntityType, name: string): Value {
  const property = type.properties[name];
  if (!token?.literal || !property) throw badKey(type);
  return valueOf(token.literal, property, name);
}

function badKey(type: EntityType) {
  return badRequest('/IWBEP/CM_MGW_RT/025', `Invalid key predicate for type ${type.name}`);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest('/IWBEP/CM_MGW_RT/026', 'Malformed URI');
  }
}
