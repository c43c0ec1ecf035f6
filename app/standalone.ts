import { callLocally, type LocalSubgraph } from '#platform/subgraph/local';
import type { Route } from '#gateway/http/handle';
import { startGateway, type GatewayOptions } from '#gateway/server';
import { supergraphOf } from '#gateway/standalone/subgraph-alone';
import { sdl as invoices } from '#subgraphs/invoices/__generated__/sdl';
import { sdl as ledger } from '#subgraphs/ledger/__generated__/sdl';
import { sdl as operations } from '#subgraphs/operations/__generated__/sdl';
import { sdl as payments } from '#subgraphs/payments/__generated__/sdl';
import { sdl as suppliers } from '#subgraphs/suppliers/__generated__/sdl';
import type { Config } from './config-schema.ts';
import type { SubgraphName } from './roles.ts';
import type { Stops } from './stops.ts';

const SDL: Readonly<Record<SubgraphName, string>> = {
  suppliers,
  invoices,
  payments,
  ledger,
  operations,
};

/** What every front of a process shares, a gateway or a subgraph alone. */
export type Front = Pick<
  GatewayOptions,
  | 'authenticate'
  | 'events'
  | 'otherGateways'
  | 'subscriptions'
  | 'personalSubgraphs'
  | 'onRefusedMutation'
  | 'logger'
  | 'clock'
>;

/**
 * Serves those subgraphs that the configuration names for it where it says, to holders of the issuer's own tokens,
 * for a router that is not ours. Answers the URL of each.
 */
export async function serveAlone(
  subgraphs: readonly SubgraphName[],
  standalone: Config['roles']['standalone'],
  locals: Readonly<Record<SubgraphName, LocalSubgraph>>,
  front: Front,
  routes: readonly Route[],
  stops: Stops,
): Promise<Partial<Record<SubgraphName, string>>> {
  const served: Partial<Record<SubgraphName, string>> = {};
  for (const name of subgraphs) {
    const at = standalone[name];
    if (at === undefined) continue;
    const { hostname, port } = new URL(at);
    const alone = { name, sdl: SDL[name], schema: locals[name].schema };
    const running = await startGateway({
      ...front,
      host: hostname,
      port: Number(port),
      supergraphSdl: supergraphOf(alone),
      alone,
      subgraphs: { [name]: callLocally(locals[name]) },
      routes,
      pages: null,
      logger: front.logger.child({ standalone: name }),
    });
    stops.add(() => running.stop());
    served[name] = running.url;
  }
  return served;
}
