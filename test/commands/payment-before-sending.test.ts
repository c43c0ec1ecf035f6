import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { begin } from '#platform/worker/begin';
import { paidBefore, payNew } from '../support/new-payment.ts';
import { IBANS, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { treasurer } = personas;

let kit: PaymentsKit;
beforeEach(async () => {
  kit = await paymentsKit();
  paidBefore(kit, 'sap:1');
});
afterEach(() => kit.stop());

/** A payment that nothing stands against yet. */
async function approved() {
  const { answer } = await payNew(kit);
  await kit.approve(answer, treasurer);
  const { reference, status } = await kit.posting(answer);
  expect(status).toBe('APPROVED');
  return { answer, reference };
}

describe('before anything is sent', () => {
  test('a payment whose worker died before its first try is looked at once more', async () => {
    const { answer, reference } = await approved();
    const driver = `${reference}.${randomUUID()}`;
    expect(await begin(kit.kernel, reference, driver)).toMatchObject({ kind: 'MINE' });
    // The worker dies here, and while nobody takes it up, a payment to the account comes back.
    await kit.database.bankAccountFlag.create({
      data: {
        reference: 'FLAG000000000001',
        supplierId: 'sap:1',
        account: IBANS[0],
        reasonCode: 'AC04',
        paymentId: 'superledger:P1',
        flaggedAt: kit.clock.now(),
      },
    });
    expect((await kit.execute(answer, driver)).status).toBe('DECLINED');
    expect(kit.bank.files).toEqual([]);
    expect(await kit.statuses(reference)).toEqual({ [reference]: 'REJECTED' });
    expect(await kit.trail(answer.posting?.id ?? '')).toContainEqual(
      expect.objectContaining({ details: expect.objectContaining({ code: 'FACT_CHANGED' }) }),
    );
  });

  test('a payment whose cut-off passes while it is looked at again does not leave', async () => {
    const { answer, reference } = await approved();
    kit.bank.fail('transmitPayments', 'UNAVAILABLE');
    kit.bank.onArrival(async () => {
      // The next reading of its invoice takes until after the cut-off.
      const read = kit.books.documents.get.bind(kit.books.documents);
      kit.books.documents.get = (id) => {
        kit.clock.advance(7 * 86_400_000);
        return read(id);
      };
    });
    expect((await kit.execute(answer)).status).toBe('DECLINED');
    expect(kit.bank.files).toEqual([]);
    const attempts = await kit.database.postingAttempt.findMany({ where: { reference } });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['NOT_SENT']);
    expect(await kit.trail(answer.posting?.id ?? '')).toContainEqual(
      expect.objectContaining({ details: expect.objectContaining({ code: 'LAPSED' }) }),
    );
  });
});
