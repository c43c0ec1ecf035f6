/**
 * What the balances of a day rest on, as `with` queries; $1 are the accounts, $2 is the day, $3 its end.
 * - `rests`: of each account the newest statement on or before the day, by its last page; none where there is none.
 * - `after`: statements after that, and pages of one whose last is not here: what is on them is in no balance. What an
 *   older statement lacks is in the balance of the one after it.
 * - `settled_after`: keys of the payments that were settled by those of them that were here by the end of the day.
 */
export const SETTLED_AFTER = `rests as (
    select newest.* from unnest($1::text[]) account(id) cross join lateral (
      select account_id, closing_minor, to_date, sequence, id from payments.bank_statement
      where account_id = account.id and type = 'STATEMENT' and closing_minor is not null and is_last_page
        and to_date <= $2::date
      order by to_date desc, sequence desc nulls last, id desc limit 1) newest),
  after as (
    select page.id, page.imported_at from unnest($1::text[]) account(id)
    left join rests on rests.account_id = account.id
    join payments.bank_statement page on page.account_id = account.id and page.type = 'STATEMENT'
      and page.to_date >= coalesce(rests.to_date, '-infinity'::date)
    where (rests.id is null or (page.to_date, coalesce(page.sequence, -1), page.id)
        > (rests.to_date, coalesce(rests.sequence, -1), rests.id))
      and not exists (select from payments.bank_statement last
        where last.account_id = page.account_id and last.type = page.type and last.statement_id = page.statement_id
          and last.is_last_page and last.closing_minor is not null and last.to_date <= $2::date)),
  settled_after as (
    select split_part(item.payment_id, ':', 2) as key from after
    join payments.bank_transaction movement on movement.statement_id = after.id
    join payments.bank_match match on match.transaction_id = movement.id and match.undone_at is null
    join payments.bank_match_item item on item.match_id = match.id and item.role = 'SETTLEMENT' and item.active
    where after.imported_at < $3::timestamptz and item.payment_id like 'superledger:%')`;
