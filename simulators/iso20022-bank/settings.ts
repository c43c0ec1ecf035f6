import { z } from 'zod';
import { PROFILES } from './model.ts';

const wholeNumber = (fallback: number, max: number) =>
  z.coerce.number().int().min(0).max(max).default(fallback);
const list = z.string().transform((text) => text.split(',').map((one) => one.trim()));
/** `DE01-EUR=epc-sct,GB01-GBP=iso`. */
const pairs = <Value extends string>(values: readonly Value[]) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((one) => one !== ''))
    .transform((all) => new Map(all.map((one) => one.trim().split('=') as [string, string])))
    .pipe(z.map(z.string(), z.enum(values as [Value, ...Value[]])));

/** What `SimulatorOptions.credentials` says: who may come in, and how the bank behaves. Keys are PEM. */
export const Settings = z.object({
  /** Keys of accounts, comma-separated; all of them without. */
  accounts: list.optional(),
  profiles: pairs(PROFILES),
  booking: pairs(['single', 'batch'] as const),
  /** Of every account, in whole units of its currency; without it each has what the demo company needs. */
  openingBalance: z.string().regex(/^\d+$/).optional(),

  /** Private key in a format ssh2 reads; without it there is no SFTP. */
  sftpHostKey: z.string().optional(),
  sftpPort: wholeNumber(0, 65_535),
  sftpUser: z.string().default('superledger'),
  /** The customer's public key, as a line of `authorized_keys` or PEM. */
  sftpClientKey: z.string().optional(),

  /** With its certificate; without them there is no HTTPS API. */
  tlsKey: z.string().optional(),
  tlsCert: z.string().optional(),
  httpsPort: wholeNumber(0, 65_535),
  /** Whose client certificates are let in; without it nobody is asked for one. */
  tlsClientCa: z.string().optional(),
  /** OAuth 2.0 client credentials; without them no token is asked for. */
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),

  /** The customer's public key: with it, a file without a good signature is refused. */
  customerKey: z.string().optional(),
  /** The bank's private key (Ed25519, or RSA for PS256): with it, everything is signed. */
  signingKey: z.string().optional(),
  signingKeyId: z.string().default('bank-1'),

  /** From receipt until the bank says that it is in order (ACTC), … */
  checkedMs: wholeNumber(200, 86_400_000),
  /** … from there until it will do it (ACSP), … */
  acceptedMs: wholeNumber(200, 86_400_000),
  /** … and from there until the money moves (ACSC, camt.054). */
  settledMs: wholeNumber(200, 86_400_000),
  /** Whether a payment of a later day waits for it, or is done as soon as it is there. */
  execution: z.enum(['at-once', 'on-date']).default('at-once'),
  /** What is done with a day that has passed: refused (DT01), or moved to today (ACWC, DT06). */
  pastDates: z.enum(['reject', 'move']).default('reject'),
  /** RCVD before ACTC. */
  reportsReceipt: z.enum(['yes', 'no']).default('no'),
  /** Every account with new entries gets its statement this often; 0 leaves that to `close-day`. */
  autocloseMs: wholeNumber(0, 86_400_000),
  /** `heavy` draws behaviours by chance, from the seed alone. */
  faults: z.enum(['none', 'heavy']).default('none'),
  seed: wholeNumber(1, 2_147_483_647),
  /** Of a file that comes in. */
  maxBytes: wholeNumber(50_000_000, 500_000_000),
});

export type Settings = z.infer<typeof Settings>;
