import type { BankAccount } from '#domain/bank/account';
import type {
  Creditor,
  CreditTransfer,
  PaymentFileInstruction,
  RemittanceItem,
} from '#domain/bank/payment-file';
import type { BankProfile } from '#domain/bank/profile';
import { invariant } from '#domain/invariant';
import { absolute, formatAmount, type Money } from '#domain/money';
import { inCharacters } from './characters.ts';
import { checkPaymentFile } from './check-payment-file.ts';
import { clearingSystemOf } from './clearing-systems.ts';
import { controlSum } from './control-sum.ts';
import { groupedByInformation } from './grouped-by-information.ts';
import { remittanceOf } from './remittance.ts';
import { element, textElement } from './xml-text.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

/**
 * One file of credit transfers as a customer sends them (pain.001.001.09), UTF-8. The same instruction and profile make
 * the same bytes. The instruction was checked: `checkPaymentFile` says nothing of it.
 */
export function writePaymentFile(
  instruction: PaymentFileInstruction,
  profile: BankProfile,
): string {
  const [problem] = checkPaymentFile(instruction, profile);
  invariant(
    problem === undefined,
    `a payment file is checked before it is written (${problem?.field})`,
  );
  const groups = groupedByInformation(instruction.payments);
  // One join at the end: a file of 10,000 payments is never copied while it grows.
  const pieces = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}">\n<CstmrCdtTrfInitn>\n`,
    groupHeader(instruction, profile),
    ...[...groups.values()].flatMap((payments) =>
      paymentInformation(instruction, payments, profile),
    ),
    '</CstmrCdtTrfInitn>\n</Document>\n',
  ];
  return pieces.join('');
}

function groupHeader(instruction: PaymentFileInstruction, profile: BankProfile): string {
  const header = element(
    'GrpHdr',
    textElement('MsgId', instruction.messageId),
    textElement('CreDtTm', inSeconds(instruction.createdAt)),
    totals(instruction.payments),
    element('InitgPty', name(instruction.initiatingParty, profile)),
  );
  return `${header}\n`;
}

/** Payments of one execution day. */
function paymentInformation(
  { debtor, debtorCountry }: PaymentFileInstruction,
  payments: readonly CreditTransfer[],
  profile: BankProfile,
): string[] {
  const [first] = payments;
  invariant(first !== undefined, 'a group of payments has one');
  const purposes = new Set(payments.map(({ categoryPurpose }) => categoryPurpose));
  // A payment type is told for the group or for each payment, never for both.
  const isOneType = purposes.size === 1;
  const where = profile.debtorAddress === 'COUNTRY' ? textElement('Ctry', debtorCountry) : '';
  return [
    '<PmtInf>',
    textElement('PmtInfId', first.paymentInformationId),
    '<PmtMtd>TRF</PmtMtd>',
    totals(payments),
    isOneType ? paymentType(first.categoryPurpose, profile) : '',
    element('ReqdExctnDt', textElement('Dt', first.requestedExecutionDate)),
    element('Dbtr', name(debtor.holder, profile), element('PstlAdr', where)),
    element('DbtrAcct', account(debtor), textElement('Ccy', debtor.currency)),
    element('DbtrAgt', element('FinInstnId', textElement('BICFI', debtor.bic))),
    textElement('ChrgBr', profile.chargeBearer),
    '\n',
    ...payments.map((payment) => transfer(payment, profile, isOneType)),
    '</PmtInf>\n',
  ];
}

function transfer(payment: CreditTransfer, profile: BankProfile, isOneType: boolean): string {
  const { creditor } = payment;
  const written = element(
    'CdtTrfTxInf',
    element(
      'PmtId',
      textElement('InstrId', payment.instructionId),
      textElement('EndToEndId', payment.endToEndId),
      textElement('UETR', profile.uetr === 'FORBIDDEN' ? null : payment.uetr),
    ),
    isOneType ? '' : paymentType(payment.categoryPurpose, profile),
    element('Amt', amount('InstdAmt', payment.amount)),
    element('CdtrAgt', element('FinInstnId', agent(creditor))),
    element('Cdtr', name(creditor.name, profile), address(creditor, profile)),
    element('CdtrAcct', account(creditor)),
    element('RmtInf', remittance(payment, profile)),
  );
  return `${written}\n`;
}

