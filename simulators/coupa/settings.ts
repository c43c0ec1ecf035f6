import { z } from 'zod';

const wholeNumber = (fallback: number, max: number) =>
  z.coerce.number().int().min(0).max(max).default(fallback);

/** Every right a client may be given here; the names but the form are UNVERIFIED. */
const SCOPES = [
  'core.supplier.read',
  'core.supplier.write',
  'core.invoice.read',
  'core.invoice.write',
  'core.purchase_order.read',
  'core.purchase_order.write',
  'core.inventory.receiving.read',
  'core.inventory.receiving.write',
  'core.inventory.transaction.read',
  'core.approval.read',
  'core.approval.write',
  'core.common.read',
] as const;

/** What `SimulatorOptions.credentials` says, and what a test may change of the instance with it. */
export const Settings = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** What the client may ask for, separated by spaces. */
  scopes: z.string().default(SCOPES.join(' ')),
  requestsPerSecond: wholeNumber(25, 10_000),
  /** How many wait beyond that; the next is refused. */
  queue: wholeNumber(20, 10_000),
  /** Of the instance, `+01:00`: every timestamp is written in it. */
  timeZone: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .default('+01:00'),
  /** The status of a refused body. */
  invalidStatus: z.coerce
    .number()
    .pipe(z.union([z.literal(400), z.literal(422)]))
    .default(400),
  /** Whether a second invoice of one number and supplier is refused. */
  duplicates: z.enum(['refuse', 'accept']).default('refuse'),
  /** What a PUT with payments does to those that are there. */
  payments: z.enum(['append', 'replace']).default('append'),
});

export type Settings = z.infer<typeof Settings>;
