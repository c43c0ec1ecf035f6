import { clientError } from '../errors.ts';
import type { Freshness } from '#domain/call';

/** RFC 9111, 1.2.2: what a recipient may take instead of a larger number of seconds. */
const MAX_SECONDS = 2 ** 31;

/**
 * A client's `cache-control` request header as the freshness it asks for: `max-age=N`, `no-cache` (as max-age=0),
 * `only-if-cached` and `stale-if-error=N`. Of a directive given twice the stricter counts. Directives we do not know
 * are ignored, as RFC 9111 says; one that we know with a value that is no number of seconds is refused
 * (BAD_USER_INPUT), because ignoring it would serve older values than the client asked for.
 */
export function freshnessOf(cacheControl: string | undefined): Freshness {
  let maxAgeMs: number | null = null;
  let onlyIfCached = false;
  let staleIfErrorMs: number | null = null;
  for (const directive of (cacheControl ?? '').split(',')) {
    const [name, value] = split(directive);
    if (name === 'max-age') maxAgeMs = stricter(maxAgeMs, millisecondsOf(name, value));
    else if (name === 'no-cache') maxAgeMs = 0;
    else if (name === 'only-if-cached') onlyIfCached = true;
    else if (name === 'stale-if-error')
      staleIfErrorMs = stricter(staleIfErrorMs, millisecondsOf(name, value));
  }
  return { maxAgeMs, onlyIfCached, staleIfErrorMs, newerThanMs: null };
}

function split(directive: string): [string, string | undefined] {
  const at = directive.indexOf('=');
  if (at < 0) return [directive.trim().toLowerCase(), undefined];
  return [directive.slice(0, at).trim().toLowerCase(), directive.slice(at + 1).trim()];
}

/** RFC 9111, 5.2: recipients take the quoted form as well. */
function millisecondsOf(name: string, value: string | undefined): number {
  const seconds = /^(?:(\d+)|"(\d+)")$/.exec(value ?? '');
  if (!seconds)
    throw clientError('BAD_USER_INPUT', `cache-control: ${name} needs a number of seconds`);
  return Math.min(Number(seconds[1] ?? seconds[2]), MAX_SECONDS) * 1000;
}

const stricter = (known: number | null, given: number): number =>
  known === null ? given : Math.min(known, given);
