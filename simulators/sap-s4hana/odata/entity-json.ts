import type { EntityType, Navigation, Property, Row, Value } from './model.ts';
import type { Selection } from './selection.ts';
import { setOf } from './address.ts';
import type { Service } from './service.ts';

export type EntityJson = Record<string, unknown>;

/** Where the service is seen from: its links are absolute. */
export interface Place {
  readonly service: Service;
  /** `http://host/sap/opu/odata/sap/API_X` */
  readonly root: string;
}

/** One entity as SAP writes it in `d`. */
export function entityJson(place: Place, set: string, row: Row, wanted: Selection): EntityJson {
  const entitySet = setOf(place.service, set);
  if (!entitySet) throw new Error(`No set ${set}`);
  const { type } = entitySet.table;
  const uri = `${place.root}/${set}(${keyPredicate(type, row)})`;
  const etag = entitySet.etag?.(row);
  const json: EntityJson = {
    __metadata: {
      id: uri,
      uri,
      type: `${place.service.name}.${type.name}`,
      ...(etag === undefined ? {} : { etag }),
    },
  };
  for (const name of wanted.properties ?? Object.keys(type.properties)) {
    const property = type.properties[name];
    if (property) json[name] = wireValue(row.fields[name] ?? null, property);
  }
  for (const [name, navigation] of Object.entries(type.navigations)) {
    const inner = wanted.expanded[name];
    if (inner) json[name] = expandedJson(place, navigation, row, inner);
    else if (wanted.links?.has(name) ?? true)
      json[name] = { __deferred: { uri: `${uri}/${name}` } };
  }
  return json;
}

/** The rows a navigation leads to from one row. */
export function navigate(service: Service, navigation: Navigation, row: Row): readonly Row[] {
  const target = setOf(service, navigation.target);
  const [first] = navigation.join;
  if (!target || !first) return [];
  return target.table
    .where(first[1], row.fields[first[0]] ?? null)
    .filter((other) =>
      navigation.join.every(([own, theirs]) => row.fields[own] === other.fields[theirs]),
    );
}

function keyPredicate(type: EntityType, row: Row): string {
  const values = type.keys.map((name) => {
    const literal = keyLiteral(row.fields[name] ?? null, type.properties[name]);
    return type.keys.length === 1 ? literal : `${name}=${literal}`;
  });
  return values.join(',');
}

function expandedJson(place: Place, navigation: Navigation, row: Row, wanted: Selection): unknown {
  const rows = navigate(place.service, navigation, row);
  const show = (other: Row) => entityJson(place, navigation.target, other, wanted);
  if (navigation.many) return { results: rows.map(show) };
  return rows[0] ? show(rows[0]) : null;
}

function wireValue(value: Value, property: Property): unknown {
  if (value === null) return null;
  if (property.type === 'Edm.DateTime') return `/Date(${String(value)})/`;
  if (property.type === 'Edm.DateTimeOffset') return `/Date(${String(value)}+0000)/`;
  return value;
}

function keyLiteral(value: Value, property: Property | undefined): string {
  if (property?.type === 'Edm.DateTime' && typeof value === 'number')
    return `datetime'${encodeURIComponent(new Date(value).toISOString().slice(0, 19))}'`;
  return `'${encodeURIComponent(String(value).replaceAll("'", "''"))}'`;
}
