import { invoiceControls } from './catalogue-invoices.ts';
import { supplierControls } from './catalogue-suppliers.ts';
import { ledgerControls } from './catalogue-ledger.ts';
import { procurementControls } from './catalogue-procurement.ts';
import { paymentControls } from './catalogue-payments.ts';
import { operationsControls } from './catalogue-operations.ts';
import { reconciliationControls } from './catalogue-reconciliation.ts';
import type { Severity } from './problem.ts';

/** One control, as docs/reference/controls.md shows it. */
export interface Control {
  /** What a Problem carries as its code, or a required approval as its reason. */
  readonly id: string;
  readonly severity: Severity;
  /** What it asks for, in one sentence. */
  readonly rule: string;
  /** Where the rule comes from; `ours` where no source claims it. */
  readonly source: string;
}

/** Every control there is; a code that is not in this table is refused by test/unit/controls.test.ts. */
export const controls: readonly Control[] = [
  {
    id: 'SUP-1',
    severity: 'BLOCK',
    rule: 'The supplier is active, and not blocked in the legal entity.',
    source: 'ours; the source’s own status and posting blocks',
  },
  {
    id: 'SUP-2',
    severity: 'BLOCK',
    rule: 'The supplier is one of the legal entity’s system of record and is set up in that legal entity.',
    source: 'ours',
  },
  {
    id: 'JRN-3',
    severity: 'BLOCK',
    rule: 'Every line’s account exists in the legal entity’s chart, takes postings, is no control account, and takes the journal’s currency.',
    source: 'general ledger practice; SAP and NetSuite enforce it likewise',
  },
  {
    id: 'APR-1',
    severity: 'BLOCK',
    rule: 'The amount, at the rate of the submission’s day, is within what a role of the approver may approve for the company and document type (policies/approvals.yaml). What has no rate takes a role without limit.',
    source: 'delegation of authority; the limits are the deployment’s',
  },
  {
    id: 'APR-2',
    severity: 'HOLD',
    rule: 'As many different people as the step of the amount names, of certain roles where it says so, and one more a risk, such as a changed bank account (policies/approvals.yaml).',
    source: 'delegation of authority; the steps are the deployment’s',
  },
  {
    id: 'APR-3',
    severity: 'HOLD',
    rule: 'The step is that of the amount together with what was submitted for the same supplier within five business days: a split amount takes as many people as the whole.',
    source: 'anti-structuring; the days are the deployment’s',
  },
  {
    id: 'APR-4',
    severity: 'BLOCK',
    rule: 'An approval holds for exactly the content with the hash the approver saw (SHA-256 over RFC 8785).',
    source: 'after PSD2 RTS, Art. 5(1)(d), dynamic linking',
  },
  {
    id: 'APR-5',
    severity: 'BLOCK',
    rule: 'An approval is given before the posting expires, and by a delegate only within the days of the delegation; what was delegated is not delegated on.',
    source: 'delegation of authority; hours and days are the deployment’s',
  },
  {
    id: 'SOD-1',
    severity: 'BLOCK',
    rule: 'Who submitted a posting does not decide it. Who acts for somebody counts as both, here and wherever people are told apart; a delegate counts as the person behind it, too.',
    source: 'segregation of duties (COSO)',
  },
  {
    id: 'SOD-3',
    severity: 'BLOCK',
    rule: 'Two approvals are two different people, and nobody is behind both.',
    source: 'segregation of duties; bank code DS26, the same user signed twice',
  },
  {
    id: 'POSTING_STATE',
    severity: 'BLOCK',
    rule: 'Only a posting that waits for approval can be approved or rejected.',
    source: 'ours',
  },
  ...invoiceControls,
  ...supplierControls,
  ...ledgerControls,
  ...operationsControls,
  ...reconciliationControls,
  ...procurementControls,
  ...paymentControls,
];
