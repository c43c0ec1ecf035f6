import type { ApprovalStep } from '../procurement.ts';
import type { Problem } from './problem.ts';

/** PRC-1, as the database says it: what procurement asks for is taken up once. */
export const takenUp = (field: string): Problem => ({
  code: 'PRC-1',
  severity: 'BLOCK',
  message: 'this was taken up already, by another posting',
  path: ['input', field],
  evidence: {},
});

/** PRC-2: only of what came from procurement, and has come to something, is procurement told. */
export const nothingToReport = (field: string, message: string): Problem => ({
  code: 'PRC-2',
  severity: 'BLOCK',
  message,
  path: ['input', field],
  evidence: {},
});

/** Steps that evidence names. */
const MAX_NAMED = 20;

/**
 * PRC-3, PRC-4: whether procurement's own approvals bear out that it approved the invoice. What was withdrawn is asked
 * of nobody; a step in a word we do not know may be a refusal.
 */
export function approvalProblems(steps: readonly ApprovalStep[]): readonly Problem[] {
  const asked = steps.filter(({ status }) => status !== 'WITHDRAWN');
  const open = asked.filter(({ status }) => status !== 'APPROVED');
  if (open.length > 0)
    return [
      {
        code: 'PRC-3',
        severity: 'HOLD',
        message: 'procurement shows approvals of this invoice that were not given',
        path: ['input', 'procurementInvoiceId'],
        evidence: {
          count: open.length,
          steps: open
            .slice(0, MAX_NAMED)
            .map(({ id, position, status, provenance: { sourceStatus } }) => ({
              id,
              position,
              status,
              sourceStatus,
            })),
        },
      },
    ];
  if (asked.length > 0) return [];
  return [
    {
      code: 'PRC-4',
      severity: 'WARN',
      message: 'procurement shows nobody who approved this invoice',
      path: ['input', 'procurementInvoiceId'],
      evidence: {},
    },
  ];
}
