import { PAYMENT_SHAPES } from './payment-shapes.ts';
import { checkerOf } from './shape.ts';
import { at, child, children, textAt } from './xml-tree.ts';
import type { Element } from './xml-tree.ts';

/** A pain.001.001.09 as it was written; nothing of it is judged yet. */
export interface PaymentFile {
  readonly messageId: string;
  readonly createdAt: string;
  readonly count: string;
  readonly controlSum: string | null;
  readonly informations: readonly FileInformation[];
}

export interface FileInformation {
  readonly id: string;
  readonly method: string;
  readonly batch: boolean | null;
  readonly count: string | null;
  readonly controlSum: string | null;
  readonly serviceLevel: string | null;
  readonly chargeBearer: string | null;
  readonly date: string;
  /** IBAN or another number. */
  readonly debtorAccount: string;
  readonly debtorCurrency: string | null;
  readonly debtorBic: string | null;
  readonly transactions: readonly FileTransaction[];
}

export interface FileTransaction {
  readonly instructionId: string | null;
  readonly endToEndId: string;
  readonly uetr: string | null;
  /** Null where an equivalent amount was written, which this bank does not take. */
  readonly amount: { readonly text: string; readonly currency: string } | null;
  readonly chargeBearer: string | null;
  readonly creditorName: string | null;
  readonly creditorAccount: string | null;
  readonly isIban: boolean;
  readonly creditorBic: string | null;
  readonly creditorMember: string | null;
  readonly creditorTown: string | null;
  readonly creditorCountry: string | null;
  readonly unstructured: readonly string[];
  readonly structured: readonly {
    readonly hasDocuments: boolean;
    readonly reference: string | null;
  }[];
  /** Everything a person wrote, for the character set. */
  readonly texts: readonly string[];
}

export const PAYMENT_NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
const check = checkerOf(PAYMENT_SHAPES);

/** Of a document in the namespace. @throws FileRefused FF01 for what is not such a file. */
export function readPaymentFile(root: Element): PaymentFile {
  check(root, 'Document');
  const initiation = child(root, 'CstmrCdtTrfInitn');
  const header = child(initiation, 'GrpHdr');
  return {
    messageId: textAt(header, 'MsgId')!,
    createdAt: textAt(header, 'CreDtTm')!,
    count: textAt(header, 'NbOfTxs')!,
    controlSum: textAt(header, 'CtrlSum'),
    informations: children(initiation, 'PmtInf').map(informationOf),
  };
}

function informationOf(element: Element): FileInformation {
  const account = at(element, 'DbtrAcct');
  const batch = textAt(element, 'BtchBookg');
  return {
    id: textAt(element, 'PmtInfId')!,
    method: textAt(element, 'PmtMtd')!,
    batch: batch === null ? null : batch === 'true' || batch === '1',
    count: textAt(element, 'NbOfTxs'),
    controlSum: textAt(element, 'CtrlSum'),
    serviceLevel: textAt(element, 'PmtTpInf/SvcLvl/Cd'),
    chargeBearer: textAt(element, 'ChrgBr'),
    date: textAt(element, 'ReqdExctnDt/Dt') ?? textAt(element, 'ReqdExctnDt/DtTm')!.slice(0, 10),
    debtorAccount: numberOf(account)!,
    debtorCurrency: textAt(account, 'Ccy'),
    debtorBic: textAt(element, 'DbtrAgt/FinInstnId/BICFI'),
    transactions: children(element, 'CdtTrfTxInf').map(transactionOf),
  };
}

function transactionOf(element: Element): FileTransaction {
  const amount = at(element, 'Amt/InstdAmt');
  const creditor = child(element, 'Cdtr');
  const account = child(element, 'CdtrAcct');
  const agent = at(element, 'CdtrAgt/FinInstnId');
  const remittance = child(element, 'RmtInf');
  return {
    instructionId: textAt(element, 'PmtId/InstrId'),
    endToEndId: textAt(element, 'PmtId/EndToEndId')!,
    uetr: textAt(element, 'PmtId/UETR'),
    amount: amount && { text: amount.text, currency: amount.attributes['Ccy']! },
    chargeBearer: textAt(element, 'ChrgBr'),
    creditorName: textAt(creditor, 'Nm'),
    creditorAccount: numberOf(account),
    isIban: at(account, 'Id/IBAN') !== null,
    creditorBic: textAt(agent, 'BICFI'),
    creditorMember: textAt(agent, 'ClrSysMmbId/MmbId'),
    creditorTown: textAt(creditor, 'PstlAdr/TwnNm'),
    creditorCountry: textAt(creditor, 'PstlAdr/Ctry'),
    unstructured: children(remittance, 'Ustrd').map(({ text }) => text),
    structured: children(remittance, 'Strd').map((each) => ({
      hasDocuments: child(each, 'RfrdDocInf') !== null || child(each, 'RfrdDocAmt') !== null,
      reference: textAt(each, 'CdtrRefInf/Ref'),
    })),
    texts: element.children.flatMap(leaves),
  };
}

const numberOf = (account: Element | null): string | null =>
  textAt(account, 'Id/IBAN') ?? textAt(account, 'Id/Othr/Id');

function leaves(element: Element): readonly string[] {
  return element.children.length === 0 ? [element.text] : element.children.flatMap(leaves);
}
