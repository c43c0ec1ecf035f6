import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { ById } from '#domain/routed';

/** By id, each once. @throws SourceError where a source does not answer: nothing is decided on half a truth. */
export async function readAll<T>(
  load: ById<T>,
  given: readonly string[],
  call: Call,
): Promise<ReadonlyMap<string, T | null>> {
  const ids = [...new Set(given)];
  const found = ids.length === 0 ? [] : await load(ids, call);
  return new Map(
    ids.map((id, index) => {
      const each = found[index] ?? null;
      if (each instanceof SourceError) throw each;
      return [id, each];
    }),
  );
}
