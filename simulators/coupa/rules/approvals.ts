import { invalid, notFound } from '../answers.ts';
import type { Change } from '../books.ts';
import { compare } from '../decimals.ts';
import { textIn } from '../fields.ts';
import type { Entry, Fields } from '../fields.ts';
import { stampNow } from '../instance.ts';
import type { Instance } from '../instance.ts';

export const PENDING = 'pending_approval';
const HELD = 'on_hold';

/** Who is asked, in this order: the budget's owner, and finance from an amount on. */
const APPROVERS: readonly { readonly from: string; readonly user: Fields }[] = [
  { from: '0.0', user: userOf(501, 'b.budget', 'Berta', 'Budget') },
  { from: '10000.00', user: userOf(502, 'f.finance', 'Fritz', 'Finance') },
];

function userOf(id: number, login: string, firstname: string, lastname: string): Fields {
  const email = `${login}@example.com`;
  return { id, login, email, firstname, lastname, fullname: `${firstname} ${lastname}` };
}

/** The whole chain of an invoice, as it is before anybody has decided; its ids are the caller's. */
export function chainOf(invoice: Entry, at: string, idAt: (position: number) => number): Entry[] {
  const total = textIn(invoice['total-with-taxes']);
  const size = total.startsWith('-') ? total.slice(1) : total;
  return APPROVERS.filter(({ from }) => compare(size, from) >= 0).map(({ user }, index) => ({
    id: idAt(index + 1),
    'approvable-id': invoice.id,
    'approvable-type': 'InvoiceHeader',
    'approval-chain-id': 1,
    type: 'ApprovalChainApproval',
    position: index + 1,
    status: PENDING,
    approver: user,
    'approver-id': user['id'],
    'approver-type': 'User',
    'approved-by': null,
    'approval-date': null,
    note: null,
    holdable: true,
    'created-at': at,
    'updated-at': at,
  }));
}

/** Those of an invoice that nobody has decided yet, in the order they are asked. */
export function openApprovals({ books }: Instance, { id }: Entry): readonly Entry[] {
  return books
    .all('approvals')
    .filter((one) => one['approvable-id'] === id && isOpen(one))
    .toSorted((one, other) => Number(one['position']) - Number(other['position']));
}

/** Nobody is asked any more. */
export function withdrawn(instance: Instance, invoice: Entry): Change[] {
  return openApprovals(instance, invoice).map((open) => ({
    table: 'approvals',
    record: { ...open, status: 'cancelled', 'updated-at': stampNow(instance) },
  }));
}

const STATUSES: Readonly<Record<string, string>> = {
  approve: 'approved',
  reject: 'rejected',
  hold: HELD,
};

/** One approval decided by whom it asks. A later one of the chain waits for those before it. */
export function decided(
  instance: Instance,
  approval: Entry,
  action: string,
  reason: string | null,
): Entry {
  const status = STATUSES[action];
  if (status === undefined) throw notFound();
  const invoice = instance.books.find('invoices', Number(approval['approvable-id']));
  if (!invoice) throw notFound();
  if (openApprovals(instance, invoice)[0]?.id !== approval.id)
    throw invalid('status', `does not allow ${action}`);
  return byApprover(approval, status, reason, stampNow(instance));
}

/** What is held is not decided: it has no date. */
export function byApprover(approval: Entry, status: string, note: string | null, at: string) {
  const decision =
    status === HELD ? {} : { 'approval-date': at, 'approved-by': approval['approver'] ?? null };
  return { ...approval, ...decision, status, note, 'updated-at': at } satisfies Entry;
}

function isOpen({ status }: Entry): boolean {
  return status === PENDING || status === HELD;
}
