import { expect } from 'vitest';
import type { Ground, Role } from './ground.ts';
import { approveByAll, settled } from './postings.ts';
import type { Shape } from './product-client.ts';

const PATIENCE_MS = 60_000;

/**
 * A posting approved while there is no worker, driven by one that dies at a failpoint, gone on with by another:
 * completed, and told so once. Without a worker there is no sequencer: the approval's event waits for one.
 */
export async function killedAndFinished(
  ground: Ground,
  { client }: Role,
  mine: Shape,
  at: string,
): Promise<void> {
  expect(await approveByAll(client, mine)).toBe('APPROVED');
  const dying = await ground.spawn('worker', { SUPERLEDGER_FAILPOINT: at });
  expect(await within(dying, PATIENCE_MS)).toMatchObject({ signal: 'SIGKILL' });

  const next = await ground.spawn('worker');
  try {
    const done = await settled(client, mine.id);
    expect(done.status).toBe('COMPLETED');
    expect(done.steps.filter(({ outcome }: Shape) => outcome === 'CONFIRMED')).toHaveLength(
      new Set(done.steps.map(({ step }: Shape) => step)).size,
    );
    const ends = done.timeline.filter(({ decision }: Shape) => decision === 'COMPLETED');
    expect(ends).toHaveLength(1);
  } finally {
    await next.stop();
  }
}

/** How a role ended; one that does not is ended, so that it does not get in the way of the next test. */
async function within(role: Role, timeoutMs: number): Promise<object> {
  const timer = setTimeout(() => role.process.kill('SIGTERM'), timeoutMs);
  const end = await role.ended;
  clearTimeout(timer);
  return end;
}
