export type Severity = 'BLOCK' | 'HOLD' | 'WARN';

/** What one control found. Evidence holds ids, counts and codes, nothing personal. */
export interface Problem {
  /** The control's id, such as DUP-1. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The input field, such as ['lines', '0', 'amount']. */
  readonly path: readonly string[];
  readonly evidence: Readonly<Record<string, unknown>>;
}

export const isBlocked = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'BLOCK');
