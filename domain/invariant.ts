/** Throws where something the program itself guarantees does not hold; the sentence says what should have been. */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${sentence}`);
}
