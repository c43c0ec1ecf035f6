import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { callApi, postFile, readMessages } from './api-client.ts';
import { closeBanks, openBank, until } from './bank.ts';
import type { TestBank } from './bank.ts';
import { paymentFile } from './files.ts';

afterEach(closeBanks);

const httpsOf = (bank: TestBank): string => bank.endpoints!['https']!;
const close = (bank: TestBank, account = 'US01-USD') => bank.deed({ deed: 'close-day', account });
const fee = (bank: TestBank, amount: string, account = 'US01-USD') =>
  bank.deed({ deed: 'fee', account, amount });
const statementsOf = async (bank: TestBank): Promise<readonly string[]> =>
  (await readMessages(httpsOf(bank)))
    .map(({ xml }) => xml)
    .filter((xml) => xml.includes('camt.053'));
const two = (prefix: string) => [{ endToEndId: `${prefix}1` }, { endToEndId: `${prefix}2` }];
const numberOf = (xml = ''): string => /<ElctrncSeqNb>(\d+)/.exec(xml)?.[1] ?? '';
const balance = (xml = '', code: string): string =>
  new RegExp(`<Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="\\w+">([\\d.]+)`).exec(xml)?.[1] ?? '';

/** Sends payments and waits until none of them waits any more. */
async function pay(bank: TestBank, ...of: Parameters<typeof paymentFile>): Promise<void> {
  expect((await postFile(httpsOf(bank), of[0], paymentFile(...of))).status).toBe(202);
  await bank.bookWhen(({ statuses }) => statuses.WAITING === 0);
}

describe('statements', () => {
  test('are numbered without a gap, and each opens where the last one closed', async () => {
    const bank = await openBank();
    await fee(bank, '10');
    await close(bank);
    await close(bank);
    await fee(bank, '2.50');
    await close(bank);
    const all = await statementsOf(bank);
    expect(all.map(numberOf)).toEqual(['1', '2', '3']);
    expect(all.map((xml) => [balance(xml, 'OPBD'), balance(xml, 'CLBD')])).toEqual([
      ['5000000.00', '4999990.00'],
      ['4999990.00', '4999990.00'],
      ['4999990.00', '4999987.50'],
    ]);
  });

  test('one is missing until the next one is out; one comes twice; one does not add up', async () => {
    const bank = await openBank();
    await bank.deed({ deed: 'script', behaviour: 'statement-gap', value: 0 });
    await close(bank);
    expect(await statementsOf(bank)).toEqual([]);
    await bank.deed({ deed: 'script', behaviour: 'statement-twice', account: 'US01-USD' });
    await close(bank);
    const three = await until(
      () => statementsOf(bank),
      (all) => all.length === 3,
    );
    expect(three.map(numberOf).toSorted()).toEqual(['1', '2', '2']);
    expect(new Set(three).size).toBe(2);
    await bank.deed({ deed: 'script', behaviour: 'wrong-balance' });
    await close(bank);
    const last = (await statementsOf(bank)).find((xml) => numberOf(xml) === '3');
    expect(balance(last, 'CLBD')).toBe('5000000.01');
    await close(bank);
    const next = (await statementsOf(bank)).find((xml) => numberOf(xml) === '4');
    expect(balance(next, 'OPBD')).toBe('5000000.00');
  });

  test('come in pages that hand their balance on', async () => {
    const bank = await openBank();
    for (const amount of ['10', '20', '30']) await fee(bank, amount);
    await bank.deed({ deed: 'script', behaviour: 'statement-pages', value: 2 });
    await close(bank);
    const pages = await statementsOf(bank);
    expect(pages.map((xml) => /<PgNb>.*<\/LastPgInd>/.exec(xml)?.[0])).toEqual([
      '<PgNb>1</PgNb><LastPgInd>false</LastPgInd>',
      '<PgNb>2</PgNb><LastPgInd>true</LastPgInd>',
    ]);
    expect(pages.map(numberOf)).toEqual(['1', '1']);
    expect(pages.map((xml) => xml.match(/<Ntry>/g)?.length)).toEqual([2, 1]);
    const [first, last] = pages;
    expect([balance(first, 'OPBD'), balance(first, 'ITBD')]).toEqual(['5000000.00', '4999970.00']);
    expect([balance(last, 'ITBD'), balance(last, 'CLBD')]).toEqual(['4999970.00', '4999940.00']);
  });

  test('book one by one or as a batch, as the account or the file has it', async () => {
    const bank = await openBank();
    await pay(bank, 'G', 'GB01-GBP', two('G'));
    await pay(bank, 'H', 'GB01-GBP', two('H'), { batch: false });
    await close(bank, 'GB01-GBP');
    const [statement = ''] = await statementsOf(bank);
    expect(statement.match(/<Ntry>/g)).toHaveLength(3);
    expect(statement).toMatch(/<Amt Ccy="GBP">200.00<.*<Btch><MsgId>G<.*<NbOfTxs>2</);
    expect(statement.match(/<TxDtls>/g)).toHaveLength(4);
  });
});

