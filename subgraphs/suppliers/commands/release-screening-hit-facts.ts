import { FRESH, type Call } from '#domain/call';
import type { Screening } from '#domain/checks';
import { foldPartyName } from '#domain/controls/screening-clearance';
import type { LegalEntity } from '#domain/legal-entity';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { peopleOf, type Viewer } from '#platform/identity/viewer';
import { findClearance } from '../screening-clearances.ts';
import type { SupplierPolicy } from '../supplier-policy.ts';
import { findLegalEntity } from './find-legal-entity.ts';
import type { ReleaseScreeningHitInput } from './release-screening-hit-input.ts';
import { screenedParty } from './screened-party.ts';

/** What the decision about a hit rests on, all read now. */
export interface ReleaseScreeningHitFacts {
  readonly legalEntity: LegalEntity;
  /** What the screening says of the party at this moment. */
  readonly screening: Screening;
  readonly isOfficer: boolean;
  readonly isReleased: boolean;
  /** Whoever asks, as subject and as person. */
  readonly officers: readonly string[];
  /** People whose onboarding of the party waits: none of them releases it. */
  readonly requesters: readonly string[];
}

/** Onboardings of one party that wait at the same time. */
const MAX_WAITING = 50;

/**
 * @throws NOT_FOUND for a legal entity the viewer does not see; UNSUPPORTED_BY_TARGET where no screening is
 *   configured; SourceError when it does not answer: nothing is released unseen.
 */
export async function releaseScreeningHitFacts(
  services: CommandServices,
  policy: SupplierPolicy,
  input: ReleaseScreeningHitInput,
  viewer: Viewer,
  given: Call,
): Promise<ReleaseScreeningHitFacts> {
  const legalEntity = findLegalEntity(services.legalEntities, input.legalEntityId, viewer);
  const screener = services.sources.portFor('screening');
  if (!screener) throw clientError('UNSUPPORTED_BY_TARGET', 'no screening is configured');
  const [screening, requesters] = await Promise.all([
    screener.port.screen(screenedParty(input), { ...given, freshness: FRESH }),
    findRequesters(services, input),
  ]);
  const { releasedBy } = policy.checks.screening;
  return {
    legalEntity,
    screening,
    isOfficer: releasedBy.length === 0 || viewer.roles.some((role) => releasedBy.includes(role)),
    isReleased: (await findClearance(services.database, input, screening)) !== null,
    officers: peopleOf(viewer),
    requesters,
  };
}

async function findRequesters(
  { database }: CommandServices,
  { name, country }: ReleaseScreeningHitInput,
): Promise<readonly string[]> {
  const waiting = await database.onboardedSupplier.findMany({
    where: { country, status: { in: ['SCREENING', 'PENDING_APPROVAL'] } },
    select: { name: true, requestedBy: true, requestedByPerson: true },
    orderBy: { updatedAt: 'desc' },
    take: MAX_COMPARED,
  });
  const wanted = foldPartyName(name);
  const same = waiting.filter((each) => foldPartyName(each.name) === wanted).slice(0, MAX_WAITING);
  return [...new Set(same.flatMap((each) => [each.requestedBy, each.requestedByPerson]))];
}

/** Onboardings that wait in one country, the latest; who asks for the supplier later is told from the release itself. */
const MAX_COMPARED = 1_000;
