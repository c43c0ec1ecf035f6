import { z } from 'zod';

const wholeNumber = (fallback: number, max: number) =>
  z.coerce.number().int().min(1).max(max).default(fallback);

/** What `SimulatorOptions.credentials` says, and what a test may change with it. */
export const Settings = z.object({
  /** After the word ApiKey. */
  apiKey: z.string().min(1),
  /** Queries a month; past it every answer is 429 until the next. */
  quota: wholeNumber(1_000_000, 1_000_000_000),
  /** Queries of one request. */
  maxBatch: wholeNumber(100, 1_000),
  /** `explanations`, or `features` as older releases have it. */
  shape: z.enum(['explanations', 'features']).default('explanations'),
});

export type Settings = z.infer<typeof Settings>;
