import { createHash } from 'node:crypto';
import ssh2, { type ConnectConfig, type SFTPWrapper } from 'ssh2';

import type { SshCredentials } from '../http/auth.ts';
import { HttpFailure } from '../http/failure.ts';
import { unlessOver } from '../http/wait.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type Session, sessionOf } from './session.ts';

const CONNECT_TIMEOUT_MS = 10_000;
/** A line that is dead is noticed after so many unanswered questions, so far apart. */
const KEEP_ALIVE_MS = 10_000;
const KEEP_ALIVE_COUNT = 3;

export interface ConnectionOptions {
  readonly sourceId: string;
  /** `sftp://host:port`. */
  readonly baseUrl: string;
  readonly credentials: SshCredentials;
  /** For one request; connecting has no more. */
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** One connection for all that is asked, made when it is needed and made anew when it is gone. */
export interface Connection {
  /**
   * @throws HttpFailure: `not-connected`, `unauthorized` and `wrong-host-key` before anything was asked, `lost` once
   *   something may have been.
   */
  use<T>(work: (session: Session) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** No new work goes there; it ends with the work it has. */
  retire(): void;
  close(): void;
}

interface Line {
  readonly session: Session;
  /** Ends with the connection. */
  readonly gone: AbortSignal;
  readonly end: () => void;
  users: number;
  isRetired: boolean;
}

export function openConnection(options: ConnectionOptions): Connection {
  let line: Promise<Line> | null = null;
  let isClosed = false;
  const lines = new Set<Line>();

  function current(): Promise<Line> {
    if (isClosed) return Promise.reject(new HttpFailure('not-connected'));
    if (line) return line;
    const forget = (): void => {
      if (line === coming) line = null;
    };
    const coming = connect(options, forget);
    line = coming;
    void keep(coming).catch(forget);
    return coming;
  }

  async function keep(coming: Promise<Line>): Promise<void> {
    const made = await coming;
    lines.add(made);
    made.gone.addEventListener('abort', () => lines.delete(made), { once: true });
    if (isClosed) made.end();
    if (line === coming) return;
    // Retired while it was made: it serves who waited for it, and nobody else.
    made.isRetired = true;
    setImmediate(() => {
      if (made.users === 0) made.end();
    });
  }

  const leave = (used: Line): void => {
    used.users -= 1;
    if (used.isRetired && used.users === 0) used.end();
  };

  return {
    async use(work, signal) {
      const used = await unlessOver(current(), signal, () => new HttpFailure('not-connected'));
      used.users += 1;
      try {
        const done = unlessOver(work(used.session), used.gone, lost);
        return await unlessOver(done, signal, () => signal.reason);
      } finally {
        leave(used);
      }
    },
    retire() {
      line = null;
      for (const each of lines) {
        each.isRetired = true;
        if (each.users === 0) each.end();
      }
    },
    close() {
      isClosed = true;
      for (const each of lines) each.end();
    },
  };
}

/** Connects, believes the one configured server, and opens a session. */
function connect(options: ConnectionOptions, onGone: () => void): Promise<Line> {
  const client = new ssh2.Client();
  const gone = new AbortController();
  const end = (): void => {
    client.end();
    // A server that does not answer does not end it either.
    client.destroy();
  };
  return new Promise((resolve, reject) => {
    let isWrongServer = false;
    const fail = (failure: HttpFailure): void => {
      end();
      reject(failure);
    };
    client.on('close', () => {
      onGone();
      gone.abort();
      fail(new HttpFailure(isWrongServer ? 'wrong-host-key' : 'not-connected'));
    });
    client.on('error', (error) => fail(isWrongServer ? wrongServer(error) : failureOf(error)));
    client.on('ready', () =>
      client.sftp((error, sftp: SFTPWrapper) => {
        if (error) return fail(new HttpFailure('not-connected', { cause: error }));
        const session = endingWith(gone.signal, sessionOf(sftp));
        return resolve({ session, gone: gone.signal, end, users: 0, isRetired: false });
      }),
    );
    const onWrongServer = (): void => {
      isWrongServer = true;
    };
    try {
      client.connect(configOf(options, onWrongServer));
      // Small questions and answers, each of which would wait for the acknowledgement of the one before.
      client.setNoDelay(true);
    } catch (error) {
      fail(new HttpFailure('not-connected', { cause: error }));
    }
  });
}

const lost = (): HttpFailure => new HttpFailure('lost');

/** What is read piece by piece ends with the connection, too. */
const endingWith = (gone: AbortSignal, session: Session): Session => ({
  ...session,
  async open(path) {
    const reader = await session.open(path);
    return { ...reader, next: () => unlessOver(reader.next(), gone, lost) };
  },
});

function configOf(options: ConnectionOptions, onWrongServer: () => void): ConnectConfig {
  const { baseUrl, credentials, timeoutMs, logger, sourceId: source } = options;
  const { hostname, port } = new URL(baseUrl);
  const { username, privateKey, passphrase, hostKeySha256: expected } = credentials;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 22 : Number(port),
    username,
    privateKey,
    ...(passphrase === undefined ? {} : { passphrase }),
    hostVerifier: (key: Buffer) => {
      const shown = createHash('sha256').update(key).digest('base64').replace(/=$/, '');
      if (shown === expected) return true;
      onWrongServer();
      const [is, was] = [`SHA256:${shown}`, `SHA256:${expected}`];
      logger.error({ source, shown: is, expected: was }, 'the SFTP server has another host key');
      return false;
    },
    readyTimeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs),
    keepaliveInterval: KEEP_ALIVE_MS,
    keepaliveCountMax: KEEP_ALIVE_COUNT,
  };
}

const wrongServer = (cause: Error): HttpFailure => new HttpFailure('wrong-host-key', { cause });

function failureOf(error: Error & { readonly level?: string }): HttpFailure {
  const isRefused = error.level === 'client-authentication';
  return new HttpFailure(isRefused ? 'unauthorized' : 'not-connected', { cause: error });
}