describe('entries', () => {
  test('tell of other currencies, of charges, and of references that were lost', async () => {
    const bank = await openBank();
    const script = (behaviour: string, endToEndId: string) =>
      bank.deed({ deed: 'script', behaviour, endToEndId });
    await script('strip-reference', 'E2');
    await script('fee', 'E3');
    await script('charges-included', 'E4');
    const ids = ['E2', 'E3', 'E4'].map((endToEndId) => ({ endToEndId }));
    await pay(bank, 'M1', 'US01-USD', [{ endToEndId: 'E1', currency: 'EUR' }, ...ids]);
    await close(bank);
    const [statement = ''] = await statementsOf(bank);
    const entries = statement.split('<Ntry>').slice(1);
    expect(entries).toHaveLength(5);
    expect(entries[0]).toMatch(/<Amt Ccy="USD">108.70<.*<InstdAmt><Amt Ccy="EUR">100.00</);
    expect(entries[1]).toContain('<EndToEndId>NOTPROVIDED</EndToEndId>');
    expect(entries[1]).not.toContain('M1');
    expect(entries[3]).toMatch(/<Amt Ccy="USD">102.50<.*<Chrgs>.*<TxDtls>.*<Amt Ccy="USD">100.00</);
    expect(entries[4]).toMatch(/<Amt Ccy="USD">2.50<.*<SubFmlyCd>CHRG</);
    const { balances } = await bank.book();
    expect(balance(statement, 'CLBD')).toBe(balances[1].balance);
  });

  test('a payment comes back after it was done, by a notification and by the next statement', async () => {
    const bank = await openBank();
    await pay(bank, 'M1', 'US01-USD', [{ endToEndId: 'E1' }, { endToEndId: 'E2' }]);
    await close(bank);
    await bank.deed({ deed: 'return', endToEndId: 'E2', code: 'AC06' });
    await expect(bank.deed({ deed: 'return', endToEndId: 'E2' })).rejects.toThrow('RETURNED');
    await close(bank);
    const said = (await readMessages(httpsOf(bank))).filter(({ xml }) => xml.includes('<RtrInf>'));
    expect(said.map(({ name }) => /camt\.05\d/.exec(name)?.[0])).toEqual(['camt.054', 'camt.053']);
    for (const { xml } of said)
      expect(xml).toMatch(/<CdtDbtInd>CRDT<.*<RvslInd>true<.*<EndToEndId>E2<.*<Cd>AC06</);
    expect(await bank.book()).toMatchObject({ statuses: { EXECUTED: 1, RETURNED: 1 } });
  });

  test('show what nobody instructed: the bank’s own portal, and what others pay in', async () => {
    const bank = await openBank();
    const account = 'US01-USD';
    await bank.deed({ deed: 'portal-payment', account, amount: '40', name: 'Rent', number: '123' });
    await bank.deed({ deed: 'incoming', account, amount: '15', name: 'Customer', text: 'INV 7' });
    await bank.deed({ deed: 'report', account });
    const report = (await readMessages(httpsOf(bank))).at(-1)?.xml ?? '';
    expect(balance(report, 'ITBD')).toBe('4999975.00');
    expect(report).toMatch(/<Cdtr><Pty><Nm>Rent<.*<Dbtr><Pty><Nm>Customer<.*<Ustrd>INV 7</);
  });
});

describe('hostile files', () => {
  test.each([
    ['entity-bomb', /<!ENTITY e9 /],
    ['external-entity', /SYSTEM "file:/],
    ['wrong-namespace', /camt\.053\.001\.02/],
    ['unknown-message', /pacs\.008/],
    ['truncated', /<Bal>.{15}$/],
    ['not-xml', /^:20:/],
    ['missing-element', /<FrToDt>.*<\/FrToDt><Bal>/],
  ])('%s', async (kind, looks) => {
    const bank = await openBank();
    const { name } = await bank.deed({ deed: 'hostile-file', kind, account: 'US01-USD' });
    const [message] = await readMessages(httpsOf(bank));
    expect(message?.name).toBe(name);
    expect(message?.xml).toMatch(looks);
  });

  test('a large statement is whole, adds up, and leaves the balance as it was', async () => {
    const bank = await openBank();
    await fee(bank, '10');
    const large = { deed: 'hostile-file', kind: 'large', account: 'US01-USD', megabytes: 5 };
    const { name } = await bank.deed(large);
    const { body } = await callApi(`${httpsOf(bank)}/v1/messages`);
    const listed = body.messages.find((each: { name: string }) => each.name === name);
    expect(listed.size).toBeGreaterThan(4_000_000);
    const { text } = await callApi(`${httpsOf(bank)}/v1/messages/${listed.id}/content`);
    expect(createHash('sha256').update(text).digest('hex')).toBe(listed.sha256);
    expect([balance(text, 'OPBD'), balance(text, 'CLBD')]).toEqual(['4999990.00', '4999990.00']);
    expect(numberOf(text)).toBe('2');
    await close(bank);
    expect((await statementsOf(bank)).map(numberOf)).toEqual(['1', '2', '3']);
  });
});
