import type { CancelledTransaction, StatusReason } from '#domain/bank/messages';
import { headerOf, type MessageReader, type Tell } from './message-reader.ts';
import { reasonsOf } from './status-reason.ts';
import { keep } from './transactions.ts';
import { childrenOf, required, textAt, type XmlElement } from './xml-element.ts';
import { referenceAt } from './xml-values.ts';

const OF_INFORMATION = 'CxlDtls/OrgnlPmtInfAndSts/TxInfAndSts';
const OF_MESSAGE = 'CxlDtls/TxInfAndSts';

/** camt.029.001.10: one message, told when it is complete. */
export function cancellationAnswer(tell: Tell): MessageReader {
  const transactions: CancelledTransaction[] = [];
  return {
    root: 'RsltnOfInvstgtn',
    units: new Set([OF_INFORMATION, OF_MESSAGE]),
    opened() {},
    closed(path, unit, parents) {
      keep(transactions, cancelledTransaction(unit, parents, path), unit);
    },
    ended(message) {
      const levels = childrenOf(message, 'CxlDtls').flatMap((details) => [
        ...childrenOf(details, 'OrgnlGrpInfAndSts'),
        ...childrenOf(details, 'OrgnlPmtInfAndSts'),
      ]);
      tell({
        record: 'MESSAGE',
        message: {
          kind: 'CANCELLATION_ANSWER',
          answer: {
            header: headerOf(required(message, 'Assgnmt'), 'Id'),
            originalRequestId: requestIdOf(message, levels),
            status: statusOf(required(message, 'Sts'), levels),
            reasons: levels.flatMap((each): StatusReason[] => reasonsOf(each, 'CxlStsRsnInf')),
            transactions,
          },
        },
      });
    },
  };
}

/** The case we opened, or the id of our cancellation of the group. */
const requestIdOf = (message: XmlElement, levels: readonly XmlElement[]): string | null =>
  textAt(message, 'RslvdCase/Id') ??
  levels
    .map((each) => textAt(each, 'OrgnlGrpCxlId') ?? textAt(each, 'RslvdCase/Id'))
    .find((id) => id !== null) ??
  null;

/** The answer's confirmation; else what group and payment informations say, where they say the same. */
function statusOf(answer: XmlElement, levels: readonly XmlElement[]): string | null {
  const confirmed = textAt(answer, 'Conf');
  if (confirmed !== null) return confirmed;
  const said = new Set(
    levels.map((each) => textAt(each, 'GrpCxlSts') ?? textAt(each, 'PmtInfCxlSts')),
  );
  said.delete(null);
  const [status] = said;
  return said.size === 1 ? (status ?? null) : null;
}

function cancelledTransaction(
  unit: XmlElement,
  parents: readonly XmlElement[],
  path: string,
): CancelledTransaction {
  const [, details, information] = parents;
  const messageIds = [
    textAt(unit, 'OrgnlGrpInf/OrgnlMsgId'),
    information ? textAt(information, 'OrgnlGrpInf/OrgnlMsgId') : null,
    details ? textAt(details, 'OrgnlGrpInfAndSts/OrgnlMsgId') : null,
  ];
  return {
    status: textAt(unit, 'TxCxlSts'),
    reasons: reasonsOf(unit, 'CxlStsRsnInf'),
    originalMessageId: messageIds.find((id) => id !== null) ?? null,
    originalInstructionId: referenceAt(unit, 'OrgnlInstrId'),
    originalEndToEndId: referenceAt(unit, 'OrgnlEndToEndId'),
    // Spelled differently below a payment information.
    originalUetr: referenceAt(unit, path === OF_INFORMATION ? 'UETR' : 'OrgnlUETR'),
  };
}
