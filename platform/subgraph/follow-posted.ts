import { parseId, SUPERLEDGER } from '#domain/ids';
import type { ById } from '#domain/routed';

/** What was submitted here and has become something at a target. */
export interface PostedEntities {
  /** By reference: `superledger:<reference>` to the target's id, for those whose target has it. */
  targetsOf(references: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The id something was submitted under keeps resolving once a target has it: it then names what the target made. */
export function followPosted<T>(load: ById<T>, store: PostedEntities): ById<T> {
  return async (ids, call) => {
    const own = ids.flatMap((id) => {
      const parsed = parseId(id);
      return parsed?.source === SUPERLEDGER ? [parsed.key] : [];
    });
    const posted = own.length ? await store.targetsOf(own) : new Map<string, string>();
    return load(
      ids.map((id) => posted.get(id) ?? id),
      call,
    );
  };
}
