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
];
