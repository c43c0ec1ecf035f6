import type { Control } from './catalogue.ts';

/** What procurement asks for, and what it is told (docs/concepts/procure-to-pay.md). */
export const procurementControls: readonly Control[] = [
  {
    id: 'PRC-1',
    severity: 'BLOCK',
    rule: 'A supplier request and an approved invoice of procurement are taken up by one posting at a time, and never again by one that came to something.',
    source: 'ours; procurement systems know no idempotency key',
  },
  {
    id: 'PRC-2',
    severity: 'BLOCK',
    rule: 'Procurement is told only of what it asked for, and only what has become of it.',
    source: 'ours',
  },
  {
    id: 'PRC-3',
    severity: 'HOLD',
    rule: 'Every approval that procurement asked for of an invoice was given there: none waits, is held, was rejected, or stands in a status that is not known.',
    source: 'ours; an approval chain can be bypassed while the invoice’s status says approved',
  },
  {
    id: 'PRC-4',
    severity: 'WARN',
    rule: 'Somebody has approved the invoice in procurement, and it was not approved by a rule of its own alone.',
    source: 'ours',
  },
];
