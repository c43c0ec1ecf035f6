const TICK_MS = 1;

/** Begins so many tasks, evenly, so many a second; resolves when all of them have ended. */
export async function atPace(
  total: number,
  rate: number,
  task: (place: number) => Promise<void>,
): Promise<void> {
  const tasks: Promise<void>[] = [];
  const start = performance.now();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - start) / 1_000) * rate));
      while (tasks.length < due) tasks.push(task(tasks.length));
      if (tasks.length < total) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
  await Promise.all(tasks);
}
