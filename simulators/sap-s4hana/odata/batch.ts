import { STATUS_CODES } from 'node:http';
import type { SimulatorResponse } from '../../faults.ts';
import { SapFailure } from './failure.ts';

/** A request within a $batch body; a changeset is several that succeed or fail together. */
export interface BatchRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type BatchPart =
  | { readonly kind: 'single'; readonly request: BatchRequest }
  | { readonly kind: 'changeset'; readonly requests: readonly BatchRequest[] };

/** One answer a single request, the answers of a changeset together. */
export type BatchAnswer =
  | { readonly kind: 'single'; readonly response: SimulatorResponse }
  | { readonly kind: 'changeset'; readonly responses: readonly SimulatorResponse[] };

const MAX_PARTS = 1000;

export function parseBatch(body: string, contentType: string | undefined): BatchPart[] {
  return partsOf(body, boundaryOf(contentType)).map((part) => {
    const { headers, rest } = headed(part);
    const type = headers['content-type'] ?? '';
    if (!type.startsWith('multipart/mixed')) return { kind: 'single', request: inner(type, rest) };
    const requests = partsOf(rest, boundaryOf(type)).map((member) => {
      const { headers: own, rest: content } = headed(member);
      const request = inner(own['content-type'] ?? '', content);
      if (request.method === 'GET') throw malformed('a changeset must not read');
      const id = own['content-id'];
      return id === undefined
        ? request
        : { ...request, headers: { ...request.headers, 'content-id': id } };
    });
    return { kind: 'changeset', requests };
  });
}

/** The 202 that holds one HTTP response a part. */
export function writeBatch(answers: readonly BatchAnswer[], boundary: string): SimulatorResponse {
  const parts = answers.map((answer, index) => {
    if (answer.kind === 'single') return http(answer.response);
    const changeset = `${boundary}_${index}`;
    const members = answer.responses.map((response) => http(response));
    return `Content-Type: multipart/mixed; boundary=${changeset}\r\n\r\n${multipart(members, changeset)}`;
  });
  return {
    status: 202,
    headers: { 'content-type': `multipart/mixed; boundary=${boundary}`, dataserviceversion: '2.0' },
    body: multipart(parts, boundary),
  };
}

function multipart(parts: readonly string[], boundary: string): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

function http({ status, headers, body }: SimulatorResponse): string {
  const contentId = headers['content-id'];
  const lines = Object.entries(headers)
    .filter(([name]) => name !== 'content-id')
    .map(([name, value]) => `${name}: ${String(value)}`);
  return [
    'Content-Type: application/http',
    ...(contentId === undefined ? [] : [`Content-ID: ${String(contentId)}`]),
    'Content-Transfer-Encoding: binary',
    '',
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`,
    ...lines,
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

function boundaryOf(contentType: string | undefined): string {
  const found = /^multipart\/mixed\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;]+))/.exec(
    contentType ?? '',
  );
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw malformed('no multipart/mixed boundary');
  return boundary;
}

/**
 * The content between the delimiters, each without its last line break. The lines must end with
 * CRLF.
 */
function partsOf(body: string, boundary: string): string[] {
  const sections = `\r\n${body}`.split(`\r\n--${boundary}`);
  const end = sections.pop();
  if (sections.length === 0 || !end?.startsWith('--')) throw malformed('no closing delimiter');
  const parts = sections.slice(1);
  if (parts.length > MAX_PARTS) throw malformed(`more than ${MAX_PARTS} parts`);
  return parts.map((part) => part.replace(/^[ \t]*\r\n/, ''));
}

function inner(contentType: string, content: string): BatchRequest {
  if (!contentType.startsWith('application/http'))
    throw malformed('a part is not application/http');
  const lineEnd = content.indexOf('\r\n');
  const requestLine = lineEnd === -1 ? content : content.slice(0, lineEnd);
  const found = /^(GET|POST|PUT|PATCH|MERGE|DELETE) (\S+) HTTP\/1\.1$/.exec(requestLine);
  if (!found) throw malformed('a part has no request line');
  const [, method = '', target = ''] = found;
  const { headers, rest } = headed(lineEnd === -1 ? '' : content.slice(lineEnd + 2));
  return { method, target, headers, body: rest };
}

/** Header lines up to an empty line; what follows is the content. */
function headed(part: string): { headers: Record<string, string>; rest: string } {
  const end = part.startsWith('\r\n') ? 0 : part.indexOf('\r\n\r\n');
  const head = end === -1 ? part : part.slice(0, end);
  const headers: Record<string, string> = {};
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  const skipped = end === 0 ? 2 : end + 4;
  return { headers, rest: end === -1 ? '' : part.slice(skipped) };
}

function malformed(why: string): SapFailure {
  return new SapFailure(400, '/IWBEP/CM_MGW_RT/036', `Malformed $batch request: ${why}`);
}
