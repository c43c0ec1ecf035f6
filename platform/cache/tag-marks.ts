/** When each tag was last invalidated, as a count of invalidations; no clock to be wrong about. */
export interface TagMarks {
  /** For an entry that is stored now. */
  now(): number;
  /** False when one of the tags was invalidated after `storedAt`. */
  areValid(tags: readonly string[], storedAt: number): boolean;
  invalidate(tags: readonly string[]): void;
}

/** Once full, the oldest mark goes, and with it every entry that is as old: too much is forgotten, never too little. */
const MAX_TAG_MARKS = 50_000;

export function openTagMarks(maxMarks = MAX_TAG_MARKS): TagMarks {
  /** In the order of their invalidation. */
  const marks = new Map<string, number>();
  let count = 0;
  let forgottenUpTo = 0;

  function mark(tag: string): void {
    marks.delete(tag);
    marks.set(tag, ++count);
    if (marks.size <= maxMarks) return;
    const [oldest] = marks;
    if (!oldest) return;
    marks.delete(oldest[0]);
    forgottenUpTo = oldest[1];
  }

  return {
    now: () => count,
    areValid: (tags, storedAt) =>
      storedAt >= forgottenUpTo && tags.every((tag) => (marks.get(tag) ?? 0) <= storedAt),
    invalidate(tags) {
      for (const tag of tags) mark(tag);
    },
  };
}
