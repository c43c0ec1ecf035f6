import type { Scene } from './scene.ts';

/** A flow as the table plays it. */
export interface Play {
  readonly name: string;
  /** 1: a supplier asked for; 2: an invoice approved, and paid; 3: what a person changes in the ERP. */
  readonly flow: 1 | 2 | 3;
  /** Whether its writes are another play's, broken there. */
  readonly onlyReads?: boolean;
  /** Makes what it stands on, without anything breaking. */
  stage(scene: Scene): Promise<Staged>;
}

export interface Staged {
  /** What people do at their screens and approve here; not where a refusal leaves nothing to approve. */
  act(): Promise<void>;
  /** Both sides, as the systems' own books have them. */
  found(): Promise<object>;
  /** What they have once all is well. */
  readonly expected: object;
  /** The supplier's name or the invoice's number, once it has one. */
  called(): string;
}
