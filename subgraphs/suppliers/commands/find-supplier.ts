import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { Supplier } from '#domain/supplier';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import type { Viewer } from '#platform/identity/viewer';
import { followPosted } from '#platform/subgraph/follow-posted';
import { supplierStore } from '../store.ts';
import { supplierScope } from '../supplier-scope.ts';

/**
 * Suppliers as their systems have them now, in the order of the ids; an id of an onboarding follows to its system.
 * @throws NOT_FOUND for one the viewer does not see; SourceError when a system does not answer.
 */
export async function findSuppliers(
  { sources, database, now }: CommandServices,
  ids: readonly string[],
  path: (index: number) => readonly string[],
  viewer: Viewer,
  call: Call,
): Promise<readonly Supplier[]> {
  const load = followPosted(sources.suppliers.suppliersById, supplierStore(database, now));
  const found = await load(ids, { ...call, freshness: FRESH });
  return found.map((each, index) => {
    if (each instanceof SourceError) throw each;
    if (!each || !seesRow(viewer, supplierScope(each)))
      throw clientError('NOT_FOUND', 'there is no such supplier', { path: [...path(index)] });
    return each;
  });
}

/** One of them, named by the input's `supplierId`. */
export async function findSupplier(
  services: CommandServices,
  supplierId: string,
  viewer: Viewer,
  call: Call,
): Promise<Supplier> {
  const [supplier] = await findSuppliers(services, [supplierId], theOne, viewer, call);
  if (!supplier) throw new Error('as many suppliers as ids');
  return supplier;
}

const theOne = (): readonly string[] => ['input', 'supplierId'];
