import { FRESH, type Call } from '#domain/call';
import type { BankMovement } from '#domain/controls/journal-bank';
import type { PeriodFacts } from '#domain/controls/journal-period';
import { dayOf, type CalendarDate } from '#domain/date';
import type { Account, CostCenter, FiscalPeriod } from '#domain/ledger';
import type { LegalEntity } from '#domain/legal-entity';
import { formatAmount, InvalidMoney, parseMoney } from '#domain/money';
import { clientError } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import { bankMovements } from '../bank-movements.ts';
import { findPeriod } from '../find-period.ts';
import type { LedgerCommandServices } from '../ledger-services.ts';
import { needLedger, needLegalEntity } from '../need-legal-entity.ts';
import { readAll } from '../read-all.ts';
import { reversedBookings, type ReversedBooking } from '../reversed-bookings.ts';
import type { StoredJournalLine } from '../submitted-journal.ts';
import { twinsOf } from '../twins.ts';
import { fingerprintOf } from './journal-content.ts';
import type { PostJournalInput } from './post-journal-input.ts';

/** What the decision about a journal rests on, all read now. */
export interface PostJournalFacts extends PeriodFacts {
  readonly legalEntity: LegalEntity;
  /** The source that keeps its ledger. */
  readonly target: string;
  readonly period: FiscalPeriod | null;
  readonly accounts: ReadonlyMap<string, Account | null>;
  readonly costCenters: ReadonlyMap<string, CostCenter | null>;
  readonly lines: readonly StoredJournalLine[];
  readonly twins: readonly string[];
  /** Those the journal names, in its order; null for one that is not to be booked. */
  readonly movements: readonly (BankMovement | null)[];
  /** Those of them whose journal was reversed. */
  readonly rebooks: readonly ReversedBooking[];
  readonly today: CalendarDate;
  readonly roles: readonly string[];
}

/**
 * @throws NOT_FOUND for a legal entity the viewer does not see; SourceError when a source that the decision needs does
 *   not answer.
 */
export async function postJournalFacts(
  services: LedgerCommandServices,
  input: PostJournalInput,
  given: Call,
  viewer: Viewer,
): Promise<PostJournalFacts> {
  const { sources, database, now, periods, journalPolicy } = services;
  const call: Call = { ...given, freshness: FRESH };
  const need = (id: string, path: readonly string[]): LegalEntity =>
    needLegalEntity(services.legalEntities, id, viewer, ['input', ...path]);
  const legalEntity = need(input.legalEntityId, ['legalEntityId']);
  const { source: target } = needLedger(legalEntity);
  const { code } = legalEntity;
  const accountIds = input.lines.map(({ accountId }) => accountId);
  const named = input.bankTransactionIds ?? [];
  const [accounts, period, isClosedHere, movements, rebooks] = await Promise.all([
    readAll(sources.ledger.accountsById, accountIds, call),
    findPeriod(sources.ledger, code, input.postingDate, call),
    periods.isClosed(code, input.postingDate),
    named.length === 0 ? [] : bankMovements(database, named),
    named.length === 0 ? [] : reversedBookings(services, named, call),
  ]);
  const lines = toLines(input, legalEntity, accounts, need);
  const centerIds = lines.flatMap(({ costCenterId }) => costCenterId ?? []);
  const fingerprint = fingerprintOf({ legalEntity: code, currency: input.currency, lines });
  const [costCenters, twins] = await Promise.all([
    readAll(sources.ledger.costCentersById, centerIds, call),
    // Movements are booked once each; two of the same amount are no duplicate.
    named.length > 0 ? [] : twinsOf(database, fingerprint, now(), journalPolicy.duplicateDays),
  ]);
  return {
    legalEntity,
    target,
    period,
    isClosedHere,
    accounts,
    costCenters,
    lines,
    twins,
    movements,
    rebooks,
    today: dayOf(now()),
    roles: viewer.roles,
  };
}

function toLines(
  { lines, currency }: PostJournalInput,
  legalEntity: LegalEntity,
  accounts: ReadonlyMap<string, Account | null>,
  need: (id: string, path: readonly string[]) => LegalEntity,
): readonly StoredJournalLine[] {
  return lines.map((line, index) => {
    const at = (field: string): readonly string[] => ['lines', `${index}`, field];
    const named = (id: string | null | undefined, field: string): string | null =>
      id ? need(id, at(field)).code : null;
    return {
      legalEntity: named(line.legalEntityId, 'legalEntityId') ?? legalEntity.code,
      partnerEntity: named(line.partnerEntityId, 'partnerEntityId'),
      accountId: line.accountId,
      side: line.side,
      amount: formatAmount(parseMoney(line.amount, currency)),
      ledgerAmount: exactLedgerAmount(line.ledgerAmount, legalEntity, at('ledgerAmount')),
      costCenterId: line.costCenterId ?? defaultCostCenter(line.accountId, legalEntity, accounts),
      dimensions: line.dimensions ?? [],
      text: line.text ?? null,
    };
  });
}

function exactLedgerAmount(
  text: string | null | undefined,
  { currency }: LegalEntity,
  path: readonly string[],
): string | null {
  try {
    return text == null ? null : formatAmount(parseMoney(text, currency, { strict: true }));
  } catch (error) {
    if (!(error instanceof InvalidMoney)) throw error;
    throw clientError('BAD_USER_INPUT', error.message, { path: ['input', ...path] });
  }
}

/** The legal entity's default is for expenses; nothing else gets one by itself. */
const defaultCostCenter = (
  accountId: string,
  { defaults }: LegalEntity,
  accounts: ReadonlyMap<string, Account | null>,
): string | null =>
  accounts.get(accountId)?.classification === 'EXPENSE' ? defaults.costCenterId : null;
