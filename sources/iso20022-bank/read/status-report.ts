import type { PaymentInformationStatus, StatusAt, TransactionStatus } from '#domain/bank/messages';
import { headerOf, type MessageReader, type Tell } from './message-reader.ts';
import { reasonsOf } from './status-reason.ts';
import { keep } from './transactions.ts';
import { required, requiredText, textAt, type XmlElement } from './xml-element.ts';
import { optionalDay, optionalInstant, plainDay, referenceAt } from './xml-values.ts';

const INFORMATION = 'OrgnlPmtInfAndSts';
const TRANSACTION = `${INFORMATION}/TxInfAndSts`;

/** pain.002.001.10: one message, told when it is complete. */
export function statusReport(tell: Tell): MessageReader {
  const informations: PaymentInformationStatus[] = [];
  let transactions: TransactionStatus[] = [];
  return {
    root: 'CstmrPmtStsRpt',
    units: new Set([INFORMATION, TRANSACTION]),
    opened(path) {
      if (path === INFORMATION) transactions = [];
    },
    closed(path, unit) {
      if (path === TRANSACTION) keep(transactions, transactionStatus(unit), unit);
      else
        keep(
          informations,
          {
            originalPaymentInformationId: requiredText(unit, 'OrgnlPmtInfId'),
            ...statusAt(unit, 'PmtInfSts'),
            transactions,
          },
          unit,
        );
    },
    ended(message) {
      const group = required(message, 'OrgnlGrpInfAndSts');
      const said = statusAt(group, 'GrpSts');
      tell({
        record: 'MESSAGE',
        message: {
          kind: 'STATUS_REPORT',
          report: {
            header: headerOf(required(message, 'GrpHdr'), 'MsgId'),
            originalMessageId: requiredText(group, 'OrgnlMsgId'),
            group: said.status === null && said.reasons.length === 0 ? null : said,
            paymentInformation: informations,
          },
        },
      });
    },
  };
}

const statusAt = (element: XmlElement, status: string): StatusAt => ({
  status: textAt(element, status),
  reasons: reasonsOf(element, 'StsRsnInf'),
});

const transactionStatus = (element: XmlElement): TransactionStatus => ({
  ...statusAt(element, 'TxSts'),
  statusId: referenceAt(element, 'StsId'),
  originalInstructionId: referenceAt(element, 'OrgnlInstrId'),
  originalEndToEndId: referenceAt(element, 'OrgnlEndToEndId'),
  originalUetr: referenceAt(element, 'OrgnlUETR'),
  acceptedAt: optionalInstant(element, 'AccptncDtTm'),
  accountServicerReference: referenceAt(element, 'AcctSvcrRef'),
  // Settlement is the bank's word; the execution day is repeated, and banks put the changed one there.
  executionDate:
    plainDay(element, 'OrgnlTxRef/IntrBkSttlmDt') ?? optionalDay(element, 'OrgnlTxRef/ReqdExctnDt'),
});
