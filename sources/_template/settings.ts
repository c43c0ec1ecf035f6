import { z } from 'zod';

/** `settings` of the source in the configuration: what differs between two customers of the same system. */
const schema = z.strictObject({
  /** The first segment of every path. */
  apiVersion: z
    .string()
    .regex(/^v\d{1,3}$/, 'an API version: "v1"')
    .default('v1'),
});

export type Settings = z.infer<typeof schema>;

/** @throws Error in sentences a person can act on. */
export function parseSettings(settings: unknown): Settings {
  const parsed = schema.safeParse(settings ?? {});
  if (!parsed.success) throw new Error(`Title settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
