import type { Payment, Refusal, TakenFile } from './model.ts';
import { documentOf, el, leaf } from './write-xml.ts';
import type { Xml } from './write-xml.ts';

/** What one pain.002.001.10 says of a file. A level without a status says nothing of its own. */
export interface StatusReport {
  readonly messageId: string;
  readonly createdAt: Date;
  readonly bic: string;
  readonly file: Pick<TakenFile, 'messageId' | 'count' | 'controlSum'>;
  readonly group: ReportedLevel | null;
  readonly informations: readonly (ReportedLevel & {
    readonly id: string;
    readonly transactions: readonly ReportedPayment[];
  })[];
}

export interface ReportedLevel {
  readonly status: string | null;
  readonly refusal: Refusal | null;
}

export interface ReportedPayment extends ReportedLevel {
  readonly payment: Payment;
  /** The day the bank has made of the one it was asked for. */
  readonly executionDate: string | null;
  readonly reference: string | null;
}

export function statusReportXml(report: StatusReport): Xml {
  const { file, group, createdAt } = report;
  const at = createdAt.toISOString();
  return documentOf(
    'pain.002.001.10',
    el(
      'CstmrPmtStsRpt',
      el(
        'GrpHdr',
        leaf('MsgId', report.messageId),
        leaf('CreDtTm', at),
        el('DbtrAgt', el('FinInstnId', leaf('BICFI', report.bic))),
      ),
      el(
        'OrgnlGrpInfAndSts',
        leaf('OrgnlMsgId', file.messageId),
        leaf('OrgnlMsgNmId', 'pain.001.001.09'),
        leaf('OrgnlNbOfTxs', file.count),
        leaf('OrgnlCtrlSum', file.controlSum),
        leaf('GrpSts', group?.status ?? null),
        reason(group?.refusal ?? null),
      ),
      ...report.informations.map(({ id, status, refusal, transactions }) =>
        el(
          'OrgnlPmtInfAndSts',
          leaf('OrgnlPmtInfId', id),
          leaf('PmtInfSts', status),
          reason(refusal),
          ...transactions.map((one, index) => transactionXml(one, report.messageId, index, at)),
        ),
      ),
    ),
  );
}

function transactionXml(
  { payment, status, refusal, executionDate, reference }: ReportedPayment,
  messageId: string,
  index: number,
  at: string,
): Xml {
  return el(
    'TxInfAndSts',
    leaf('StsId', `${messageId}-${index + 1}`),
    leaf('OrgnlInstrId', payment.instructionId),
    leaf('OrgnlEndToEndId', payment.endToEndId),
    leaf('OrgnlUETR', payment.uetr),
    leaf('TxSts', status),
    reason(refusal),
    leaf('AccptncDtTm', status === 'RJCT' ? null : at),
    leaf('AcctSvcrRef', reference),
    executionDate === null ? '' : el('OrgnlTxRef', el('ReqdExctnDt', leaf('Dt', executionDate))),
  );
}

function reason(refusal: Refusal | null): Xml {
  return refusal === null
    ? ''
    : el('StsRsnInf', el('Rsn', leaf('Cd', refusal.code)), leaf('AddtlInf', refusal.text));
}
