import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** Structured logging; child loggers carry `requestId` and `source`. */
export type Logger = PinoLogger;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LoggerOptions {
  readonly level: LogLevel;
  /** One short line a record for people instead of JSON. */
  readonly readable?: boolean;
  /** Standard output unless a test listens. */
  readonly destination?: DestinationStream;
}

/**
 * JSON lines with ISO times and the level's name. What must never be logged is cut out up to two levels deep
 * as a safety net; the rule stays that nobody passes it in (controls.md section 10).
 */
export function openLogger({ level, readable = false, destination }: LoggerOptions): Logger {
  const sink = destination ?? pino.destination({ dest: 1, sync: false });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretPaths(), censor: '[redacted]' },
    },
    readable ? { write: (line: string) => sink.write(readableLine(line)) } : sink,
  );
}

const SECRET_NAMES = [
  'authorization',
  'Authorization',
  'cookie',
  'Cookie',
  'set-cookie',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'client_assertion',
  'clientSecret',
  'client_secret',
  'privateKey',
  'password',
  'secret',
  'iban',
  'accountNumber',
  'taxId',
  'email',
  'phone',
];

const secretPaths = (): string[] =>
  ['', '*', '*.*'].flatMap((parent) =>
    SECRET_NAMES.map((name) =>
      name.includes('-') ? `${parent}["${name}"]` : parent ? `${parent}.${name}` : name,
    ),
  );

/** `09:00:00 INFO  listening port=4000` */
function readableLine(json: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown>;
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${plain(value)}`);
  const stack = (err as { stack?: string } | undefined)?.stack;
  const head = [String(time).slice(11, 19), String(level).toUpperCase().padEnd(5), plain(msg)];
  return `${[...head, ...fields].join(' ')}\n${stack === undefined ? '' : `${stack}\n`}`;
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
