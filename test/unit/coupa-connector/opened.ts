import type { Capabilities } from '#domain/sources';
import { buildWorld } from '#simulators/world/build';
import { portOf } from '../../support/contract/harness.ts';
import { type Connection, startCoupaSource } from '../../support/sources.ts';

export const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });

export async function opened(settings: Readonly<Record<string, unknown>> = {}) {
  const simulated = await startCoupaSource(world, settings);
  const connection: Connection = simulated.connect();
  const person = async (deed: Readonly<Record<string, unknown>>): Promise<string> =>
    `coupa:${(await simulated.control.person(deed))['id']}`;
  return {
    simulated,
    connection,
    person,
    port: <Name extends keyof Capabilities>(name: Name) => portOf(connection, name),
    /** An invoice arrives at DE01, without an order where none is said. */
    receive: (
      number: string,
      change: Readonly<Record<string, unknown>> = {},
      approve = true,
    ): Promise<string> =>
      person({
        deed: 'receive-invoice',
        entity: 'DE01',
        approve,
        invoice: {
          'invoice-number': number,
          'invoice-date': '2026-11-21T00:00:00+00:00',
          'net-due-date': '2026-12-21T00:00:00+00:00',
          supplier: { id: 3001 },
          currency: { code: 'EUR' },
          'invoice-lines': [
            {
              type: 'InvoiceAmountLine',
              description: 'Advice',
              price: '100.00',
              'tax-amount': '19.00',
              'tax-code': { code: 'V1' },
              account: { code: 'DE01-DE011020-652000' },
            },
          ],
          ...change,
        },
      }),
  };
}

export type Opened = Awaited<ReturnType<typeof opened>>;
