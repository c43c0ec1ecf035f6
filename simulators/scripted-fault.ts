import { z } from 'zod';

const FAULTS = [
  'delay', // waits `delayMs`, then answers normally
  'rate-limit', // 429 with Retry-After: `retryAfterSeconds`, without where that is null
  'server-error', // 500 with the system's own error body; as `status` says, a load balancer's 503
  'refuse', // as the system declines for good: nothing is processed
  'html', // 200 with an HTML page, as a proxy or a login form would; nothing is processed
  'drop-before', // the connection breaks before the system has processed anything
  'drop-after', // the system processes (and commits), then the connection breaks instead of an answer
  'expired-token', // as the system answers an expired token
  'duplicate-page', // the system serves the previous page again
  'garbage', // the system processes (and commits), then 200 with the first half of its answer
] as const;

export const Fault = z.strictObject({
  fault: z.enum(FAULTS),
  /** How many matching requests it hits. */
  times: z.int().min(1).max(1000).default(1),
  method: z.string().toUpperCase().optional(),
  /** A substring of the path, of a `$batch` request's inner paths too. */
  path: z.string().min(1).optional(),
  /** Exactly this kind of request, as `GET /__admin/requests` tells it. */
  shape: z.string().min(1).optional(),
  /** Only this kind of call. Without it: data calls, or with a path whatever has it but the fetch of a CSRF token. */
  kind: z.enum(['data', 'token', 'csrf', 'admin']).optional(),
  status: z.literal([500, 503]).default(500),
  delayMs: z.int().min(0).max(60_000).default(500),
  retryAfterSeconds: z.int().min(0).max(3600).nullable().default(1),
});

export type Fault = z.infer<typeof Fault>;
