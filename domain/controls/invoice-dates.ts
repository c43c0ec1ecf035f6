import { addDays, daysBetween, type CalendarDate } from '../date.ts';
import type { Problem } from './problem.ts';

/** Where it is tomorrow already, today's invoices are dated tomorrow. */
const AHEAD_DAYS = 1;
const OLD_DAYS = 365;

interface InvoiceDates {
  readonly invoiceDate: CalendarDate;
  readonly postingDate: CalendarDate;
  readonly dueDate: CalendarDate | null;
}

/** INV-2: not from the future. INV-3: days that are unusual, and told. */
export function checkInvoiceDates(
  { invoiceDate, postingDate, dueDate }: InvoiceDates,
  today: CalendarDate,
): Problem[] {
  const found: Problem[] = [];
  const tell = (message: string, field: string): void => {
    const path = ['input', field];
    found.push({ code: 'INV-3', severity: 'WARN', message, path, evidence: { today } });
  };
  if (invoiceDate > addDays(today, AHEAD_DAYS))
    found.push({
      code: 'INV-2',
      severity: 'BLOCK',
      message: 'the invoice is dated in the future',
      path: ['input', 'invoiceDate'],
      evidence: { today },
    });
  if (invoiceDate > postingDate) tell('it is posted before its own date', 'postingDate');
  if (dueDate !== null && dueDate < invoiceDate) tell('it was due before its own date', 'dueDate');
  if (invoiceDate < today && daysBetween(invoiceDate, today) > OLD_DAYS)
    tell('the invoice is more than a year old', 'invoiceDate');
  return found;
}
