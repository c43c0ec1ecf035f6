import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '#platform/worker/run';
import { aSupplier, anAccount, supplierBooks } from '../support/doubles/supplier-books.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk, apManager, cfo } = personas;
const HOUR_MS = 3_600_000;
const OLD = 'DE91100000000123456789';
const NEW = 'DE89370400440532013000';
const TAKEN = 'DE02120300000000202051';
const phone = '+49 (0)30 123456';

const names = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;
const ids = Object.fromEntries(names.map((name) => [name, `sap:${name}`])) as Record<
  (typeof names)[number],
  string
>;
const sap = supplierBooks(
  'sap',
  ['DE01'],
  [
    ...names.map((name) =>
      aSupplier(ids[name], {
        contacts: [{ email: null, phone }],
        bankAccounts: [anAccount(OLD)],
      }),
    ),
    aSupplier('sap:silent'),
    aSupplier('sap:taken', { bankAccounts: [anAccount(TAKEN)] }),
  ],
);
const netsuite = supplierBooks(
  'netsuite',
  ['US01'],
  [
    aSupplier('netsuite:1', {
      legalEntities: ['US01'],
      contacts: [{ email: null, phone }],
      country: 'DE',
    }),
  ],
  ['createSupplier', 'blockSupplier'],
);
const input = {
  bankAccount: { holder: 'First AG', iban: NEW, bic: 'COBADEFFXXX' },
  callBack: {
    dialledNumber: '0049 30 123456',
    source: 'MASTER_RECORD',
    contactName: 'Erika Mustermann',
    at: '2026-11-17T10:00:00Z',
    outcome: 'CONFIRMED',
    caller: 'somebody-else',
  },
};

let kit: SuppliersKit;
beforeAll(async () => {
  kit = await suppliersKit([sap.source, netsuite.source]);
});
afterAll(() => kit.stop());

const submit = (supplierId: string, change: object = {}, viewer = apClerk) =>
  kit.submit('changeSupplierBankAccount', { supplierId, ...input, ...change }, viewer);
const accountsOf = (id: string) => sap.suppliers.get(id)?.bankAccounts.map(({ iban }) => iban);
const writesOf = () => sap.sent.filter((each) => each === 'changeSupplierBankAccount').length;

/** Drives a posting until it waits. */
async function driveUntilItWaits(reference: string): Promise<number> {
  const asked: number[] = [];
  class Waits extends Error {}
  const steps = {
    step: <R>(_name: string, body: () => Promise<R>) => body(),
    sleep: async (ms: number) => {
      asked.push(ms);
      throw new Waits();
    },
  };
  const driving = run(kit.kernel, { reference, driver: `${reference}.${randomUUID()}` }, steps);
  await expect(driving).rejects.toBeInstanceOf(Waits);
  return asked[0] ?? 0;
}

describe('a change of the bank account', () => {
  test('takes two other people and 48 hours; until then nothing is written and it can be taken back', async () => {
    const answer = await submit(ids.first);
    expect(answer.problems).toMatchObject([{ code: 'BNK-3', severity: 'WARN' }]);
    await kit.approve(answer, apManager);
    expect(await kit.posting(answer)).toMatchObject({ status: 'AWAITING_APPROVAL' });
    await kit.approve(answer, cfo);
    const approvedAt = kit.clock.now().getTime();
    const { reference } = await kit.posting(answer);
    expect(await driveUntilItWaits(reference)).toBe(6 * HOUR_MS);
    expect(await kit.posting(answer)).toMatchObject({
      status: 'APPROVED',
      attempts: [],
      nextAttemptAt: new Date(approvedAt + 48 * HOUR_MS).toISOString(),
    });
    expect(writesOf()).toBe(0);
    const back = {
      idempotencyKey: randomUUID(),
      id: answer.posting?.id ?? '',
      reason: 'a mistake',
    };
    await kit.commands.cancel(back, callOf(apClerk));
    expect(await kit.execute(answer)).toMatchObject({ status: 'CANCELLED', attempts: [] });
    expect(accountsOf(ids.first)).not.toContain(NEW);
    expect(await kit.database.bankChange.findUnique({ where: { reference } })).toMatchObject({
      status: 'ENDED',
    });
  });

  test('is written once the time has come; the old account stays on record, and so does who asked', async () => {
    const before = accountsOf(ids.second) ?? [];
    const start = kit.clock.now().getTime();
    const done = await kit.post('changeSupplierBankAccount', { supplierId: ids.second, ...input }, [
      apClerk,
      apManager,
      cfo,
    ]);
    expect(done).toMatchObject({ status: 'COMPLETED', subject: { id: ids.second } });
    expect(kit.clock.now().getTime() - start).toBe(48 * HOUR_MS);
    expect(accountsOf(ids.second)).toEqual([...before, NEW]);
    const { reference } = done;
    expect(await kit.database.bankChange.findUnique({ where: { reference } })).toMatchObject({
      supplierId: ids.second,
      status: 'COMPLETED',
      requestedByPerson: 'ap-clerk',
    });
    expect(
      await kit.database.outboxEvent.findFirst({
        where: { topic: 'supplier.status-changed', key: ids.second },
      }),
    ).toMatchObject({ body: { source: 'sap', from: 'ACTIVE', to: 'ACTIVE' } });
  });
});

