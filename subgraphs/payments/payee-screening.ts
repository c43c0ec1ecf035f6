import type { Call } from '#domain/call';
import type { ScreenedParty, Screening, UnavailableCheck } from '#domain/checks';
import { foldPartyName } from '#domain/controls/screening-clearance';
import type { Supplier } from '#domain/supplier';
import { orUnavailable } from '#platform/commands/or-unavailable';
import type { CommandServices } from '#platform/commands/services';

/** What the screening says of one payee; null where none is configured. */
export interface PayeeScreening {
  readonly screening: Screening | UnavailableCheck | null;
  /** Reference of the release of exactly this case. */
  readonly clearedBy: string | null;
}

const AT_ONCE = 8;
/** Payees of one submission that are screened; what is over is held, as where the screening does not answer. */
const MAX_SCREENED = 2_000;

/** By the supplier's id, each once. */
export async function screenPayees(
  { sources, database }: CommandServices,
  suppliers: readonly Supplier[],
  call: Call,
): Promise<ReadonlyMap<string, PayeeScreening>> {
  const found = new Map<string, PayeeScreening>();
  const screener = sources.portFor('screening');
  const payees = [...new Map(suppliers.map((each) => [each.id, each])).values()];
  if (!screener) {
    for (const { id } of payees) found.set(id, { screening: null, clearedBy: null });
    return found;
  }
  const { source, port } = screener;
  const notAsked = {
    result: 'UNAVAILABLE',
    source,
    kind: 'UNAVAILABLE',
    code: 'TOO_MANY',
  } as const;
  for (const { id } of payees.slice(MAX_SCREENED))
    found.set(id, { screening: notAsked, clearedBy: null });
  const asked = payees.slice(0, MAX_SCREENED);
  for (let at = 0; at < asked.length; at += AT_ONCE)
    await Promise.all(
      asked.slice(at, at + AT_ONCE).map(async (supplier) => {
        const party = partyOf(supplier);
        const screening = await orUnavailable(call, (within) => port.screen(party, within));
        const clearedBy = await findClearance(database, party, screening);
        found.set(supplier.id, { screening, clearedBy });
      }),
    );
  return found;
}

const partyOf = ({ name, legalName, country, taxIds, addresses }: Supplier): ScreenedParty => ({
  name,
  legalName,
  country: country ?? '',
  taxId: taxIds[0]?.value ?? null,
  address: addresses[0] ?? null,
});

/** An officer's release of this party, this case and this version of the list. */
async function findClearance(
  database: CommandServices['database'],
  { name, country }: ScreenedParty,
  screening: Screening | UnavailableCheck,
): Promise<string | null> {
  if (screening.result === 'UNAVAILABLE' || screening.result === 'CLEAR') return null;
  const { caseId, listVersion } = screening;
  const found = await database.screeningClearance.findFirst({
    where: { nameFolded: foldPartyName(name), country, caseId, listVersion, status: 'CLEARED' },
    select: { reference: true },
  });
  return found?.reference ?? null;
}
