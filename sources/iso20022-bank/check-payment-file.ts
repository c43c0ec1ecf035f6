import type { FileProblem } from '#domain/bank/channel';
import type { Creditor, CreditTransfer, PaymentFileInstruction } from '#domain/bank/payment-file';
import type { BankProfile } from '#domain/bank/profile';
import { currencyDigits } from '#domain/currency';
import { formatAmount, parseMoney, type Money } from '#domain/money';
import { clearingSystemOf } from './clearing-systems.ts';
import { controlSum, MAX_DIGITS } from './control-sum.ts';
import {
  accountFault,
  bicFault,
  countryFault,
  dayFault,
  idFault,
  instantFault,
  reportInto,
  textFault,
  uetrFault,
  type Report,
} from './file-rules.ts';
import { remittanceOf } from './remittance.ts';

/** Lengths of the structured address (PostalAddress24). */
const ADDRESS = { street: 70, postalCode: 16, city: 35, region: 35 } as const;

/**
 * What the schema or the profile refuses of a file, in words for the person who instructs; empty where it can be
 * written. Nothing is ever cut or left out to make it fit. Messages name fields, not what stands in them.
 */
export function checkPaymentFile(
  instruction: PaymentFileInstruction,
  profile: BankProfile,
): readonly FileProblem[] {
  const problems: FileProblem[] = [];
  const report = reportInto(problems, null);
  const { payments } = instruction;
  checkHeader(instruction, profile, report);
  if (payments.length === 0) report('payments', 'are none');
  if (payments.length > profile.maxTransactions) {
    const limit = `${profile.title} takes ${profile.maxTransactions} in one file`;
    report('payments', `are ${payments.length}, and ${limit}`);
    return problems;
  }
  for (const [index, payment] of payments.entries())
    checkPayment(payment, profile, reportInto(problems, index));
  checkTogether(payments, problems);
  return problems;
}

function checkHeader(
  { messageId, createdAt, debtor, debtorCountry, initiatingParty }: PaymentFileInstruction,
  profile: BankProfile,
  report: Report,
): void {
  report('messageId', idFault(messageId));
  report('createdAt', instantFault(createdAt));
  report('initiatingParty', textFault(initiatingParty, profile.maxNameLength, profile));
  report('debtor.holder', textFault(debtor.holder, profile.maxNameLength, profile));
  report('debtor.bic', bicFault(debtor.bic));
  report('debtorCountry', countryFault(debtorCountry));
  report('debtor.currency', currencyFault(debtor.currency));
  const [field, wrong] = accountFault(debtor, profile);
  report(`debtor.${field}`, wrong);
}

function checkPayment(payment: CreditTransfer, profile: BankProfile, report: Report): void {
  report('paymentInformationId', idFault(payment.paymentInformationId));
  report('instructionId', idFault(payment.instructionId));
  report('endToEndId', idFault(payment.endToEndId));
  report('uetr', uetrFault(payment.uetr));
  report('amount', amountFault(payment.amount, profile));
  report('requestedExecutionDate', dayFault(payment.requestedExecutionDate));
  if (payment.categoryPurpose !== null && !/^[A-Z0-9]{4}$/.test(payment.categoryPurpose))
    report('categoryPurpose', 'has to be an ISO code of four letters');
  checkCreditor(payment.creditor, profile, report);
  checkRemittance(payment, profile, report);
}

function checkCreditor(creditor: Creditor, profile: BankProfile, report: Report): void {
  report('creditor.name', textFault(creditor.name, profile.maxNameLength, profile));
  const [field, wrong] = accountFault(creditor, profile);
  report(`creditor.${field}`, wrong);
  if (creditor.bic !== null) report('creditor.bic', bicFault(creditor.bic));
  else if (creditor.bankCode !== null) {
    const isCode = /^[A-Za-z0-9]{1,35}$/.test(creditor.bankCode);
    report('creditor.bankCode', isCode ? null : 'has to be 1 to 35 letters or digits');
    if (clearingSystemOf(creditor.bankCountry) === null)
      report('creditor.bankCountry', 'has no clearing system we know of: a BIC is needed');
  } else if (profile.creditorAgent === 'REQUIRED')
    report('creditor.bic', `is missing, and ${profile.title} needs it or a national bank code`);
  checkAddress(creditor, profile, report);
}

function checkAddress({ address }: Creditor, profile: BankProfile, report: Report): void {
  const isRequired = profile.creditorAddress === 'STRUCTURED';
  if (address === null || address.city === null || address.country === null) {
    if (!isRequired) return; // What is not whole is not written.
    const missing = `is missing, and ${profile.title} needs it`;
    report('creditor.address.city', address?.city == null ? missing : null);
    report('creditor.address.country', address?.country == null ? missing : null);
    return;
  }
  report('creditor.address.country', countryFault(address.country));
  for (const part of ['street', 'postalCode', 'city', 'region'] as const) {
    const text = address[part];
    if (text !== null) report(`creditor.address.${part}`, textFault(text, ADDRESS[part], profile));
  }
}

function checkRemittance(payment: CreditTransfer, profile: BankProfile, report: Report): void {
  for (const [index, { documentDate, amount }] of payment.remittance.entries()) {
    if (documentDate !== null) report(`remittance.${index}.documentDate`, dayFault(documentDate));
    report(`remittance.${index}.amount`, currencyFault(amount.currency) ?? digitsFault(amount));
  }
  const form = remittanceOf(payment, profile);
  report('remittance', form.form === 'REFUSED' ? `is refused: ${form.message}` : null);
}

/** What holds of payments among each other: ids are unique, and one payment information is one day. */
function checkTogether(payments: readonly CreditTransfer[], problems: FileProblem[]): void {
  const seen = { instructionId: new Set(), endToEndId: new Set(), uetr: new Set() };
  const days = new Map<string, string>();
  for (const [index, payment] of payments.entries()) {
    const report = reportInto(problems, index);
    for (const id of ['instructionId', 'endToEndId', 'uetr'] as const) {
      if (seen[id].has(payment[id])) report(id, 'is that of another payment of the file');
      seen[id].add(payment[id]);
    }
    const day = days.get(payment.paymentInformationId) ?? payment.requestedExecutionDate;
    days.set(payment.paymentInformationId, day);
    if (day !== payment.requestedExecutionDate)
      report('requestedExecutionDate', 'is another than that of its payment information');
  }
  const digits = controlSum(payments.map(({ amount }) => amount)).replace(/\D/g, '');
  if (digits.replace(/^0+/, '').length > MAX_DIGITS)
    reportInto(problems, null)('payments', `sum up to more than ${MAX_DIGITS} digits`);
}

function amountFault(amount: Money, { currencies, maxAmount, title }: BankProfile): string | null {
  const fault = currencyFault(amount.currency);
  if (fault !== null) return fault;
  if (currencies !== null && !currencies.includes(amount.currency))
    return `is in ${amount.currency}, and ${title} pays ${currencies.join(', ')} only`;
  if (amount.amountMinor <= 0n) return 'has to be more than nothing';
  if (maxAmount !== null && amount.amountMinor > parseMoney(maxAmount, amount.currency).amountMinor)
    return `is more than ${maxAmount}, the most of one payment by ${title}`;
  return digitsFault(amount);
}

const currencyFault = (currency: string): string | null =>
  currencyDigits(currency) === null ? 'is in no currency of ISO 4217' : null;

const digitsFault = (amount: Money): string | null =>
  formatAmount(amount).replace(/\D/g, '').length > MAX_DIGITS
    ? `has more than ${MAX_DIGITS} digits`
    : null;
