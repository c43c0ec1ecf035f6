import v8 from 'node:v8';
import vm from 'node:vm';
import { atOnce } from './at-once.ts';
import type { Driver } from './drive.ts';
import type { Ground } from './ground.ts';

const SUBMITTERS = 16;
const LOOK_MS = 50;

/** Postings that wait for one slow target at the same time, and what they cost while and after they do. */
export interface InFlight {
  readonly count: number;
  readonly heapBytesEach: number;
  readonly rssBytesEach: number;
  /** Postings a second from the target's first answer to the last COMPLETED. */
  readonly drainedPerSecond: number;
}

export async function inFlight(ground: Ground, driver: Driver, count: number): Promise<InFlight> {
  const ids = await atOnce(count, SUBMITTERS, driver.submit);
  const before = memory();
  ground.target.hold();
  const open = new Set(ids);
  let detach: (() => void) | undefined;
  const drained = new Promise<void>((resolve) => {
    detach = ground.log.follow('posting.status-changed', ({ body }) => {
      if (body.to === 'COMPLETED' && open.delete(body.entity.id) && open.size === 0) resolve();
    });
  });
  const left = [...ids];
  await atOnce(count, SUBMITTERS, () => driver.approve(left.pop() ?? ''));
  await untilStarted(ground, count);
  const during = memory();
  const start = performance.now();
  ground.target.release();
  await drained;
  detach?.();
  return {
    count,
    heapBytesEach: (during.heap - before.heap) / count,
    rssBytesEach: (during.rss - before.rss) / count,
    drainedPerSecond: (count / (performance.now() - start)) * 1_000,
  };
}

async function untilStarted({ kernel }: Ground, count: number): Promise<void> {
  for (;;) {
    const [row] = await kernel.database.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from dbos.workflow_status where status = 'PENDING' and name = 'posting'`;
    if ((row?.n ?? 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** After two full collections: the first one frees what the second one finds unreachable. */
function memory(): { readonly heap: number; readonly rss: number } {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}
