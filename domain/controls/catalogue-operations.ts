import type { Control } from './catalogue.ts';

/** The controls of dead letters. */
export const operationsControls: readonly Control[] = [
  {
    id: 'DLT-1',
    severity: 'BLOCK',
    rule: 'Only an open dead letter is replayed or discarded.',
    source: 'ours',
  },
  {
    id: 'DLT-2',
    severity: 'BLOCK',
    rule: 'A dead letter without which something approved would be lost, such as the start of a posting, is not discarded.',
    source: 'ours',
  },
];
