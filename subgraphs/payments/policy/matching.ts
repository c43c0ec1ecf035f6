import { z } from 'zod';

/** `matching` of policies/treasury.yaml. */
export const matchingPolicy = z.strictObject({});
