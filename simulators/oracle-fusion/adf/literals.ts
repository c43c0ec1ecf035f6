import type { Value } from './resource.ts';

const DAY = /^\d{4}-\d{2}-\d{2}(T.*)?$/;

/**
 * Below 0, 0 or above, as the attribute's value compares with what was written in a query; null where they cannot be
 * compared. Dates and times compare as instants.
 */
export function compareWith(value: Value, written: string): number | null {
  if (value === null) return null;
  if (typeof value === 'number') {
    const number = Number(written);
    return written.trim() === '' || Number.isNaN(number) ? null : value - number;
  }
  if (typeof value === 'boolean') {
    if (written !== 'true' && written !== 'false') return null;
    return Number(value) - Number(written === 'true');
  }
  if (DAY.test(value)) {
    const difference = Date.parse(value) - Date.parse(written);
    if (!Number.isNaN(difference)) return difference;
  }
  return value < written ? -1 : value > written ? 1 : 0;
}

/** Ascending; nulls come last, as in the database behind. */
export function compareValues(one: Value, other: Value): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [String(one), String(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A pattern with one kind of wildcard; it tells cases apart. */
export function isLike(value: Value, pattern: string, wildcard: '*' | '%'): boolean {
  if (value === null) return false;
  const parts = pattern
    .split(wildcard)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(String(value));
}
