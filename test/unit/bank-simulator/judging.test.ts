import { afterEach, describe, expect, test } from 'vitest';
import { postFile, readMessages } from './api-client.ts';
import { closeBanks, openBank } from './bank.ts';
import type { TestBank } from './bank.ts';
import { paymentFile } from './files.ts';
import type { Transfer } from './files.ts';

afterEach(closeBanks);

const UETR = '3d6f2a10-8f5e-4b7a-9c1d-2e4f6a8b0c11';
const ABROAD: Omit<Transfer, 'endToEndId'> = {
  uetr: UETR,
  agent: 'BNPAFRPPXXX',
  address: '<PstlAdr><TwnNm>Paris</TwnNm><Ctry>FR</Ctry></PstlAdr>',
};
const DOCUMENT =
  '<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>1</Nb></RfrdDocInf></Strd>';

const send = (bank: TestBank, messageId: string, xml: string) =>
  postFile(bank.endpoints!['https']!, messageId, xml);
const codesOf = async (bank: TestBank, count: number): Promise<readonly (string | null)[]> => {
  const { payments } = await bank.bookWhen(
    ({ instructed, statuses }) => instructed === count && statuses.WAITING === 0,
  );
  return (payments as { code: string | null }[]).map(({ code }) => code);
};

describe('a file that is no file', () => {
  const good = paymentFile('M1', 'US01-USD', [{ endToEndId: 'E1' }]);
  test.each<[string, (xml: string) => string]>([
    ['is cut short', (xml) => xml.slice(0, -30)],
    ['has a document type', (xml) => xml.replace('<Document', '<!DOCTYPE Document><Document')],
    ['is of another edition', (xml) => xml.replace('pain.001.001.09', 'pain.001.001.03')],
    ['lacks an element', (xml) => xml.replace(/<InitgPty>.*<\/InitgPty>/, '')],
    [
      'has elements in another order',
      (xml) => xml.replace(/(<NbOf.*?>1<.*?>)(<Ctrl.*?m>)/, '$2$1'),
    ],
    ['has an element nobody knows', (xml) => xml.replace('<PmtMtd>', '<Extra>1</Extra><PmtMtd>')],
    ['has an empty element', (xml) => xml.replace('<PmtMtd>TRF', '<PmtMtd>')],
    ['has an id of 36 characters', (xml) => xml.replaceAll('E1', 'E'.repeat(36))],
    [
      'has a UETR of another version',
      (xml) =>
        xml.replace('</EndToEndId>', `</EndToEndId><UETR>${UETR.replace('-4b', '-1b')}</UETR>`),
    ],
    ['has an amount without a currency', (xml) => xml.replace(' Ccy="USD">100', '>100')],
    [
      'has an amount of six decimals',
      (xml) => xml.replace('>100</InstdAmt>', '>0.123456</InstdAmt>'),
    ],
    ['has another MsgId than was said', (xml) => xml.replace('>M1<', '>M2<')],
  ])('that %s is refused, and its MsgId stays free', async (_, spoiled) => {
    const bank = await openBank();
    const xml = spoiled(good);
    expect(xml).not.toBe(good);

    expect(await send(bank, 'M1', xml)).toMatchObject({ status: 400, body: { code: 'FF01' } });
    expect(await bank.book()).toMatchObject({ instructed: 0, refused: 1 });
    expect((await send(bank, 'M1', good)).status).toBe(202);
  });
});

describe('a file the bank takes and does not do', () => {
  test.each<[string, Parameters<typeof paymentFile>[3]]>([
    ['AM10', { sum: '99.99' }],
    ['AM19', { count: 2 }],
    ['DT01', { date: '2026-11-20' }],
    ['CH03', { date: '2027-12-24' }],
  ])('is refused for %s, and nothing moves', async (code, more) => {
    const bank = await openBank();
    const xml = paymentFile('M1', 'US01-USD', [{ endToEndId: 'E1' }], more);
    expect((await send(bank, 'M1', xml)).status).toBe(202);
    expect(await codesOf(bank, 1)).toEqual([code]);
    expect(await bank.book()).toMatchObject({ entries: 0 });
    expect((await send(bank, 'M1', xml)).status).toBe(409);
  });

  test.each<[string, string, Transfer]>([
    ['CH17', 'DE01-EUR', { endToEndId: 'E1', uetr: UETR }],
    ['RR10', 'DE01-EUR', { endToEndId: 'E1', creditor: 'Müller' }],
    ['RR07', 'DE01-EUR', { endToEndId: 'E1', remittance: DOCUMENT }],
    ['AC03', 'DE01-EUR', { endToEndId: 'E1', account: '<Othr><Id>123</Id></Othr>' }],
    ['AM03', 'DE01-EUR', { endToEndId: 'E1', currency: 'USD' }],
    ['AC01', 'US01-USD', { endToEndId: 'E1', account: '<IBAN>FR1520041010050500013M02606</IBAN>' }],
    ['AM01', 'US01-USD', { endToEndId: 'E1', amount: '0' }],
    ['AM02', 'US01-USD', { endToEndId: 'E1', amount: '1000000000' }],
    ['AM03', 'US01-USD', { endToEndId: 'E1', currency: 'BRL' }],
    ['CH20', 'JP01-JPY', { ...ABROAD, endToEndId: 'E1', amount: '100.50' }],
    ['CH21', 'JP01-JPY', { ...ABROAD, endToEndId: 'E1', uetr: null }],
    ['RC04', 'JP01-JPY', { ...ABROAD, endToEndId: 'E1', agent: undefined as never }],
    ['BE04', 'JP01-JPY', { ...ABROAD, endToEndId: 'E1', address: '' }],
    ['AM04', 'US01-USD', { endToEndId: 'E1', amount: '5000000.01' }],
  ])(
    'refuses a payment for %s from %s; the others of its file go on',
    async (code, account, bad) => {
      const bank = await openBank();
      const good = account === 'JP01-JPY' ? ABROAD : {};
      const xml = paymentFile('M1', account, [bad, { ...good, endToEndId: 'E2', amount: '10' }]);
      expect((await send(bank, 'M1', xml)).status).toBe(202);
      expect(await codesOf(bank, 2)).toEqual([code, null]);
      expect(await bank.book()).toMatchObject({ statuses: { REJECTED: 1, EXECUTED: 1 } });
    },
  );
});

