import { SourceError } from '#domain/failures';
import { invariant } from '#domain/invariant';
import { unlessOver } from '../http/wait.ts';
import type { Flight, Flights, Passage } from './flights.ts';
import type { Entry } from './store.ts';

export type Outcome = Entry | SourceError;

/** How often one reader waits for a load that then ends with somebody else's deadline. */
const MAX_TURNS = 3;

/** Every key loaded, or why not; by this reader's own load or by waiting for another's. */
export async function sharedLoad(
  flights: Flights,
  passage: Passage,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  let pending = passage.keys;
  for (let turn = 1; pending.length > 0; turn++) {
    const { byKey, own } = flights.board({ ...passage, keys: pending });
    const landed = await landings(new Set(byKey.values()), passage.source, signal);
    const again: string[] = [];
    for (const key of pending) {
      const flight = byKey.get(key);
      const end = flight && landed.get(flight);
      const outcome = end instanceof SourceError ? end : end?.get(key);
      invariant(outcome !== undefined, 'a flight brings every key it was boarded for');
      const isTheirs =
        flight !== own && outcome instanceof SourceError && outcome.kind === 'TIMEOUT';
      if (isTheirs && turn < MAX_TURNS && !signal.aborted) again.push(key);
      else outcomes.set(key, outcome);
    }
    pending = again;
  }
  return outcomes;
}

type Landing = ReadonlyMap<string, Entry> | SourceError;

async function landings(
  flights: ReadonlySet<Flight>,
  source: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<Flight, Landing>> {
  const over = (): Error => new SourceError(source, 'TIMEOUT', `${source} was not waited for`);
  const landed = [...flights].map(
    async (flight) =>
      [flight, await unlessOver(flight.landing, signal, over).catch(asOutcome)] as const,
  );
  return new Map(await Promise.all(landed));
}

function asOutcome(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  throw error;
}
