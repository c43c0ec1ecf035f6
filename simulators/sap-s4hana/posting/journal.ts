import { ACCOUNT } from '../../world/chart.ts';
import { accountingRange } from '../books/books.ts';
import type { Books } from '../books/books.ts';
import { alpha, decimalText, minorUnits } from '../books/company.ts';
import type { AccountingLine } from '../books/documents.ts';
import { refusal } from '../odata/failure.ts';
import type { JournalEntry, JournalItem } from '../soap/journal-entry.ts';
import type { Checks } from './checks.ts';
import { PLAIN } from './invoice-accounting.ts';

export interface PostedJournal {
  readonly number: string;
  readonly companyCode: string;
  readonly fiscalYear: string;
}

const FIRST_NUMBER = 100_000_001;
const TYPES: readonly string[] = ['SA', 'AB', 'KR', 'KZ'];

/** Posts a journal entry; throws SAP's refusal, and changes nothing then. */
export function postJournal(
  entry: JournalEntry,
  books: Books,
  checks: Checks,
  now: () => Date,
): PostedJournal {
  const { companyCode, postingDate } = entry;
  const { currency: ledgerCurrency } = checks.companyCode(companyCode);
  if (!TYPES.includes(entry.type))
    throw refusal('F5/814', `Document type ${entry.type} is not defined`);
  checks.period(postingDate, 'S');
  const currency = currencyOf(entry);
  const lines = entry.items.map((item) => lineOf(item, entry, checks));
  const balance = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (balance !== 0)
    throw refusal(
      'F5/702',
      `Balance in transaction currency: ${decimalText(balance, currency)} ${currency}`,
    );
  const fiscalYear = postingDate.slice(0, 4);
  const range = accountingRange(companyCode, fiscalYear, String(FIRST_NUMBER).padStart(10, '0'));
  const number = books.nextNumber(range, FIRST_NUMBER);
  const instant = now().toISOString();
  books.putAccounting({
    companyCode,
    fiscalYear,
    number,
    type: entry.type,
    documentDate: entry.documentDate,
    postingDate,
    currency,
    ledgerCurrency,
    reference: entry.reference,
    headerText: entry.headerText,
    originType: entry.originType,
    origin: entry.origin || `${number}${companyCode}${fiscalYear}`,
    user: entry.user,
    reversedBy: null,
    reversalOf: null,
    lines: balancedInLedger(lines),
    createdAt: instant,
    changedAt: instant,
    createdBy: 'api',
  });
  return { number, companyCode, fiscalYear };
}

/** An entry has one transaction currency. */
function currencyOf({ items }: JournalEntry): string {
  const currencies = new Set(items.map(({ currency }) => currency));
  const [currency = ''] = currencies;
  if (currencies.size !== 1 || currency === '')
    throw refusal('F5/703', 'All line items must have the same transaction currency');
  return currency;
}

function lineOf(item: JournalItem, entry: JournalEntry, checks: Checks): AccountingLine {
  const { companyCode, postingDate } = entry;
  const account = alpha(item.account);
  if (item.kind === 'supplier') checks.supplier(account, companyCode);
  else checks.account(account, companyCode, item.currency);
  if (item.costCenter !== '') checks.costCenter(item.costCenter, companyCode, postingDate);
  const amount = signedAmount(item);
  return {
    ...PLAIN,
    account: item.kind === 'supplier' ? alpha(ACCOUNT.payables) : account,
    supplier: item.kind === 'supplier' ? account : null,
    costCenter: item.costCenter,
    text: item.text,
    assignment: item.assignment,
    taxCode: item.taxCode,
    amount,
    ledgerAmount: checks.toLedger(amount, item.currency, companyCode, postingDate),
    dueDate: item.kind === 'supplier' ? entry.documentDate : null,
  };
}

/** Debits positive with S, credits negative with H; what contradicts itself is refused. */
function signedAmount({ amount, currency, side, account }: JournalItem): number {
  const minor = minorUnits(amount, currency);
  if (minor === null || minor === 0)
    throw refusal('RW/604', `Amount ${amount} of account ${account} is not valid for ${currency}`);
  if (side !== '' && side !== (minor < 0 ? 'H' : 'S'))
    throw refusal('RW/606', `Amount ${amount} contradicts debit/credit code ${side}`);
  return minor;
}

/** The remainder of rounding falls to the last line. */
function balancedInLedger(lines: readonly AccountingLine[]): AccountingLine[] {
  const rest = lines.reduce((sum, { ledgerAmount }) => sum + ledgerAmount, 0);
  return lines.map((line, index) =>
    index === lines.length - 1 ? { ...line, ledgerAmount: line.ledgerAmount - rest } : line,
  );
}
