import type { EntryTransaction, StatementEntry } from '#domain/bank/messages';
import { absolute, add, negate, sameMoney, zero, type Money } from '#domain/money';
import { wordsOf } from './status-reason.ts';
import { at, broken, childrenOf, required, textAt, type XmlElement } from './xml-element.ts';
import {
  amountOf,
  codeAt,
  flag,
  isDebit,
  optionalAmount,
  optionalDay,
  referenceAt,
  signed,
} from './xml-values.ts';

/** What of an entry its transactions need, which comes before them. */
export interface EntryStart {
  readonly amount: Money;
  readonly isReversal: boolean;
}

export const entryStart = (entry: XmlElement): EntryStart => ({
  amount: signed(amountOf(required(entry, 'Amt')), isDebit(entry)),
  isReversal: flag(entry, 'RvslInd'),
});

/** An entry, and the transactions and their charges that were read before it was complete. */
export function entryOf(
  entry: XmlElement,
  position: number,
  transactions: readonly EntryTransaction[],
  transactionCharges: Money | null,
): StatementEntry {
  const start = entryStart(entry);
  return {
    position,
    entryReference: referenceAt(entry, 'NtryRef'),
    ...start,
    status: codeAt(entry, 'Sts') ?? broken(required(entry, 'Sts'), 'is empty'),
    bookingDate: optionalDay(entry, 'BookgDt'),
    valueDate: optionalDay(entry, 'ValDt'),
    accountServicerReference: referenceAt(entry, 'AcctSvcrRef'),
    bankTransactionCode: bankTransactionCode(entry),
    additionalInformation: textAt(entry, 'AddtlNtryInf'),
    charges: chargesOf(entry, start.amount.currency) ?? transactionCharges,
    transactions,
  };
}

export function transactionOf(details: XmlElement, entry: EntryStart): EntryTransaction {
  const amount = amountOfTransaction(details, entry.amount);
  const instructed = optionalAmount(details, 'AmtDtls/InstdAmt/Amt');
  const isSame = instructed !== null && amount !== null && sameMoney(instructed, absolute(amount));
  // In what comes back the parties keep their parts: the payee is the creditor still.
  const comesBack = entry.isReversal || at(details, 'RtrInf') !== null;
  const leaves = (amount ?? entry.amount).amountMinor < 0n;
  const party = leaves === comesBack ? 'Dbtr' : 'Cdtr';
  const parties = at(details, 'RltdPties');
  const structured = at(details, 'RmtInf') ? childrenOf(required(details, 'RmtInf'), 'Strd') : [];
  return {
    messageId: referenceAt(details, 'Refs/MsgId'),
    paymentInformationId: referenceAt(details, 'Refs/PmtInfId'),
    instructionId: referenceAt(details, 'Refs/InstrId'),
    endToEndId: referenceAt(details, 'Refs/EndToEndId'),
    uetr: referenceAt(details, 'Refs/UETR'),
    transactionId: referenceAt(details, 'Refs/TxId'),
    accountServicerReference: referenceAt(details, 'Refs/AcctSvcrRef'),
    amount,
    instructedAmount: isSame ? null : instructed,
    counterpartyName: parties && nameOf(parties, party),
    counterpartyAccount: parties && accountOf(parties, `${party}Acct`),
    unstructured: freeText(details, structured),
    creditorReference: firstOf(structured, 'CdtrRefInf/Ref'),
    returnReason: codeAt(details, 'RtrInf/Rsn'),
    returnText: at(details, 'RtrInf') && wordsOf(required(details, 'RtrInf')),
  };
}

/** Its own amount, else the underlying one where that is in the entry's currency; signed by its own word, else the entry's. */
function amountOfTransaction(details: XmlElement, entry: Money): Money | null {
  const own = optionalAmount(details, 'Amt');
  const underlying = optionalAmount(details, 'AmtDtls/TxAmt/Amt');
  const amount = own ?? (underlying?.currency === entry.currency ? underlying : null);
  if (amount === null) return null;
  const leaves = at(details, 'CdtDbtInd') ? isDebit(details) : entry.amountMinor < 0n;
  return signed(amount, leaves);
}

/** Charges in a currency: the total, else the sum of the records; null where none are named. */
export function chargesOf(element: XmlElement, currency: string): Money | null {
  const charges = at(element, 'Chrgs');
  if (charges === null) return null;
  const total = optionalAmount(charges, 'TtlChrgsAndTaxAmt');
  if (total !== null) return total.currency === currency ? total : null;
  const sum = childrenOf(charges, 'Rcrd')
    .map((record) => {
      const amount = amountOf(required(record, 'Amt'));
      return at(record, 'CdtDbtInd') && !isDebit(record) ? negate(amount) : amount;
    })
    .filter((amount) => amount.currency === currency)
    .reduce(add, zero(currency));
  return sum.amountMinor > 0n ? sum : null;
}

function bankTransactionCode(entry: XmlElement): string | null {
  const parts = ['Domn/Cd', 'Domn/Fmly/Cd', 'Domn/Fmly/SubFmlyCd'].map((path) =>
    textAt(entry, `BkTxCd/${path}`),
  );
  return parts.filter((part) => part !== null).join('/') || textAt(entry, 'BkTxCd/Prtry/Cd');
}

const nameOf = (parties: XmlElement, party: string): string | null =>
  textAt(parties, `${party}/Pty/Nm`) ?? textAt(parties, `${party}/Agt/FinInstnId/Nm`);

/** IBAN, or another number. */
export const accountOf = (element: XmlElement, path: string): string | null =>
  textAt(element, `${path}/Id/IBAN`) ?? textAt(element, `${path}/Id/Othr/Id`);

/** Free text, then what structured remittance says beside it: numbers of documents, remarks. */
function freeText(details: XmlElement, structured: readonly XmlElement[]): string[] {
  const remittance = at(details, 'RmtInf');
  const free = remittance ? childrenOf(remittance, 'Ustrd') : [];
  const documents = structured.flatMap((each) =>
    childrenOf(each, 'RfrdDocInf').flatMap((document) => childrenOf(document, 'Nb')),
  );
  const remarks = structured.flatMap((each) => childrenOf(each, 'AddtlRmtInf'));
  return [...free, ...documents, ...remarks].map(({ text }) => text.trim()).filter(Boolean);
}

const firstOf = (elements: readonly XmlElement[], path: string): string | null =>
  elements.map((each) => textAt(each, path)).find((text) => text !== null) ?? null;