const totals = (payments: readonly CreditTransfer[]): string =>
  textElement('NbOfTxs', String(payments.length)) +
  textElement('CtrlSum', controlSum(payments.map((each) => each.amount)));

const paymentType = (categoryPurpose: string | null, { serviceLevel }: BankProfile): string =>
  element(
    'PmtTpInf',
    element('SvcLvl', textElement('Cd', serviceLevel)),
    element('CtgyPurp', textElement('Cd', categoryPurpose)),
  );

const account = ({ iban, accountNumber }: Pick<BankAccount, 'iban' | 'accountNumber'>): string =>
  element(
    'Id',
    iban === null ? element('Othr', textElement('Id', accountNumber)) : textElement('IBAN', iban),
  );

function agent({ bic, bankCode, bankCountry }: Creditor): string {
  if (bic !== null) return textElement('BICFI', bic);
  if (bankCode === null) return '';
  const system = element('ClrSysId', textElement('Cd', clearingSystemOf(bankCountry)));
  return (
    element('ClrSysMmbId', system, textElement('MmbId', bankCode)) +
    element('PstlAdr', textElement('Ctry', bankCountry))
  );
}

/** Structured, and only where town and country are known: half an address is refused where none is not. */
function address({ address: of }: Creditor, profile: BankProfile): string {
  if (of === null || of.city === null || of.country === null) return '';
  return element(
    'PstlAdr',
    textElement('StrtNm', optional(of.street, profile)),
    textElement('PstCd', optional(of.postalCode, profile)),
    textElement('TwnNm', optional(of.city, profile)),
    textElement('CtrySubDvsn', optional(of.region, profile)),
    textElement('Ctry', of.country),
  );
}

function remittance(payment: CreditTransfer, profile: BankProfile): string {
  const form = remittanceOf(payment, profile);
  switch (form.form) {
    case 'UNSTRUCTURED':
      return textElement('Ustrd', form.text);
    case 'CREDITOR_REFERENCE':
      return element('Strd', creditorReference(form.reference));
    case 'DOCUMENTS':
      return form.documents.map(document).join('');
    // What is refused does not come here: it was checked.
    case 'NONE':
    case 'REFUSED':
    default:
      return '';
  }
}

/** CINV is a commercial invoice, CREN a credit note. */
function document(item: RemittanceItem): string {
  const isCredit = item.amount.amountMinor < 0n;
  const type = element('CdOrPrtry', textElement('Cd', isCredit ? 'CREN' : 'CINV'));
  const of = amount(isCredit ? 'CdtNoteAmt' : 'RmtdAmt', absolute(item.amount));
  return element(
    'Strd',
    element(
      'RfrdDocInf',
      element('Tp', type),
      textElement('Nb', item.documentNumber),
      textElement('RltdDt', item.documentDate),
    ),
    element('RfrdDocAmt', of),
    item.creditorReference === null ? '' : creditorReference(item.creditorReference),
  );
}

const creditorReference = (reference: string): string =>
  element(
    'CdtrRefInf',
    element('Tp', element('CdOrPrtry', textElement('Cd', 'SCOR'))),
    textElement('Ref', reference),
  );

const amount = (tag: string, money: Money): string =>
  `<${tag} Ccy="${money.currency}">${formatAmount(money)}</${tag}>`;

const name = (text: string, profile: BankProfile): string =>
  textElement('Nm', inCharacters(text, profile.characters));

const optional = (text: string | null, profile: BankProfile): string | null =>
  text === null ? null : inCharacters(text, profile.characters);

/** Some banks take no fractions of a second. */
const inSeconds = (instant: string): string => `${instant.slice(0, 19)}Z`;
