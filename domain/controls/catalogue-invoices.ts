import type { Control } from './catalogue.ts';

const EN_16931 = 'EN 16931';
const MATCHING =
  'Oracle Payables and SAP invoice verification; the tolerances are the deployment’s';

/** Invoices: arithmetic, dates, duplicates, orders, holds (docs/concepts/invoice-controls.md). */
export const invoiceControls: readonly Control[] = [
  {
    id: 'BR-CO-10',
    severity: 'BLOCK',
    rule: 'The lines add up to the net amount, in minor units; every line is above zero.',
    source: `${EN_16931}, BR-CO-10; lines above zero: ours`,
  },
  {
    id: 'BR-CO-13',
    severity: 'BLOCK',
    rule: 'Lines less allowances plus charges of the document make the net amount; both are zero or more.',
    source: `${EN_16931}, BR-CO-13`,
  },
  {
    id: 'BR-CO-15',
    severity: 'BLOCK',
    rule: 'Net and tax add up to the gross amount; the tax is zero or more.',
    source: `${EN_16931}, BR-CO-15; tax of zero or more: ours`,
  },
  {
    id: 'BR-CO-16',
    severity: 'BLOCK',
    rule: 'What is due, gross less prepaid plus rounding, is zero or more; rounding is less than one unit of the currency.',
    source: `${EN_16931}, BR-CO-16; the limits: ours`,
  },
  {
    id: 'INV-1',
    severity: 'BLOCK',
    rule: 'Quantity times unit price, rounded half up to the currency’s digits, is the line’s amount.',
    source: 'PEPPOL-EN16931-R120',
  },
  {
    id: 'INV-2',
    severity: 'BLOCK',
    rule: 'The invoice is not dated in the future; tomorrow counts as today.',
    source: 'ours',
  },
  {
    id: 'INV-3',
    severity: 'WARN',
    rule: 'The posting and due dates are not before the invoice’s date, and that is at most a year ago.',
    source: 'ours',
  },
  {
    id: 'INV-4',
    severity: 'BLOCK',
    rule: 'Only a posted invoice is cancelled; one that waits here is cancelled with its posting.',
    source: 'ours; SAP and NetSuite likewise',
  },
  {
    id: 'INV-5',
    severity: 'BLOCK',
    rule: 'Nothing was paid of an invoice that is cancelled.',
    source: 'SAP: a cleared document is not reversed',
  },
  {
    id: 'INV-6',
    severity: 'BLOCK',
    rule: 'One cancellation of an invoice, and one release of a hold, is under way at a time. The database decides.',
    source: 'ours',
  },
  {
    id: 'DUP-0',
    severity: 'BLOCK',
    rule: 'A document (SHA-256) is entered once, unless what came of it was cancelled. The database decides between two that arrive at once.',
    source: 'ours',
  },
  {
    id: 'DUP-1',
    severity: 'BLOCK',
    rule: 'No invoice of the same supplier in any system, of this kind, number (trimmed, case-folded) and the same twelve months exists that is not cancelled. The database decides between two of one supplier’s record that arrive at once.',
    source: 'the duplicate check of SAP, without its exceptions',
  },
  {
    id: 'DUP-1n',
    severity: 'HOLD',
    rule: 'Nor one whose number reads the same: without punctuation, words such as INV, leading zeros and letters taken for digits; nor one with this number that is older.',
    source: 'accounts payable practice; the list of words: ours',
  },
  {
    id: 'DUP-2',
    severity: 'HOLD',
    rule: 'Nor one of the same date and amount with almost this number: two letters and at most a quarter apart, or one within the other from four letters on.',
    source: 'accounts payable practice; the shares: ours',
  },
  {
    id: 'DUP-3',
    severity: 'HOLD',
    rule: 'Nor one within 30 days and one per cent of the amount whose number is alike to eight tenths.',
    source: 'accounts payable practice',
  },
  {
    id: 'DUP-4',
    severity: 'HOLD',
    rule: 'No other supplier has an invoice with this number and amount within 30 days.',
    source: 'accounts payable practice',
  },
  {
    id: 'DUP-5',
    severity: 'HOLD',
    rule: 'The order’s line is not fully invoiced already.',
    source: 'accounts payable practice',
  },
  {
    id: 'DUP-7',
    severity: 'HOLD',
    rule: 'Every system was asked for duplicates; a WARN where a supplier has more invoices within a year than are compared.',
    source: 'ours: a search that was bounded says so',
  },
  ...[
    [
      'MAT-1',
      'An invoice that names an order can be matched: a system of purchase orders is set up.',
    ],
    [
      'QTY_ORD',
      'Not more is billed, with everything before, than was ordered; nor credited than was billed.',
    ],
    [
      'QTY_REC',
      'Not more is billed, with everything before, than was received, where the order asks for a receipt.',
    ],
    [
      'QTY_ACC',
      'Not more is billed, with everything before, than passed inspection, where there is one.',
    ],
    ['NO_RECEIPT', 'Something was received, where the order asks for a receipt.'],
    ['PRICE', 'A line costs what was ordered, within the smaller of two tolerances.'],
    ['AMOUNT', 'All lines together are what was ordered, and what nobody ordered is small.'],
    ['PO_CLOSED', 'The order is open.'],
    ['PO_SUPPLIER_MISMATCH', 'The order went to this supplier.'],
    ['CCY_MISMATCH', 'The order is in the invoice’s currency.'],
    ['TAX_MISMATCH', 'A line has the tax code that was ordered, where the order has one.'],
  ].map(([id = '', rule = '']): Control => ({ id, severity: 'HOLD', rule, source: MATCHING })),
  {
    id: 'MAT-2',
    severity: 'BLOCK',
    rule: 'Every order and line that an invoice names exists, in its legal entity.',
    source: 'ours',
  },
  {
    id: 'MAT-3',
    severity: 'BLOCK',
    rule: 'Of two invoices for one order line that arrive at once, the second is matched anew. The database decides.',
    source: 'ours',
  },
  {
    id: 'HLD-1',
    severity: 'BLOCK',
    rule: 'Only what can still be paid is held.',
    source: 'ours',
  },
  {
    id: 'HLD-2',
    severity: 'BLOCK',
    rule: 'An invoice has one open hold a code. The database decides.',
    source: 'ours',
  },
  {
    id: 'HLD-3',
    severity: 'BLOCK',
    rule: 'Only a hold that is there is released.',
    source: 'ours',
  },
  {
    id: 'TAX-1',
    severity: 'HOLD',
    rule: 'Where a tax engine is configured for the legal entity: the invoice’s tax is what it determines, within the tolerance (policies/tax.yaml; nothing said is zero).',
    source: 'tax determination practice; the tolerances are the deployment’s',
  },
  {
    id: 'TAX-2',
    severity: 'HOLD',
    rule: 'The tax engine could be asked about the invoice; where not, policies/tax.yaml has it held or told as a WARN.',
    source: 'ours',
  },
  {
    id: 'TAX-3',
    severity: 'BLOCK',
    rule: 'A tax document is voided only once its invoice is cancelled in its system of record, as that says now.',
    source: 'ours',
  },
  {
    id: 'TAX-4',
    severity: 'BLOCK',
    rule: 'Only a document that a tax engine was seen to keep, and that is not void, is voided.',
    source: 'ours',
  },
];
