import { makeId, SUPERLEDGER } from '#domain/ids';

const PREFIX = makeId(SUPERLEDGER, '');

/** SQL: the id in a column is of the row with this key. The key stands alone, so that its index is used. */
export const isIdOf = (id: string, key: string): string =>
  `(${id} like '${PREFIX}%' and ${key} = substr(${id}, ${PREFIX.length + 1}))`;
