import { invalid, notFound } from '../answers.ts';
import type { Change } from '../books.ts';
import { minus } from '../decimals.ts';
import { listIn, textIn } from '../fields.ts';
import type { Entry } from '../fields.ts';
import { stampNow } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { takenBy } from './invoice-lines.ts';
import { touched } from './invoices.ts';
import { countedOn, lacksReceipt, lineById } from './orders.ts';

const PENDING = 'pending_approval';

/** What somebody may do with an invoice, and from which statuses. */
const FROM: Readonly<Record<string, readonly string[]>> = {
  submit: ['draft', 'new'],
  void: ['approved', 'pending_receipt', 'draft'],
  abandon: ['disputed'],
  dispute: ['approved', PENDING, 'pending_receipt', 'on_hold'],
  withdraw_dispute: ['disputed'],
  revalidate_tolerances: ['pending_receipt', 'on_hold', PENDING],
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
      return [moved(instance, invoice, 'disputed')];
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
  const at = stampNow(instance);
  const approval: Entry = {
    id: instance.books.nextId(),
    'approvable-id': invoice.id,
    'approvable-type': 'InvoiceHeader',
    status: PENDING,
    approver: { id: 1, login: 'approver' },
    'approval-date': null,
    position: 1,
    note: null,
    'created-at': at,
    'updated-at': at,
  };
  return [
    moved(instance, invoice, PENDING),
    ...openApprovals(instance, invoice).map((old) => decided(instance, old, 'cancelled', null)),
    { table: 'approvals', record: approval },
  ];
}

/** `approve`, `reject` or `hold` of one approval, and what it makes of its invoice. */
export function approvalAction(
  instance: Instance,
  approval: Entry,
  action: string,
  reason: string | null,
): Change[] {
  const [to, invoiceStatus] = DECISIONS[action] ?? [];
  if (to === undefined || invoiceStatus === undefined) throw notFound();
  if (approval['status'] !== PENDING && approval['status'] !== 'on_hold')
    throw invalid('status', `does not allow ${action}`);
  const invoice = instance.books.find('invoices', Number(approval['approvable-id']));
  if (!invoice) throw notFound();
  return [
    decided(instance, approval, to, reason),
    moved(instance, invoice, invoiceStatus),
    ...(to === 'approved' ? counted(instance, invoice, false) : []),
  ];
}

const DECISIONS: Readonly<Record<string, readonly [approval: string, invoice: string]>> = {
  approve: ['approved', 'approved'],
  reject: ['rejected', 'rejected'],
  hold: ['on_hold', 'on_hold'],
};

export function openApprovals({ books }: Instance, { id }: Entry): readonly Entry[] {
  return books
    .all('approvals')
    .filter(
      (one) =>
        one['approvable-id'] === id && (one['status'] === PENDING || one['status'] === 'on_hold'),
    );
}

function decided(instance: Instance, approval: Entry, status: string, note: string | null): Change {
  const at = stampNow(instance);
  const record = { ...approval, status, note, 'approval-date': at, 'updated-at': at };
  return { table: 'approvals', record };
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
