import type { StampedEvent } from '#platform/events/event';
import type { RoleCall } from '#platform/subgraph/caller';
import { FRESH } from '../call.ts';

/** What an event is hydrated with: nothing older than the event. */
export const freshnessFor = (_event: StampedEvent): RoleCall['freshness'] => FRESH;
