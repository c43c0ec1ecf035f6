import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '#domain/ids';
import { runFlow } from '#platform/flows/run-flow';
import { flagUnpaidAccount } from '#subgraphs/suppliers/flows/flag-unpaid-account';
import { openFlags } from '#subgraphs/suppliers/bank-account-flags';
import { bankRows } from '../support/bank-rows.ts';
import { crosswalkKit, type CrosswalkKit } from '../support/crosswalk-kit.ts';
import { anEvent } from '../support/flow-events.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager, cfo, apClerk } = personas;

let kit: CrosswalkKit;
let rows: ReturnType<typeof bankRows>;
let supplierId: string;
let account: string;
beforeAll(async () => {
  kit = await crosswalkKit();
  rows = bankRows(kit.database);
  const supplier = [...kit.sap.suppliers.values()].find(
    ({ bankAccounts }) => bankAccounts[0]?.iban,
  );
  supplierId = supplier?.id ?? '';
  account = supplier?.bankAccounts[0]?.iban ?? '';
});
afterAll(() => kit.stop());

let nth = 0;
/** A payment to the supplier's account that ended so; answers its id. */
async function ended(history: readonly string[]): Promise<string> {
  const key = `BAD${++nth}`;
  await rows.payment(key, 100n, history, { supplierId, creditorAccount: account });
  return makeId('superledger', key);
}
const told = (id: string, to: string) =>
  runFlow(kit.kernel, flagUnpaidAccount(kit.services), anEvent('payment.status-changed', id, to));
const flags = () => openFlags(kit.database, [supplierId]);

test('a payment that was refused for another reason than its account flags nothing', async () => {
  await told(await ended(['ACCEPTED 17', 'REJECTED 18 AM04']), 'REJECTED');
  await told(await ended(['REJECTED 18']), 'REJECTED');
  // Our own account is closed: that is nothing of the supplier's.
  await told(await ended(['REJECTED 18 AC05']), 'REJECTED');
  expect(await flags()).toEqual([]);
});

test('one that came back flags the account at once, and the supplier shows why', async () => {
  const paymentId = await ended(['SETTLED 17', 'RETURNED 18 AC04']);
  await told(paymentId, 'RETURNED');
  await told(paymentId, 'RETURNED');
  const found = await flags();
  expect(found).toMatchObject([{ supplierId, account, reasonCode: 'AC04', paymentId }]);
  const query = `{ supplier(id: "${supplierId}") { bankAccounts { ibanMasked flag { reasonCode paymentId } } } }`;
  const { supplier } = await kit.ask<{ supplier: { bankAccounts: { flag: unknown }[] } }>(
    query,
    apClerk,
  );
  expect(supplier.bankAccounts[0]?.flag).toEqual({ reasonCode: 'AC04', paymentId });
});

test('another payment that fails there finds the flag, and raises nothing', async () => {
  await told(await ended(['REJECTED 18 AC01']), 'REJECTED');
  expect(await flags()).toHaveLength(1);
  expect(await kit.database.ledgerException.count()).toBe(0);
});

test('it is cleared by two people, once', async () => {
  const [flag] = await flags();
  const flagId = makeId('superledger', flag?.reference ?? '');
  const input = { supplierId, flagId, reason: 'called the number on record' };
  const answer = await kit.submit('clearSupplierBankAccountFlag', input, apManager);
  expect(answer.problems).toEqual([]);
  const rival = await kit.submit('clearSupplierBankAccountFlag', input, apManager);
  expect(rival).toMatchObject({ posting: null, problems: [{ code: 'BNK-11' }] });
  expect((await kit.approve(answer, apManager)).problems).toMatchObject([{ code: 'SOD-1' }]);
  expect(await flags()).toHaveLength(1);
  expect((await kit.approve(answer, cfo)).problems).toEqual([]);
  await kit.execute(answer);
  expect(await flags()).toEqual([]);
  await expect(kit.submit('clearSupplierBankAccountFlag', input, apManager)).rejects.toThrow(
    'no such open flag',
  );
});

test('a flag that is not cleared after all can be cleared by another posting', async () => {
  const input = { paymentId: await ended(['RETURNED 18 AC06']), reasonCode: 'AC06' };
  expect((await kit.submit('flagSupplierBankAccount', input, apManager)).problems).toEqual([]);
  const [flag] = await flags();
  const flagId = makeId('superledger', flag?.reference ?? '');
  const clearing = () =>
    kit.submit('clearSupplierBankAccountFlag', { supplierId, flagId, reason: 'called' }, apManager);
  const first = await clearing();
  const id = first.posting?.id ?? '';
  const reject = { idempotencyKey: id, id, reason: 'nobody called' };
  await kit.commands.reject(reject, callOf(cfo));
  expect((await clearing()).problems).toEqual([]);
});
