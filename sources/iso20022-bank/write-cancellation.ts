import type { CancelledPayment, PaymentCancelInstruction } from '#domain/bank/payment-file';
import type { BankProfile } from '#domain/bank/profile';
import { invariant } from '#domain/invariant';
import { formatAmount } from '#domain/money';
import { inCharacters } from './characters.ts';
import { controlSum } from './control-sum.ts';
import { bicFault, idFault } from './file-rules.ts';
import { groupedByInformation } from './grouped-by-information.ts';
import { element, textElement } from './xml-text.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.055.001.09';

/**
 * Asks the bank to give up payments of one file, each by its own ids (camt.055.001.09), UTF-8. The same instruction and
 * profile make the same bytes. The case it opens has the request's id, which the answer (camt.029) repeats.
 */
export function writeCancellation(
  instruction: PaymentCancelInstruction,
  profile: BankProfile,
): string {
  const { messageId, payments, debtor } = instruction;
  const name = inCharacters(instruction.initiatingParty, profile.characters);
  invariant(name !== null, 'the name was in the file whose payments are cancelled');
  invariant(payments.length > 0, 'a cancellation is of a payment');
  const ids = payments.flatMap((each) => [each.cancellationId, each.endToEndId]);
  for (const id of [messageId, instruction.originalMessageId, ...ids])
    invariant(idFault(id) === null, 'ids are those of files: up to 35 letters, digits and signs');
  invariant(bicFault(debtor.bic) === null, 'an account of ours has the BIC of its bank');
  const party = element('Pty', textElement('Nm', name));
  const bank = element('Agt', element('FinInstnId', textElement('BICFI', debtor.bic)));
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}">\n<CstmrPmtCxlReq>\n`,
    element(
      'Assgnmt',
      textElement('Id', messageId),
      element('Assgnr', party),
      element('Assgne', bank),
      textElement('CreDtTm', `${instruction.createdAt.slice(0, 19)}Z`),
    ),
    element('Case', textElement('Id', messageId), element('Cretr', party)),
    element('CtrlData', totals(payments)),
    '\n<Undrlyg>',
    element(
      'OrgnlGrpInfAndCxl',
      textElement('OrgnlMsgId', instruction.originalMessageId),
      textElement('OrgnlMsgNmId', 'pain.001.001.09'),
    ),
    '\n',
    ...[...groupedByInformation(payments).values()].flatMap((group) =>
      paymentInformation(group, instruction, profile),
    ),
    '</Undrlyg>\n</CstmrPmtCxlReq>\n</Document>\n',
  ].join('');
}

/** Whole payment informations are never cancelled by their id alone: what is meant is named, payment by payment. */
function paymentInformation(
  payments: readonly CancelledPayment[],
  { reasonCode }: PaymentCancelInstruction,
  profile: BankProfile,
): string[] {
  return [
    '<OrgnlPmtInfAndCxl>',
    textElement('OrgnlPmtInfId', payments[0]?.paymentInformationId ?? null),
    totals(payments),
    '\n',
    ...payments.map((payment) => `${transaction(payment, reasonCode, profile)}\n`),
    '</OrgnlPmtInfAndCxl>\n',
  ];
}

const transaction = (
  payment: CancelledPayment,
  reasonCode: string,
  { uetr }: BankProfile,
): string => {
  const { currency } = payment.amount;
  return element(
    'TxInf',
    textElement('CxlId', payment.cancellationId),
    textElement('OrgnlInstrId', payment.instructionId),
    textElement('OrgnlEndToEndId', payment.endToEndId),
    textElement('OrgnlUETR', uetr === 'FORBIDDEN' ? null : payment.uetr),
    `<OrgnlInstdAmt Ccy="${currency}">${formatAmount(payment.amount)}</OrgnlInstdAmt>`,
    element('OrgnlReqdExctnDt', textElement('Dt', payment.requestedExecutionDate)),
    element('CxlRsnInf', element('Rsn', textElement('Cd', reasonCode))),
  );
};

const totals = (payments: readonly CancelledPayment[]): string =>
  textElement('NbOfTxs', String(payments.length)) +
  textElement('CtrlSum', controlSum(payments.map(({ amount }) => amount)));
