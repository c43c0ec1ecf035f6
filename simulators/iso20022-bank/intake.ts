import { createHash, randomUUID } from 'node:crypto';
import { bankDay, customerDay } from './bank.ts';
import type { Bank } from './bank.ts';
import { keptText, PAYMENTS, REPORTS } from './behaviours.ts';
import type { BookEvent } from './events.ts';
import { FileRefused } from './file-refused.ts';
import { isSigned } from './jws.ts';
import { endToEndKey } from './model.ts';
import type { Account, Channel, Information, Payment, Refusal, TakenFile } from './model.ts';
import { minorOf } from './money.ts';
import { addDays, workingDayFrom } from '../world/dates.ts';
import type { FileInformation, FileTransaction, PaymentFile } from './read-payment-file.ts';
import type { CancellationFile } from './read-cancellation.ts';
import { readCustomerFile } from './read-customer-file.ts';
import { refusalOfFile, refusalOfInformation, refusalOfPayment } from './rules.ts';

export interface Incoming {
  readonly bytes: Uint8Array;
  readonly signature: string | null;
  readonly channel: Channel;
  /** What it was called on SFTP. */
  readonly fileName: string | null;
  /** What the endpoint takes; null for both. */
  readonly kind: 'payments' | 'cancellation' | null;
  /** What the sender says it is called inside; null where nothing was said. */
  readonly messageId: string | null;
}

export type Taken =
  | {
      readonly result: 'RECEIVED';
      readonly kind: 'payments' | 'cancellation';
      readonly fileId: string;
      readonly messageId: string;
      readonly sha256: string;
      readonly receivedAt: string;
    }
  | { readonly result: 'DUPLICATE'; readonly messageId: string; readonly sha256: string }
  | { readonly result: 'REFUSED'; readonly refusal: Refusal; readonly sha256: string };

/** What else is to be kept in the same transaction, once it is known what became of the file. */
type Also = (taken: Taken) => readonly BookEvent[];

/** Takes a file or says why not. What is answered stands in the book before this returns. */
export function take(bank: Bank, incoming: Incoming, also: Also): Taken {
  const sha256 = createHash('sha256').update(incoming.bytes).digest('hex');
  try {
    return takeSound(bank, incoming, sha256, also);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const refusal = { code: error.code, text: error.message };
    const { channel, fileName } = incoming;
    const at = bank.now().toISOString();
    const refused = { at, channel, fileName, sha256, refusal };
    const taken: Taken = { result: 'REFUSED', refusal, sha256 };
    bank.book.commit({ event: 'refused', refused }, ...also(taken));
    return taken;
  }
}

function takeSound(bank: Bank, incoming: Incoming, sha256: string, also: Also): Taken {
  const { book, settings, now } = bank;
  const { bytes, signature, channel, fileName } = incoming;
  if (
    settings.customerKey !== undefined &&
    (signature === null || !isSigned(bytes, signature, settings.customerKey))
  )
    throw new FileRefused('SIGNATURE', 'The signature is missing or does not verify.');
  const { kind, file } = readCustomerFile(bytes);
  if (incoming.kind !== null && incoming.kind !== kind)
    throw new FileRefused('FF01', 'The message belongs to another endpoint.');
  const { messageId } = file;
  if (incoming.messageId !== null && incoming.messageId !== messageId)
    throw new FileRefused('FF01', 'The file has another MsgId than was said.');
  const known = book.files.get(messageId) ?? book.cancellations.get(messageId);
  const receivedAt = now().toISOString();
  if (known) {
    const sameBytes = known.sha256 === sha256;
    const replay = { at: receivedAt, channel, messageId, sha256, sameBytes };
    const duplicate: Taken = { result: 'DUPLICATE', messageId, sha256 };
    book.commit({ event: 'replayed', replay }, ...also(duplicate));
    return duplicate;
  }
  const at = { fileId: randomUUID(), messageId, sha256, channel, fileName, receivedAt };
  const events = kind === 'payments' ? takePayments(bank, file, at) : [takeCancellation(file, at)];
  const taken: Taken = { result: 'RECEIVED', kind, ...at };
  book.commit(...events, ...also(taken));
  return taken;
}

type Receipt = Pick<
  TakenFile,
  'fileId' | 'messageId' | 'sha256' | 'channel' | 'fileName' | 'receivedAt'
>;

function takeCancellation(file: CancellationFile, receipt: Receipt): BookEvent {
  return { event: 'cancellation-taken', request: { ...receipt, ...file, answered: false } };
}

