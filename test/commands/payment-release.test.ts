import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { approvableCommands } from '#platform/commands/posting-access';
import { callOf } from '../support/kernel-kit.ts';
import { paidBefore, payNew } from '../support/new-payment.ts';
import { paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { treasurer } = personas;
const without = (scope: string) => ({
  ...treasurer,
  scopes: treasurer.scopes.filter((each) => each !== scope),
});

let kit: PaymentsKit;
beforeEach(async () => {
  kit = await paymentsKit();
  paidBefore(kit, 'sap:1');
});
afterEach(() => kit.stop());

describe('a payment is approved with payments:approve and payments:release', () => {
  test('says so, and lets nobody approve who lacks one of them', async () => {
    const { answer } = await payNew(kit);
    const { requiredApprovals } = await kit.posting(answer);
    expect(requiredApprovals).toMatchObject([{ scope: 'payments:approve payments:release' }]);
    for (const scope of ['payments:approve', 'payments:release']) {
      await expect(kit.approve(answer, without(scope))).rejects.toThrow(scope);
      expect(approvableCommands(kit.kernel, without(scope))).not.toContain('initiatePayment');
    }
    expect((await kit.posting(answer)).approvals).toEqual([]);
    expect(approvableCommands(kit.kernel, treasurer)).toContain('initiatePayment');
    expect((await kit.approve(answer, treasurer)).problems).toEqual([]);
    expect((await kit.posting(answer)).status).toBe('APPROVED');
  });

  test('who cannot release it can still reject it', async () => {
    const { answer } = await payNew(kit);
    const no = { idempotencyKey: randomUUID(), id: answer.posting?.id ?? '', reason: 'not this' };
    await kit.commands.reject(no, callOf(without('payments:release')));
    const { status, reference } = await kit.posting(answer);
    expect(status).toBe('REJECTED');
    // What a person writes is for colleagues: the payee may read the payment's history.
    const told = await kit.database.paymentTransition.findMany({
      where: { paymentKey: reference },
    });
    expect(told.map(({ to, reason }) => [to, reason])).toEqual([
      ['PENDING_APPROVAL', null],
      ['REJECTED', null],
    ]);
    const events = await kit.database.outboxEvent.findMany({
      where: { topic: 'payment.status-changed', key: `superledger:${reference}` },
    });
    expect(JSON.stringify(events.map(({ body }) => body))).not.toContain('not this');
  });
});
