import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { keepRecords } from '#platform/crosswalk/keep-records';
import { matchRecords } from '#platform/crosswalk/match-records';
import { anAccount, aSupplier } from '../support/doubles/supplier-books.ts';
import { crosswalkOfKits } from '../support/kernel-kit.ts';
import { paidBefore, payDue, payNew } from '../support/new-payment.ts';
import { IBANS, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';

let kit: PaymentsKit;
beforeEach(async () => {
  kit = await paymentsKit();
  paidBefore(kit, 'sap:1', 'sap:2');
});
afterEach(() => kit.stop());

/** A supplier whose account is this one, as its system has it and as the crosswalk has read it. */
function supplier(id: string, iban: string) {
  kit.suppliers.set(id, aSupplier(id, { name: `Firma ${id}`, bankAccounts: [anAccount(iban)] }));
}

async function known(...ids: readonly string[]): Promise<void> {
  const suppliers = ids.flatMap((id) => kit.suppliers.get(id) ?? []);
  const now = kit.clock.now();
  const { seal } = crosswalkOfKits.seal;
  await kit.database.inTransaction((tx) =>
    keepRecords(tx, { suppliers, seal, askedAt: now, sweep: 1 }),
  );
  await kit.database.inTransaction((tx) => matchRecords(tx, now));
}

const held = ({ problems }: CommandAnswer) =>
  problems
    .filter(({ code }) => code === 'PAY-3')
    .map(({ severity, evidence }) => [severity, evidence]);

const run = (...supplierIds: readonly string[]) => payDue(kit, { supplierIds });

describe('PAY-3: an account that is somebody else’s too', () => {
  test('is held where another supplier has it, and not where that has another one by now', async () => {
    supplier('sap:STRANGER', IBANS[0]);
    await known('sap:1', 'sap:2', 'sap:STRANGER');
    expect(held((await payNew(kit)).answer)).toEqual([['HOLD', { suppliers: ['sap:STRANGER'] }]]);
    supplier('sap:STRANGER', IBANS[1]);
    expect(held((await payNew(kit)).answer)).toEqual([]);
  });

  test('is held for each payment of a run that goes to it, also beside another one of the run', async () => {
    supplier('sap:STRANGER', IBANS[0]);
    supplier('sap:OTHER', IBANS[1]);
    await known('sap:1', 'sap:STRANGER');
    for (const supplierId of ['sap:1', 'sap:2', 'sap:OTHER']) kit.invoice({ supplierId });
    // A run says of each control which payees it concerns.
    expect(held(await run('sap:1', 'sap:2', 'sap:OTHER'))).toEqual([
      ['HOLD', { payments: 3, suppliers: ['sap:1', 'sap:2', 'sap:OTHER'] }],
    ]);
  });

  test('is nobody else’s where the other is the payee under another name', async () => {
    supplier('sap:AGAIN', IBANS[0]);
    kit.link('sap:1', 'sap:AGAIN');
    for (const supplierId of ['sap:1', 'sap:AGAIN']) kit.invoice({ supplierId });
    expect(held(await run('sap:1', 'sap:AGAIN'))).toEqual([]);
  });

  test('is held, and says so, where more suppliers may have it than are looked at', async () => {
    await known('sap:1');
    const record = `insert into platform.supplier_record (id, source, group_seq, legal_entities)
      select 'sap:M' || n, 'sap', 1000000 + n, '{DE01}' from generate_series(1, 1001) n`;
    const pair = `insert into platform.supplier_candidate (one, other, score, evidence, conflicts, links, found_at)
      select 'sap:1', 'sap:M' || n, 500, '{IBAN}', '{}', false, now() from generate_series(1, 1001) n`;
    await kit.database.execute(record, []);
    await kit.database.execute(pair, []);
    expect(held((await payNew(kit)).answer)).toEqual([['HOLD', {}]]);
    await kit.database.execute(
      `delete from platform.supplier_candidate where other = 'sap:M1'`,
      [],
    );
    expect(held((await payNew(kit)).answer)).toEqual([]);
  });
});
