import v8 from 'node:v8';
import vm from 'node:vm';

export interface Memory {
  readonly heap: number;
  readonly rss: number;
}

/** In use after everything that is not needed was thrown away. */
export async function settledMemory(): Promise<Memory> {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  for (let time = 0; time < 3; time += 1) {
    collect();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}
