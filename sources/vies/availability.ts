import { z } from 'zod';
import type { Call } from '#domain/call';
import type { ConnectorEnvironment } from '#domain/connector';
import { SourceError } from '#domain/failures';
import { parseJson } from './json.ts';
import type { ViesSettings } from './settings.ts';

const status = z.object({
  vow: z.object({ available: z.boolean() }).optional(),
  countries: z.array(z.object({ countryCode: z.string(), availability: z.string() })),
});

/** `Monitoring Disabled` says nothing: such a country is asked. */
const UNAVAILABLE = 'Unavailable';

/**
 * Whether VIES says that a country's register is away. What VIES does not say, or not in time, is found out by asking.
 */
export async function isAway(
  { fetch }: ConnectorEnvironment<ViesSettings>,
  countryCode: string,
  call: Call,
): Promise<boolean> {
  try {
    const path = '/rest-api/check-status';
    const { text } = await fetch({ method: 'GET', path, effect: 'read' }, call);
    const parsed = status.safeParse(parseJson(text));
    if (!parsed.success) return false;
    const { vow, countries } = parsed.data;
    const found = countries.find((each) => each.countryCode === countryCode);
    return vow?.available === false || found?.availability === UNAVAILABLE;
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}
