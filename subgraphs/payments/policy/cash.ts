import { z } from 'zod';

/** `cash` of policies/treasury.yaml. */
export const cashPolicy = z.strictObject({});
