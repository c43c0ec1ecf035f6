import { accountOf } from '#domain/bank/account';
import type { Call } from '#domain/call';
import { addDays, dayOf } from '#domain/date';
import type { CommandServices } from '#platform/commands/services';
import { earlierPayments } from './earlier-payments.ts';
import type { PayeeChanges } from './payee-changes.ts';
import { screenPayees, type PayeeScreening } from './payee-screening.ts';
import type { PaymentDraft } from './payment-draft.ts';
import { paymentHistory, type PayeeHistory } from './payment-history.ts';
import type { PaymentsPolicy } from './policy/payments.ts';
import { recentlyInstructed, type RecentlyInstructed } from './recently-instructed.ts';
import { sharedAccounts } from './shared-accounts.ts';
import { unorderedInvoices } from './unordered-invoices.ts';

/** What the decision about one payment rests on beside its invoices. */
export interface DraftFacts extends PayeeScreening {
  readonly draft: PaymentDraft;
  readonly history: PayeeHistory;
  /** Other suppliers that are paid to this account. */
  readonly sharedWith: readonly string[];
  /** The account is one of ours. */
  readonly isOurs: boolean;
  readonly isNew: boolean;
  readonly isChanged: boolean;
  /** One of the invoices at least bills no purchase order. */
  readonly isUnordered: boolean;
  /** Why nothing is paid to the account for now: an ISO 20022 code. */
  readonly flag: string | null;
}

export interface DecisionFacts {
  /** In the order of the drafts. */
  readonly drafts: readonly DraftFacts[];
  readonly changes: PayeeChanges;
  /** What was instructed to the same accounts before anything of this was read. */
  readonly instructed: RecentlyInstructed;
  /** Systems that did not tell what they paid. */
  readonly unasked: readonly string[];
  /** False where there are more earlier payments than are compared. */
  readonly isAll: boolean;
  /** False where more suppliers may be paid to the same accounts than are looked at. */
  readonly isAllShared: boolean;
}

/** Reads it for all drafts at once. @throws SourceError when the source of a supplier or invoice does not answer. */
export async function decisionFacts(
  services: CommandServices,
  policy: PaymentsPolicy,
  drafts: readonly PaymentDraft[],
  {
    changes,
    family,
    now,
    call,
  }: {
    readonly changes: PayeeChanges;
    /** The one payee's records; null where there are many payees. */
    readonly family: readonly string[] | null;
    readonly now: Date;
    readonly call: Call;
  },
): Promise<DecisionFacts> {
  const accounts = drafts.map(({ account }) => accountOf(account));
  const instructed = await recentlyInstructed(services.database, accounts, now);
  const from = addDays(dayOf(now), -policy.historyDays);
  const [elsewhere, screened, shared, unordered] = await Promise.all([
    earlierPayments(services.sources.payments, { from, family }, call),
    screenPayees(
      services,
      drafts.map(({ supplier }) => supplier),
      call,
    ),
    sharedAccounts(services, drafts, call),
    unorderedInvoices(services, policy, drafts, call),
  ]);
  const histories = await paymentHistory(services.database, drafts, {
    elsewhere: elsewhere.payments,
    changedSuppliers: changes.everChanged,
    policy,
    now,
  });
  const ours = new Set(services.bankAccounts.map(accountOf));
  return {
    changes,
    instructed,
    unasked: elsewhere.unasked,
    isAll: elsewhere.isAll,
    isAllShared: shared.isAll,
    drafts: drafts.flatMap((draft, index): DraftFacts[] => {
      const history = histories[index];
      const account = accountOf(draft.account);
      if (!history) return [];
      return [
        {
          draft,
          history,
          ...(screened.get(draft.supplier.id) ?? { screening: null, clearedBy: null }),
          sharedWith: shared.others.get(draft) ?? [],
          isOurs: ours.has(account),
          isNew: draft.family.some((id) => changes.onboarded.has(id)),
          isChanged: draft.family.some((id) => changes.changed.has(id)),
          isUnordered: draft.allocations.some(({ payable }) => unordered.has(payable.invoice.id)),
          flag: changes.flagged.get(account) ?? null,
        },
      ];
    }),
  };
}
