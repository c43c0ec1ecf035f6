import type { Problem } from '#domain/controls/problem';
import type { EntityKey } from '../subgraph/entity-key.ts';

/** What every mutation answers (`PostingPayload`). */
export interface CommandAnswer {
  readonly posting: EntityKey | null;
  readonly problems: readonly Problem[];
  readonly replayed: boolean;
}
