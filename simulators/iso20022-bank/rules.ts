import { mod97 } from '../world/iban.ts';
import { daysBetween } from '../world/dates.ts';
import type { Book } from './book.ts';
import { decimalsOf, exchange, isSame, minorOf, sumOf } from './money.ts';
import { endToEndKey } from './model.ts';
import type { Account, Profile, Refusal } from './model.ts';
import type { FileInformation, FileTransaction, PaymentFile } from './read-payment-file.ts';

/** Checks one thing: a code and a sentence where it is not so. */
const unless = (holds: boolean, code: string, text: string): Refusal | null =>
  holds ? null : { code, text };

const MAX_FUTURE_DAYS = 365;

/** What the whole file is refused for; the first that applies. */
export function refusalOfFile(file: PaymentFile): Refusal | null {
  const all = file.informations.flatMap(({ transactions }) => transactions);
  return (
    unless(Number(file.count) === all.length, 'AM19', 'NbOfTxs is not the number.') ??
    unless(
      file.controlSum === null || isSame(file.controlSum, totalOf(all)),
      'AM10',
      'CtrlSum is not the sum of the amounts.',
    )
  );
}

/** What all payments of one PmtInf are refused for. `today` is the day at the account. */
export function refusalOfInformation(
  information: FileInformation,
  account: Account | null,
  book: Book,
  day: { readonly today: string; readonly takesPast: boolean },
): Refusal | null {
  const { transactions, controlSum, count } = information;
  const ahead = daysBetween(day.today, information.date);
  return (
    unless(!book.informationIds.has(information.id), 'DU02', 'PmtInfId was used before.') ??
    unless(information.method === 'TRF', 'FF01', 'PmtMtd is not TRF.') ??
    unless(count === null || Number(count) === transactions.length, 'AM20', 'NbOfTxs is wrong.') ??
    unless(
      controlSum === null || isSame(controlSum, totalOf(transactions)),
      'AM17',
      'CtrlSum is not the sum of the amounts.',
    ) ??
    (account === null
      ? { code: 'AC02', text: 'The debtor has no such account here.' }
      : refusalOfDebtor(information, account)) ??
    unless(Number.isFinite(ahead) && (ahead >= 0 || day.takesPast), 'DT01', 'Date has passed.') ??
    unless(ahead <= MAX_FUTURE_DAYS, 'CH03', 'The date is too far in the future.')
  );
}

function refusalOfDebtor(information: FileInformation, account: Account): Refusal | null {
  const { debtorBic, debtorCurrency, serviceLevel, chargeBearer } = information;
  const isEpc = account.profile === 'epc-sct';
  return (
    unless(debtorBic === null || sameBank(debtorBic, account.bic), 'RC03', 'DbtrAgt is not us.') ??
    unless(
      debtorCurrency === null || debtorCurrency === account.currency,
      'AC10',
      'The account has another currency.',
    ) ??
    unless(!isEpc || serviceLevel === 'SEPA', 'FF04', 'The service level is not SEPA.') ??
    unless(!isEpc || chargeBearer === null || chargeBearer === 'SLEV', 'BE19', 'ChrgBr not SLEV.')
  );
}

/** What one payment is refused for, before its money is looked at. */
export function refusalOfPayment(
  payment: FileTransaction,
  account: Account,
  book: Book,
  seen: { readonly endToEnd: Set<string>; readonly instructions: Set<string> },
): Refusal | null {
  const { amount, instructionId } = payment;
  if (amount === null) return { code: 'AM12', text: 'An instructed amount is needed.' };
  const key = endToEndKey(account.key, payment.endToEndId);
  const isKnown = book.endToEndIds.has(key) || seen.endToEnd.has(key);
  return (
    unless(payment.endToEndId === 'NOTPROVIDED' || !isKnown, 'DU04', 'EndToEndId was used.') ??
    unless(
      instructionId === null || !seen.instructions.has(instructionId),
      'DU05',
      'InstrId was used.',
    ) ??
    refusalOfAmount(amount, account) ??
    refusalOfCreditor(payment, book) ??
    profileRefusal(payment, account.profile)
  );
}

