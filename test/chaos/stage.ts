import { setTimeout as pause } from 'node:timers/promises';
import {
  ALL_BUT_WORKER,
  layGround,
  type Ground,
  type GroundOptions,
  type Role,
} from '../support/ground.ts';
import type { ProductClient } from '../support/product-client.ts';
import { simulatorAdmin } from '../support/simulator-admin.ts';
import type { PlannedFault, PlannedStrike } from './schedule.ts';

const WORKERS = 2;
/** Longer than a worker may be silent. */
const HANG_MS = 15_000;

/** A front and two workers over one ground; whatever dies is started again. */
export interface Stage {
  readonly ground: Ground;
  /** The one that lives now. */
  readonly front: () => ProductClient;
  /** Strikes come one after another; answers when what was struck is there again. */
  strike(planned: PlannedStrike): Promise<void>;
  fault(planned: PlannedFault): Promise<void>;
  noFaults(): Promise<void>;
  /** Ends front and workers in good order; the ground stays. */
  retire(): Promise<void>;
  stop(): Promise<void>;
}

export async function openStage(options: GroundOptions = {}): Promise<Stage> {
  const ground = await layGround(options);
  let front = await ground.spawn(ALL_BUT_WORKER);
  const workers: Role[] = [];
  for (let n = 0; n < WORKERS; n++) workers.push(await ground.spawn('worker'));
  const admins = Object.values(ground.systems).map(simulatorAdmin);
  let last: Promise<void> = Promise.resolve();

  async function strikeNow({ what, which }: PlannedStrike): Promise<void> {
    const worker = workers[which % WORKERS];
    if (!worker) return;
    switch (what) {
      case 'kill worker':
        await kill(worker);
        workers[which % WORKERS] = await ground.spawn('worker');
        return;
      case 'kill front':
        await kill(front);
        front = await ground.spawn(ALL_BUT_WORKER);
        return;
      case 'hang worker':
        worker.process.kill('SIGSTOP');
        await pause(HANG_MS);
        worker.process.kill('SIGCONT');
        return;
      case 'crash database':
        return ground.crashDatabase();
    }
  }

  return {
    ground,
    front: () => front.client,
    strike(planned) {
      last = last.then(() => strikeNow(planned));
      return last;
    },
    fault: ({ system, on, fault }) =>
      simulatorAdmin(ground.systems[system] ?? '').fault({ ...on, ...fault }),
    noFaults: async () => void (await Promise.all(admins.map((each) => each.noFaults()))),
    retire: async () =>
      void (await Promise.all([front, ...workers.splice(0)].map((role) => role.stop()))),
    stop: () => ground.stop(),
  };
}

async function kill(role: Role): Promise<void> {
  role.process.kill('SIGKILL');
  await role.ended;
}
