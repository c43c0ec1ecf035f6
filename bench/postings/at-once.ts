/** Runs a task `count` times, `limit` of them at any moment; answers what they answered. */
export async function atOnce<T>(
  count: number,
  limit: number,
  task: () => Promise<T>,
): Promise<readonly T[]> {
  const answers: T[] = [];
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) answers.push(await task());
  };
  await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
  return answers;
}
