import { z } from 'zod';

/** Where a subgraph role takes calls of other roles. */
export const EXECUTE_PATH = '/execute';
export const MAX_REQUEST_BYTES = 8 << 20;
export const MAX_RESPONSE_BYTES = 64 << 20;

export const audienceOf = (subgraph: string): string => `subgraph:${subgraph}`;

/** The body of a call from role to role. */
export const roleRequestSchema = z.object({
  query: z.string(),
  operationName: z.string().nullable(),
  variables: z.record(z.string(), z.unknown()),
  event: z.record(z.string(), z.unknown()).nullable(),
});
