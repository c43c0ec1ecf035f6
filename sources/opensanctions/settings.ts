import { z } from 'zod';
import { decimalOf, parseDecimal } from '#domain/decimal';

const ONE = decimalOf('1');

const score = z.string('must be text in quotes: "0.85"').refine((text) => {
  const value = parseDecimal(text);
  return value !== null && value > 0n && value <= ONE;
}, 'is no score above 0 and up to 1');

/** Which of a schema's properties says where a party is. */
export const countryProperty = {
  Company: 'jurisdiction',
  Organization: 'country',
  LegalEntity: 'country',
} as const;

const schema = z
  .strictObject({
    /** A list or a collection of lists: `sanctions`, `default`, `us_ofac_sdn`. */
    dataset: z.string().regex(/^[a-z0-9_]{1,80}$/, 'a dataset such as sanctions'),
    /** By name: what `best` means changes, and scores of two algorithms are not comparable. */
    algorithm: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'an algorithm such as logic-v2')
      .refine((name) => name !== 'best', 'must name an algorithm: what `best` is changes'),
    /** From this score on a hit may be the party. */
    reviewAt: score.default('0.7'),
    /** From this score on it is taken for the party. */
    blockAt: score.default('0.85'),
    /** Only hits with one of these topics, such as `sanction`; none for all of the dataset. */
    topics: z.array(z.string().min(1).max(40)).max(20).default([]),
    schema: z.enum(['Company', 'Organization', 'LegalEntity']).default('Company'),
    /** Where a tax number goes; null where it is not to leave. */
    taxIdProperty: z.string().min(1).max(40).nullable().default('registrationNumber'),
    /** Hits of one party that are looked at. */
    limit: z.int().min(1).max(500).default(50),
    /** Where the catalogue of datasets is, which says of which version they are. */
    catalogPath: z.string().startsWith('/').default('/catalog'),
    /** Lists that were not updated for so long are no answer. */
    maxListAgeHours: z.int().min(1).max(720).default(48),
    /** Makes case ids that say nothing of the party to whoever does not have it. */
    caseKey: z.string().min(24, 'at least 24 characters'),
  })
  .refine(
    ({ reviewAt, blockAt }) => decimalOf(reviewAt) <= decimalOf(blockAt),
    'reviewAt is above blockAt',
  );

export type OpenSanctionsSettings = z.infer<typeof schema>;

/** @throws Error in sentences a person can act on. */
export function parseSettings(settings: unknown): OpenSanctionsSettings {
  const parsed = schema.safeParse(settings ?? {});
  if (!parsed.success) throw new Error(`OpenSanctions settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
