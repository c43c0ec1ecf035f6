/**
 * What a leaf's hash is taken of, RFC 6962's prefix and the bytes of LEAF_TEXT, out of LEAF_FIELDS as COPY's binary form
 * has them from `begin` on: put together here, several times as fast as in PostgreSQL, where a verifier would wait for
 * it. Null for an entry that is gone. The bytes are there until the next call.
 */
export function leafBytes(row: Buffer, begin: number): Buffer | null {
  if (row.readInt32BE(begin) === NULL) return null;
  makeRoom(MOST_ESCAPED * row.length + KEYS_LENGTH);
  let [at, to] = [begin, PREFIX_LENGTH];
  for (const { key, isEscaped } of MEMBERS) {
    const length = row.readInt32BE(at);
    // The table takes no null: with one there, the row is not what it was, an empty text least of all.
    if (length === NULL) return leaf.subarray(0, 0);
    const from = at + LENGTH_BYTES;
    const end = from + length;
    to = put(key, 0, key.length, to);
    to = isEscaped ? putEscaped(row, from, end, to) : put(row, from, end, to);
    at = end;
  }
  return leaf.subarray(0, put(END, 0, END.length, to));
}

const member = (key: string, isEscaped: boolean) => ({ key: Buffer.from(key), isEscaped });

/** What stands before each field. What the database has a narrower type for has nothing to escape. */
const MEMBERS = [
  member('{"action":"', true),
  member('","actor":"', false),
  member('","at":"', false),
  member('","decision":"', true),
  member('","details":', false),
  member(',"id":"', false),
  member('","object":"', true),
  member('","requestId":"', true),
  member('","sequence":', false),
  member(',"tenant":"', true),
];
const END = Buffer.from('","version":1}');

const LENGTH_BYTES = 4;
const NULL = -1;
const PREFIX_LENGTH = 1;
const KEYS_LENGTH = 256;
/** \u001f for a byte. */
const MOST_ESCAPED = 6;

/** One for all leaves: an allocation for each would cost more than its hash. Begins with the prefix of a leaf, 0. */
let leaf = Buffer.alloc(16_384);

function makeRoom(length: number): void {
  if (leaf.length < length) leaf = Buffer.alloc(2 * length);
}

/** Fewer bytes than this are copied faster one by one than by a call. */
const FEW = 40;

function put(bytes: Buffer, from: number, end: number, to: number): number {
  if (end - from > FEW) return to + bytes.copy(leaf, to, from, end);
  for (let at = from; at < end; at += 1) leaf[to + at - from] = bytes[at] ?? 0;
  return to + end - from;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** JSON escapes these alone, and none of them is part of another character's UTF-8. */
function putEscaped(row: Buffer, from: number, end: number, to: number): number {
  for (let at = from; at < end; at += 1) {
    const byte = row[at] ?? 0;
    if (byte < SPACE || byte === QUOTE || byte === BACKSLASH) {
      const text = JSON.stringify(row.toString('utf8', from, end));
      return to + leaf.write(text.slice(1, -1), to);
    }
    leaf[to + at - from] = byte;
  }
  return to + end - from;
}
