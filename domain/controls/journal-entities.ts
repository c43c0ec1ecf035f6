import { checkBalance } from './journal-balance.ts';
import type { Journal } from './journal.ts';
import type { Problem } from './problem.ts';

/** JRN-5: lines of several legal entities balance in each of them; how they would be posted is the target's affair. */
export function checkEntities(journal: Journal): Problem[] {
  const entities = new Set(journal.lines.map(({ legalEntity }) => legalEntity));
  const foreign = [...entities].filter((code) => code !== journal.legalEntity);
  if (foreign.length === 0 || checkBalance(journal).length === 0) return [];
  return [
    {
      code: 'JRN-5',
      severity: 'BLOCK',
      message:
        'between legal entities each one’s lines balance on their own; no due-to lines are added',
      path: ['input', 'lines'],
      evidence: { legalEntities: [...entities] },
    },
  ];
}
