import fc from 'fast-check';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { StatementEntry } from '#domain/bank/messages';
import {
  accountElement,
  balance,
  bytesOf,
  documentOf,
  entryOf,
  groupHeader,
  recordsOf,
  statementOf,
} from '#test/support/bank-files/messages';
import { hasSpecs, sampleFile } from '#test/support/iso-20022';

async function entriesOf(file: string): Promise<StatementEntry[]> {
  return (await recordsOf(file)).flatMap((each) => (each.record === 'ENTRY' ? [each.entry] : []));
}

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });

const twoEntries = (id: string): string =>
  `<Stmt><Id>${id}</Id>${accountElement}${balance('CLBD', '1')}${entryOf()}${entryOf()}</Stmt>`;

const read = (name: string) => recordsOf(fs.createReadStream(sampleFile(name)));

describe('a statement', () => {
  test('is told as message, header, entries in their order, end', async () => {
    const records = await recordsOf(statementOf(entryOf() + entryOf({ side: 'CRDT' })));
    expect(records.map(({ record }) => record)).toEqual([
      'MESSAGE',
      'STATEMENT',
      'ENTRY',
      'ENTRY',
      'STATEMENT_END',
    ]);
    expect(records[0]).toEqual({
      record: 'MESSAGE',
      message: {
        kind: 'STATEMENTS',
        header: { messageId: 'BANK-1', createdAt: '2026-11-28T05:00:00.000Z' },
        type: 'STATEMENT',
        page: null,
      },
    });
  });

  test('without entries has its header all the same', async () => {
    const header =
      '<LglSeqNb>9</LglSeqNb><FrToDt><FrDtTm>2026-11-27T00:00:00</FrDtTm><ToDtTm>2026-11-27T23:59:59.5Z</ToDtTm></FrToDt><CpyDplctInd>DUPL</CpyDplctInd>';
    const summary =
      '<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><TtlNetNtry><Amt>5.5</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry></TtlNtries></TxsSummry>';
    const records = await recordsOf(statementOf(summary, header));
    expect(records.map(({ record }) => record)).toEqual(['MESSAGE', 'STATEMENT', 'STATEMENT_END']);
    expect(records[1]).toEqual({
      record: 'STATEMENT',
      statement: {
        id: 'ST-1',
        sequence: 7n,
        legalSequence: 9n,
        page: null,
        account: 'DE89370400440532013000',
        currency: 'EUR',
        from: '2026-11-27T00:00:00.000Z',
        to: '2026-11-27T23:59:59.500Z',
        balances: [
          { code: 'OPBD', amount: eur(0n), date: '2026-11-27' },
          { code: 'CLBD', amount: eur(0n), date: '2026-11-27' },
        ],
        summary: { count: 2, net: eur(-550n) },
      },
    });
  });

  test('numbers its entries from one, each statement by itself', async () => {
    const xml = documentOf(
      'camt.053.001.08',
      `<BkToCstmrStmt>${groupHeader}${twoEntries('A')}${twoEntries('B')}</BkToCstmrStmt>`,
    );
    expect((await entriesOf(xml)).map(({ position }) => position)).toEqual([1, 2, 1, 2]);
  });

  test.each([
    ['camt.052.001.08', 'BkToCstmrAcctRpt', 'Rpt', 'REPORT'],
    ['camt.054.001.08', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn', 'NOTIFICATION'],
  ])('%s is read likewise, without balances', async (message, root, each, type) => {
    const content = `<${each}><Id>1</Id>${accountElement}${entryOf()}</${each}>`;
    const records = await recordsOf(
      documentOf(message, `<${root}>${groupHeader}${content}</${root}>`),
    );
    expect(records[0]).toMatchObject({ message: { kind: 'STATEMENTS', type } });
    expect(records.map(({ record }) => record)).toContain('ENTRY');
  });
});

const page = (by: string, number: string, isLast: string) =>
  `<${by}><PgNb>${number}</PgNb><LastPgInd>${isLast}</LastPgInd></${by}>`;

test('a statement may be a page, of itself or of the messages it comes in', async () => {
  const paged = statementOf('', page('StmtPgntn', '00002', 'false'));
  expect((await recordsOf(paged))[1]).toMatchObject({
    statement: { page: { number: 2, isLast: false } },
  });
  const split = statementOf('').replace('</GrpHdr>', `${page('MsgPgntn', '3', 'true')}</GrpHdr>`);
  expect((await recordsOf(split))[0]).toMatchObject({
    message: { page: { number: 3, isLast: true } },
  });
  for (const wrong of [page('StmtPgntn', '0', 'true'), page('StmtPgntn', '1', 'maybe')])
    await expect(recordsOf(statementOf('', wrong))).rejects.toMatchObject({ fault: 'STRUCTURE' });
});

describe('a statement of another kind', () => {
  test('may have prefixes, comments, foreign supplements and an envelope', async () => {
    const supplement =
      '<SplmtryData><Envlp><x:Ntry xmlns:x="urn:bank:own"><x:Amt>1</x:Amt></x:Ntry></Envlp></SplmtryData>';
    const plain = statementOf(entryOf()).replace(/<\?xml[^>]*\?>/, '');
    const inside = plain
      .replace('</BkToCstmrStmt>', `${supplement}</BkToCstmrStmt>`)
      .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1b:')
      .replace('xmlns=', 'xmlns:b=')
      .replace('<b:Stmt>', '<!-- one --><b:Stmt>');
    const envelope = `<?xml version="1.0"?>\n<Envelope xmlns="urn:bank"><AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02"><BizMsgIdr>B-1</BizMsgIdr></AppHdr>${inside}</Envelope>`;
    expect(await recordsOf(envelope)).toEqual(await recordsOf(plain));
  });
});

test('a file is the same in whatever pieces it comes', () => {
  const file = Buffer.from(statementOf(entryOf({}, `<BkTxCd/><AddtlNtryInf>ü€😀</AddtlNtryInf>`)));
  const cuts = fc.uniqueArray(fc.nat(file.length), { maxLength: 12 });
  return fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const sorted = [0, ...places.toSorted((left, right) => left - right), file.length];
      const pieces = sorted.slice(1).map((end, index) => file.subarray(sorted[index], end));
      expect(await recordsOf(bytesOf(...pieces))).toEqual(await recordsOf(file));
    }),
  );
});

