import { SourceError } from '#domain/failures';
import { invariant } from '#domain/invariant';
import type { InstructionLine, InvoiceInstruction } from '#domain/invoice';
import { negate, parseMoney, type Money } from '#domain/money';
import { writeOf, type CommandWrite } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';

/** What the target is told. @throws SourceError UNSUPPORTED for what it would post as another amount. */
export function writeInvoice(
  { sources, timing }: CommandServices,
  content: SubmitInvoiceContent,
  reference: string,
): CommandWrite {
  const source = content.target;
  const writer = sources.writerFor('submitInvoice', source);
  if (!writer) throw new SourceError(source, 'UNSUPPORTED', `${source} cannot take invoices`);
  const instruction = toInstruction(content, reference);
  return writeOf({ source, writer, instruction, ...timing(source) });
}

function toInstruction(content: SubmitInvoiceContent, reference: string): InvoiceInstruction {
  const money = (text: string): Money => parseMoney(text, content.currency);
  const isPaidInPart = [content.prepaid, content.rounding].some(
    (text) => money(text).amountMinor !== 0n,
  );
  if (isPaidInPart)
    throw unsupported(content, 'has no place for prepaid amounts and rounding and would pay gross');
  return {
    reference,
    supplierId: content.supplierId,
    legalEntity: content.legalEntity,
    number: content.number,
    kind: content.kind,
    invoiceDate: content.invoiceDate,
    postingDate: content.postingDate,
    dueDate: content.dueDate,
    gross: money(content.gross),
    tax: money(content.tax),
    lines: [...linesOf(content), ...documentLevel(content)],
  };
}

const linesOf = ({ lines, currency }: SubmitInvoiceContent): readonly InstructionLine[] =>
  lines.map(({ description, amount, accountId, costCenterId, taxCode }) => {
    invariant(accountId !== null, 'JRN-3 lets no line without an account through');
    return { description, amount: parseMoney(amount, currency), accountId, costCenterId, taxCode };
  });

/**
 * What concerns the whole document becomes a line beside the others, posted as they are. Where they are not all posted
 * alike nobody has said where it belongs.
 */
function documentLevel(content: SubmitInvoiceContent): readonly InstructionLine[] {
  const { currency, allowances, charges } = content;
  const amounts = [
    { description: 'Allowances', amount: negate(parseMoney(allowances, currency)) },
    { description: 'Charges', amount: parseMoney(charges, currency) },
  ].filter(({ amount }) => amount.amountMinor !== 0n);
  if (amounts.length === 0) return [];
  const [first, ...more] = linesOf(content);
  invariant(first, 'an invoice has a line');
  const { accountId, costCenterId, taxCode } = first;
  const isAlike = more.every(
    (line) =>
      line.accountId === accountId &&
      line.costCenterId === costCenterId &&
      line.taxCode === taxCode,
  );
  if (!isAlike)
    throw unsupported(
      content,
      'posts allowances and charges of the whole invoice only where its lines have one account, cost centre and tax code',
    );
  return amounts.map((each) => ({ ...each, accountId, costCenterId, taxCode }));
}

const unsupported = ({ target }: SubmitInvoiceContent, message: string): SourceError =>
  new SourceError(target, 'UNSUPPORTED', `${target} ${message}`);
