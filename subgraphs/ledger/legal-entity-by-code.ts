import { invariant } from '#domain/invariant';
import type { LegalEntity } from '#domain/legal-entity';
import type { Context } from './context.ts';

/** A legal entity that a source's row names; connectors only hand out configured ones. */
export function legalEntityByCode({ legalEntities }: Context, code: string): LegalEntity {
  const found = legalEntities.find((each) => each.code === code);
  invariant(found, 'rows name configured legal entities only');
  return found;
}
