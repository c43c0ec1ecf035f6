import { z } from 'zod';

const schema = z.strictObject({
  /** What AvaTax calls the books' tax codes: `{ "V1": "P0000000" }`; a code that is not here is not sent. */
  taxCodes: z.record(z.string().min(1), z.string().min(1).max(25)).default({}),
  /** Why a tax that was posted stands instead of the one AvaTax comes to. */
  overrideReason: z.string().min(1).max(255).default('Tax as charged by the supplier'),
  /** Why a document is void. */
  voidReason: z.string().min(1).max(40).default('DocVoided'),
  /** `X-Avalara-Client`: app; version; library; version; machine. */
  client: z.string().min(1).max(200).default('Superledger; 1; Superledger; 1; server'),
});

export type AvaTaxSettings = z.infer<typeof schema>;

/** @throws Error in sentences a person can act on. */
export function parseSettings(settings: unknown): AvaTaxSettings {
  const parsed = schema.safeParse(settings ?? {});
  if (!parsed.success) throw new Error(`AvaTax settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
