import { expect } from 'vitest';
import { bankFailpoints } from '#platform/failpoint';
import { bankOf } from './bank-of.ts';
import { endOf, type Judged } from './kill.ts';
import { part, payable } from './payees.ts';
import type { Scene } from './scene.ts';

/** What a file of a bank passes: the second one, which is the statement; matching is passed once. */
export const bankFeedPoints: readonly string[] = bankFailpoints.map((point) =>
  point.includes('match') ? point : `${point}@2`,
);

const PATIENT = { timeout: 60_000, interval: 100 };
const ACCOUNT = 'DE01-EUR';

/**
 * A payment was made; while no worker is there the bank puts out a notification of something else, and a statement of
 * both. The worker that reads them dies, another one goes on: each file is here once, and settles once.
 */
export async function killBankFeed(scene: Scene, at: string): Promise<Judged> {
  const bank = bankOf(scene.ground);
  const { reference } = await scene.complete(part(scene, await payable(scene, 0)));
  expect(await bank.outcomes(reference)).toEqual(['EXECUTED']);
  await untilRead(scene);
  await scene.withoutWorker();
  const before = (await files(scene)).length;
  await bank.person({ deed: 'portal-payment', account: ACCOUNT, amount: '7.77', name: 'Kiosk' });
  await bank.person({ deed: 'close-day', account: ACCOUNT });
  const dying = await scene.ground.spawn('worker', { SUPERLEDGER_FAILPOINT: at });
  expect(await endOf(dying)).toMatchObject({ signal: 'SIGKILL' });
  await scene.worker();
  await untilRead(scene);
  const paymentId = `superledger:${reference}`;
  const status = async (): Promise<unknown> =>
    (await scene.ask(`{ payment(id: "${paymentId}") { status } }`)).payment.status;
  await expect.poll(status, PATIENT).toBe('SETTLED');
  const all = await files(scene);
  const found = {
    files: all.slice(before).map(({ kind, state }) => `${kind} ${state}`),
    /** Nothing that the bank ever put out is missing, nothing is here twice. */
    all: new Set(all.map(({ messageId }) => messageId)).size,
    settled: await history(scene, reference),
    matches: (await scene.rows(MATCHES, [paymentId])).length,
    movements: (await scene.rows(MOVEMENTS, [reference])).length,
    executed: await bank.outcomes(reference),
  };
  const expected = {
    files: ['NOTIFICATION IMPORTED', 'STATEMENT IMPORTED'],
    all: (await bank.book()).messages,
    settled: 1,
    matches: 1,
    movements: 1,
    executed: ['EXECUTED'],
  };
  return { found, expected };
}

/** The bank has nothing more for us, and of everything that is here something was made. */
async function untilRead(scene: Scene): Promise<void> {
  await bankOf(scene.ground).readByUs();
  await expect.poll(async () => (await scene.rows(UNREAD)).length, PATIENT).toBe(0);
}
const UNREAD = `select from payments.bank_file where state in ('ARRIVING', 'RECEIVED')`;

const files = (scene: Scene) =>
  scene.rows<{ kind: string; state: string; messageId: string }>(
    'select kind, state, message_id as "messageId" from payments.bank_file order by id',
  );

const history = async (scene: Scene, key: string): Promise<number> =>
  (await scene.rows(SETTLED, [key])).length;
const SETTLED = `select from payments.payment_transition where payment_key = $1 and "to" = 'SETTLED' and "from" is distinct from "to"`;
const MATCHES = 'select from payments.bank_match_item where payment_id = $1';
const MOVEMENTS = `select from payments.bank_transaction movement
  join payments.bank_statement statement on statement.id = movement.statement_id
  where movement.end_to_end_id = $1 and statement.type = 'STATEMENT'`;
