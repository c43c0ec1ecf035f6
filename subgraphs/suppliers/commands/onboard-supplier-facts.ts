import { FRESH, type Call } from '#domain/call';
import type { Screening, TaxIdCheck, UnavailableCheck } from '#domain/checks';
import type { AgreedTerms } from '#domain/controls/payment-terms';
import type { Clearance } from '#domain/controls/screening-clearance';
import { foldTaxId } from '#domain/controls/tax-id';
import { parseId } from '#domain/ids';
import { systemOfRecord, type LegalEntity } from '#domain/legal-entity';
import { orUnavailable } from '#platform/commands/or-unavailable';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { peopleOf, type Viewer } from '#platform/identity/viewer';
import { findClearance } from '../screening-clearances.ts';
import type { SupplierPolicy } from '../supplier-policy.ts';
import { findDuplicates, type FoundDuplicates } from './find-duplicates.ts';
import { findLegalEntity } from './find-legal-entity.ts';
import type { OnboardSupplierInput } from './onboard-supplier-input.ts';
import { screenedParty } from './screened-party.ts';

/** What the decision about a new supplier rests on, all read now. */
export interface OnboardSupplierFacts {
  readonly legalEntity: LegalEntity;
  /** The source that keeps the legal entity's suppliers. */
  readonly target: string;
  /** The procurement system that has to know the supplier too; null where none is configured. */
  readonly procurement: string | null;
  readonly agreedTerms: AgreedTerms | null;
  readonly duplicates: FoundDuplicates;
  /** Null where no register is configured, and where there is no number to look up. */
  readonly taxIdCheck: TaxIdCheck | UnavailableCheck | null;
  /** Null where no screening is configured. */
  readonly screening: Screening | UnavailableCheck | null;
  /** The release of what the screening saw. */
  readonly clearance: Clearance | null;
  /** Whoever asks, as subject and as person. */
  readonly requesters: readonly string[];
}

/**
 * @throws NOT_FOUND for a legal entity the viewer does not see; UNSUPPORTED_BY_TARGET where its system takes no
 *   suppliers; SourceError when a source whose suppliers are compared does not answer.
 */
export async function onboardSupplierFacts(
  services: CommandServices,
  policy: SupplierPolicy,
  input: OnboardSupplierInput,
  viewer: Viewer,
  given: Call,
): Promise<OnboardSupplierFacts> {
  const { sources } = services;
  const call: Call = { ...given, freshness: FRESH };
  const legalEntity = findLegalEntity(services.legalEntities, input.legalEntityId, viewer);
  const target = systemOfRecord(legalEntity, 'suppliers')?.source;
  if (target === undefined)
    throw clientError('UNSUPPORTED_BY_TARGET', 'no source keeps suppliers for this legal entity');
  const procurement = procurementOf(services, input);
  if (procurement !== null && !sources.writerFor('blockSupplier', target))
    throw clientError('UNSUPPORTED_BY_TARGET', `${target} could not take a supplier back`);
  const { name, country, taxId, bankAccount, supplierRequestId } = input;
  const register = taxId ? sources.portFor('taxIds') : null;
  const screener = sources.portFor('screening');
  const party = {
    name,
    country,
    taxId: taxId?.value ?? null,
    iban: bankAccount?.iban ?? null,
  };
  const [duplicates, taxIdCheck, screening] = await Promise.all([
    findDuplicates(
      services,
      party,
      { except: supplierRequestId ? [supplierRequestId] : [], viewer },
      call,
    ),
    register && taxId
      ? orUnavailable(given, (asked) =>
          register.port.checkTaxId({ country, value: foldTaxId(taxId.value) }, asked),
        )
      : null,
    screener
      ? orUnavailable(given, (asked) => screener.port.screen(screenedParty(input), asked))
      : null,
  ]);
  return {
    legalEntity,
    target,
    procurement,
    agreedTerms: policy.paymentTerms[legalEntity.code] ?? null,
    duplicates,
    taxIdCheck,
    screening,
    clearance: await findClearance(services.database, { name, country }, screening),
    requesters: peopleOf(viewer),
  };
}

/** Who asked for the supplier, or else the system that buyers order in. */
function procurementOf(
  { sources }: CommandServices,
  { supplierRequestId }: OnboardSupplierInput,
): string | null {
  if (!supplierRequestId) return sources.portFor('registerSupplier')?.source ?? null;
  const source = parseId(supplierRequestId)?.source ?? '';
  if (sources.writerFor('reportSupplier', source)) return source;
  throw clientError('UNSUPPORTED_BY_TARGET', 'no procurement system can be told of this request', {
    path: ['input', 'supplierRequestId'],
  });
}
