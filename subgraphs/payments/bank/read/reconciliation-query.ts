import { addDays, dayOf } from '#domain/date';
import { clientError } from '#platform/errors';
import { legalEntityCode, legalEntityId } from '#platform/subgraph/legal-entity-filter';
import { requireViewer } from '#platform/subgraph/request-context';
import type { ReconciledRow } from '#domain/bank/reconcile';
import type { BankAccount } from '#domain/bank/account';
import { reconciliationOf } from './reconciliation.ts';
import type { Context } from '../../context.ts';
import { visibleAccounts } from '../../visible-accounts.ts';

const MOST_DAYS = 400;
/** A day ends last at UTC−12: twelve hours after it has ended in UTC. */
const OVER_EVERYWHERE_MS = 36 * 3_600_000;

interface Arguments {
  readonly legalEntity: string;
  readonly from: string;
  readonly to: string;
}

/** Null for a legal entity without an account the viewer sees. */
export async function reconciliation({ legalEntity, from, to }: Arguments, context: Context) {
  if (to < from) throw refuse('from is not after to');
  if (to > addDays(from, MOST_DAYS)) throw refuse(`at most ${MOST_DAYS} days`);
  const code = legalEntityCode(legalEntity);
  const accounts = visibleAccounts(context.bankAccounts, requireViewer(context)).filter(
    (each) => each.legalEntity === code,
  );
  if (accounts.length === 0) return null;
  const { database, allSources: sources, treasury, now, call } = context;
  const found = await reconciliationOf(
    { database, sources },
    {
      legalEntity: code,
      accounts,
      from,
      to,
      today: dayOf(now()),
      over: dayOf(new Date(now().getTime() - OVER_EVERYWHERE_MS)),
      timingDays: treasury.matching.timing.businessDays,
    },
    call,
  );
  return {
    legalEntity: { id: legalEntityId(code) },
    from,
    to,
    accounts: found.accounts.map(({ account, ...each }) => ({
      account,
      bankBalance: money(each.bankBalanceMinor, account),
      ledgerMovement: money(each.ledgerMovementMinor, account),
      bankMovement: money(each.bankMovementMinor, account),
      isGapless: each.isGapless,
    })),
    rows: await Promise.all(found.rows.map((row) => rowOf(row, accounts, context))),
    isComplete: found.isComplete,
    counts: found.counts,
    isReconciled: found.isReconciled,
    incomplete: found.incomplete,
  };
}

const refuse = (message: string) => clientError('BAD_USER_INPUT', message, { path: ['to'] });

const money = (amountMinor: bigint | null, { currency }: BankAccount) =>
  amountMinor === null ? null : { amountMinor, currency };

async function rowOf(
  { state, bank, ledger, payments, explanation }: ReconciledRow,
  accounts: readonly BankAccount[],
  context: Context,
) {
  const [first] = payments;
  const accountId = bank?.accountId ?? ledger?.accountId ?? first?.accountId;
  const account = accounts.find(({ id }) => id === accountId);
  const payment = first ? await context.payments.load(first.id) : null;
  const total = payments.reduce((sum, each) => sum + each.amountMinor, 0n);
  return {
    state,
    explanation,
    bankTransaction: bank && (await context.bank.movements.load(bank.id)),
    payment,
    journalEntry: ledger && { id: ledger.journalEntryId },
    bankAmount: bank && account ? money(bank.amountMinor, account) : null,
    payablesAmount:
      payment === null
        ? null
        : {
            amountMinor: isReturn(bank, total) ? -total : total,
            currency: payment.amount.currency,
          },
    ledgerAmount: ledger && account ? money(ledger.amountMinor, account) : null,
  };
}

/** What came back is the payment the other way round. */
const isReturn = (bank: ReconciledRow['bank'], total: bigint): boolean =>
  bank !== null && bank.amountMinor > 0n && total < 0n;
