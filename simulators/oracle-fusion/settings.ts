import { z } from 'zod';

const milliseconds = (fallback: number) =>
  z.coerce.number().int().min(0).max(3_600_000).default(fallback);

/** What `SimulatorOptions.credentials` says, and what a tenant may have set otherwise. At least one way to sign in. */
export const Settings = z
  .object({
    /** Basic: an integration user. */
    username: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    /** Client credentials: a confidential application of the identity domain. */
    clientId: z.string().min(1).optional(),
    clientSecret: z.string().min(1).optional(),
    /** How long a job waits, then runs, then how long until its batch is posted. */
    jobWaitMs: milliseconds(200),
    jobRunMs: milliseconds(400),
    postMs: milliseconds(200),
    /** Whether asking for `totalResults` fails, and how long that takes, as on a pod with very many rows. */
    totalResults: z.enum(['counts', 'fails']).default('counts'),
    totalResultsMs: milliseconds(500),
    /** Columns of GlInterface.csv in the order of the file, comma-separated; see README.md for the usual one. */
    journalColumns: z.string().optional(),
    /** Whether an error's `status` is a text or a number. */
    errorStatus: z.enum(['string', 'number']).default('string'),
    /** `fields` with `expand`: refused, or `fields` alone counts. */
    fieldsWithExpand: z.enum(['refuse', 'fields']).default('refuse'),
    /** Whether validation also makes the accounting, as a scheduled process would. */
    accounting: z.enum(['with-validation', 'later']).default('with-validation'),
    /** Whether a new supplier's number is given by Oracle or by the caller. */
    supplierNumbers: z.enum(['automatic', 'manual']).default('automatic'),
  })
  .refine(
    ({ username, password, clientId, clientSecret }) =>
      (username !== undefined && password !== undefined) ||
      (clientId !== undefined && clientSecret !== undefined),
    { error: 'It needs username and password, or clientId and clientSecret.' },
  );

export type Settings = z.infer<typeof Settings>;
