import { z } from 'zod';
import type { ContractHarness } from './harness.ts';

const written = z.array(
  z.looseObject({ resource: z.string(), id: z.string(), updates: z.number() }),
);

/** What the simulator has written of a resource, as it stands. */
export const writtenOf = async (harness: ContractHarness, resource: string) =>
  written
    .parse(await harness.simulated().control.books())
    .filter((one) => one.resource === resource);
