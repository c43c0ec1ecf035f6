import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { BankFileFault } from '#domain/bank/channel';
import {
  balance,
  bytesOf,
  documentOf,
  entryOf,
  recordsOf,
  statementOf,
} from '#test/support/bank-files/messages';
import { refusalOf } from '#test/support/bank-files/refusal';

const faultOf = async (
  file: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<BankFileFault> => (await refusalOf(file)).fault;

/** So much of something that never ends: reading has to give up long before. */
function endless(
  start: string,
  piece: string,
): { bytes: AsyncIterable<Uint8Array>; sent(): number } {
  let sent = 0;
  async function* generate(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(start);
    const each = Buffer.from(piece.repeat(Math.ceil(4096 / piece.length)));
    for (; sent < 64 * 1024 ** 2; sent += each.length) yield each;
  }
  return { bytes: Readable.from(generate()), sent: () => sent };
}

const start = (rest: string): string => `${statementOf('').split('</Stmt>')[0]}${rest}`;

function bare(): string {
  return statementOf(entryOf()).replace(/<\?xml[^>]*\?>/, '');
}
function documentsTwice(): string {
  return bare() + bare();
}

async function* breaks(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(start(''));
  throw new Error('connection reset');
}

describe('a hostile file', () => {
  const laughs = Array.from(
    { length: 12 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  ).join('');

  test.each([
    ['a billion laughs', `<!DOCTYPE Document [<!ENTITY l0 "lol">${laughs}]>`],
    ['an external entity', '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['an external document type', '<!DOCTYPE Document SYSTEM "http://169.254.169.254/latest">'],
    ['a document type that does not end', `<!DOCTYPE Document [${'<!-- -->'.repeat(20_000)}`],
  ])('%s is refused before anything is expanded', async (_, doctype) => {
    const file = statementOf(entryOf({}, '<BkTxCd/><AddtlNtryInf>&l12;&x;</AddtlNtryInf>'));
    const { fault, message } = await refusalOf(file.replace('<Document', `${doctype}<Document`));
    expect([fault, message]).toEqual(['DOCTYPE', 'the file has a document type']);
  });

  test('an entity that is not XML’s own is no XML', async () => {
    expect(await faultOf(statementOf('<Ntry>&unknown;</Ntry>'))).toBe('NOT_XML');
  });

  test.each<[what: string, start: string, piece: string]>([
    ['text', start('<AddtlStmtInf>'), 'x'],
    ['blank text', start(' '), ' '],
    ['a tag', start('<Ntry '), 'x'],
    ['attributes', start('<Ntry '), 'x="" '],
    ['a comment', start('<!--'), 'x '],
    ['an instruction', start('<?'), 'x '],
    ['a CDATA section', start('<AddtlStmtInf><![CDATA['), 'x'],
    ['nesting', start(''), '<Ntry>'],
    ['elements of one entry', start('<Ntry>'), '<Bal></Bal>'],
    ['balances', start(''), balance('OPBD', '1.00')],
    ['text of one entry', start('<Ntry>'), `<NtryRef>${'x'.repeat(3000)}</NtryRef>`],
  ])('%s without end is given up within eight megabytes', async (_, head, piece) => {
    const file = endless(head, piece);
    expect(await faultOf(file.bytes)).toBe('TOO_LARGE');
    expect(file.sent()).toBeLessThan(8 * 1024 ** 2);
  });

  test('many attributes of one element are refused', async () => {
    const attributes = Array.from({ length: 20 }, (_, index) => `a${index}=""`).join(' ');
    expect(await faultOf(statementOf(`<Ntry ${attributes}></Ntry>`))).toBe('TOO_LARGE');
  });
});

describe('what is no message of ours', () => {
  test.each([
    ['camt.053.001.02', 'camt.053.001.02 is not read'],
    ['camt.053.001.13', 'camt.053.001.13 is not read'],
    ['pain.001.001.09', 'pain.001.001.09 is not read'],
    ['secret', 'a namespace that is not of ISO 20022 is not read'],
  ])('%s is refused by its version', async (message, words) => {
    const refusal = await refusalOf(documentOf(message, '<BkToCstmrStmt/>'));
    expect(refusal.fault).toBe('UNKNOWN_NAMESPACE');
    expect(refusal.message).toContain(words);
    expect(refusal.message).not.toContain('secret');
  });

  test.each<[fault: BankFileFault, what: string, file: string]>([
    ['UNKNOWN_NAMESPACE', 'no namespace', '<Document/>'],
    ['UNKNOWN_MESSAGE', 'a web page', '<html><body>502</body></html>'],
    ['UNKNOWN_MESSAGE', 'nothing in an envelope', '<Envelope></Envelope>'],
    ['UNKNOWN_MESSAGE', 'two documents', `<E>${documentsTwice()}</E>`],
    ['UNKNOWN_MESSAGE', 'a deeper envelope', `<E><F>${bare()}</F></E>`],
    ['UNKNOWN_MESSAGE', 'something beside the document', `<E><F/>${bare()}</E>`],
    ['NOT_XML', 'nothing', ''],
    ['NOT_XML', 'no XML', 'MT940 :20:START'],
    ['NOT_XML', 'a wrong end', statementOf('').replace('</Stmt>', '</Rpt>')],
    ['NOT_XML', 'something after the end', `${statementOf('')}<Document/>`],
    ['NOT_XML', 'a prefix of nothing', statementOf('<b:Ntry/>')],
  ])('%s: %s', async (fault, _, file) => {
    expect(await faultOf(file)).toBe(fault);
  });

  test('a file that ends anywhere before its end is never taken for whole', async () => {
    const file = statementOf(entryOf() + entryOf());
    for (let end = 0; end < file.length; end += 7)
      expect([end, await faultOf(file.slice(0, end))]).toEqual([end, 'NOT_XML']);
  });

  test('what is wrong is said with its line, and never with what stands there', async () => {
    const entry = entryOf({ amount: 'Geheim' });
    const refusal = await refusalOf(statementOf(`\n\n\n${entry}`));
    expect(refusal.line).toBe(4);
    expect(refusal.message).not.toContain('Geheim');
    const broken = await refusalOf(statementOf('\n\n<Geheim></Stmt>'));
    expect([broken.fault, broken.line, broken.message]).toEqual([
      'NOT_XML',
      3,
      'the file is not well-formed',
    ]);
  });

  test('a broken transport is not the file’s fault', async () => {
    await expect(recordsOf(breaks())).rejects.toThrow('connection reset');
  });
});

const encoded = (encoding: string): string =>
  statementOf(entryOf({}, '<BkTxCd/><AddtlNtryInf>Größe</AddtlNtryInf>')).replace(
    'UTF-8',
    encoding,
  );
const textOf = async (bytes: Uint8Array): Promise<unknown> =>
  (await recordsOf(bytes)).find((each) => each.record === 'ENTRY')?.entry.additionalInformation;
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('encodings', () => {
  test.each<[name: string, bytes: Uint8Array]>([
    ['UTF-8', Buffer.from(encoded('UTF-8'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${encoded('UTF-8')}`)],
    ['ISO-8859-1', Buffer.from(encoded('ISO-8859-1'), 'latin1')],
    ['Windows-1252', Buffer.from(encoded('windows-1252'), 'latin1')],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${encoded('UTF-16')}`, 'utf16le')],
    ['UTF-16 the other way round', swapped(`\ufeff${encoded('UTF-16')}`)],
    ['UTF-16 without a mark', Buffer.from(encoded('UTF-16'), 'utf16le')],
  ])('%s is read', async (_, bytes) => {
    expect(await textOf(bytes)).toBe('Größe');
  });

  test('bytes that are none of the encoding, and encodings we do not read, are no XML', async () => {
    expect(await faultOf(Buffer.from(encoded('UTF-8'), 'latin1'))).toBe('NOT_XML');
    expect(await faultOf(Buffer.from(encoded('EBCDIC-CP-US')))).toBe('NOT_XML');
    expect(await faultOf(Buffer.from(encoded('UTF-8')).subarray(0, 90))).toBe('NOT_XML');
    expect(await faultOf(bytesOf(Buffer.from([0x1f, 0x8b, 8, 0])))).toBe('NOT_XML');
  });
});
