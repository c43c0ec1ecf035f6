import { TextDecoder } from 'node:util';
import { BankFileError } from '#domain/bank/channel';
import { MAX_FILE_BYTES } from './limits.ts';

/** Bytes that are decoded at a time, however large the pieces are in which they come. */
const PIECE = 16 * 1024;
/** An XML declaration is shorter. */
const SNIFFED = 256;

/** Encodings by the name an XML declaration has for them; all of them known to TextDecoder. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
};

/**
 * The text of an XML file in small pieces: UTF-8 or UTF-16 by its byte order mark, else as its declaration says.
 * @throws BankFileError NOT_XML for other encodings and for bytes that are no text of theirs; TOO_LARGE.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let head = new Uint8Array();
  let read = 0;
  for await (const chunk of bytes) {
    read += chunk.byteLength;
    if (read > MAX_FILE_BYTES)
      throw new BankFileError('TOO_LARGE', `the file has more than ${MAX_FILE_BYTES} bytes`);
    let rest = chunk;
    if (decoder === null) {
      head = joined(head, chunk);
      if (head.byteLength < SNIFFED) continue;
      decoder = decoderOf(head);
      rest = head;
    }
    for (let at = 0; at < rest.byteLength; at += PIECE)
      yield decode(decoder, rest.subarray(at, at + PIECE));
  }
  if (decoder === null) yield decode((decoder = decoderOf(head)), head);
  yield decode(decoder, null);
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(left.byteLength + right.byteLength);
  both.set(left);
  both.set(right, left.byteLength);
  return both;
}

/** Null for the end of the file. */
function decode(decoder: TextDecoder, bytes: Uint8Array | null): string {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new BankFileError('NOT_XML', `the file has bytes that are no ${decoder.encoding} text`);
  }
}

const decoderOf = (head: Uint8Array): TextDecoder =>
  new TextDecoder(encodingOf(head), { fatal: true });

function encodingOf(head: Uint8Array): string {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const start = String.fromCharCode(...head.subarray(0, SNIFFED));
  const declared =
    /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(start);
  const name = declared?.[1]?.toLowerCase() ?? 'utf-8';
  const encoding = Object.hasOwn(ENCODINGS, name) ? ENCODINGS[name] : undefined;
  if (encoding === undefined)
    throw new BankFileError(
      'NOT_XML',
      `the file's encoding is not one of ${Object.keys(ENCODINGS).join(', ')}, UTF-16`,
      1,
    );
  return encoding;
}
