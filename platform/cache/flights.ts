import { SourceError } from '#domain/failures';
import type { Clock } from '../clock.ts';
import { isNewEnough } from './freshness.ts';
import type { Entry, Storable, Store } from './store.ts';

/** One load under way: everyone who wants one of its keys waits for it instead of asking again. */
export interface Flight {
  /** Null until the load is sent, one turn of the microtask queue after the first reader came. */
  readonly sentAtMs: number | null;
  /** @throws SourceError for all of its keys. */
  readonly landing: Promise<ReadonlyMap<string, Entry>>;
}

export interface Flights {
  /**
   * The flight for each key: one under way that is new enough for the passage, else one new flight for all the rest.
   * `own` is that one, null when none was needed.
   */
  board(passage: Passage): {
    readonly byKey: ReadonlyMap<string, Flight>;
    readonly own: Flight | null;
  };
  /** Nobody boards what is under way any more, and what it brings under these tags is not stored. */
  invalidate(tags: readonly string[]): void;
}

export interface Passage {
  readonly source: string;
  readonly keys: readonly string[];
  readonly maxAgeMs: number;
  readonly newerThanMs: number | null;
  /** Same length and order as the keys it is given. */
  readonly load: (keys: readonly string[]) => Promise<readonly unknown[]>;
  /** What is to be kept of one value: itself, and what else it tells. */
  readonly toStore: (key: string, value: unknown, fetchedAtMs: number) => readonly Storable[];
}

/** A flight as its own load sees it. */
interface Load {
  sentAtMs: number | null;
  readonly invalidated: Set<string>;
}

export function openFlights(clock: Clock, store: Store): Flights {
  /** Bounded by the loads under way, each of which ends by its deadline. */
  const boarding = new Map<string, Flight & Load>();
  const underWay = new Set<Load>();

  const nowMs = (): number => clock.now().getTime();
  const isBoardable = ({ sentAtMs }: Flight, passage: Passage): boolean =>
    sentAtMs === null || (nowMs() - sentAtMs < passage.maxAgeMs && isNewEnough(sentAtMs, passage));

  function forget(load: Load, keys: readonly string[]): void {
    underWay.delete(load);
    for (const key of keys) if (boarding.get(key) === load) boarding.delete(key);
  }

  async function keep(
    load: Load,
    { keys, toStore }: Passage,
    values: readonly unknown[],
    fetchedAtMs: number,
  ): Promise<ReadonlyMap<string, Entry>> {
    const isValid = (tags: readonly string[]): boolean =>
      !tags.some((tag) => load.invalidated.has(tag));
    const storables = keys.flatMap((key, index) => toStore(key, values[index], fetchedAtMs));
    await Promise.all(storables.map((storable) => store.put(storable, isValid)));
    return new Map(keys.map((key, index) => [key, { value: values[index], fetchedAtMs }]));
  }

  async function fly(load: Load, passage: Passage): Promise<ReadonlyMap<string, Entry>> {
    try {
      await Promise.resolve();
      const fetchedAtMs = nowMs();
      load.sentAtMs = fetchedAtMs;
      const values = await passage.load(passage.keys);
      if (values.length !== passage.keys.length)
        throw new SourceError(passage.source, 'MALFORMED', 'an answer for every key was due');
      const entries = await keep(load, passage, values, fetchedAtMs);
      // Still open to readers who looked before it was stored: a look-up ends within its turn of the event loop.
      setImmediate(() => forget(load, passage.keys));
      return entries;
    } catch (error) {
      forget(load, passage.keys);
      throw error;
    }
  }

  function depart(passage: Passage): Flight {
    const load: Load = { sentAtMs: null, invalidated: new Set() };
    const flight = Object.assign(load, { landing: fly(load, passage) });
    underWay.add(flight);
    for (const key of passage.keys) boarding.set(key, flight);
    return flight;
  }

  return {
    board(passage) {
      const byKey = new Map<string, Flight>();
      for (const key of passage.keys) {
        const flight = boarding.get(key);
        if (flight !== undefined && isBoardable(flight, passage)) byKey.set(key, flight);
      }
      const keys = passage.keys.filter((key) => !byKey.has(key));
      if (keys.length === 0) return { byKey, own: null };
      const own = depart({ ...passage, keys });
      for (const key of keys) byKey.set(key, own);
      return { byKey, own };
    },
    invalidate(tags) {
      boarding.clear();
      for (const load of underWay) for (const tag of tags) load.invalidated.add(tag);
    },
  };
}
