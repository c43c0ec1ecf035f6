import type { Database } from '#platform/db/client';
import type { PaymentDraft } from './payment-draft.ts';
import type { PaymentsPolicy } from './policy/payments.ts';

/** Who and what changed of the payees, and who approved what is paid; as far as it was done here. */
export interface PayeeChanges {
  /** Ids of suppliers that were onboarded, or whose account was changed, a short while ago. */
  readonly onboarded: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  /** Suppliers whose account was changed as far back as history goes. */
  readonly everChanged: ReadonlySet<string>;
  /** People who set an account up or changed it (SOD-2). */
  readonly editors: readonly string[];
  /** People who approved an invoice that is to be paid. */
  readonly approvers: readonly string[];
  /** The account that a supplier was last changed to here, by the supplier's id. */
  readonly latestIban: ReadonlyMap<string, string>;
  /** Accounts a bank would not pay, or sent money back from, with the code; until somebody clears them. */
  readonly flagged: ReadonlyMap<string, string>;
}

const DAY_MS = 86_400_000;

export async function payeeChanges(
  database: Database,
  suppliers: readonly string[],
  invoiceIds: readonly string[],
  { policy, now }: { readonly policy: PaymentsPolicy; readonly now: Date },
): Promise<PayeeChanges> {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const [rows, approvals, flags] = await Promise.all([
    database.$queryRawUnsafe<ChangeRow[]>(CHANGES, [...suppliers], ago(LONGEST_DAYS)),
    database.$queryRawUnsafe<{ person: string }[]>(APPROVERS, [...invoiceIds]),
    database.bankAccountFlag.findMany({
      where: { supplierId: { in: [...suppliers] }, clearedAt: null },
      select: { account: true, reasonCode: true },
    }),
  ]);
  const since = (days: number, kind: ChangeRow['kind']): ReadonlySet<string> =>
    new Set(
      rows
        .filter((each) => each.kind === kind && each.at >= ago(days))
        .map(({ supplierId }) => supplierId),
    );
  return {
    onboarded: since(policy.newPayeeDays, 'ONBOARDED'),
    changed: since(policy.changedBankDays, 'CHANGED'),
    everChanged: since(policy.historyDays, 'CHANGED'),
    editors: once(
      rows
        .filter(({ at }) => at >= ago(policy.bankEditorDays))
        .flatMap(({ subject, person }) => [subject, person]),
    ),
    approvers: once(approvals.map(({ person }) => person)),
    flagged: new Map(flags.map(({ account, reasonCode }) => [account, reasonCode])),
    latestIban: new Map(rows.flatMap(({ supplierId, iban }) => (iban ? [[supplierId, iban]] : []))),
  };
}

/** The records of a draft's supplier, and the invoices it pays. */
export const concernedBy = (drafts: readonly PaymentDraft[]) => ({
  suppliers: once(drafts.flatMap(({ family }) => family)),
  invoiceIds: once(
    drafts.flatMap(({ allocations }) => allocations.map(({ payable }) => payable.invoice.id)),
  ),
});

interface ChangeRow {
  readonly kind: 'ONBOARDED' | 'CHANGED';
  readonly supplierId: string;
  readonly subject: string;
  readonly person: string;
  readonly at: Date;
  readonly iban: string | null;
}

const once = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** What policies/treasury.yaml may ask for at most. */
const LONGEST_DAYS = 365;

/** Oldest first, so that the latest account is the last word. */
const CHANGES = `select 'ONBOARDED' as kind, target_id as "supplierId", requested_by as subject,
    requested_by_person as person, completed_at as at, null as iban
  from suppliers.onboarded_supplier where target_id = any($1::text[]) and completed_at >= $2
  union all
  select 'CHANGED', change.supplier_id, change.requested_by, change.requested_by_person, change.completed_at,
    posting.content->'bankAccount'->>'iban'
  from suppliers.bank_change change
  left join platform.posting posting on posting.reference = change.reference
  where change.supplier_id = any($1::text[]) and change.status = 'COMPLETED' and change.completed_at >= $2
  order by at`;
const APPROVERS = `select distinct person from (
    select unnest(array[approval.subject, approval.person, approval.on_behalf_of]) as person
    from invoices.submitted_invoice invoice
    join platform.posting_approval approval on approval.reference = invoice.reference
    where invoice.target_id = any($1::text[]) and approval.decision = 'APPROVED' and approval.voided_at is null
  ) people where person is not null`;
