import { systemOfRecord, type LegalEntity, type SystemOfRecord } from '#domain/legal-entity';
import { clientError } from '#platform/errors';
import { seesLegalEntity, type Viewer } from '#platform/identity/viewer';
import { legalEntityCode } from '#platform/subgraph/legal-entity-filter';

/** The legal entity a viewer names. @throws NOT_FOUND when there is none the viewer sees. */
export function needLegalEntity(
  legalEntities: readonly LegalEntity[],
  idOrCode: string,
  viewer: Viewer,
  path: readonly string[],
): LegalEntity {
  const code = legalEntityCode(idOrCode);
  const found = legalEntities.find((each) => each.code === code);
  if (found && seesLegalEntity(viewer, code)) return found;
  throw clientError('NOT_FOUND', 'there is no such legal entity', { path });
}

/** Where its general ledger is kept. @throws UNSUPPORTED_BY_TARGET */
export function needLedger(legalEntity: LegalEntity): SystemOfRecord {
  const target = systemOfRecord(legalEntity, 'ledger');
  if (target) return target;
  throw clientError('UNSUPPORTED_BY_TARGET', 'no source keeps the ledger of this legal entity');
}
