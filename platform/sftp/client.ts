import type { Call } from '#domain/call';
import type { SourceFiles } from '#domain/connector';
import type { SshCredentials } from '../http/auth.ts';
import { HttpFailure } from '../http/failure.ts';
import { inPieces } from '../http/pieces.ts';
import type { Outgoing } from '../http/policy.ts';
import { openWayOut, type SourceHealth, type WayOutOptions } from '../http/way-out.ts';
import { openConnection } from './connection.ts';
import type { Session } from './session.ts';

export interface SourceFilesOptions extends WayOutOptions {
  /** `sftp://host:port`. */
  readonly baseUrl: string;
  readonly credentials: SshCredentials;
}

export interface SourceSftp {
  readonly files: SourceFiles;
  health(): SourceHealth;
  /** Ends every request in flight. */
  close(): Promise<void>;
}

const judgement = { isGood: () => true, shown: () => ({}) } as const;

/** The way out to one source over SFTP, under the policies that HTTP has. */
export function openSourceFiles(options: SourceFilesOptions): SourceSftp {
  const { limits, baseUrl } = options;
  const way = openWayOut(options);
  const connection = openConnection({ ...options, timeoutMs: limits.timeoutMs });
  const pieces = { ...options, timeoutMs: limits.timeoutMs };

  /** What runs late makes the next one connect anew. */
  const onLine = async <T>(
    effect: Outgoing['effect'],
    work: (session: Session) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> => {
    try {
      return await connection.use(work, signal);
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      if (error.reason === 'late') connection.retire();
      // A read that had no time to connect was late; of a write it matters that nothing was asked.
      const isLate = error.reason === 'not-connected' && signal.aborted && effect !== 'write';
      throw isLate ? signal.reason : error;
    }
  };

  const requestOf = (method: string, path: string, effect: Outgoing['effect']): Outgoing => ({
    method,
    url: `${baseUrl}${encodeURI(path)}`,
    effect,
    attempt: 1,
  });

  const ask = <T>(request: Outgoing, work: (session: Session) => Promise<T>, call: Call) =>
    way.reported<Outgoing, T>(
      judgement,
      way.guarded<Outgoing, T>(judgement, ({ effect }, { signal }) => onLine(effect, work, signal)),
    )(request, call);

  return {
    files: {
      list: (folder, call) =>
        ask(requestOf('LIST', folder, 'read'), (session) => session.list(folder), call),
      size: (path, call) =>
        ask(requestOf('STAT', path, 'handshake'), (session) => session.size(path), call),
      async *read(path, call) {
        const request = requestOf('READ', path, 'read');
        const reader = await ask(request, (session) => session.open(path), call);
        yield* inPieces(reader, request, pieces, call);
      },
      write: (path, text, call) =>
        ask(
          requestOf('WRITE', path, 'handshake'),
          (session) => session.write(path, Buffer.from(text, 'utf8')),
          call,
        ),
      handOver: (from, to, call) =>
        ask(requestOf('RENAME', to, 'write'), (session) => session.rename(from, to), call),
      rename: (from, to, call) =>
        ask(requestOf('RENAME', to, 'read'), (session) => session.rename(from, to), call),
    },
    health: () => way.health(),
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}
