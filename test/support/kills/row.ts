import { postingFailpoints } from '#platform/failpoint';
import type { Asked, Scene } from './scene.ts';

/** A command as the kill table drives it. */
export interface KillRow {
  /** The command, and its system where two serve it. */
  readonly name: string;
  /** How many writes at targets it takes. */
  readonly writes: number;
  /** Whether another person has to agree. */
  readonly isApproved: boolean;
  /** Makes what it stands on, without anybody dying. */
  stage(scene: Scene): Promise<Staged>;
}

/** What is submitted, and what has to be true once it is done. */
export interface Staged extends Asked {
  /** What the systems' own books have, by test/support/effects.ts. */
  readonly effects: readonly string[];
  /** The reference they have it under, where it is not the posting's own. */
  readonly under?: string;
  /** What the systems' books say where nothing in them carries a reference, such as a flag. */
  readonly books?: Expectation;
  /** What the graph says, and has to say. */
  readonly shows?: Expectation;
}

interface Expectation {
  /** By the reference of the posting in question. */
  readonly now: (reference: string) => Promise<unknown>;
  readonly expected: unknown;
}

/** Every failpoint that a command passes, in this order; `@2` is the second write's. */
export function pointsOf({ writes, isApproved }: KillRow): readonly string[] {
  return postingFailpoints.flatMap((point) => {
    if (point.startsWith('decide.') && !isApproved) return [];
    if (!point.startsWith('attempt.')) return [point];
    return Array.from({ length: writes }, (_, n) => (n === 0 ? point : `${point}@${n + 1}`));
  });
}
