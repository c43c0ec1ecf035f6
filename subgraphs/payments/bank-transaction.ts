import type { BankTransaction as Row } from '#platform/db/generated';

/** A movement as it is kept; its id is `<source>:<number>`. */
export type BankTransaction = Row;
