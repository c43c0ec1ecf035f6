import type { ConnectorEnvironment } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { SourceConfig } from '#platform/config-source';
import { openSourceHttp } from '#platform/http/client';
import type { SourceHealth, WayOutOptions } from '#platform/http/way-out';
import { openSourceFiles } from '#platform/sftp/client';

export interface OpenedWay {
  /** What a connector gets of it. */
  readonly outbound: Pick<ConnectorEnvironment<unknown>, 'fetch' | 'stream' | 'files'>;
  health(): SourceHealth;
  close(): Promise<void>;
}

type Reached = Pick<SourceConfig, 'baseUrl' | 'credentials' | 'limits'> & {
  readonly sourceId: string;
};

/**
 * The way out to a source, by what its URL speaks.
 * @throws Error with one sentence for the person who wrote the configuration.
 */
export function openWay(
  { sourceId, baseUrl, credentials, limits }: Reached,
  platform: Pick<WayOutOptions, 'clock' | 'logger' | 'metrics' | 'backoffMs'>,
): OpenedWay {
  const options = { ...platform, sourceId, baseUrl, limits };
  const isSsh = credentials.type === 'sshKey';
  if (baseUrl.startsWith('sftp://') !== isSsh)
    throw new Error(
      `Source "${sourceId}": credentials of type sshKey go with an sftp:// URL, and with no other.`,
    );
  if (!isSsh) {
    const http = openSourceHttp({ ...options, credentials });
    const { fetch, stream } = http;
    return { ...http, outbound: { fetch, stream } };
  }
  const sftp = openSourceFiles({ ...options, credentials });
  const fetch = (): Promise<never> =>
    Promise.reject(new SourceError(sourceId, 'UNSUPPORTED', `${sourceId} is reached by SFTP`));
  return { ...sftp, outbound: { fetch, files: sftp.files } };
}
