import type { ZodType } from 'zod';
import type { Call } from '#domain/call';
import type { ConnectorEnvironment } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { Settings } from './settings.ts';

/** What is alike for all endpoints: paths, parameters, the envelope, what an error looks like. */
export interface Client {
  /** @throws SourceError REFUSED for a 4xx, MALFORMED for an answer that is not what `answer` promises. */
  get<T>(
    resource: string,
    parameters: Readonly<Record<string, string>>,
    answer: ZodType<T>,
    call: Call,
  ): Promise<T>;
}

/** `fetch` comes with authentication, retry, time-out, rate limit and breaker; none of it belongs here. */
export function openClient({ sourceId, settings, fetch }: ConnectorEnvironment<Settings>): Client {
  return {
    async get(resource, parameters, answer, call) {
      const query = new URLSearchParams(parameters).toString();
      const path = `/${settings.apiVersion}/${resource}${query && `?${query}`}`;
      const headers = { accept: 'application/json' };
      const response = await fetch({ method: 'GET', path, headers, effect: 'read' }, call);
      if (response.status >= 400)
        throw new SourceError(
          sourceId,
          'REFUSED',
          `Title refused ${resource} (${response.status})`,
        );
      const parsed = answer.safeParse(parseJson(response.text));
      if (!parsed.success)
        throw new SourceError(
          sourceId,
          'MALFORMED',
          `Title’s answer about ${resource} is not its own`,
        );
      return parsed.data;
    },
  };
}

/** Amounts that come as JSON numbers must not pass through this: see lossless-json in sources/netsuite/client.ts. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
