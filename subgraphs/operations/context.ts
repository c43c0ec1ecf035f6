import DataLoader from 'dataloader';
import type { SourceStatus } from '#domain/source-health';
import type { Commands } from '#platform/commands/commands';
import type { Kernel } from '#platform/commands/kernel';
import type { PostingRecord } from '#platform/commands/posting';
import { postingsByReference } from '#platform/commands/posting-store';
import type { RoleCall } from '#platform/subgraph/caller';
import { followLags } from '#platform/follow/lag';
import type { Cursors } from '#platform/subgraph/cursor';
import { requestContext, type RequestContext } from '#platform/subgraph/request-context';

/** What this subgraph needs, for its whole life. */
export interface OperationsServices {
  readonly kernel: Kernel;
  readonly commands: Commands;
  /** Every configured source, as this process sees it. */
  readonly sourceStatus: () => readonly SourceStatus[];
  readonly cursors: Cursors;
  readonly now: () => Date;
}

export interface Context extends RequestContext, OperationsServices {
  readonly postings: DataLoader<string, PostingRecord | null>;
  /** How far behind a source's follower is, in seconds. */
  readonly followLags: DataLoader<string, number | null>;
}

export function operationsContext(services: OperationsServices, call: RoleCall): Context {
  return {
    ...services,
    ...requestContext(call, services.now),
    postings: new DataLoader((references) =>
      postingsByReference(services.kernel.database, references),
    ),
    followLags: new DataLoader((sources) =>
      followLags(services.kernel.database, sources, services.now()),
    ),
  };
}
