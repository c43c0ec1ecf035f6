import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryTransaction, StatementEntry } from '#domain/bank/messages';
import { formatAmount } from '#domain/money';
import { entryOf, recordsOf, statementOf } from '#test/support/bank-files/messages';

async function entry(xml: string): Promise<StatementEntry> {
  for (const each of await recordsOf(statementOf(xml)))
    if (each.record === 'ENTRY') return each.entry;
  throw new Error('the statement has no entry');
}

const details = (content: string): string => `<BkTxCd/><NtryDtls>${content}</NtryDtls>`;

async function transaction(content: string, start = {}): Promise<EntryTransaction> {
  const { transactions } = await entry(entryOf(start, details(`<TxDtls>${content}</TxDtls>`)));
  const [first] = transactions;
  if (!first) throw new Error('the entry has no transaction');
  return first;
}

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });

const charges = async (xml: string): Promise<unknown> =>
  (await entry(entryOf({}, `<BkTxCd/>${xml}`))).charges;
const record = (amount: string, side: string, currency = 'EUR'): string =>
  `<Rcrd><Amt Ccy="${currency}">${amount}</Amt>${side}</Rcrd>`;

const part = (amount: string, side = ''): string =>
  `<TxDtls><Refs><EndToEndId>E-${amount}</EndToEndId></Refs><Amt Ccy="EUR">${amount}</Amt>${side}</TxDtls>`;

const amounts = (instructed: string): string =>
  `<Amt Ccy="EUR">10.00</Amt><AmtDtls><InstdAmt><Amt Ccy="${instructed.slice(0, 3)}">${instructed.slice(3)}</Amt></InstdAmt></AmtDtls>`;

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
    const batch = `<Btch><NbOfTxs>3</NbOfTxs></Btch>${part('6')}${part('5')}`;
    const { transactions } = await entry(
      entryOf({}, details(`${batch}${part('1', '<CdtDbtInd>CRDT</CdtDbtInd>')}`)),
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
