import DataLoader from 'dataloader';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { Sourced } from '#domain/provenance';
import type { ById } from '#domain/routed';
import { fromSourceError } from '../errors.ts';
import { seesRow, type RowScope } from '../identity/row-access.ts';
import type { RequestContext } from './request-context.ts';

/** Keys of one upstream batch at most; more make further batches. */
const MAX_BATCH = 1_000;

/** Batches the ids of one request to one call of a port; a failed source rejects its own ids only. */
export function batchLoader<T>(load: ById<T>, call: Call): DataLoader<string, T | null> {
  return new DataLoader<string, T | null>(
    async (ids): Promise<(T | null | Error)[]> => {
      const found = await load(ids, call);
      return found.map((each) => (each instanceof SourceError ? fromSourceError(each) : each));
    },
    { maxBatchSize: MAX_BATCH },
  );
}

export interface EntityLoader<T> {
  /** Null for an unknown id and for a row this viewer may not see: the two look alike. */
  load(id: string): Promise<T | null>;
  /** Takes a row that a list already brought, and returns it. */
  keep(entity: T): T;
}

/** Entities by id as this viewer may see them; notes how old what it hands out is. */
export function entityLoader<T extends Sourced>(
  load: ById<T>,
  context: RequestContext,
  rowScope: (entity: T) => RowScope,
): EntityLoader<T> {
  const loader = batchLoader(load, context.call);
  return {
    async load(id) {
      const entity = await loader.load(id);
      if (!entity || !seesRow(context.viewer, rowScope(entity))) return null;
      context.oldest.note(entity.provenance.fetchedAt);
      return entity;
    },
    keep(entity) {
      context.oldest.note(entity.provenance.fetchedAt);
      loader.prime(entity.id, entity);
      return entity;
    },
  };
}
