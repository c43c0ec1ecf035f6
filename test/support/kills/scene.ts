import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ALL_BUT_WORKER, layGround, type Ground, type Role } from '../ground.ts';
import { approveByAll, posted, settled } from '../postings.ts';
import type { Shape } from '../product-client.ts';

/** One store, one set of simulators, a front and a worker for a whole table: only what is to die starts anew. */
export interface Scene {
  readonly ground: Ground;
  readonly front: Role;
  /** Whoever drives postings; the one that is there, or a new one. */
  worker(): Promise<Role>;
  withoutWorker(): Promise<void>;
  /** Submits, approves and waits for the end, without anybody dying. @throws when it is not COMPLETED */
  complete(asked: Asked): Promise<Shape>;
  /** @throws when the graph answers with an error. */
  ask(query: string): Promise<Shape>;
  /** What the store says itself, where the graph does not. */
  rows<Row extends pg.QueryResultRow>(query: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Another number with every call, from 0. */
  next(): number;
  stop(): Promise<void>;
}

export interface Asked {
  readonly persona: string;
  readonly mutation: string;
  /** Without an idempotency key. */
  readonly input: Readonly<Record<string, unknown>>;
}

export const withKey = ({ persona, mutation, input }: Asked) => {
  const given = { ...input, idempotencyKey: randomUUID() };
  return { persona, mutation, input: () => given };
};

export async function openScene(): Promise<Scene> {
  const ground = await layGround();
  const front = await ground.spawn(ALL_BUT_WORKER);
  let worker: Role | null = null;
  let count = 0;
  const scene: Scene = {
    ground,
    front,
    worker: async () => (worker ??= await ground.spawn('worker')),
    async withoutWorker() {
      await worker?.stop();
      worker = null;
    },
    async complete(asked) {
      await scene.worker();
      const posting = await posted(front.client, withKey(asked));
      await approveByAll(front.client, posting);
      const { status } = await settled(front.client, posting.id);
      if (status !== 'COMPLETED') throw new Error(`${asked.mutation} is ${status}`);
      return posting;
    },
    async ask(query) {
      const { data, errors } = await front.client.ask('cfo', query);
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      return data;
    },
    async rows<Row extends pg.QueryResultRow>(query: string, values: readonly unknown[] = []) {
      const client = new pg.Client({ connectionString: ground.databaseUrl });
      await client.connect();
      try {
        return (await client.query<Row>(query, [...values])).rows;
      } finally {
        await client.end();
      }
    },
    next: () => count++,
    stop: () => ground.stop(),
  };
  return scene;
}
