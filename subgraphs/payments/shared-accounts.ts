import { accountOf } from '#domain/bank/account';
import { FRESH, type Call } from '#domain/call';
import type { CommandServices } from '#platform/commands/services';
import { inBatches } from './payable-invoices.ts';
import type { PaymentDraft } from './payment-draft.ts';

/** Candidates of one submission that are read. */
const MAX_CANDIDATES = 1_000;

/**
 * Other suppliers that are paid to a draft's account, by the account: found by what their records have in common
 * (docs/concepts/one-supplier.md), and read now. Records of the payee itself are no others.
 * @throws SourceError when the source of one does not answer.
 */
export async function sharedAccounts(
  { sources, database }: CommandServices,
  drafts: readonly PaymentDraft[],
  call: Call,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const own = [...new Set(drafts.flatMap(({ family }) => family))];
  const rows = await database.$queryRawUnsafe<{ asked: string; id: string }[]>(CANDIDATES, own);
  const others = await inBatches([...new Set(rows.map(({ id }) => id))], (some) =>
    sources.suppliers.suppliersById(some, { ...call, freshness: FRESH }),
  );
  const accountsOf = new Map(
    others.flatMap((each) =>
      each ? [[each.id, new Set(each.bankAccounts.map(accountOf))] as const] : [],
    ),
  );
  return new Map(
    drafts.map(({ account, family }) => {
      const wanted = accountOf(account);
      const candidates = rows.filter(
        ({ asked, id }) => family.includes(asked) && !family.includes(id),
      );
      const sharing = candidates.filter(({ id }) => accountsOf.get(id)?.has(wanted));
      return [wanted, [...new Set(sharing.map(({ id }) => id))]];
    }),
  );
}

/** Records of one supplier have everything in common, and would leave no room for strangers. */
const CANDIDATES = `select asked.id as asked, case when found.one = asked.id then found.other else found.one end as id
  from unnest($1::text[]) as asked(id)
  join platform.supplier_candidate found on (found.one = asked.id or found.other = asked.id)
    and 'IBAN' = any(found.evidence)
  join platform.supplier_record one on one.id = found.one
  join platform.supplier_record other on other.id = found.other and other.group_seq <> one.group_seq
  order by found.score desc limit ${MAX_CANDIDATES}`;
