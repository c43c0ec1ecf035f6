import type { KeyObject } from 'node:crypto';
import { isSignedBy, parseCheckpoint } from './checkpoint.ts';
import type { Findings } from './findings.ts';

/** Every tree head that somebody holds a good signature for: what the rows must lead to. */
export interface KnownHeads {
  /** From one place, said as people call it; what is not signed by the key is found fault with and not believed. */
  add(note: string, place: string): void;
  /** Rising sizes. */
  sizes(): readonly number[];
  /** Base64 of the root signed for a size. */
  rootAt(size: number): string | undefined;
}

export function knownHeads(key: KeyObject, findings: Findings): KnownHeads {
  const heads = new Map<number, string>();
  return {
    add(note, place) {
      const checkpoint = parseCheckpoint(note);
      if (!checkpoint || !isSignedBy(checkpoint, key)) {
        const what = checkpoint ? `of ${checkpoint.size} entries ` : '';
        findings.add({
          kind: 'BAD_SIGNATURE',
          sentence: `a checkpoint ${what}in ${place} is not signed by the key`,
        });
        return;
      }
      const root = checkpoint.root.toString('base64');
      const known = heads.get(checkpoint.size);
      if (known !== undefined && known !== root)
        findings.add({
          kind: 'FORKED_CHECKPOINT',
          sentence: `two different trees of ${checkpoint.size} entries were signed; the second one is in ${place}`,
        });
      heads.set(checkpoint.size, known ?? root);
    },
    sizes: () => [...heads.keys()].toSorted((left, right) => left - right),
    rootAt: (size) => heads.get(size),
  };
}
