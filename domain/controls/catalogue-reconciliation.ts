import type { Control } from './catalogue.ts';

/** The controls of reconciling by hand; what is matched by itself is found by unique winners only. */
export const reconciliationControls: readonly Control[] = [
  {
    id: 'REC-1',
    severity: 'BLOCK',
    rule: 'A movement is matched once: it is booked by a statement and nobody knows yet what it is, or it is matched where the match is taken back.',
    source: 'ours; the database decides races',
  },
  {
    id: 'REC-2',
    severity: 'BLOCK',
    rule: 'What is matched adds up to the movement to the last minor unit, its charges aside, in its currency, and the money goes the right way. Of a return the payee’s bank may have kept something, which is told as a WARN.',
    source: 'ours; bank reconciliation practice',
  },
  {
    id: 'REC-3',
    severity: 'BLOCK',
    rule: 'A payment is settled by one movement and returned by one, of its own legal entity and account; a settlement is not taken back while its return is matched.',
    source: 'ours; the database decides races',
  },
  {
    id: 'REC-4',
    severity: 'BLOCK',
    rule: 'Whoever asked for a payment, or approved it, does not reconcile it.',
    source: 'segregation of duties between payment and reconciliation',
  },
  {
    id: 'REC-5',
    severity: 'BLOCK',
    rule: 'A file of a bank is set aside once, and only while it is refused or failed, or tells of what nobody here sent; another person agrees.',
    source: 'ours; the database decides races',
  },
];
