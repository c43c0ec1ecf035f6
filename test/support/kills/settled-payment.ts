import { expect } from 'vitest';
import { bankOf } from './bank-of.ts';
import type { Asked, Scene } from './scene.ts';

export interface Settled {
  readonly paymentId: string;
  /** The movement that settled it. */
  readonly transactionId: string;
}

const PATIENT = { timeout: 60_000, interval: 100 };

/** Pays, lets the bank close its day, and waits until its statement has settled the payment and is booked here. */
export async function settle(scene: Scene, asked: Asked): Promise<Settled> {
  const bank = bankOf(scene.ground);
  const { reference } = await scene.complete(asked);
  expect(await bank.outcomes(reference)).toEqual(['EXECUTED']);
  await bank.person({ deed: 'close-day', account: 'DE01-EUR' });
  const paymentId = `superledger:${reference}`;
  const movement = async (): Promise<string | undefined> => {
    const { payment } = await scene.ask(
      `{ payment(id: "${paymentId}") { status bankTransactions { id } } }`,
    );
    return payment.status === 'SETTLED' ? payment.bankTransactions[0]?.id : undefined;
  };
  await expect.poll(movement, PATIENT).toBeDefined();
  await untilBooked(scene);
  return { paymentId, transactionId: (await movement()) ?? '' };
}

/** What the movement leads to in the general ledger is on its way no more: the next worker dies of nothing else. */
const untilBooked = async (scene: Scene): Promise<void> => {
  await expect.poll(async () => (await scene.rows(UNDER_WAY)).length, PATIENT).toBe(0);
};
const UNDER_WAY = `select 1 from platform.outbox_event event
    where event.topic = 'bank-transaction.matched' and (event.sequence is null or event.sequence >
      coalesce((select sequence from platform.consumer_cursor where consumer = 'flow-book-bank-movement'), 0))
  union all
  select 1 from platform.posting where status in ('APPROVED', 'EXECUTING', 'UNCERTAIN')`;