function takePayments(bank: Bank, file: PaymentFile, receipt: Receipt): BookEvent[] {
  const events: BookEvent[] = [];
  const refusal = refusalOfFile(file);
  const payments: Payment[] = [];
  const ids = new Set<string>();
  const seen = { endToEnd: new Set<string>(), instructions: new Set<string>() };
  const informations = file.informations.map((information): Information => {
    const account = accountOf(bank, information.debtorAccount);
    const own = judged(bank, information, account, ids);
    const from = bank.book.payments.length + payments.length;
    seen.instructions.clear();
    for (const transaction of information.transactions) {
      const judge = (): Refusal | null =>
        refusal ?? own ?? (account && refusalOfPayment(transaction, account, bank.book, seen));
      const no = bank.book.payments.length + payments.length;
      const place = { no, messageId: file.messageId, information, account };
      payments.push(paymentOf(bank, transaction, place, judge(), events));
      seen.endToEnd.add(endToEndKey(account?.key ?? null, transaction.endToEndId));
      if (transaction.instructionId !== null) seen.instructions.add(transaction.instructionId);
    }
    return {
      id: information.id,
      account: account?.key ?? null,
      batch: information.batch ?? account?.booking === 'batch',
      executionDate: payments.at(-1)!.executionDate,
      from,
      to: bank.book.payments.length + payments.length,
      refusal: own,
    };
  });
  const { messageId, createdAt } = file;
  const behaviours = bank.behaviours
    .choose(REPORTS, messageId, { messageId }, events)
    .map(keptText);
  const accounts = informations.flatMap(({ account }) => account ?? []);
  const taken: TakenFile = {
    ...receipt,
    createdAt,
    count: payments.length,
    controlSum: file.controlSum ?? '',
    informations,
    refusal,
    silent:
      accounts.length > 0 && accounts.every((key) => bank.book.account(key).profile === 'epc-sct'),
    behaviours,
    stage: 0,
    executed: [],
  };
  return [...events, { event: 'taken', file: taken, payments }];
}

function judged(
  bank: Bank,
  information: FileInformation,
  account: Account | null,
  ids: Set<string>,
): Refusal | null {
  if (ids.has(information.id)) return { code: 'DU02', text: 'PmtInfId is there twice.' };
  ids.add(information.id);
  const today = account ? customerDay(bank, account) : bank.now().toISOString().slice(0, 10);
  const takesPast = bank.settings.pastDates === 'move';
  return refusalOfInformation(information, account, bank.book, { today, takesPast });
}

function accountOf({ book }: Bank, number: string): Account | null {
  return (
    book.accounts.find(({ iban, accountNumber }) => number === (iban ?? accountNumber)) ?? null
  );
}

function paymentOf(
  bank: Bank,
  transaction: FileTransaction,
  place: {
    readonly no: number;
    readonly messageId: string;
    readonly information: FileInformation;
    readonly account: Account | null;
  },
  refusal: Refusal | null,
  used: BookEvent[],
): Payment {
  const { no, messageId, information, account } = place;
  const { endToEndId, instructionId, amount } = transaction;
  const about = { messageId, endToEndId, instructionId, account: account?.key ?? null };
  const chosen = refusal
    ? []
    : bank.behaviours.choose(PAYMENTS, `${account?.key}/${endToEndId}`, about, used);
  const rejected = chosen.find(({ behaviour }) => behaviour === 'reject');
  const reason = refusal ?? (rejected ? refusedFor(rejected.code) : null);
  const moved = chosen.find(({ behaviour }) => behaviour === 'change-date');
  const later = addDays(information.date, moved ? (moved.value ?? 1) : 0);
  const today = account ? bankDay(bank, account) : information.date;
  const executionDate = workingDayFrom(later < today ? today : later);
  return {
    no,
    messageId,
    paymentInformationId: information.id,
    instructionId,
    endToEndId,
    uetr: transaction.uetr,
    account: account?.key ?? null,
    amount:
      amount === null || reason?.code === 'CH20'
        ? '0'
        : minorOf(amount.text, amount.currency).toString(),
    currency: amount?.currency ?? account?.currency ?? '',
    payee: {
      name: transaction.creditorName ?? '',
      account: transaction.creditorAccount ?? '',
      isIban: transaction.isIban,
    },
    remittance: transaction.unstructured,
    creditorReference: transaction.structured.find((each) => each.reference)?.reference ?? null,
    requestedDate: information.date,
    executionDate,
    behaviours: chosen.map(keptText),
    status: reason ? 'REJECTED' : 'WAITING',
    refusal: reason,
    entry: null,
  };
}

function refusedFor(code: string | null): Refusal {
  if (code === null || code === 'AC04') return { code: 'AC04', text: 'Creditor account closed.' };
  return { code, text: 'The bank does not do it.' };
}
