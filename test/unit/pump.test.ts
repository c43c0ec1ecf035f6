import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pump } from '#platform/events/pump';

/** So many turns of what waits for promises. */
async function breaths(count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) await Promise.resolve();
}

test('a kick at any moment of a pass, its very end too, is followed by a pass', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(6), fc.nat(12), async (long, late) => {
      let passes = 0;
      const pumped = pump(
        async () => {
          passes += 1;
          await breaths(long);
          return false;
        },
        () => {},
      );
      pumped.kick();
      await breaths(late);
      const before = passes;
      pumped.kick();
      await breaths(50);
      expect(passes).toBe(before + 1);
      await pumped.idle();
    }),
    { numRuns: 200 },
  );
});

test('a pass that fails is told and does not end the pump; more to do is done at once', async () => {
  const told: unknown[] = [];
  const answers = [true, 'fails', false] as const;
  let passes = 0;
  const pumped = pump(
    async () => {
      const answer = answers[passes % answers.length];
      passes += 1;
      if (answer === 'fails') throw new Error(answer);
      return answer === true;
    },
    (error) => told.push(error),
  );
  pumped.kick();
  await pumped.idle();
  expect([passes, told]).toEqual([2, [new Error('fails')]]);
  pumped.kick();
  await pumped.idle();
  expect(passes).toBe(3);
});
