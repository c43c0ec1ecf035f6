import { BankFileError, type BankRecord } from '#domain/bank/channel';
import { cancellationAnswer } from './read/cancellation-answer.ts';
import { decodeText } from './read/decode-text.ts';
import type { MessageReader, Tell } from './read/message-reader.ts';
import { parseMessage } from './read/parse-message.ts';
import { statements } from './read/statements.ts';
import { statusReport } from './read/status-report.ts';

const ISO_20022 = /^urn:iso:std:iso:20022:tech:xsd:([a-z]{4}\.\d{3}\.\d{3}\.\d{2})$/;

/** The messages that are read, by name with version. */
const READERS: ReadonlyMap<string, (tell: Tell) => MessageReader> = new Map([
  ['pain.002.001.10', statusReport],
  ['camt.029.001.10', cancellationAnswer],
  ['camt.052.001.08', (tell: Tell) => statements('REPORT', tell)],
  ['camt.053.001.08', (tell: Tell) => statements('STATEMENT', tell)],
  ['camt.054.001.08', (tell: Tell) => statements('NOTIFICATION', tell)],
]);

/**
 * Reads a bank's file as a stream: the message first, then for statements each header followed by its entries. Memory is
 * that of one entry, or of one status report.
 * @throws BankFileError for a file that is not to be believed; what was told of it before does not count then.
 */
export async function* readBankFile(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<BankRecord, void, undefined> {
  let told: BankRecord[] = [];
  const tell: Tell = (record) => {
    told.push(record);
  };
  const parser = parseMessage((namespace) => readerOf(namespace)(tell));
  for await (const text of decodeText(bytes)) {
    parser.write(text);
    // Not before the parser is out of what it was given: whoever reads decides when it goes on.
    const records = told;
    told = [];
    yield* records;
  }
  parser.close();
  yield* told;
}

function readerOf(namespace: string): (tell: Tell) => MessageReader {
  const name = ISO_20022.exec(namespace)?.[1];
  const reader = name === undefined ? undefined : READERS.get(name);
  if (reader) return reader;
  const readable = [...READERS.keys()].join(', ');
  throw new BankFileError(
    'UNKNOWN_NAMESPACE',
    `${name ?? 'a namespace that is not of ISO 20022'} is not read, only ${readable}`,
  );
}
