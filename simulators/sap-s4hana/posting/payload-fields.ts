import { refusal } from '../odata/failure.ts';
import type { SapFailure } from '../odata/failure.ts';
import type { Fields } from '../odata/model.ts';

/** A text field of a payload; '' where it was not sent. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

export function requiredText(fields: Fields, name: string): string {
  const value = textOf(fields, name);
  if (value === '') throw missing(name);
  return value;
}

export function missing(name: string): SapFailure {
  return refusal('00/055', `Required field ${name} has not been filled in`);
}