/** Nothing above it is paid by file; the EPC's own limit is the same but for its last cent. */
const MAX_UNITS = 1_000_000_000n;

function refusalOfAmount(
  { text, currency }: NonNullable<FileTransaction['amount']>,
  account: Account,
): Refusal | null {
  const decimals = text.split('.')[1]?.replace(/0+$/, '').length ?? 0;
  if (decimals > decimalsOf(currency))
    return { code: 'CH20', text: 'More decimals than the currency has.' };
  const minor = minorOf(text, currency);
  return (
    unless(minor > 0n, 'AM01', 'The amount is zero.') ??
    unless(
      minor < MAX_UNITS * 10n ** BigInt(decimalsOf(currency)),
      'AM02',
      'Above the allowed maximum.',
    ) ??
    unless(
      currency === account.currency ||
        (account.profile !== 'epc-sct' && exchange(minor, currency, account.currency) !== null),
      'AM03',
      'The currency cannot be paid from this account.',
    )
  );
}

function refusalOfCreditor(payment: FileTransaction, book: Book): Refusal | null {
  const { creditorAccount, creditorName, isIban } = payment;
  if (creditorAccount === null) return { code: 'AC03', text: 'The creditor has no account.' };
  if (creditorName === null) return { code: 'BE22', text: 'The creditor has no name.' };
  return (
    unless(!isIban || isValidIban(creditorAccount), 'AC01', 'Check digits of the IBAN.') ??
    unless(!book.payees.closed.has(creditorAccount), 'AC04', 'The account is closed.') ??
    unless(!book.payees.blocked.has(creditorName), 'RR04', 'Regulatory reason.')
  );
}

const isValidIban = (iban: string): boolean => mod97(iban.slice(4) + iban.slice(0, 4)) === 1;

/** EPC: the Latin set every bank must take. Cross-border: the Latin subset of the Swiss Payment Standards. */
const CHARACTERS: Readonly<Record<Profile, RegExp>> = {
  iso: /^[^]*$/,
  'epc-sct': /^[a-zA-Z0-9/\-?:().,'+ ]*$/,
  'cross-border': /^[\r\n -~\u00A0-\u017F\u0218-\u021B€]*$/,
};

function profileRefusal(payment: FileTransaction, profile: Profile): Refusal | null {
  const isLegible = payment.texts.every((text) => CHARACTERS[profile].test(text));
  return (
    unless(isLegible, 'RR10', 'Characters that are not allowed.') ??
    (profile === 'epc-sct' ? epcRefusal(payment) : null) ??
    (profile === 'cross-border' ? crossBorderRefusal(payment) : null)
  );
}

function epcRefusal(payment: FileTransaction): Refusal | null {
  const { structured, unstructured } = payment;
  return (
    unless(payment.uetr === null, 'CH17', 'UETR is not allowed.') ??
    unless(payment.isIban, 'AC03', 'An IBAN is needed.') ??
    unless(payment.creditorName!.length <= 70, 'BE20', 'The name is longer than 70 characters.') ??
    unless(
      structured.length + unstructured.length <= 1 && !structured.some((one) => one.hasDocuments),
      'RR07',
      'Remittance: one text, or one creditor reference.',
    )
  );
}

function crossBorderRefusal(payment: FileTransaction): Refusal | null {
  return (
    unless(payment.uetr !== null, 'CH21', 'A UETR is needed.') ??
    unless(
      payment.creditorBic !== null || payment.creditorMember !== null,
      'RC04',
      'The creditor’s bank is missing.',
    ) ??
    unless(
      payment.creditorTown !== null && payment.creditorCountry !== null,
      'BE04',
      'Town and country of the creditor are needed.',
    ) ??
    unless(
      payment.unstructured.length === 0 || payment.structured.length === 0,
      'RR07',
      'Remittance is structured or not.',
    )
  );
}

function totalOf(transactions: readonly FileTransaction[]): string {
  return sumOf(transactions.map(({ amount }) => amount?.text ?? '0'));
}

const sameBank = (one: string, other: string): boolean => one.slice(0, 8) === other.slice(0, 8);
