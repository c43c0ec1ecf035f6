import { z } from 'zod';
import type { Viewer } from '#platform/identity/viewer';
import type { PeriodKey } from '../gate-rows.ts';
import type { LedgerCommandServices } from '../ledger-services.ts';
import { needLedger, needLegalEntity } from '../need-legal-entity.ts';
import { plainText } from './plain-text.ts';

const MIN_YEAR = 1990;
const MAX_YEAR = 2200;
const MAX_PERIOD = 16;
const MAX_REASON = 250;

/** `ClosePeriodInput` and `ReopenPeriodInput`, but for their key. */
export const periodInput = z.strictObject({
  legalEntityId: z.string(),
  fiscalYear: z.int().min(MIN_YEAR).max(MAX_YEAR),
  period: z.int().min(1).max(MAX_PERIOD),
  reason: plainText(MAX_REASON),
});

export type PeriodInput = z.infer<typeof periodInput>;

/** @throws NOT_FOUND for a legal entity the viewer does not see; UNSUPPORTED_BY_TARGET where nobody keeps its ledger. */
export function needPeriodKey(
  { legalEntities }: Pick<LedgerCommandServices, 'legalEntities'>,
  { legalEntityId, fiscalYear, period }: PeriodInput,
  viewer: Viewer,
): PeriodKey {
  const path = ['input', 'legalEntityId'];
  const legalEntity = needLegalEntity(legalEntities, legalEntityId, viewer, path);
  needLedger(legalEntity);
  return { legalEntity: legalEntity.code, fiscalYear, period };
}
