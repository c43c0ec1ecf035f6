/** One answer within a `$batch` answer. */
export interface BatchPart {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const CRLF = '\r\n';

/**
 * The body of a `$batch` of GETs: multipart/mixed, one `application/http` part a request, lines ended by CRLF.
 * `urls` are relative to the service and percent-encoded. `boundary` must not occur in them.
 */
export function serializeBatch(
  urls: readonly string[],
  headers: Readonly<Record<string, string>>,
  boundary: string,
): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const parts = urls.map((url) =>
    [
      `--${boundary}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      `GET ${url} HTTP/1.1`,
      ...fields,
      '',
      '',
    ].join(CRLF),
  );
  return `${parts.join(CRLF)}${CRLF}--${boundary}--${CRLF}`;
}

/**
 * The parts of a `$batch` answer, in the order of the requests; null for a text that is none.
 * Bare line feeds are accepted too, because proxies rewrite them.
 */
export function parseBatch(contentType: string, text: string): readonly BatchPart[] | null {
  const boundary = boundaryOf(contentType);
  if (boundary === null) return null;
  const body = `\n${text.replaceAll(CRLF, '\n')}`;
  const sections = body.split(`\n--${boundary}`);
  const last = sections.at(-1);
  if (sections.length < 2 || !last?.startsWith('--')) return null;
  const parts = sections.slice(1, -1).map(parsePart);
  return parts.every((part) => part !== null) ? parts : null;
}

function boundaryOf(contentType: string): string | null {
  const match = /^multipart\/mixed\b.*?;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** MIME header, blank line, status line, HTTP header, blank line, body. */
function parsePart(section: string): BatchPart | null {
  const inner = afterBlankLine(section);
  const status = inner === null ? null : /^HTTP\/1\.\d (\d{3})[^\n]*(?:\n|$)/.exec(inner);
  if (inner === null || !status) return null;
  const rest = `\n${inner.slice(status[0].length)}`;
  const blank = rest.indexOf('\n\n');
  const head = blank === -1 ? rest : rest.slice(0, blank);
  return {
    status: Number(status[1]),
    headers: parseHeaders(head),
    text: blank === -1 ? '' : rest.slice(blank + 2).trim(),
  };
}

function afterBlankLine(section: string): string | null {
  const blank = section.indexOf('\n\n');
  return blank === -1 ? null : section.slice(blank + 2).trimStart();
}

function parseHeaders(head: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of head.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}
