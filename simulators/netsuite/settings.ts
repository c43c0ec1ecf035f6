import { z } from 'zod';

const wholeNumber = (fallback: number, max: number) =>
  z.coerce.number().int().min(0).max(max).default(fallback);

/** What `SimulatorOptions.credentials` says, and the account preferences a test may change with it. */
export const Settings = z.object({
  /** The integration record's client id: the assertion's `iss`. */
  clientId: z.string().min(1),
  /** The certificate uploaded for it: the assertion's `kid`. */
  certificateId: z.string().min(1),
  /** PEM, SubjectPublicKeyInfo. */
  publicKey: z.string().min(1),
  /** Requests in flight at most; a standard account has 5. */
  concurrency: wholeNumber(5, 1000),
  /** How long every data request takes at least, so that requests really meet. */
  latencyMs: wholeNumber(2, 60_000),
  /** What posting into a closed period does: refuse, or post to the first open period instead. */
  closedPeriod: z.enum(['refuse', 'move']).default('refuse'),
  /** `Open`, or `Bill : Open` as public queries of BUILTIN.DF(status) show it. */
  statusText: z.enum(['plain', 'prefixed']).default('plain'),
  /** Whether the SuiteApp Electronic Bank Payments is there: without it nobody knows its records. */
  electronicBankPayments: z.enum(['installed', 'absent']).default('installed'),
});

export type Settings = z.infer<typeof Settings>;
