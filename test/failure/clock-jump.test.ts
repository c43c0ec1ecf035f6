import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { ALL_BUT_WORKER, layGround, type Ground, type Role } from '../support/ground.ts';
import { effectsOf } from '../support/effects.ts';
import { invoiceCase } from '../support/posting-cases.ts';
import { approveByAll, posted, postingOf, settled } from '../support/postings.ts';
import type { Shape } from '../support/product-client.ts';
import { simulatorAdmin } from '../support/simulator-admin.ts';
import { verifiedTrail } from '../support/trail.ts';

const HOURS_MS = 3_600_000;
const PRELOAD = path.join(packageRoot, 'test/support/skewed-clock.mjs');

let ground: Ground;
let front: Role;

beforeAll(async () => {
  ground = await layGround();
  front = await ground.spawn(ALL_BUT_WORKER);
});
afterAll(() => ground.stop());

const skewed = (offsetMs: number, jumpMs = 0) => ({
  NODE_OPTIONS: `--import=${PRELOAD}`,
  TEST_CLOCK_OFFSET_MS: `${offsetMs}`,
  TEST_CLOCK_JUMP_MS: `${jumpMs}`,
});

async function endOf({ id, reference }: Shape): Promise<readonly string[]> {
  const { status } = await settled(front.client, id);
  return [status, ...(await effectsOf(ground, reference))];
}

const ONCE = ['COMPLETED', ...invoiceCase.effects];

const takeOvers = [
  { dies: 0, follows: -3, what: 'three hours behind' },
  { dies: 0, follows: 3, what: 'three hours ahead' },
  { dies: 3, follows: 0, what: 'right, after one three hours ahead' },
];

test.each(process.env['CI'] ? takeOvers.slice(0, 1) : takeOvers)(
  'a worker whose clock is $what takes over a write under way and does not repeat it',
  async ({ dies, follows }) => {
    const mine = await posted(front.client, invoiceCase);
    await approveByAll(front.client, mine);
    const dying = await ground.spawn('worker', {
      ...skewed(dies * HOURS_MS),
      SUPERLEDGER_FAILPOINT: 'attempt.answered',
    });
    expect(await dying.ended).toMatchObject({ signal: 'SIGKILL' });
    const next = await ground.spawn('worker', skewed(follows * HOURS_MS));
    expect(await endOf(mine)).toEqual(ONCE);
    await next.stop();
  },
);

test.each([3, -3])(
  'a clock that jumps by %i hours while an outcome is unknown changes nothing about it',
  async (hours) => {
    const mine = await posted(front.client, invoiceCase);
    const sap = simulatorAdmin(ground.systems['sap'] ?? '');
    await sap.fault({ fault: 'drop-after', method: 'POST', path: 'A_SupplierInvoice' });
    const worker = await ground.spawn('worker', skewed(0, hours * HOURS_MS));
    await approveByAll(front.client, mine);
    await expect
      .poll(async () => (await postingOf(front.client, mine.id)).steps.length, { timeout: 30_000 })
      .toBe(1);
    worker.process.kill('SIGUSR2');
    expect(await endOf(mine)).toEqual(ONCE);
    await worker.stop();
  },
);

test('after all of them the audit trail holds', async () => {
  expect((await verifiedTrail(ground)).findings.first).toEqual([]);
});
