/** A record as it is shown, keys in kebab case: what is stored is what is sent. */
export type Value = string | number | boolean | null | readonly Value[] | Fields;
export interface Fields {
  readonly [name: string]: Value | undefined;
}
export interface Entry extends Fields {
  readonly id: number;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsIn(value: Value | undefined): Fields {
  return isFields(value) ? value : {};
}

export function listIn(value: Value | undefined): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function textIn(value: Value | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
