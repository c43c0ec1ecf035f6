import DataLoader from 'dataloader';
import type { SourceStatus } from '#domain/source-health';
import {
  deadLettersByReference,
  waitingBehind,
  type DeadLetterRecord,
} from '#platform/commands/dead-letter-list';
import type { Commands } from '#platform/commands/commands';
import type { Kernel } from '#platform/commands/kernel';
import type { PostingRecord } from '#platform/commands/posting';
import { postingsByReference } from '#platform/commands/posting-store';
import type { RoleCall } from '#platform/subgraph/caller';
import { followLags } from '#platform/follow/lag';
import type { Cursors } from '#platform/subgraph/cursor';
import type { Seal } from '#platform/webhooks/secret';
import {
  deliveryStates,
  webhooksByReference,
  type DeliveryState,
  type WebhookRecord,
} from '#platform/webhooks/webhook-list';
import type { SearchedSources } from './search.ts';
import { requestContext, type RequestContext } from '#platform/subgraph/request-context';

/** What this subgraph needs, for its whole life. */
export interface OperationsServices {
  readonly kernel: Kernel;
  readonly commands: Commands;
  /** Every configured source, as this process sees it. */
  readonly sourceStatus: () => readonly SourceStatus[];
  readonly searched: SearchedSources;
  readonly webhookSeal: Seal;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

export interface Context extends RequestContext, OperationsServices {
  readonly postings: DataLoader<string, PostingRecord | null>;
  /** How far behind a source's follower is, in seconds. */
  readonly followLags: DataLoader<string, number | null>;
  readonly deadLetters: DataLoader<string, DeadLetterRecord | null>;
  /** How many events wait behind a dead letter, by its reference. */
  readonly waitingBehind: DataLoader<string, number>;
  readonly webhooks: DataLoader<string, WebhookRecord | null>;
  readonly deliveryStates: DataLoader<string, DeliveryState>;
}

export function operationsContext(services: OperationsServices, call: RoleCall): Context {
  const { database } = services.kernel;
  return {
    ...services,
    ...requestContext(call, services.now),
    followLags: new DataLoader((sources) => followLags(database, sources, services.now())),
    postings: new DataLoader((references) => postingsByReference(database, references)),
    deadLetters: new DataLoader((references) => deadLettersByReference(database, references)),
    waitingBehind: new DataLoader((references) => waitingBehind(database, references)),
    webhooks: new DataLoader((references) => webhooksByReference(database, references)),
    deliveryStates: new DataLoader((references) => deliveryStates(database, references)),
  };
}