describe('one change after another', () => {
  test('so soon after the last one needs a release', async () => {
    const again = { bankAccount: { ...input.bankAccount, iban: 'DE75512108001245126199' } };
    const at = { callBack: { ...input.callBack, at: kit.clock.now().toISOString() } };
    expect(
      (await submit(ids.second, { ...again, ...at, validateOnly: true })).problems,
    ).toContainEqual(expect.objectContaining({ code: 'BNK-5', severity: 'HOLD' }));
    kit.clock.advance(31 * 24 * HOUR_MS);
    const later = { callBack: { ...input.callBack, at: kit.clock.now().toISOString() } };
    expect(
      (await submit(ids.second, { ...again, ...later, validateOnly: true })).problems,
    ).toMatchObject([{ code: 'BNK-3' }]);
  });

  test('makes the approvals of another change of the same supplier void', async () => {
    const now = { callBack: { ...input.callBack, at: kit.clock.now().toISOString() } };
    const other = { bankAccount: { ...input.bankAccount, iban: 'DE75512108001245126199' }, ...now };
    const first = await submit(ids.third, {
      ...now,
      bankAccount: { ...input.bankAccount, iban: 'DE27100777770209299700' },
    });
    const second = await submit(ids.third, other);
    for (const person of [apManager, cfo]) {
      await kit.approve(first, person);
      await kit.approve(second, person);
    }
    expect(await kit.execute(first)).toMatchObject({ status: 'COMPLETED' });
    const voided = await kit.posting(second);
    expect(voided).toMatchObject({ status: 'AWAITING_APPROVAL' });
    expect(voided.approvals.every(({ voidedAt }) => voidedAt !== null)).toBe(true);
    expect(await kit.execute(second)).toMatchObject({ status: 'AWAITING_APPROVAL', attempts: [] });
  });

  test('at a system that cannot take it is refused before anything is written', async () => {
    const now = { callBack: { ...input.callBack, at: kit.clock.now().toISOString() } };
    await expect(
      submit('netsuite:1', {
        ...now,
        bankAccount: { ...input.bankAccount, iban: 'DE68210501700012345678' },
      }),
    ).rejects.toMatchObject({ extensions: { code: 'UNSUPPORTED_BY_TARGET' } });
    expect(await kit.database.bankChange.count({ where: { supplierId: 'netsuite:1' } })).toBe(0);
  });
});

const CALLS: readonly [what: string, change: object, field: string][] = [
  ['a number that is not on record', { dialledNumber: '+49 30 654321' }, 'dialledNumber'],
  ['a number of another source', { source: 'OTHER' }, 'source'],
  ['a call of the requester', { caller: 'ap-clerk' }, 'caller'],
  ['a call nobody answered', { outcome: 'NOT_REACHED' }, 'outcome'],
  ['a call that was a denial', { outcome: 'DENIED' }, 'outcome'],
  ['a call in the future', { at: '2030-01-01T00:00:00Z' }, 'at'],
  ['a call of long ago', { at: '2025-01-01T00:00:00Z' }, 'at'],
];
const ACCOUNTS: readonly [what: string, change: object, code: string][] = [
  ['an IBAN that fails MOD 97', { iban: 'DE00370400440532013000' }, 'BNK-7 BLOCK'],
  ['a bank in another country', { bic: 'BNPAFRPP' }, 'BNK-8 BLOCK'],
  [
    'an account in another country',
    { iban: 'FR1420041010050500013M02606', bic: null },
    'BNK-9 HOLD',
  ],
  ['another supplier’s account', { iban: TAKEN }, 'SUP-5 HOLD'],
  ['the account on record', { iban: OLD }, 'BNK-1 BLOCK'],
];

const fresh = () => ({ ...input.callBack, at: kit.clock.now().toISOString() });

describe('what is refused or held', () => {
  test.each(CALLS)('%s', async (_, change, field) => {
    const { posting, problems } = await submit(ids.fourth, { callBack: { ...fresh(), ...change } });
    expect(posting).toBeNull();
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'BNK-2',
        severity: 'BLOCK',
        path: ['input', 'callBack', field],
      }),
    );
  });

  test.each(ACCOUNTS)('%s', async (_, change, expected) => {
    const bankAccount = { ...input.bankAccount, ...change };
    const answer = await submit(ids.fifth, { callBack: fresh(), bankAccount, validateOnly: true });
    expect(answer.problems.map(({ code, severity }) => `${code} ${severity}`)).toContain(expected);
  });

  test('a supplier without a number on record cannot be called back', async () => {
    const { problems } = await submit('sap:silent', { callBack: fresh() });
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'BNK-2', evidence: { numbersOnRecord: 0 } }),
    );
  });

  test('the requester under another client is still the requester', async () => {
    const client = { ...apClerk, subject: 'client', actor: 'ap-clerk' };
    const callBack = { ...fresh(), caller: 'ap-clerk' };
    const { problems } = await submit(ids.sixth, { callBack, validateOnly: true }, client);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'BNK-2' }));
  });

  test('a supplier of legal entities the viewer does not see is not there', async () => {
    await expect(
      submit(ids.sixth, { callBack: fresh() }, { ...apClerk, legalEntities: ['US01'] }),
    ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND', path: ['input', 'supplierId'] } });
  });
});

test('no account, number or name is in the trail, the events or the problems', async () => {
  const entries = await kit.database.auditEntry.findMany();
  const events = await kit.database.outboxEvent.findMany();
  const postings = await kit.database.posting.findMany({ select: { problems: true } });
  const text = JSON.stringify([entries, events, postings], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
  expect(entries.length).toBeGreaterThan(5);
  expect(text).not.toMatch(/DE\d{20}|Mustermann|123456/);
});
