import type { Call } from './call.ts';
import type { PushedFilters } from './pushed-filters.ts';
import type {
  Capabilities,
  ChangeCapability,
  CheckCapability,
  ReadDomain,
  WriteCapability,
} from './sources.ts';

/** One foreign system's protocol, as data and a way to open it. */
export interface Connector<Settings> {
  /** The `kind` in the configuration: `sap-s4hana`. */
  readonly kind: string;
  /** For people: `SAP S/4HANA Cloud`. */
  readonly title: string;
  /** For people: which API and version it speaks. */
  readonly api: string;
  readonly reads: readonly ReadDomain[];
  readonly writes: readonly WriteCapability[];
  /** What it is asked beside books, such as a register. */
  readonly checks?: readonly CheckCapability[];
  /** For people: the stamps by which it finds what others have changed. */
  readonly follows?: Readonly<Partial<Record<ChangeCapability, string>>>;
  /** The filters its lists understand; absent where they take every one. */
  readonly pushes?: PushedFilters;
  /** Checks the source's own settings; throws a readable error. */
  parseSettings(settings: unknown): Settings;
  open(environment: ConnectorEnvironment<Settings>): Capabilities;
}

/** All a connector gets; it holds no retry, time-out, cache, logging or rate-limit code of its own. */
export interface ConnectorEnvironment<Settings> {
  /** The source's id, the prefix of every entity id it hands out. */
  readonly sourceId: string;
  readonly settings: Settings;
  /** The legal entities this source keeps books for. */
  readonly legalEntities: readonly SourceLegalEntity[];
  /** Rows or keys of one request at most. */
  readonly pageSize: number;
  /** Where the source is reached by SFTP, it refuses as UNSUPPORTED. */
  readonly fetch: SourceFetch;
  /** Beside `fetch`, for what is too large to be held. */
  readonly stream?: SourceStream;
  /** There where the source is reached by SFTP. */
  readonly files?: SourceFiles;
  readonly now: () => Date;
  /** Counts what the connector could not map, such as an unknown status code. */
  readonly countUnknown: (what: string, code: string) => void;
}

export interface SourceLegalEntity {
  /** Ours, `DE01`. */
  readonly code: string;
  /** The source's: SAP company code, NetSuite subsidiary id. */
  readonly nativeKey: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** An HTTP request to the source, under all policies (platform/http). */
export type SourceFetch = (request: SourceRequest, call: Call) => Promise<SourceResponse>;

export interface SourceRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** Below the source's base URL, with a leading `/`, already percent-encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * `read`: safe to send again (a POSTed query too). `write`: sent once; what is unclear is OUTCOME_UNKNOWN.
   * `handshake`: as safe as a read but not counted as a data call (CSRF token).
   */
  readonly effect: 'read' | 'write' | 'handshake';
}

/**
 * An answer a connector has to read: 2xx, or a 4xx of the source's own meaning. The policies have already turned
 * connection failures, time-outs, 429 and 5xx into SourceError and renewed an expired token once.
 */
export interface SourceResponse {
  readonly status: number;
  /** Names in lower case; `set-cookie` may repeat. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** A GET whose answer is read piece by piece. What breaks on the way ends the pieces with SourceError, as a read. */
export type SourceStream = (
  request: Pick<SourceRequest, 'path' | 'headers'>,
  call: Call,
) => Promise<SourceStreamed>;

export interface SourceStreamed extends Pick<SourceResponse, 'status' | 'headers'> {
  /** Pieces of at most 64 KB; none where the status is no success. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Files in folders of a source, under all policies (platform/sftp). Paths are absolute there. What the server understands
 * and will not do is REFUSED, with NO_SUCH_FILE, PERMISSION_DENIED or SFTP_FAILURE as the source's code.
 */
export interface SourceFiles {
  /** What lies in a folder, the oldest first; folders are left out. MALFORMED for more than 10,000 files. */
  list(folder: string, call: Call): Promise<readonly SourceFile[]>;
  /** Bytes; null where there is no such file. */
  size(path: string, call: Call): Promise<number | null>;
  /** Pieces of at most 64 KB; what breaks on the way ends them with SourceError, as a read. */
  read(path: string, call: Call): AsyncIterable<Uint8Array>;
  /** Writes a file, or writes it anew, and may do so again, as a read: nobody looks at it under this name. */
  write(path: string, text: string, call: Call): Promise<void>;
  /**
   * Gives a written file the name under which it counts; sent once.
   * @throws SourceError OUTCOME_UNKNOWN once the request has left and no answer came.
   */
  handOver(from: string, to: string, call: Call): Promise<void>;
  /** Renames where it does no harm to ask twice. */
  rename(from: string, to: string, call: Call): Promise<void>;
}

export interface SourceFile {
  readonly name: string;
  readonly size: number;
}
