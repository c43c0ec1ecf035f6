import type { Screening, TaxIdCheck } from '../checks.ts';
import type { Problem } from './problem.ts';

/** VAT-2, VAT-3: what the register of tax numbers says; null where none is configured. */
export function taxIdProblems(check: TaxIdCheck | null): Problem[] {
  if (check?.result === 'VALID') return [];
  const path = ['input', 'taxId', 'value'];
  const hold = (message: string): Problem => ({
    code: 'VAT-2',
    severity: 'HOLD',
    message,
    path,
    evidence: { check: check?.result ?? 'NOT_CONFIGURED' },
  });
  if (!check)
    return [hold('no register is configured: a second person confirms it was checked elsewhere')];
  if (check.result === 'NOT_COVERED')
    return [hold('the register does not cover this number: a second person confirms it')];
  const evidence = { consultationNumber: check.consultationNumber };
  const message = 'the register does not know this tax number';
  return [{ code: 'VAT-3', severity: 'BLOCK', message, path, evidence }];
}

/** SCR-1 to SCR-3: what the screening says; null where none is configured. */
export function screeningProblems(screening: Screening | null): Problem[] {
  const path = ['input', 'name'];
  if (!screening)
    return [
      {
        code: 'SCR-2',
        severity: 'HOLD',
        message: 'no screening is configured: a second person confirms it was done elsewhere',
        path,
        evidence: { screening: 'NOT_CONFIGURED' },
      },
    ];
  const { result, caseId, listVersion } = screening;
  const evidence = { caseId, listVersion };
  if (result === 'MATCH') {
    const message =
      'the party is on a sanctions list; it has to be cleared in the screening system';
    return [{ code: 'SCR-1', severity: 'BLOCK', message, path, evidence }];
  }
  if (result === 'POSSIBLE_MATCH') {
    const message = 'the party may be on a sanctions list: a second person decides';
    return [{ code: 'SCR-3', severity: 'HOLD', message, path, evidence }];
  }
  return [];
}
