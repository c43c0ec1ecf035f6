import { afterAll, beforeAll } from 'vitest';
import type { PushedFilters } from '#domain/pushed-filters';
import type { Capabilities } from '#domain/sources';
import type { Connection, SimulatedSource } from '../sources.ts';
import type { Book } from './book.ts';

/** One connector before its simulator. */
export interface SourceHarness {
  readonly source: string;
  readonly simulated: () => SimulatedSource;
  readonly connection: () => Connection;
}

/** And what both were made from, where it is somebody's books. */
export interface ContractHarness extends SourceHarness {
  readonly book: Book;
  /** Legal entities of the source, ours. */
  readonly legalEntities: readonly string[];
  /** Upstream data calls of one call of a method, as the connector documents them. */
  readonly calls: UpstreamCalls;
  /** What the connector declares of its lists' filters. */
  readonly pushes?: PushedFilters | undefined;
}

/** One, but for what stands here. */
export interface UpstreamCalls {
  /** Pages whose documents the source may not be able to list together with their lines. */
  readonly paymentsPage: number;
  readonly journalEntriesPage: number;
  readonly fiscalPeriods: number;
  /** 500 entries with all their lines. */
  readonly manyJournalEntries: number;
  /** Rows or keys that one request is given at most; without it, any number of them. */
  readonly perRequest?: number;
  /** Of any method, by its name, for 100 ids, 500 ids or a page: what a document names only takes another look. */
  readonly of?: Readonly<Record<string, number>>;
}

interface Harnessed extends Pick<
  ContractHarness,
  'source' | 'book' | 'legalEntities' | 'calls' | 'pushes'
> {
  readonly start: () => Promise<SimulatedSource>;
}

/** Starts before the file's first test and stops after its last. */
export const contractHarness = ({ start, ...rest }: Harnessed): ContractHarness => ({
  ...rest,
  ...sourceHarness(rest.source, start),
});

/** The same for a source that keeps nobody's books. */
export function sourceHarness(
  source: string,
  start: () => Promise<SimulatedSource>,
): SourceHarness {
  let running: { simulated: SimulatedSource; connection: Connection } | null = null;
  beforeAll(async () => {
    const simulated = await start();
    running = { simulated, connection: simulated.connect() };
  });
  afterAll(async () => {
    await running?.simulated.stop();
  });
  const now = () => {
    if (!running) throw new Error('The source has not been started.');
    return running;
  };
  return {
    source,
    simulated: () => now().simulated,
    connection: () => now().connection,
  };
}

/** The port, which a connector under its suite has to have. */
export function portOf<Name extends keyof Capabilities>(
  connection: Connection,
  name: Name,
): NonNullable<Capabilities[Name]> {
  const port = connection.ports[name];
  if (!port) throw new Error(`The connector has no port ${name}.`);
  return port;
}

/** Runs the work against the simulator and tells how many data calls that took. */
export async function countingCalls<T>(harness: ContractHarness, work: () => Promise<T>) {
  const { answer, calls, statuses } = await harness.simulated().control.watching(work);
  return { answer, calls: calls.data, isRefused: statuses.some((status) => status >= 400) };
}

/** Upstream calls for so many rows or keys, where nothing else is documented. */
export const callsFor = ({ calls: { perRequest } }: ContractHarness, count: number): number =>
  perRequest === undefined ? 1 : Math.ceil(count / perRequest);

/** So many rows, spread evenly over all of them. */
export function spread<T>(rows: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, rows.length / count);
  const taken = Math.min(count, rows.length);
  return Array.from({ length: taken }, (_, at) => rows[Math.floor(at * step)]).filter(
    (row) => row !== undefined,
  );
}
