import { z } from 'zod';

/** `payments` of policies/treasury.yaml. */
export const paymentsPolicy = z.strictObject({});
