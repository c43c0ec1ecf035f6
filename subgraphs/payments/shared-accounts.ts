import { accountOf } from '#domain/bank/account';
import { FRESH, type Call } from '#domain/call';
import { groupBy } from '#domain/group-by';
import type { CommandServices } from '#platform/commands/services';
import { inBatches } from './payable-invoices.ts';
import type { PaymentDraft } from './payment-draft.ts';

/** Candidates of one submission that are read. */
const MAX_CANDIDATES = 1_000;
/** Payments to one account that each of them is compared with: where they are all the payee's, others see the payee. */
const MAX_BESIDE = 200;

export interface SharedAccounts {
  /** Other suppliers that are paid to the draft's account. */
  readonly others: ReadonlyMap<PaymentDraft, readonly string[]>;
  /** False where there are more candidates than are read. */
  readonly isAll: boolean;
}

/**
 * Who else is paid to a draft's account (PAY-3): suppliers found by what their records have in common
 * (docs/concepts/one-supplier.md), read now, and those that are paid beside it. Records of the payee itself are no
 * others. @throws SourceError when the source of one does not answer.
 */
export async function sharedAccounts(
  { sources, database }: CommandServices,
  drafts: readonly PaymentDraft[],
  call: Call,
): Promise<SharedAccounts> {
  const own = [...new Set(drafts.flatMap(({ family }) => family))];
  const rows = await database.$queryRawUnsafe<Candidate[]>(CANDIDATES, own);
  const candidates = groupBy(rows.slice(0, MAX_CANDIDATES), ({ asked }) => asked);
  const read = await inBatches(
    [...new Set([...candidates.values()].flat().map(({ id }) => id))],
    (some) => sources.suppliers.suppliersById(some, { ...call, freshness: FRESH }),
  );
  const accountsOf = new Map(
    read.flatMap((each) =>
      each ? [[each.id, new Set(each.bankAccounts.map(accountOf))] as const] : [],
    ),
  );
  const beside = groupBy(drafts, ({ account }) => accountOf(account));
  return {
    isAll: rows.length <= MAX_CANDIDATES,
    others: new Map(
      drafts.map((draft) => {
        const account = accountOf(draft.account);
        const alike = draft.family
          .flatMap((id) => candidates.get(id) ?? [])
          .filter(({ id }) => accountsOf.get(id)?.has(account));
        const paidBeside = (beside.get(account) ?? []).slice(0, MAX_BESIDE);
        const others = [...alike, ...paidBeside.map(({ supplier }) => supplier)].map(
          ({ id }) => id,
        );
        return [draft, [...new Set(others)].filter((id) => !draft.family.includes(id))];
      }),
    ),
  };
}

interface Candidate {
  readonly asked: string;
  readonly id: string;
}

/** Records of one supplier have everything in common, and would leave no room for strangers. */
const CANDIDATES = `select asked.id as asked, case when found.one = asked.id then found.other else found.one end as id
  from unnest($1::text[]) as asked(id)
  join platform.supplier_candidate found on (found.one = asked.id or found.other = asked.id)
    and 'IBAN' = any(found.evidence)
  join platform.supplier_record one on one.id = found.one
  join platform.supplier_record other on other.id = found.other and other.group_seq <> one.group_seq
  order by found.score desc limit ${MAX_CANDIDATES + 1}`;
