import { z } from 'zod';

/** What a test may set; VIES knows no credentials. */
export const Settings = z.object({
  /** Country codes of VIES, comma-separated, that do not disclose names and addresses. */
  undisclosed: z
    .string()
    .default('DE,ES')
    .transform((text) => text.split(',')),
  /** The HTTP status a fault comes with; which one it really is is not known. */
  faultStatus: z.coerce.number().int().min(200).max(599).default(200),
});

export type Settings = z.infer<typeof Settings>;
