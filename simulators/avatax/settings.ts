import { z } from 'zod';

const list = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text) => text.split(',').filter((each) => each !== ''));

/** What `SimulatorOptions.credentials` says, and what a test may change with it. */
export const Settings = z.object({
  accountId: z.string().min(1),
  licenseKey: z.string().min(1),
  /** Company codes of the account. */
  companies: list('DE01,US01,JP01,GB01'),
  /** Tax codes of goods with the lower rate. */
  reducedTaxCodes: list('PB100000'),
  /** What `$include=ForceTimeout` adds before its error. */
  forceTimeoutMs: z.coerce.number().int().min(0).max(60_000).default(30_000),
});

export type Settings = z.infer<typeof Settings>;
