import { describe, expect, test } from 'vitest';
import { approvalProblems } from '#domain/controls/procurement';
import type { ApprovalStep } from '#domain/procurement';
import { anApproval } from '../../support/doubles/procurement.ts';

const chain = (...statuses: readonly ApprovalStep['status'][]) =>
  statuses.map((status, at) =>
    anApproval('coupa:1', {
      id: `coupa:1.${at + 1}`,
      position: at + 1,
      status,
      comment: 'Berta says so',
    }),
  );

describe('the approvals of an invoice that procurement calls approved', () => {
  test('are complete when whoever was asked has approved, a chain that was begun anew included', () => {
    expect(approvalProblems(chain('APPROVED', 'APPROVED'))).toEqual([]);
    expect(approvalProblems(chain('WITHDRAWN', 'APPROVED'))).toEqual([]);
  });

  test.each(['PENDING', 'HELD', 'REJECTED', 'UNKNOWN'] as const)(
    'hold it while a step is %s, and name that step and nobody',
    (status) => {
      const [problem, ...more] = approvalProblems(chain('APPROVED', status, 'WITHDRAWN'));
      expect(more).toEqual([]);
      expect(problem).toMatchObject({
        code: 'PRC-3',
        severity: 'HOLD',
        evidence: { count: 1, steps: [{ id: 'coupa:1.2', position: 2, status }] },
      });
      expect(JSON.stringify(problem)).not.toMatch(/Berta|User/);
    },
  );

  test.each([[[]], [chain('WITHDRAWN')]])('are missed where there are none', (steps) => {
    expect(approvalProblems(steps)).toMatchObject([{ code: 'PRC-4', severity: 'WARN' }]);
  });

  test('are named up to twenty', () => {
    const [problem] = approvalProblems(
      chain(...Array.from({ length: 30 }, () => 'PENDING' as const)),
    );
    expect(problem?.evidence['count']).toBe(30);
    expect(problem?.evidence['steps']).toHaveLength(20);
  });
});
