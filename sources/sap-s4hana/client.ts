import type { Call } from '#domain/call';
import type { ConnectorEnvironment, SourceResponse } from '#domain/connector';
import { openReader, type Reader } from './reader.ts';
import { openSession } from './session.ts';
import type { SapSettings } from './settings.ts';

/** What is alike for all services of one tenant. */
export interface SapClient extends Reader {
  /** Sends a write once, with CSRF token and cookies; `path` is relative to the service. */
  write(service: string, path: string, body: string, call: Call): Promise<SourceResponse>;
  /**
   * Changes some fields of one entity, once. `If-Match: *`: what is sent stands for itself and leaves all else as it
   * is, so that no version read before needs to hold.
   */
  change(service: string, path: string, body: string, call: Call): Promise<SourceResponse>;
  /** Sends XML to a SOAP endpoint once; those take no CSRF token. */
  soap(path: string, action: string, body: string, call: Call): Promise<SourceResponse>;
}

/** Keys of one filter at most: Gateway parses an or-chain recursively. */
const MAX_KEYS_PER_PART = 50;

export function openClient(environment: ConnectorEnvironment<SapSettings>): SapClient {
  const { sourceId: source, settings, fetch } = environment;
  const { odataRoot, maxUrlBytes, maxBatchParts, sapClient } = settings;
  const headers = {
    accept: 'application/json',
    'accept-language': settings.language.toLowerCase(),
    dataserviceversion: '2.0',
    ...(sapClient === null ? {} : { 'sap-client': sapClient }),
  };
  const session = openSession({ source, odataRoot, headers, fetch });
  const toEntity = (service: string, path: string, body: string) =>
    ({
      path: `${odataRoot}/${service}/${path}`,
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      effect: 'write',
    }) as const;
  const maxKeysPerPart = Math.min(MAX_KEYS_PER_PART, environment.pageSize);
  return {
    ...openReader({
      source,
      odataRoot,
      headers,
      maxUrlBytes,
      maxBatchParts,
      maxKeysPerPart,
      fetch,
      session,
    }),

    write(service, path, body, call) {
      const request = { ...toEntity(service, path, body), method: 'POST' } as const;
      return session.send(service, request, call);
    },

    change(service, path, body, call) {
      const entity = toEntity(service, path, body);
      const request = {
        ...entity,
        method: 'PATCH',
        headers: { ...entity.headers, 'if-match': '*' },
      } as const;
      return session.send(service, request, call);
    },

    soap(path, action, body, call) {
      const request = {
        method: 'POST',
        path,
        headers: {
          accept: 'text/xml',
          'content-type': 'text/xml; charset=utf-8',
          soapaction: `"${action}"`,
        },
        body,
        effect: 'write',
      } as const;
      return fetch(request, call);
    },
  };
}
