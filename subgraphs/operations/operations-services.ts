import type { CommandServices } from '#platform/commands/services';
import type { Resolve } from '#platform/webhooks/checked-lookup';
import type { AllowedHosts } from '#platform/webhooks/destination';
import type { Seal } from '#platform/webhooks/secret';

/** What the commands of this subgraph are made with. */
export interface OperationsCommandServices extends CommandServices {
  readonly webhooks: {
    readonly seal: Seal;
    readonly allowed: AllowedHosts;
    readonly resolve: Resolve;
  };
}
