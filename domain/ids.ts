/** `<source>:<native key>`: who knows the thing, and what it is called there. Opaque to clients. */
export type EntityId = string;

/** The source name of what Superledger itself originates. */
export const SUPERLEDGER = 'superledger';

const ID = /^([a-z][a-z0-9-]{0,31}):([\x21-\x7e]{1,160})$/;

export interface ParsedId {
  source: string;
  key: string;
}

/** Null for a text that is no id; an id of an unknown source is still an id. */
export function parseId(id: string): ParsedId | null {
  const match = ID.exec(id);
  return match ? { source: match[1] ?? '', key: match[2] ?? '' } : null;
}

export const makeId = (source: string, key: string): EntityId => `${source}:${key}`;
