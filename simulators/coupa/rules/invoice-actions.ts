import { invalid, notFound } from '../answers.ts';
import type { Change } from '../books.ts';
import { minus } from '../decimals.ts';
import { listIn, textIn } from '../fields.ts';
import type { Entry } from '../fields.ts';
import { stampNow } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { chainOf, decided, openApprovals, PENDING, withdrawn } from './approvals.ts';
import { takenBy } from './invoice-lines.ts';
import { touched } from './invoices.ts';
import { countedOn, lacksReceipt, lineById } from './orders.ts';

/** What somebody may do with an invoice, and from which statuses. */
const FROM: Readonly<Record<string, readonly string[]>> = {
  submit: ['draft', 'new'],
  void: ['approved', 'pending_receipt', 'draft'],
  abandon: ['disputed'],
  dispute: ['approved', PENDING, 'pending_receipt', 'on_hold'],
  withdraw_dispute: ['disputed'],
  revalidate_tolerances: ['pending_receipt', 'on_hold', PENDING],
  bypass_approvals: ['on_hold', PENDING],
};

export function invoiceAction(instance: Instance, invoice: Entry, action: string): Change[] {
  const from = FROM[action];
  if (!from) throw notFound();
  if (!from.includes(textIn(invoice['status'])))
    throw invalid('status', `does not allow ${action}`);
  switch (action) {
    case 'void':
      return [
        moved(instance, invoice, 'voided'),
        ...(invoice['status'] === 'approved' ? counted(instance, invoice, true) : []),
      ];
    case 'abandon':
      return [moved(instance, invoice, 'abandoned')];
    case 'dispute':
      return [moved(instance, invoice, 'disputed'), ...withdrawn(instance, invoice)];
    case 'bypass_approvals':
      // Who was asked and has not answered stays asked.
      return [moved(instance, invoice, 'approved'), ...counted(instance, invoice, false)];
    default:
      return toApproval(instance, invoice);
  }
}

/** To whoever approves it, unless goods are missing that it bills. */
function toApproval(instance: Instance, invoice: Entry): Change[] {
  const isEarly = listIn(invoice['invoice-lines']).some((line) => {
    const order = lineById(instance, Number(line['order-line-id'] ?? 0));
    return order !== null && lacksReceipt(order, takenBy(line));
  });
  if (isEarly) return [moved(instance, invoice, 'pending_receipt')];
  const chain = chainOf(invoice, stampNow(instance), () => instance.books.nextId());
  return [
    moved(instance, invoice, PENDING),
    ...withdrawn(instance, invoice),
    ...chain.map((record): Change => ({ table: 'approvals', record })),
  ];
}

/** `approve`, `reject` or `hold` of one approval, and what it makes of its invoice once it is the last. */
export function approvalAction(
  instance: Instance,
  approval: Entry,
  action: string,
  reason: string | null,
): Change[] {
  const record = decided(instance, approval, action, reason);
  const invoice = instance.books.find('invoices', Number(approval['approvable-id']));
  if (!invoice) throw notFound();
  const decision = textIn(record['status']);
  const isLast = openApprovals(instance, invoice).length === 1;
  const status = decision === 'approved' && !isLast ? PENDING : decision;
  const others = withdrawn(instance, invoice).filter((change) => change.record.id !== record.id);
  return [
    { table: 'approvals', record },
    moved(instance, invoice, status),
    ...(status === 'rejected' ? others : []),
    ...(status === 'approved' ? counted(instance, invoice, false) : []),
  ];
}

function moved(instance: Instance, invoice: Entry, status: string): Change {
  return { table: 'invoices', record: touched({ ...invoice, status }, stampNow(instance)) };
}

/** What an approved invoice has taken of its orders, or gives back. */
function counted(instance: Instance, invoice: Entry, isGivenBack: boolean): Change[] {
  const isCredit = invoice['document-type'] === 'Credit Note';
  const changes: Change[] = [];
  for (const line of listIn(invoice['invoice-lines'])) {
    if (line['order-line-id'] === null) continue;
    const taken = isCredit === isGivenBack ? takenBy(line) : minus(takenBy(line));
    const lineId = Number(line['order-line-id']);
    changes.push(countedOn(instance, changes, lineId, 'invoiced', taken));
  }
  return changes;
}