test('the payee’s bank may be told by the code of a national clearing system', async () => {
  const bank = await openBank();
  const xml = paymentFile('M1', 'DE01-EUR', [{ endToEndId: 'E1', agent: 'DEMODEFFXXX' }]);
  const national =
    '<ClrSysMmbId><ClrSysId><Cd>DEBLZ</Cd></ClrSysId><MmbId>37040044</MmbId></ClrSysMmbId>';
  const told = xml.replaceAll(
    '<CdtrAgt><FinInstnId><BICFI>DEMODEFFXXX</BICFI>',
    `<CdtrAgt><FinInstnId>${national}`,
  );
  expect(told).toContain(national);
  expect((await send(bank, 'M1', told)).status).toBe(202);
  expect(await codesOf(bank, 1)).toEqual([null]);
});

describe('what the bank remembers and says', () => {
  test('it does a payment once: ids of files, of their parts and of payments are used up', async () => {
    const bank = await openBank();
    const first = [{ endToEndId: 'E1' }, { endToEndId: 'E2' }];
    await send(bank, 'M1', paymentFile('M1', 'US01-USD', first));
    await send(
      bank,
      'M2',
      paymentFile('M2', 'US01-USD', [{ endToEndId: 'E2' }, { endToEndId: 'E3' }]),
    );
    await send(
      bank,
      'M3',
      paymentFile('M3', 'US01-USD', [{ endToEndId: 'E4' }], { informationId: 'M1-P1' }),
    );
    await send(bank, 'M4', paymentFile('M4', 'GB01-GBP', [{ endToEndId: 'E1' }]));
    await send(
      bank,
      'M5',
      paymentFile('M5', 'US01-USD', [{ endToEndId: 'E5' }, { endToEndId: 'E5' }]),
    );

    expect(await codesOf(bank, 8)).toEqual([null, null, 'DU04', null, 'DU02', null, null, 'DU04']);
  });

  test('closed accounts and blocked names are refused until somebody says otherwise', async () => {
    const bank = await openBank();
    await bank.deed({ deed: 'close-payee', account: 'FR1420041010050500013M02606' });
    await bank.deed({ deed: 'block-payee', name: 'Blocked' });
    const other = '<IBAN>NL91ABNA0417164300</IBAN>';
    await send(
      bank,
      'M1',
      paymentFile('M1', 'US01-USD', [
        { endToEndId: 'E1' },
        { endToEndId: 'E2', account: other, creditor: 'Blocked' },
        { endToEndId: 'E3', account: other },
      ]),
    );
    await bank.deed({ deed: 'reopen-payee', account: 'FR1420041010050500013M02606' });
    await send(bank, 'M2', paymentFile('M2', 'US01-USD', [{ endToEndId: 'E4' }]));

    expect(await codesOf(bank, 4)).toEqual(['AC04', 'RR04', null, null]);
    const reports = (await readMessages(bank.endpoints!['https']!)).map(({ xml }) => xml);
    const partial = reports.filter((xml) => xml.includes('<GrpSts>PART</GrpSts>'));
    expect(partial).toHaveLength(1);
    expect(partial[0]?.match(/<TxSts>\w+/g)).toEqual(['<TxSts>RJCT', '<TxSts>RJCT', '<TxSts>ACSP']);
  });

  test('an account of the EPC’s is silent about what succeeds, and names only what it refuses', async () => {
    const bank = await openBank();
    await send(
      bank,
      'M1',
      paymentFile('M1', 'DE01-EUR', [{ endToEndId: 'E1' }, { endToEndId: 'E2', uetr: UETR }]),
    );
    await codesOf(bank, 2);
    const said = (await readMessages(bank.endpoints!['https']!)).map(({ xml }) => xml);
    const reports = said.filter((xml) => xml.includes('pain.002'));
    expect(reports).toHaveLength(1);
    expect(reports[0]).not.toContain('PART');
    expect(reports[0]?.match(/<OrgnlEndToEndId>\w+/g)).toEqual(['<OrgnlEndToEndId>E2']);
  });
});
