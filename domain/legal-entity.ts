import type { ReadDomain } from './sources.ts';
import type { Address } from './supplier.ts';

/** A company with books of its own, as configured: it belongs to no source. */
export interface LegalEntity {
  /** DE01; its id is `superledger:DE01`. */
  readonly code: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 4217, the currency of its books. */
  readonly currency: string;
  /** The source that owns each of its domains, and what that source calls the legal entity. */
  readonly systemOfRecord: readonly SystemOfRecord[];
  readonly defaults: PostingDefaults;
  /** Where goods and services are delivered to, for its tax; its country alone where it is not said. */
  readonly address?: Address | null;
}

export interface SystemOfRecord {
  readonly domain: ReadDomain;
  readonly source: string;
  readonly nativeKey: string;
}

/** What a line gets that names no account or cost centre of its own. */
export interface PostingDefaults {
  readonly expenseAccountId: string | null;
  readonly costCenterId: string | null;
  readonly taxCode: string | null;
}

export const systemOfRecord = (entity: LegalEntity, domain: ReadDomain): SystemOfRecord | null =>
  entity.systemOfRecord.find((each) => each.domain === domain) ?? null;
