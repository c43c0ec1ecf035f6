/** What is wrong with a trail, in sentences; the first ones in full, the others counted. */
export interface Findings {
  add(finding: Finding): void;
  readonly first: readonly Finding[];
  readonly count: number;
}

export interface Finding {
  readonly kind:
    | 'CHANGED_ROW'
    | 'REMOVED_ROW'
    | 'NEVER_SEALED'
    | 'DAMAGED_TREE'
    | 'REMOVED_TAIL'
    | 'FORKED_CHECKPOINT'
    | 'REWRITTEN_TRAIL'
    | 'BAD_SIGNATURE'
    | 'CHANGED_PERSON';
  readonly sentence: string;
}

const KEPT = 50;

export function openFindings(): Findings {
  const first: Finding[] = [];
  let count = 0;
  return {
    first,
    get count() {
      return count;
    },
    add(finding) {
      count += 1;
      if (first.length < KEPT) first.push(finding);
    },
  };
}
