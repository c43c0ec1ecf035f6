import type { Bank } from './bank.ts';
import { keptAs } from './behaviours.ts';
import type { BookEvent } from './events.ts';
import type { Information, Payment, Refusal, TakenFile } from './model.ts';
import { statusReportXml } from './status-report.ts';
import type { ReportedPayment, StatusReport } from './status-report.ts';

const LATE_MS = 3000;

/** The three reports of a file's way; out of order, the later ones come first. */
export type Step = 'CHECKED' | 'ACCEPTED' | 'SETTLED';

/** Writes a report as often and as late as the file's behaviours have it. */
export function reported(
  bank: Bank,
  file: TakenFile,
  step: Step,
  said: Pick<StatusReport, 'group' | 'informations'>,
): BookEvent[] {
  const afterMs = delayOf(bank, file, step);
  const write = (): BookEvent =>
    bank.outbox.write(
      { type: 'pain.002', xml: statusReportXml({ ...headOf(bank, file), ...said }) },
      { afterMs },
    );
  const first = write();
  const events = [first];
  if (keptAs(file.behaviours, 'status-twice')) events.push(write());
  if (keptAs(file.behaviours, 'file-twice')) {
    const xml = statusReportXml({ ...headOf(bank, file, -1), ...said });
    events.push(bank.outbox.write({ type: 'pain.002', xml }, { afterMs }));
  }
  return events;
}

/** What is said of a file that is none of ours any more: its MsgId was used before. */
export function reportedDuplicate(bank: Bank, file: TakenFile): BookEvent {
  const refusal = { code: 'DU01', text: 'MsgId was used before.' };
  const group = { status: 'RJCT', refusal };
  const xml = statusReportXml({ ...headOf(bank, file), group, informations: [] });
  return bank.outbox.write({ type: 'pain.002', xml });
}

function headOf(bank: Bank, file: TakenFile, back = 0) {
  const account = bank.book.accounts.find(({ key }) => key === file.informations[0]?.account);
  return {
    messageId: `PSR-${bank.outbox.nextNo() + back}`,
    createdAt: bank.now(),
    bic: (account ?? bank.book.accounts[0])!.bic,
    file,
  };
}

function delayOf({ settings }: Bank, file: TakenFile, step: Step): number {
  const late = keptAs(file.behaviours, 'late-status');
  const own = late ? (late.value ?? LATE_MS) : 0;
  if (!keptAs(file.behaviours, 'out-of-order')) return own;
  const { acceptedMs, settledMs } = settings;
  if (step === 'CHECKED') return own + acceptedMs + settledMs + 2000;
  return step === 'ACCEPTED' ? own + settledMs + 1000 : own;
}

export function paymentsOf({ book }: Bank, { from, to }: Information): readonly Payment[] {
  return book.payments.slice(from, to);
}

export function saidOf(
  payment: Payment,
  status: string,
  more: { readonly refusal?: Refusal; readonly reference?: string | null } = {},
): ReportedPayment {
  const isMoved = status === 'ACWC';
  return {
    payment,
    status,
    refusal: more.refusal ?? (isMoved ? MOVED : null),
    executionDate: isMoved ? payment.executionDate : null,
    reference: more.reference ?? null,
  };
}

const MOVED: Refusal = { code: 'DT06', text: 'Executed on another day than requested.' };
