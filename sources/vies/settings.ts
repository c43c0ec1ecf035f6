import { z } from 'zod';

const schema = z.strictObject({
  /** Who asks, for a consultation number that proves it: the VAT number of one of our companies, without its prefix. */
  requester: z
    .strictObject({
      country: z.string().regex(/^[A-Z]{2}$/, 'VIES’ country code, such as DE or EL'),
      number: z.string().regex(/^[0-9A-Za-z+*.]{2,12}$/, 'a VAT number without its prefix'),
    })
    .nullable()
    .default(null),
  /** Whether the country's availability is asked before a number is. */
  asksAvailability: z.boolean().default(true),
});

export type ViesSettings = z.infer<typeof schema>;

/** @throws Error in sentences a person can act on. */
export function parseSettings(settings: unknown): ViesSettings {
  const parsed = schema.safeParse(settings ?? {});
  if (!parsed.success) throw new Error(`VIES settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
