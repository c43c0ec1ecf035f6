import { openStage, type Stage } from '../../stories/stage.ts';
import { startProduct } from '../start-product.ts';
import type { Shape } from '../product-client.ts';

/** A call of a flow: method and shape of the request, at one system. */
export interface SystemCall {
  readonly system: string;
  readonly method: string;
  /** simulators/request-shape.ts */
  readonly shape: string;
}

/** Procurement, ERP and the product between them; one of each for the whole table. */
export interface Scene extends Stage {
  /** What the systems were asked while this was done, each kind of call once, in the order of the first. */
  watching(work: () => Promise<unknown>): Promise<readonly SystemCall[]>;
  /** Scripts a fault for the next call of a kind, or for so many. */
  breakCall(call: SystemCall, fault: string, times?: number): Promise<void>;
  /** Whether the scripted faults have all hit. */
  isHit(): Promise<boolean>;
  /** Forgets those that have not. */
  mend(): Promise<void>;
  /** What a system says was written to it, over its API or at its screens. */
  books(system: string): Promise<readonly Shape[]>;
  /** Another number with every call, from 1. */
  next(): number;
  stop(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const product = await startProduct({
    config: 'config/procure-to-pay.yaml',
    followSeconds: 1,
    isQuick: true,
  });
  const admin = async (
    system: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<Shape> => {
    const answer = await fetch(`${product.systems[system]}/__admin/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${system} refuses ${path}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  const everywhere = (method: string, path: string): Promise<Shape[]> =>
    Promise.all(Object.keys(product.systems).map((system) => admin(system, method, path)));
  let count = 0;
  return {
    ...openStage(product, () => undefined),
    async watching(work) {
      await everywhere('DELETE', 'requests');
      await work();
      const names = Object.keys(product.systems);
      const seen = await everywhere('GET', 'requests');
      return once(
        seen.flatMap(({ requests }, n) =>
          requests
            .filter(({ kind }: Shape) => kind === 'data')
            .map(({ method, shape }: Shape) => ({ system: names[n] ?? '', method, shape })),
        ),
      );
    },
    breakCall: ({ system, method, shape }, fault, times = 1) =>
      admin(system, 'POST', 'faults', { fault, method, shape, times }),
    isHit: async () => (await everywhere('GET', 'faults')).flat().length === 0,
    mend: async () => void (await everywhere('DELETE', 'faults')),
    books: (system) => admin(system, 'GET', 'books'),
    next: () => (count += 1),
    stop: () => product.stop(),
  };
}

export const nameOf = ({ system, method, shape }: SystemCall): string =>
  `${system} ${method} ${shape}`;

export const once = (calls: readonly SystemCall[]): readonly SystemCall[] => [
  ...new Map(calls.map((call) => [nameOf(call), call])).values(),
];
