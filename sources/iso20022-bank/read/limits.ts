/** What a bank's file may take of us; far above what ISO 20022 needs, far below what hurts. */

/** Bytes of a file that is read as a stream. */
export const MAX_FILE_BYTES = 2 * 1024 ** 3;
/** Characters of one text, one tag with its attributes, one comment. */
export const MAX_TOKEN = 64 * 1024;
export const MAX_ATTRIBUTES = 16;
/** ISO 20022 nests less than 20 deep. */
export const MAX_DEPTH = 40;
/** Elements and characters held at a time: those of one entry, transaction or header. */
export const MAX_HELD_ELEMENTS = 50_000;
export const MAX_HELD_CHARACTERS = 4 * 1024 ** 2;
/** Transactions of one entry, one status report, one answer. */
export const MAX_TRANSACTIONS = 200_000;
