import { Readable } from 'node:stream';
import type { BankRecord } from '#domain/bank/channel';
import { readBankFile } from '#sources/iso20022-bank/read-bank-file';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:';

/** A document of a message, such as `camt.053.001.08`. */
export const documentOf = (message: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="${NAMESPACE}${message}">${content}</Document>`;

export const groupHeader =
  '<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-11-28T06:00:00+01:00</CreDtTm></GrpHdr>';

export const balance = (code: string, amount: string, currency = 'EUR'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-27</Dt></Dt></Bal>`;

export const accountElement =
  '<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>';

/** A camt.053 with one statement of these entries. */
export const statementOf = (entries: string, header = ''): string =>
  documentOf(
    'camt.053.001.08',
    `<BkToCstmrStmt>${groupHeader}<Stmt><Id>ST-1</Id><ElctrncSeqNb>7</ElctrncSeqNb>${header}${accountElement}${balance('OPBD', '0.00')}${balance('CLBD', '0.00')}${entries}</Stmt></BkToCstmrStmt>`,
  );

/** An entry by what follows its indicator and status. */
export const entryOf = (
  { amount = '10.00', currency = 'EUR', side = 'DBIT', reversal = '' } = {},
  rest = '',
): string =>
  `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${reversal}<Sts><Cd>BOOK</Cd></Sts>${rest || '<BkTxCd/>'}</Ntry>`;

export const bytesOf = (...pieces: readonly (string | Uint8Array)[]): AsyncIterable<Uint8Array> =>
  Readable.from(pieces.map((each) => (typeof each === 'string' ? Buffer.from(each) : each)));

export async function recordsOf(
  file: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<BankRecord[]> {
  const bytes = typeof file === 'string' || file instanceof Uint8Array ? bytesOf(file) : file;
  const records: BankRecord[] = [];
  for await (const record of readBankFile(bytes)) records.push(record);
  return records;
}