describe.skipIf(!hasSpecs)('the published samples', () => {
  test('a statement is read completely', async () => {
    const records = await read('own-camt.053.001.08.xml');
    const amounts = records.flatMap((each) =>
      each.record === 'ENTRY' ? [each.entry.amount.amountMinor] : [],
    );
    expect(amounts).toEqual([-1_190_000n, 240_000n, -1_500n]);
    const [, statement, , incoming] = records;
    const [opening, closing] =
      statement?.record === 'STATEMENT' ? statement.statement.balances : [];
    expect(
      (opening?.amount.amountMinor ?? 0n) + amounts.reduce((sum, each) => sum + each, 0n),
    ).toBe(closing?.amount.amountMinor);
    expect(incoming).toMatchObject({
      entry: {
        bankTransactionCode: 'PMNT/RCDT/ESCT',
        transactions: [{ endToEndId: null, counterpartyName: 'Northwind Traders' }],
      },
    });
  });

  test('a notification of a return is read completely', async () => {
    const records = await read('own-camt.054.001.08.xml');
    expect(records.map(({ record }) => record)).toEqual([
      'MESSAGE',
      'STATEMENT',
      'ENTRY',
      'STATEMENT_END',
    ]);
    expect(records[2]).toMatchObject({
      entry: {
        amount: eur(1_190_000n),
        isReversal: true,
        transactions: [{ endToEndId: 'PAY-2026-004711', returnReason: 'AC04' }],
      },
    });
  });

  test('a payment file is ours to write, not a bank’s to send', async () => {
    await expect(read('own-pain.001.001.09.xml')).rejects.toMatchObject({
      fault: 'UNKNOWN_NAMESPACE',
    });
  });
});
