import { bankDay } from './bank.ts';
import type { Bank } from './bank.ts';
import { keptAs } from './behaviours.ts';
import type { BookEvent } from './events.ts';
import { executed } from './execute.ts';
import type { Information, Payment, TakenFile } from './model.ts';
import { paymentsOf, reported, saidOf } from './reports.ts';
import type { ReportedPayment } from './status-report.ts';

/** A file is at its end: nothing more is done about it. */
export const DONE = 3;

const isSilent = (file: TakenFile): boolean =>
  file.silent || keptAs(file.behaviours, 'silent') !== null;

/** Authentication and syntax are in order (ACTC), or the whole file is refused. */
export function check(bank: Bank, file: TakenFile): void {
  const { messageId, refusal } = file;
  const events: BookEvent[] = [{ event: 'stage', messageId, stage: refusal ? DONE : 1 }];
  const group = (status: string) =>
    reported(bank, file, 'CHECKED', { group: { status, refusal }, informations: [] });
  if (refusal) events.push(...group('RJCT'));
  else if (!isSilent(file)) {
    if (bank.settings.reportsReceipt === 'yes') events.push(...group('RCVD'));
    events.push(...group('ACTC'), ...verified(bank, file));
  }
  bank.book.commit(...events);
}

/** What the payees' banks say of their names: nothing, but where a behaviour has them say it. */
function verified(bank: Bank, file: TakenFile): BookEvent[] {
  const informations = file.informations.map((information) => ({
    id: information.id,
    status: null,
    refusal: null,
    transactions: paymentsOf(bank, information).flatMap((payment): ReportedPayment[] => {
      if (keptAs(payment.behaviours, 'no-match')) return [saidOf(payment, 'RVNM')];
      if (!keptAs(payment.behaviours, 'close-match')) return [];
      return [{ ...saidOf(payment, 'RVMC'), refusal: closeMatch(payment) }];
    }),
  }));
  const said = informations.filter(({ transactions }) => transactions.length > 0);
  if (said.length === 0) return [];
  return reported(bank, file, 'CHECKED', { group: null, informations: said });
}

const closeMatch = ({ payee }: Payment) => ({
  code: 'BE01',
  text: `The account is held by ${payee.name.slice(0, 60).trim()} & Co.`,
});

/** Profile, dates and payees are in order: it will be done (ACSP), in parts where some are refused. */
export function accept(bank: Bank, file: TakenFile): void {
  const all = file.informations.map((information) => ({
    information,
    payments: paymentsOf(bank, information),
  }));
  const isRefused = all.some(({ payments }) =>
    payments.some(({ status }) => status === 'REJECTED'),
  );
  const events: BookEvent[] = [{ event: 'stage', messageId: file.messageId, stage: 2 }];
  if (isSilent(file)) {
    if (isRefused) {
      const informations = all
        .map(({ information, payments }) => levelOf(information, payments.filter(isRejected), null))
        .filter(({ transactions, refusal }) => transactions.length > 0 || refusal !== null);
      events.push(...reported(bank, file, 'ACCEPTED', { group: null, informations }));
    }
  } else {
    const every = all.flatMap(({ payments }) => payments);
    const group = { status: isRefused ? mixed(every) : 'ACSP', refusal: null };
    const isPlain = !isRefused && every.every((payment) => !isMoved(payment));
    const informations = isPlain
      ? []
      : all.map(({ information, payments }) =>
          levelOf(information, payments, payments.some(isRejected) ? mixed(payments) : null),
        );
    events.push(...reported(bank, file, 'ACCEPTED', { group, informations }));
  }
  bank.book.commit(...events);
}

const isRejected = ({ status }: Payment): boolean => status === 'REJECTED';
const isMoved = ({ requestedDate, executionDate }: Payment): boolean =>
  requestedDate !== executionDate;
const mixed = (payments: readonly Payment[]): string =>
  payments.every(isRejected) ? 'RJCT' : 'PART';

function levelOf(information: Information, payments: readonly Payment[], status: string | null) {
  const { id, refusal } = information;
  if (refusal) return { id, status: 'RJCT', refusal, transactions: [] };
  const transactions = payments.map((payment) => {
    if (payment.refusal) return saidOf(payment, 'RJCT', { refusal: payment.refusal });
    return saidOf(payment, isMoved(payment) ? 'ACWC' : 'ACSP');
  });
  return { id, status, refusal: null, transactions };
}

/** Moves the money of what is due; the rest waits for its day. */
export function settle(bank: Bank, file: TakenFile): void {
  for (const [index, information] of file.informations.entries()) {
    if (file.executed.includes(index) || !isDue(bank, information)) continue;
    bank.book.commit(...settled(bank, file, index, information));
  }
  if (file.executed.length === file.informations.length)
    bank.book.commit({ event: 'stage', messageId: file.messageId, stage: DONE });
}

function isDue(bank: Bank, { account, executionDate }: Information): boolean {
  if (account === null || bank.settings.execution === 'at-once') return true;
  return executionDate <= bankDay(bank, bank.book.account(account));
}

function settled(
  bank: Bank,
  file: TakenFile,
  index: number,
  information: Information,
): BookEvent[] {
  const { execution, notification } = executed(bank, file, index);
  const references = new Map(
    execution.entries.flatMap(({ details, reference }) =>
      details.map(({ payment }): [number | null, string] => [payment, reference]),
    ),
  );
  const refused = new Map(execution.rejected.map(({ no, refusal }) => [no, refusal]));
  const transactions = paymentsOf(bank, information).flatMap((payment): ReportedPayment[] => {
    const refusal = refused.get(payment.no);
    if (refusal) return [saidOf(payment, 'RJCT', { refusal })];
    const reference = references.get(payment.no);
    if (reference === undefined || isSilent(file)) return [];
    return [saidOf(payment, 'ACSC', { reference })];
  });
  const events: BookEvent[] = [execution, ...notification];
  if (transactions.length === 0) return events;
  const level = { id: information.id, status: null, refusal: null, transactions };
  const said = { group: null, informations: [level] };
  return [...events, ...reported(bank, file, 'SETTLED', said)];
}
