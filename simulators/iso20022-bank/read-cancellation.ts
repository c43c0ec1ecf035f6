import { FileRefused } from './file-refused.ts';
import type { CancelledItem } from './model.ts';
import { CANCELLATION_SHAPES } from './payment-shapes.ts';
import { checkerOf } from './shape.ts';
import { at, child, children, textAt } from './xml-tree.ts';
import type { Element } from './xml-tree.ts';

/** A camt.055.001.09 about one file. */
export interface CancellationFile {
  readonly messageId: string;
  readonly caseId: string | null;
  readonly groupCancellationId: string | null;
  readonly originalMessageId: string;
  readonly isGroup: boolean;
  readonly informations: readonly string[];
  readonly items: readonly CancelledItem[];
}

export const CANCELLATION_NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.055.001.09';
const check = checkerOf(CANCELLATION_SHAPES);

/** Of a document in the namespace. @throws FileRefused FF01 for what is not such a file, or is about several. */
export function readCancellation(root: Element): CancellationFile {
  check(root, 'Document');
  const request = child(root, 'CstmrPmtCxlReq');
  const [underlying, ...more] = children(request, 'Undrlyg');
  const group = child(underlying ?? null, 'OrgnlGrpInfAndCxl');
  const informations = children(underlying ?? null, 'OrgnlPmtInfAndCxl');
  const originals = new Set(
    [
      textAt(group, 'OrgnlMsgId'),
      ...informations.map((each) => textAt(each, 'OrgnlGrpInf/OrgnlMsgId')),
    ].filter((each) => each !== null),
  );
  const [original] = originals;
  if (more.length > 0 || originals.size !== 1 || original === undefined)
    throw new FileRefused('FF01', 'A request is about exactly one file.');
  return {
    messageId: textAt(request, 'Assgnmt/Id')!,
    caseId: textAt(request, 'Case/Id') ?? textAt(group, 'Case/Id'),
    groupCancellationId: textAt(group, 'GrpCxlId'),
    originalMessageId: original,
    isGroup: isTrue(group, 'GrpCxl') || informations.length === 0,
    informations: informations.filter(isWhole).map((each) => textAt(each, 'OrgnlPmtInfId')!),
    items: informations.flatMap((each) =>
      children(each, 'TxInf').map((item) => itemOf(item, textAt(each, 'OrgnlPmtInfId')!)),
    ),
  };
}

const isWhole = (information: Element): boolean =>
  isTrue(information, 'PmtInfCxl') || child(information, 'TxInf') === null;

const isTrue = (element: Element | null, name: string): boolean =>
  ['true', '1'].includes(at(element, name)?.text ?? '');

const itemOf = (item: Element, paymentInformationId: string): CancelledItem => ({
  cancellationId: textAt(item, 'CxlId'),
  paymentInformationId,
  instructionId: textAt(item, 'OrgnlInstrId'),
  endToEndId: textAt(item, 'OrgnlEndToEndId'),
  uetr: textAt(item, 'OrgnlUETR'),
});
