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
