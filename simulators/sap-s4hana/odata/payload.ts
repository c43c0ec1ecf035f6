import { badRequest } from './failure.ts';
import type { SapFailure } from './failure.ts';
import { milliseconds } from './literals.ts';
import type { EntityType, Property, Value } from './model.ts';
import { propertyOf } from './predicate.ts';
import type { Service } from './service.ts';

/** A JSON body read against its entity type: only what was sent. */
export interface Payload {
  readonly fields: Readonly<Record<string, Value>>;
  /** The nested entities of a deep insert, by navigation name. */
  readonly children: Readonly<Record<string, readonly Payload[]>>;
}

const MAX_CHILDREN = 999;
const MAX_DEPTH = 4;
const JSON_DATE = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/;

export function parsePayload(body: string, type: EntityType, service: Service): Payload {
  return payload(parseJson(body), type, service, 0);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest('/IWBEP/CM_MGW_RT/177', 'Error while parsing the request body: not JSON');
  }
}

function payload(json: unknown, type: EntityType, service: Service, depth: number): Payload {
  if (!isRecord(json) || depth > MAX_DEPTH)
    throw badRequest('/IWBEP/CM_MGW_RT/177', 'Error while parsing the request body: no entity');
  const fields: Record<string, Value> = {};
  const children: Record<string, readonly Payload[]> = {};
  for (const [name, value] of Object.entries(json)) {
    if (name === '__metadata') continue;
    const navigation = type.navigations[name];
    const target = navigation && service.sets[navigation.target]?.table.type;
    if (navigation && target)
      children[name] = nested(value, name, navigation.many).map((child) =>
        payload(child, target, service, depth + 1),
      );
    else fields[name] = fieldValue(value, propertyOf(type, name), name);
  }
  return { fields, children };
}

/** `{"results":[…]}` or the bare array for a collection, an object for a single entity. */
function nested(value: unknown, name: string, many: boolean): readonly unknown[] {
  if (!many) return value === null ? [] : [value];
  const items = isRecord(value) ? value['results'] : value;
  if (!Array.isArray(items) || items.length > MAX_CHILDREN)
    throw badRequest('/IWBEP/CM_MGW_RT/177', `Invalid collection for navigation property ${name}`);
  return items;
}

function fieldValue(value: unknown, property: Property, name: string): Value {
  const invalid = () => invalidValue(name);
  if (property.creatable === false && value !== '')
    throw badRequest('SADL_ENTITY_RUNTIME/012', `Property ${name} is read-only`);
  switch (property.type) {
    case 'Edm.Boolean':
      if (typeof value !== 'boolean') throw invalid();
      return value;
    case 'Edm.DateTime':
    case 'Edm.DateTimeOffset':
      return value === null ? null : dateValue(value, property, name);
    case 'Edm.Decimal':
      if (typeof value !== 'string' || !fits(value, property)) throw invalid();
      return value;
    case 'Edm.String':
    case 'Edm.Time':
  }
  if (typeof value !== 'string' || value.length > (property.maxLength ?? 40)) throw invalid();
  return value;
}

function dateValue(value: unknown, property: Property, name: string): number {
  if (typeof value !== 'string') throw invalidValue(name);
  const wire = JSON_DATE.exec(value)?.[1];
  const instant =
    wire === undefined ? milliseconds(value, property.type === 'Edm.DateTimeOffset') : Number(wire);
  if (instant === null) throw invalidValue(name);
  return instant;
}

function fits(value: string, property: Property): boolean {
  const parts = /^-?(\d+)(?:\.(\d+))?$/.exec(value);
  if (!parts) return false;
  const [, whole = '', fraction = ''] = parts;
  const scale = property.scale ?? 0;
  return fraction.length <= scale && whole.length <= (property.precision ?? 0) - scale;
}

function invalidValue(name: string): SapFailure {
  return badRequest('/IWBEP/CM_MGW_RT/178', `Failed to read property '${name}': invalid value`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
