import { pathToFileURL } from 'node:url';
import { readBankFile } from '#sources/iso20022-bank/read-bank-file';
import { accountElement, balance, groupHeader } from './messages.ts';

/** How much of the file is written at a time. */
const PIECE = 64 * 1024;
/** Transactions of the one entry that is booked as a batch. */
const BATCH = 10_000;

const transaction = (number: number): string =>
  `<TxDtls><Refs><MsgId>PAY-7F3A-F1</MsgId><PmtInfId>PAY-7F3A-F1-P1</PmtInfId><InstrId>PAY-${number}</InstrId><EndToEndId>PAY-${number}</EndToEndId></Refs><Amt Ccy="EUR">11.90</Amt><CdtDbtInd>DBIT</CdtDbtInd><RltdPties><Cdtr><Pty><Nm>Fabrikam SARL</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id></CdtrAcct></RltdPties><RmtInf><Ustrd>Invoice ${number}</Ustrd></RmtInf></TxDtls>`;

const entry = (number: number, transactions: string): string =>
  `<Ntry><NtryRef>${number}</NtryRef><Amt Ccy="EUR">11.90</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-27</Dt></BookgDt><ValDt><Dt>2026-11-27</Dt></ValDt><AcctSvcrRef>B-${number}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>${transactions}</NtryDtls></Ntry>\n`;

/** A camt.053 of about so many bytes, made while it is read: one batch booking, then single entries. */
export async function* largeStatement(bytes: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>${groupHeader}<Stmt><Id>1</Id>${accountElement}${balance('OPBD', '1.00')}`,
  );
  const batch = Array.from({ length: BATCH }, (_, index) => transaction(index));
  yield Buffer.from(entry(0, batch.join('')));
  for (let sent = 0, number = 1; sent < bytes;) {
    let piece = '';
    for (; piece.length < PIECE; number += 1) piece += entry(number, transaction(number));
    sent += piece.length;
    yield Buffer.from(piece);
  }
  yield Buffer.from('</Stmt></BkToCstmrStmt></Document>');
}

export interface LargeStatementRead {
  readonly entries: number;
  readonly transactions: number;
  /** Resident memory at its highest, above what the process had before it read. */
  readonly grownBytes: number;
}

/** Reads it, in a process of its own: only then is its memory its own. */
async function main(bytes: number): Promise<void> {
  const idle = process.memoryUsage().rss;
  let entries = 0;
  let transactions = 0;
  let most = idle;
  for await (const record of readBankFile(largeStatement(bytes))) {
    if (record.record !== 'ENTRY') continue;
    entries += 1;
    transactions += record.entry.transactions.length;
    if (entries % 500 === 1) most = Math.max(most, process.memoryUsage().rss);
  }
  const read: LargeStatementRead = { entries, transactions, grownBytes: most - idle };
  process.stdout.write(JSON.stringify(read));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await main(Number(process.argv[2]));
