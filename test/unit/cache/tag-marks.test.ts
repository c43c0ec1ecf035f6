import fc from 'fast-check';
import { expect, it } from 'vitest';

import { openTagMarks } from '#platform/cache/tag-marks';

it('an entry is valid until one of its tags is invalidated after it was stored', () => {
  const marks = openTagMarks();
  marks.invalidate(['a']);
  const storedAt = marks.now();
  marks.invalidate(['b']);
  expect(marks.areValid([], storedAt)).toBe(true);
  expect(marks.areValid(['a', 'c'], storedAt)).toBe(true);
  expect(marks.areValid(['a', 'b'], storedAt)).toBe(false);
  expect(marks.areValid(['b'], marks.now())).toBe(true);
});

it('a full set of marks forgets too much, never too little', () => {
  const tag: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const step = fc.oneof(
    fc.record({ store: fc.array(tag, { maxLength: 3 }) }),
    fc.record({ invalidate: fc.array(tag, { maxLength: 3 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const marks = openTagMarks(2);
      const stored: { tags: readonly string[]; at: number; isStruck: boolean }[] = [];
      for (const each of steps) {
        if ('store' in each) stored.push({ tags: each.store, at: marks.now(), isStruck: false });
        else {
          marks.invalidate(each.invalidate);
          for (const entry of stored)
            entry.isStruck ||= entry.tags.some((one) => each.invalidate.includes(one));
        }
        for (const { tags, at, isStruck } of stored)
          expect(isStruck && marks.areValid(tags, at)).toBe(false);
        expect(marks.areValid(['a', 'b', 'c'], marks.now())).toBe(true);
      }
    }),
  );
});
