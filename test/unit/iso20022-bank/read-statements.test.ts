import fc from 'fast-check';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EntryTransaction, StatementEntry } from '#domain/bank/messages';
import { formatAmount } from '#domain/money';
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
import { describeWithSpecs, sampleFile } from '#test/support/iso-20022';

async function entriesOf(file: string): Promise<StatementEntry[]> {
  return (await recordsOf(file)).flatMap((each) => (each.record === 'ENTRY' ? [each.entry] : []));
}

async function entry(xml: string): Promise<StatementEntry> {
  const [first] = await entriesOf(statementOf(xml));
  if (!first) throw new Error('the statement has no entry');
  return first;
}

const details = (content: string): string => `<BkTxCd/><NtryDtls>${content}</NtryDtls>`;

async function transaction(content: string, start = {}): Promise<EntryTransaction> {
  const { transactions } = await entry(entryOf(start, details(`<TxDtls>${content}</TxDtls>`)));
  const [first] = transactions;
  if (!first) throw new Error('the entry has no transaction');
  return first;
}

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });

describe('a statement', () => {
  test('is told as message, header, entries in their order, end', async () => {
    const records = await recordsOf(statementOf(entryOf() + entryOf({ side: 'CRDT' })));
    expect(records.map(({ record }) => record)).toEqual([
      ...['MESSAGE', 'STATEMENT', 'ENTRY', 'ENTRY', 'STATEMENT_END'],
    ]);
    expect(records[0]).toEqual({
      record: 'MESSAGE',
      message: {
        kind: 'STATEMENTS',
        header: { messageId: 'BANK-1', createdAt: '2026-11-28T05:00:00.000Z' },
        type: 'STATEMENT',
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
        isCopy: true,
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
    const statement = (id: string): string =>
      `<Stmt><Id>${id}</Id>${accountElement}${balance('CLBD', '1')}${entryOf()}${entryOf()}</Stmt>`;
    const xml = documentOf(
      'camt.053.001.08',
      `<BkToCstmrStmt>${groupHeader}${statement('A')}${statement('B')}</BkToCstmrStmt>`,
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

describe('an entry', () => {
  test.each([
    ['DBIT', '', -1000n],
    ['CRDT', '', 1000n],
    ['CRDT', '<RvslInd>true</RvslInd>', 1000n],
    ['DBIT', '<RvslInd>1</RvslInd>', -1000n],
  ])('%s %s moves the balance by its indicator alone', async (side, reversal, amountMinor) => {
    const read = await entry(entryOf({ side, reversal }));
    expect(read.amount).toEqual(eur(amountMinor));
    expect(read.isReversal).toBe(reversal !== '');
  });

  test('has days or instants, by the calendar of the bank', async () => {
    const rest =
      '<BookgDt><DtTm>2026-11-28T00:30:00+02:00</DtTm></BookgDt><ValDt><Dt>2026-11-30+01:00</Dt></ValDt><AcctSvcrRef>NOTPROVIDED</AcctSvcrRef><BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd>';
    expect(await entry(entryOf({}, rest))).toMatchObject({
      bookingDate: '2026-11-28',
      valueDate: '2026-11-30',
      accountServicerReference: null,
      bankTransactionCode: 'NTRF',
    });
  });

  test('has charges by total or by record, in its own currency, of its transactions where it has none', async () => {
    const charges = async (xml: string): Promise<unknown> =>
      (await entry(entryOf({}, `<BkTxCd/>${xml}`))).charges;
    const record = (amount: string, side: string, currency = 'EUR'): string =>
      `<Rcrd><Amt Ccy="${currency}">${amount}</Amt>${side}</Rcrd>`;
    expect(
      await charges('<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">1.50</TtlChrgsAndTaxAmt></Chrgs>'),
    ).toEqual(eur(150n));
    const records = `${record('2', '')}${record('0.5', '<CdtDbtInd>CRDT</CdtDbtInd>')}${record('9', '', 'USD')}`;
    expect(await charges(`<Chrgs>${records}</Chrgs>`)).toEqual(eur(150n));
    const each = `<TxDtls><Chrgs>${record('0.75', '')}</Chrgs></TxDtls>`;
    expect(await charges(`<NtryDtls>${each}${each}</NtryDtls>`)).toEqual(eur(150n));
    expect(await charges('')).toBeNull();
  });

  test('may stand for many transactions, each signed as the entry unless it says otherwise', async () => {
    const each = (amount: string, side = ''): string =>
      `<TxDtls><Refs><EndToEndId>E-${amount}</EndToEndId></Refs><Amt Ccy="EUR">${amount}</Amt>${side}</TxDtls>`;
    const batch = `<Btch><NbOfTxs>3</NbOfTxs></Btch>${each('6')}${each('5')}`;
    const { transactions } = await entry(
      entryOf({}, details(`${batch}${each('1', '<CdtDbtInd>CRDT</CdtDbtInd>')}`)),
    );
    expect(transactions.map(({ endToEndId, amount }) => [endToEndId, amount])).toEqual([
      ['E-6', eur(-600n)],
      ['E-5', eur(-500n)],
      ['E-1', eur(100n)],
    ]);
  });

  test('keeps a status and codes it does not know as they are', async () => {
    const raw = entryOf().replace('<Cd>BOOK</Cd>', '<Prtry>VORM</Prtry>');
    expect((await entry(raw)).status).toBe('VORM');
  });
});

describe('a transaction', () => {
  test.each(['NOTPROVIDED', 'NULL', 'NONREF', 'notprovided', ' '])(
    'with the reference %j has none',
    async (reference) => {
      const refs = `<Refs><MsgId>${reference}</MsgId><EndToEndId>${reference}</EndToEndId><TxId>T</TxId></Refs>`;
      const read = await transaction(refs);
      expect([read.messageId, read.endToEndId, read.transactionId]).toEqual([null, null, 'T']);
    },
  );

  test('says what was instructed where that is something else', async () => {
    const amounts = (instructed: string): string =>
      `<Amt Ccy="EUR">10.00</Amt><AmtDtls><InstdAmt><Amt Ccy="${instructed.slice(0, 3)}">${instructed.slice(3)}</Amt></InstdAmt></AmtDtls>`;
    expect((await transaction(amounts('USD11.00'))).instructedAmount).toEqual({
      amountMinor: 1100n,
      currency: 'USD',
    });
    expect((await transaction(amounts('EUR10'))).instructedAmount).toBeNull();
    const underlying = '<AmtDtls><TxAmt><Amt Ccy="EUR">4</Amt></TxAmt></AmtDtls>';
    expect((await transaction(underlying)).amount).toEqual(eur(-400n));
    expect((await transaction(underlying.replace('EUR', 'USD'))).amount).toBeNull();
  });

  test('names the other side: the payee of what leaves and of what comes back, the payer of what comes in', async () => {
    const parties =
      '<RltdPties><Dbtr><Pty><Nm>Payer</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE1</IBAN></Id></DbtrAcct><Cdtr><Pty><Nm>Payee</Nm></Pty></Cdtr><CdtrAcct><Id><Othr><Id>42</Id></Othr></Id></CdtrAcct></RltdPties>';
    const other = async (rest: string, start: object): Promise<unknown> => {
      const read = await transaction(parties + rest, start);
      return [read.counterpartyName, read.counterpartyAccount];
    };
    expect(await other('', {})).toEqual(['Payee', '42']);
    expect(await other('', { side: 'CRDT' })).toEqual(['Payer', 'DE1']);
    const back =
      '<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf><AddtlInf>2025</AddtlInf></RtrInf>';
    expect(await other(back, { side: 'CRDT' })).toEqual(['Payee', '42']);
    const { returnReason, returnText } = await transaction(back, { side: 'CRDT' });
    expect([returnReason, returnText]).toEqual(['AC04', 'closed 2025']);
  });

  test('carries free text, document numbers and a creditor reference', async () => {
    const strd =
      '<Strd><RfrdDocInf><Nb>FAB-1</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf><AddtlRmtInf>less 2%</AddtlRmtInf></Strd>';
    expect(
      await transaction(
        `<RmtInf><Ustrd>A &amp; B</Ustrd><Ustrd><![CDATA[<C>]]></Ustrd>${strd}</RmtInf>`,
      ),
    ).toMatchObject({
      unstructured: ['A & B', '<C>', 'FAB-1', 'less 2%'],
      creditorReference: 'RF18539007547034',
    });
  });
});

test('amounts are read exactly, in the digits of any currency, with zeros beyond them', () => {
  const money = fc.record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
    amountMinor: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    zeros: fc.constantFrom('', '0', '00'),
  });
  return fc.assert(
    fc.asyncProperty(money, async ({ zeros, ...amount }) => {
      const text = formatAmount(amount);
      const padded = text.includes('.') || zeros === '' ? text + zeros : `${text}.${zeros}`;
      const xml = entryOf({ amount: padded, currency: amount.currency, side: 'CRDT' });
      expect((await entry(xml)).amount).toEqual(amount);
    }),
  );
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

describeWithSpecs('the published samples', () => {
  const read = (name: string) => recordsOf(fs.createReadStream(sampleFile(name)));

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
      ...['MESSAGE', 'STATEMENT', 'ENTRY', 'STATEMENT_END'],
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
