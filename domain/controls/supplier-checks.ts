import type { Screening, TaxIdCheck, UnavailableCheck } from '../checks.ts';
import type { CheckPolicy } from './check-policy.ts';
import type { Problem, Severity } from './problem.ts';
import type { Clearance } from './screening-clearance.ts';

/** VAT-2 to VAT-4: what the register of tax numbers says; null where none is configured. */
export function taxIdProblems(
  check: TaxIdCheck | UnavailableCheck | null,
  { taxIds }: CheckPolicy,
): Problem[] {
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
  if (check.result === 'UNAVAILABLE')
    return [
      {
        code: 'VAT-4',
        severity: taxIds.unavailable,
        message: 'the register could not be asked about this number',
        path,
        evidence: { ...check },
      },
    ];
  const { consultationNumber, requestDate } = check;
  const evidence = { consultationNumber, requestDate };
  const message = 'the register does not know this tax number';
  return [{ code: 'VAT-3', severity: 'BLOCK', message, path, evidence }];
}

/** SCR-1 to SCR-5: what the screening says; null where none is configured. */
export function screeningProblems(
  screening: Screening | UnavailableCheck | null,
  cleared: { readonly clearance: Clearance | null; readonly requesters: readonly string[] },
  { screening: policy }: CheckPolicy,
): Problem[] {
  if (!screening)
    return [
      problem(
        'SCR-2',
        'HOLD',
        'no screening is configured: a second person confirms it was done elsewhere',
        { screening: 'NOT_CONFIGURED' },
      ),
    ];
  if (screening.result === 'UNAVAILABLE')
    return [
      problem('SCR-4', policy.unavailable, 'the party could not be screened', { ...screening }),
    ];
  if (screening.result === 'CLEAR') return [];
  if (cleared.clearance) return clearanceProblems(cleared.clearance, cleared.requesters);
  const { result, ...seen } = screening;
  const evidence = { ...seen };
  return result === 'MATCH'
    ? [
        problem(
          'SCR-1',
          policy.match,
          'the party is on a sanctions list, until an officer releases the case',
          evidence,
        ),
      ]
    : [
        problem(
          'SCR-3',
          'HOLD',
          'the party may be on a sanctions list: a second person decides',
          evidence,
        ),
      ];
}

/** SCR-5: whoever wants the supplier has no part in its release. */
function clearanceProblems(
  { reference, people }: Clearance,
  requesters: readonly string[],
): Problem[] {
  if (!requesters.some((each) => people.includes(each))) return [];
  const message = 'who released the hit does not onboard the supplier';
  return [problem('SCR-5', 'BLOCK', message, { release: reference })];
}

const problem = (
  code: string,
  severity: Severity,
  message: string,
  evidence: Problem['evidence'],
): Problem => ({ code, severity, message, path: ['input', 'name'], evidence });
