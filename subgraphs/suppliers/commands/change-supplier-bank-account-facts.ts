import { FRESH, type Call } from '#domain/call';
import { parseId } from '#domain/ids';
import { invariant } from '#domain/invariant';
import type { Supplier } from '#domain/supplier';
import type { CommandServices } from '#platform/commands/services';
import type { Database } from '#platform/db/client';
import { peopleOf, type Viewer } from '#platform/identity/viewer';
import type { SupplierPolicy } from '../supplier-policy.ts';
import { findDuplicates, type FoundDuplicates } from './find-duplicates.ts';
import { findSupplier } from './find-supplier.ts';
import type { ChangeSupplierBankAccountInput } from './change-supplier-bank-account-input.ts';

/** What the decision about new bank details rests on, all read now. */
export interface ChangeSupplierBankAccountFacts {
  readonly supplier: Supplier;
  readonly target: string;
  /** Whoever asks, as subject and as person. */
  readonly requesters: readonly string[];
  readonly duplicates: FoundDuplicates;
  /** Postings of ours that onboarded the supplier or changed its account a short while ago. */
  readonly recent: readonly string[];
  readonly policy: SupplierPolicy;
  readonly now: Date;
}

/** @throws NOT_FOUND for a supplier the viewer does not see; SourceError when a source does not answer. */
export async function changeSupplierBankAccountFacts(
  services: CommandServices,
  policy: SupplierPolicy,
  input: ChangeSupplierBankAccountInput,
  viewer: Viewer,
  given: Call,
): Promise<ChangeSupplierBankAccountFacts> {
  const call: Call = { ...given, freshness: FRESH };
  const { families, database } = services;
  const now = services.now();
  const supplier = await findSupplier(services, input.supplierId, viewer, call);
  const parsed = parseId(supplier.id);
  invariant(parsed, 'a source hands out ids');
  // Only who else is paid to this account: namesakes would take the place of whom that is.
  const party = { name: null, country: null, taxId: null, iban: input.bankAccount.iban };
  const family = await families.familyOf(supplier.id);
  const except = [supplier.id, ...family];
  const [duplicates, recent] = await Promise.all([
    findDuplicates(services, party, { except, viewer }, call),
    findRecent(database, supplier.id, new Date(now.getTime() - policy.recentDays * DAY_MS)),
  ]);
  const requesters = peopleOf(viewer);
  return { supplier, target: parsed.source, requesters, duplicates, recent, policy, now };
}

const DAY_MS = 86_400_000;

/** BNK-5: what Superledger itself did; the sources do not say when a contact or an account changed. */
async function findRecent(
  database: Database,
  supplierId: string,
  since: Date,
): Promise<readonly string[]> {
  const recent = { completedAt: { gte: since } };
  const select = { reference: true };
  const [onboarded, changed] = await Promise.all([
    database.onboardedSupplier.findMany({ where: { targetId: supplierId, ...recent }, select }),
    database.bankChange.findMany({ where: { supplierId, ...recent }, select }),
  ]);
  return [...onboarded, ...changed].map(({ reference }) => reference);
}
