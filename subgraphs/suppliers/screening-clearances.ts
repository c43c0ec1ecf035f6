import type { Screening, UnavailableCheck } from '#domain/checks';
import { foldPartyName, type Clearance } from '#domain/controls/screening-clearance';
import type { Database } from '#platform/db/client';

/** More than anybody is asked to agree to one release. */
const MAX_APPROVALS = 50;

/** The release of exactly this: the party by name and country, the case, and the version of the list. */
export async function findClearance(
  database: Database,
  { name, country }: { readonly name: string; readonly country: string },
  screening: Screening | UnavailableCheck | null,
): Promise<Clearance | null> {
  if (!screening || screening.result === 'UNAVAILABLE' || screening.result === 'CLEAR') return null;
  const { caseId, listVersion } = screening;
  const found = await database.screeningClearance.findFirst({
    where: { nameFolded: foldPartyName(name), country, caseId, listVersion, status: 'CLEARED' },
    select: { reference: true, releasedBy: true, releasedByPerson: true },
  });
  if (!found) return null;
  const { reference, releasedBy, releasedByPerson } = found;
  const approvals = await database.postingApproval.findMany({
    where: { reference, decision: 'APPROVED', voidedAt: null },
    select: { subject: true, person: true, onBehalfOf: true },
    take: MAX_APPROVALS,
  });
  const people = approvals.flatMap(({ subject, person, onBehalfOf }) => [
    subject,
    person,
    ...(onBehalfOf === null ? [] : [onBehalfOf]),
  ]);
  return { reference, people: [...new Set([releasedBy, releasedByPerson, ...people])] };
}
