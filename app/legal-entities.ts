import type { LegalEntity, SystemOfRecord } from '#domain/legal-entity';
import type { ReadDomain } from '#domain/sources';
import type { Config } from './config-schema.ts';

const DOMAINS: readonly ReadDomain[] = ['suppliers', 'invoices', 'payments', 'ledger'];

/** The configured legal entities, each with the source that owns each of its domains. */
export const legalEntitiesOf = ({ legalEntities, sources }: Config): readonly LegalEntity[] =>
  legalEntities.map(({ code, systemOfRecord: chosen, ...entity }) => ({
    ...entity,
    code,
    systemOfRecord: DOMAINS.flatMap((domain): SystemOfRecord[] => {
      const source = sources.find(
        ({ id, domains, legalEntities: of }) =>
          of[code] !== undefined && domains.includes(domain) && (chosen[domain] ?? id) === id,
      );
      return source
        ? [{ domain, source: source.id, nativeKey: source.legalEntities[code] ?? '' }]
        : [];
    }),
  }));
