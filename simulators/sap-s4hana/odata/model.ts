/** The little of OData V2's entity data model that the services here need. */
type EdmType =
  'Edm.String' | 'Edm.Boolean' | 'Edm.Decimal' | 'Edm.DateTime' | 'Edm.DateTimeOffset' | 'Edm.Time';

export interface Property {
  readonly type: EdmType;
  readonly maxLength?: number;
  /** Of a decimal: what the wire shows at most. */
  readonly precision?: number;
  readonly scale?: number;
  /** False: refused in a payload, the server assigns it. */
  readonly creatable?: false;
}

/**
 * Strings, decimals and times as text; date and date-time as milliseconds UTC; null only where a
 * date is missing.
 */
export type Value = string | boolean | number | null;
export type Fields = Readonly<Record<string, Value>>;

export interface Row {
  /** Its key values in key order; rows of a set are read in this order unless asked otherwise. */
  readonly key: string;
  readonly fields: Fields;
}

export interface Navigation {
  /** The entity set it leads to, of the same service. */
  readonly target: string;
  readonly many: boolean;
  /** Pairs of an own property and the target's property of equal value. */
  readonly join: readonly (readonly [string, string])[];
}

export interface EntityType {
  readonly name: string;
  readonly keys: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
  readonly navigations: Readonly<Record<string, Navigation>>;
  /**
   * What a property is where nobody says otherwise: SAP sends an empty character field as '', never
   * as null.
   */
  readonly blank: Fields;
}

export const text = (maxLength: number): Property => ({ type: 'Edm.String', maxLength });
export const assigned = (maxLength: number): Property => ({
  type: 'Edm.String',
  maxLength,
  creatable: false,
});
export const decimal = (precision: number, scale: number): Property => ({
  type: 'Edm.Decimal',
  precision,
  scale,
});
export const flag: Property = { type: 'Edm.Boolean' };
export const day: Property = { type: 'Edm.DateTime' };
export const instant: Property = { type: 'Edm.DateTimeOffset' };
export const time: Property = { type: 'Edm.Time' };

/**
 * The properties of the names given, all of one kind: what is not said otherwise is an empty text.
 */
export function each(property: Property, ...names: string[]): Record<string, Property> {
  return Object.fromEntries(names.map((name) => [name, property]));
}

export function entityType(
  name: string,
  keys: readonly string[],
  properties: Record<string, Property>,
  navigations: Record<string, Navigation> = {},
): EntityType {
  const blank = Object.fromEntries(
    Object.entries(properties).map(([property, kind]) => [property, initial(kind)]),
  );
  return { name, keys, properties, navigations, blank };
}

/** Fills what a projection leaves out. It may not say what the type does not declare. */
export function row(type: EntityType, given: Fields): Row {
  const fields = { ...type.blank, ...given };
  if (Object.keys(fields).length !== Object.keys(type.blank).length) {
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(type.blank, name));
    throw new Error(`${type.name} has no property ${unknown ?? ''}`);
  }
  return { key: keyOf(type, fields), fields };
}

export function keyOf(type: EntityType, fields: Fields): string {
  return type.keys.map((name) => String(fields[name])).join('\u0001');
}

function initial(property: Property): Value {
  switch (property.type) {
    case 'Edm.String':
      return '';
    case 'Edm.Boolean':
      return false;
    case 'Edm.Decimal':
      return (0).toFixed(property.scale ?? 0);
    case 'Edm.Time':
      return 'PT00H00M00S';
    case 'Edm.DateTime':
    case 'Edm.DateTimeOffset':
  }
  return null;
}
