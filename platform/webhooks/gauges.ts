import { Gauge, type Registry } from 'prom-client';
import type { Database } from '../db/client.ts';

/**
 * What waits and what was given up, read from the store whenever somebody looks: the same numbers in every process,
 * whoever delivers.
 */
export function deliveryGauges(registry: Registry, database: Database): void {
  const registers = [registry];
  void new Gauge({
    name: 'superledger_webhook_pending',
    help: 'Events that wait to be delivered to webhooks.',
    registers,
    async collect() {
      this.set((await pending(database)).count);
    },
  });
  void new Gauge({
    name: 'superledger_webhook_oldest_pending_seconds',
    help: 'Age of the oldest event that waits to be delivered to a webhook; 0 when none does.',
    registers,
    async collect() {
      this.set((await pending(database)).oldestSeconds);
    },
  });
  void new Gauge({
    name: 'superledger_dead_letters_open',
    help: 'Events that a consumer could not handle and nobody has settled yet.',
    registers,
    async collect() {
      this.set(await database.deadLetter.count({ where: { state: 'OPEN' } }));
    },
  });
}

async function pending(database: Database): Promise<{ count: number; oldestSeconds: number }> {
  const rows = await database.$queryRaw<{ count: number; oldestSeconds: number }[]>`
    select count(*)::int as count,
      coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as "oldestSeconds"
    from platform.waiting_event where consumer like 'webhook:%'`;
  return rows[0] ?? { count: 0, oldestSeconds: 0 };
}
