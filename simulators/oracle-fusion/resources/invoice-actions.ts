import type { Row } from '../adf/resource.ts';
import { invalid } from '../answers.ts';
import { CLERK, INTEGRATION_USER, minor, timestamp } from '../company.ts';
import { changed, today } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { accountInvoice } from './accounting.ts';
import { combinationProblem } from './checks.ts';
import { openHolds, putHold } from './holds.ts';

/** Looks at the lines, places what holds they deserve, lifts the system's own that are done with, and accounts. */
export function validateInvoice(desk: Desk, invoice: Row): string {
  if (invoice['CanceledFlag'] === true)
    throw invalid('AP-CANCELED', 'A canceled invoice cannot be validated.');
  const wanted = problemsOf(desk, invoice);
  const open = openHolds(desk, invoice);
  for (const [name, reason] of wanted)
    if (!open.some((hold) => hold['HoldName'] === name))
      putHold(desk, invoice, { name, reason, by: 'System' });
  for (const hold of open)
    if (hold['HeldBy'] === 'System' && !wanted.has(String(hold['HoldName']))) lift(desk, hold);
  const isHeld = openHolds(desk, invoice).length > 0;
  const after: Row = {
    ...invoice,
    ValidationStatus: isHeld ? 'Needs revalidation' : 'Validated',
    ...changed(desk),
  };
  putInvoice(desk, after);
  if (!isHeld && desk.settings.accounting === 'with-validation') accounted(desk, after);
  return isHeld ? 'The invoice has holds.' : 'The invoice was validated.';
}

/** Names of holds, with their reasons. */
function problemsOf(desk: Desk, invoice: Row): ReadonlyMap<string, string> {
  const lines = desk.books.tables.by('invoiceLines', '#InvoiceId', invoice['InvoiceId']);
  const currency = String(invoice['InvoiceCurrency']);
  const total = lines.reduce((sum, line) => sum + minor(Number(line['LineAmount']), currency), 0);
  const found = new Map<string, string>();
  if (total !== minor(Number(invoice['InvoiceAmount']), currency))
    found.set('Line Variance', 'The lines do not add up to the invoice amount.');
  const isWrong = lines.some((line) => {
    const account = line['DistributionCombination'];
    return typeof account !== 'string' || combinationProblem(desk, account) !== null;
  });
  if (isWrong) found.set('Dist Acct Invalid', 'The distribution account is invalid.');
  return found;
}

function lift({ books, now }: Desk, hold: Row): void {
  const at = timestamp(now());
  const after = { ...hold, ReleaseName: 'System release', ReleaseDate: at, LastUpdateDate: at };
  books.put('invoiceHolds', Number(hold['HoldId']), after);
}

/** Makes the invoice's journal once; what still waits for approval is not accounted. */
export function accounted(desk: Desk, invoice: Row): void {
  const isWaiting = invoice['ApprovalStatus'] === 'Initiated';
  if (invoice['AccountingStatus'] === 'Accounted' || isWaiting) return;
  const batch = accountInvoice(desk, invoice, 1, String(invoice['AccountingDate']));
  putInvoice(desk, { ...invoice, AccountingStatus: 'Accounted', '#JeBatchId': batch });
}

/** All amounts become zero; what was accounted is taken back today. Paid invoices are not cancelled. */
export function cancelInvoice(desk: Desk, invoice: Row, by = INTEGRATION_USER): string {
  if (invoice['CanceledFlag'] === true)
    throw invalid('AP-CANCELED', 'The invoice is canceled already.');
  if (Number(invoice['AmountPaid']) !== 0)
    throw invalid('AP-PAID', 'The invoice is paid: void the payment first.');
  const { books, now } = desk;
  const id = Number(invoice['InvoiceId']);
  const isAccounted = invoice['AccountingStatus'] === 'Accounted';
  if (isAccounted) accountInvoice(desk, invoice, -1, today(desk));
  for (const line of books.tables.by('invoiceLines', '#InvoiceId', id)) {
    const key = String(line['#LineKey']);
    books.put('invoiceLines', key, { ...line, LineAmount: 0, DiscardedFlag: true });
    const distribution = books.tables.get('invoiceDistributions', `${key}/1`);
    if (distribution)
      books.put('invoiceDistributions', `${key}/1`, {
        ...distribution,
        DistributionAmount: 0,
        ReversedFlag: true,
      });
  }
  const installment = books.tables.get('invoiceInstallments', `${id}/1`);
  if (installment)
    books.put('invoiceInstallments', `${id}/1`, {
      ...installment,
      GrossAmount: 0,
      UnpaidAmount: 0,
    });
  putInvoice(desk, {
    ...invoice,
    InvoiceAmount: 0,
    BaseAmount: null,
    ValidationStatus: 'Canceled',
    CanceledFlag: true,
    CanceledDate: today(desk),
    CanceledBy: by,
    LastUpdatedBy: by,
    LastUpdateDate: timestamp(now()),
  });
  return 'The invoice was canceled.';
}

/** At a screen: the last approver agrees, and the invoice is accounted. */
export function approveInvoice(desk: Desk, invoice: Row, isApproved: boolean): void {
  const status = isApproved ? 'Manually approved' : 'Rejected';
  const after = { ...invoice, ApprovalStatus: status, ...changed(desk, CLERK) };
  putInvoice(desk, after);
  if (isApproved) accounted(desk, after);
}

function putInvoice({ books }: Desk, row: Row): void {
  books.put('invoices', Number(row['InvoiceId']), row);
  books.note({ resource: 'invoices', id: String(row['InvoiceId']), action: 'update' });
}
