import { afterEach, describe, expect, test } from 'vitest';
import { postFile, readMessages } from './api-client.ts';
import { closeBanks, newFolder, openBank, stopBanks } from './bank.ts';
import type { TestBank } from './bank.ts';
import { paymentFile } from './files.ts';

afterEach(closeBanks);

const FILES = 24;
const PER_FILE = 25;
const nameOf = (file: number): string => `H${String(file).padStart(3, '0')}`;
const idsOf = (file: number): string[] =>
  Array.from({ length: PER_FILE }, (_, at) => `${nameOf(file)}-${at + 1}`);
const xmlOf = (file: number): string =>
  paymentFile(
    nameOf(file),
    'US01-USD',
    idsOf(file).map((endToEndId) => ({ endToEndId, amount: '3' })),
  );

/** As a customer does who does not know: the same bytes again, until the bank says that it has them. */
async function insist(bank: TestBank, file: number): Promise<number> {
  for (let tries = 1; tries <= 20; tries += 1) {
    try {
      const { status } = await postFile(bank.endpoints!['https']!, nameOf(file), xmlOf(file));
      if (status === 202 || status === 409) return tries;
    } catch {
      // Nobody knows; it is tried again.
    }
  }
  throw new Error('The bank never took it.');
}

interface Shown {
  readonly endToEndId: string;
  readonly status: string;
  readonly entry: string | null;
}

const isDone = ({ payments, statuses }: { payments: Shown[]; statuses: any }): boolean =>
  payments.length === FILES * PER_FILE && statuses.WAITING === 0 && statuses.RETURNED > 0;

/** Which payments were refused. */
const refusals = ({ payments }: { payments: readonly Shown[] }): readonly string[] =>
  payments.flatMap(({ endToEndId, status }) => (status === 'REJECTED' ? [endToEndId] : []));

describe('a bank with every fault', () => {
  test('does each payment once, its book, its balance and its statements agree, and a seed repeats it', async () => {
    const run = async (seed: string) => {
      const bank = await openBank({ faults: 'heavy', seed });
      let tries = 0;
      for (let file = 0; file < FILES; file += 1) tries += await insist(bank, file);
      const book = await bank.bookWhen(isDone);
      await bank.deed({ deed: 'close-day' });
      await bank.deed({ deed: 'close-day' });
      await bank.deed({ deed: 'release' });
      return { bank, tries, book };
    };
    const { bank, tries, book } = await run('11');

    expect(tries).toBeGreaterThan(FILES);
    expect(book.replayed).toBeGreaterThan(0);
    const payments = book.payments as readonly Shown[];
    const wanted = Array.from({ length: FILES }, (_, file) => idsOf(file)).flat();
    expect(payments.map(({ endToEndId }) => endToEndId)).toEqual(wanted);
    const entries = payments.flatMap(({ entry }) => entry ?? []);
    expect(new Set(entries).size).toBe(entries.length);

    const statements = (await readMessages(bank.endpoints!['https']!))
      .filter(({ name }) => name.includes('camt.053-US01-USD'))
      .map(({ xml }) => xml);
    const { balances, statuses } = await bank.book();
    // What has left is three for each payment that has not come back, and charges of 2.50.
    const charges = (5_000_000 - balances[1].balance - 3 * statuses.EXECUTED) / 2.5;
    expect(charges).toBeGreaterThan(0);
    expect(Number.isInteger(charges)).toBe(true);
    const stated = new Map(statements.map((xml) => [/<ElctrncSeqNb>(\d+)/.exec(xml)?.[1], xml]));
    expect(stated.get('2')).toContain(`<Amt Ccy="USD">${balances[1].stated}</Amt>`);
    const known = statements.join('').match(/<EndToEndId>H\d+-\d+/g) ?? [];
    const moved = payments.filter(({ entry }) => entry !== null).length;
    expect(known.length).toBeGreaterThan(moved * 0.9);
    await closeBanks();

    const again = await run('11');
    expect(again.tries).toBe(tries);
    expect(refusals(again.book)).toEqual(refusals(book));
    expect(refusals(book).length).toBeGreaterThan(0);
  });

  test('opens its book where it was left: nothing is taken twice, and what was begun is ended', async () => {
    const folder = newFolder();
    const slow = { checkedMs: '600000' };
    const first = await openBank(slow, folder);
    await first.deed({ deed: 'script', behaviour: 'reject', endToEndId: 'H002-1', code: 'AC06' });
    await first.deed({ deed: 'fee', account: 'GB01-GBP', amount: '1' });
    await first.deed({ deed: 'close-day', account: 'GB01-GBP' });
    await insist(first, 1);
    const [statement] = await readMessages(first.endpoints!['https']!);
    const before = await first.book();
    await stopBanks();

    const second = await openBank({}, folder);
    expect((await postFile(second.endpoints!['https']!, 'H001', xmlOf(1))).status).toBe(409);
    await insist(second, 2);
    const after = await second.bookWhen(({ statuses }) => statuses.WAITING === 0);
    expect(after.payments).toHaveLength(2 * PER_FILE);
    expect(after.payments[PER_FILE]).toMatchObject({ endToEndId: 'H002-1', code: 'AC06' });
    expect(after.payments.map(({ endToEndId }: Shown) => endToEndId)).toEqual(
      expect.arrayContaining(before.payments.map(({ endToEndId }: Shown) => endToEndId)),
    );
    expect(after.balances[3]).toMatchObject({ balance: '4999999.00', statements: 1 });
    const messages = await readMessages(second.endpoints!['https']!);
    expect(messages).toContainEqual(statement);
    const again = paymentFile('H9', 'US01-USD', [{ endToEndId: 'H001-1' }]);
    await postFile(second.endpoints!['https']!, 'H9', again);
    const last = await second.bookWhen(({ statuses }) => statuses.REJECTED === 2);
    expect(last.payments.at(-1)).toMatchObject({ code: 'DU04' });
  });
});
