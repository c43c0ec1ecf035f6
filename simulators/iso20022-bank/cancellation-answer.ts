import type { CancelledItem, TakenCancellation } from './model.ts';
import { documentOf, el, leaf } from './write-xml.ts';
import type { Xml } from './write-xml.ts';

export interface AnsweredItem {
  readonly item: CancelledItem;
  /** Null where it was given up; else why not, an external cancellation rejection code. */
  readonly rejected: { readonly code: string; readonly text: string } | null;
}

/** camt.029.001.10: CNCL when all were given up, RJCR when none was, PECR when some were. */
export function cancellationAnswerXml(answer: {
  readonly messageId: string;
  readonly createdAt: Date;
  readonly bic: string;
  readonly request: TakenCancellation;
  readonly items: readonly AnsweredItem[];
}): Xml {
  const { request, items } = answer;
  const given = items.filter(({ rejected }) => rejected === null).length;
  const isAll = items.length > 0 && given === items.length;
  const agent = el('Agt', el('FinInstnId', leaf('BICFI', answer.bic)));
  return documentOf(
    'camt.029.001.10',
    el(
      'RsltnOfInvstgtn',
      el(
        'Assgnmt',
        leaf('Id', answer.messageId),
        el('Assgnr', agent),
        el('Assgne', el('Pty', leaf('Nm', 'Customer'))),
        leaf('CreDtTm', answer.createdAt.toISOString()),
      ),
      request.caseId === null
        ? ''
        : el(
            'RslvdCase',
            leaf('Id', request.caseId),
            el('Cretr', el('Pty', leaf('Nm', 'Customer'))),
          ),
      el('Sts', leaf('Conf', isAll ? 'CNCL' : given === 0 ? 'RJCR' : 'PECR')),
      el(
        'CxlDtls',
        el(
          'OrgnlGrpInfAndSts',
          leaf('OrgnlGrpCxlId', request.groupCancellationId ?? request.messageId),
          leaf('OrgnlMsgId', request.originalMessageId),
          leaf('OrgnlMsgNmId', 'pain.001.001.09'),
          leaf('GrpCxlSts', isAll ? 'ACCR' : given === 0 ? 'RJCR' : 'PACR'),
        ),
        ...informationsOf(items).map(([id, own]) =>
          el('OrgnlPmtInfAndSts', leaf('OrgnlPmtInfId', id), ...own.map(itemXml)),
        ),
      ),
    ),
  );
}

function informationsOf(items: readonly AnsweredItem[]): [string, AnsweredItem[]][] {
  const groups = new Map<string, AnsweredItem[]>();
  for (const answered of items) {
    const id = answered.item.paymentInformationId;
    groups.set(id, [...(groups.get(id) ?? []), answered]);
  }
  return [...groups];
}

function itemXml({ item, rejected }: AnsweredItem): Xml {
  return el(
    'TxInfAndSts',
    leaf('CxlStsId', item.cancellationId),
    leaf('OrgnlInstrId', item.instructionId),
    leaf('OrgnlEndToEndId', item.endToEndId),
    leaf('UETR', item.uetr),
    leaf('TxCxlSts', rejected === null ? 'ACCR' : 'RJCR'),
    rejected === null
      ? ''
      : el('CxlStsRsnInf', el('Rsn', leaf('Cd', rejected.code)), leaf('AddtlInf', rejected.text)),
  );
}
