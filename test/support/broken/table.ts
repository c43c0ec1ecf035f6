import type { Play, Staged } from './play.ts';
import { nameOf, once, type Scene, type SystemCall } from './scene.ts';

/** A call of a flow, and how it breaks. */
export interface Cell {
  readonly play: Play;
  readonly call: SystemCall;
  readonly fault: string;
}

/** What looks like a write and only asks: a batch of reads, a check, an estimate. */
const ASKING =
  /\$batch$|resources\/[\d.]+$|^\/match\/|check-vat-number$|transactions\/create\?\$include$/;

const isWrite = ({ method, shape }: SystemCall): boolean => method !== 'GET' && !ASKING.test(shape);

/**
 * Plays it, and waits until what is scripted has hit and both sides are as they have to be. @throws what they are
 * instead
 */
export async function play(
  scene: Scene,
  staged: Staged,
  expected: object = staged.expected,
): Promise<void> {
  await staged.act();
  let last: object = {};
  await scene
    .until('both sides', async () => {
      const isHit = await scene.isHit();
      last = { ...(await staged.found()), ...(!isHit && { fault: 'has hit nothing' }) };
      return JSON.stringify(last) === JSON.stringify(expected) ? true : null;
    })
    .catch((cause: unknown) => {
      throw new Error(`both sides are ${JSON.stringify(last)}`, { cause });
    });
}

/**
 * What a flow calls each time: twice without a fault. What is met in one of them only comes from a cache or is a
 * reading of another purpose that is due now and then.
 */
export async function callsOf(scene: Scene, flow: Play): Promise<readonly SystemCall[]> {
  const runs: (readonly SystemCall[])[] = [];
  for (let run = 0; run < 2; run += 1) {
    const staged = await flow.stage(scene);
    runs.push(await scene.watching(() => play(scene, staged)));
  }
  const [first = [], second = []] = runs;
  const names = new Set(first.map(nameOf));
  return second.filter((call) => names.has(nameOf(call)));
}

/**
 * Each write of each flow broken before and after it is committed, and refused for good; each read once, by the first of
 * the flow that makes it, and those of systems beside the two once in all.
 */
export function cellsOf(recorded: readonly (readonly [Play, readonly SystemCall[]])[]): Cell[] {
  const met = new Set<string>();
  return recorded.flatMap(([flow, calls]) =>
    once(calls).flatMap((call): Cell[] => {
      if (isWrite(call)) {
        if (flow.onlyReads) return [];
        return ['drop-before', 'drop-after', 'refuse'].map((fault) => ({
          play: flow,
          call,
          fault,
        }));
      }
      const isBeside = call.system !== 'oracle' && call.system !== 'coupa';
      const name = `${isBeside ? '' : flow.flow} ${nameOf(call)}`;
      if (met.has(name)) return [];
      met.add(name);
      return [{ play: flow, call, fault: 'server-error' }];
    }),
  );
}
