import type { LegalEntity } from '#domain/legal-entity';
import { clientError } from '#platform/errors';
import { seesLegalEntity, type Viewer } from '#platform/identity/viewer';
import { legalEntityCode } from '#platform/subgraph/legal-entity-filter';

/** @throws NOT_FOUND for a legal entity the viewer does not see, and for every one to a portal user. */
export function findLegalEntity(
  legalEntities: readonly LegalEntity[],
  id: string,
  viewer: Viewer,
): LegalEntity {
  const code = legalEntityCode(id);
  const found = legalEntities.find((each) => each.code === code);
  if (!found || viewer.supplierId !== null || !seesLegalEntity(viewer, code))
    throw clientError('NOT_FOUND', 'there is no such legal entity', {
      path: ['input', 'legalEntityId'],
    });
  return found;
}
