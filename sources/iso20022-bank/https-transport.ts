import { createHash } from 'node:crypto';
import { z, type ZodType } from 'zod';
import type { InboundFile } from '#domain/bank/channel';
import type { Call } from '#domain/call';
import type { SourceFetch, SourceResponse, SourceStream } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { Submission } from '#domain/sources';
import {
  ALREADY_RECEIVED,
  type BankTransport,
  declined,
  type FileKind,
  malformed,
  type OutboundFile,
  received,
  unknownOutcome,
} from './transport.ts';

const RESOURCE: Readonly<Record<FileKind, string>> = {
  payments: '/v1/payment-files',
  cancellation: '/v1/cancellation-requests',
};
const MESSAGES = '/v1/messages';
const PAGE = 200;
const MAX_PAGES = 50;

const receiptSchema = z.object({ messageId: z.string(), sha256: z.string() });
const filesSchema = z.object({ files: z.array(receiptSchema) });
const problemSchema = z.object({ code: z.string().regex(/^[\w.-]{1,64}$/) });
const messagesSchema = z.object({
  messages: z.array(
    z.object({
      id: z.string().min(1).max(200),
      name: z.string().min(1).max(200),
      size: z.int().min(0).nullish(),
    }),
  ),
  next: z.string().min(1).max(500).nullish(),
});

export interface HttpsWay {
  readonly source: string;
  readonly fetch: SourceFetch;
  readonly stream: SourceStream;
}

/** A bank's API: answers at once whether it has a file, and lists what it has received by MsgId. */
export const httpsTransport = (way: HttpsWay): BankTransport => ({
  transmit: (file, call) => transmit(way, file, call),
  async find(kind, messageId, call) {
    const found = await filesOf(way, kind, messageId, call);
    return found.length === 0 ? null : received(way.source, messageId);
  },
  inbox: (limit, call) => inbox(way, limit, call),
  async open({ name }, call) {
    const path = `${pathOf(name)}/content`;
    const answer = await way.stream({ path, headers: { accept: 'application/xml' } }, call);
    if (!isSuccess(answer)) throw refusal(way, answer.status);
    const signature = answer.headers['x-jws-signature'];
    return {
      pieces: answer.body,
      signature: typeof signature === 'string' ? signature : null,
    };
  },
  async acknowledge({ name }, call) {
    const path = `${pathOf(name)}/acknowledgement`;
    // Repeatable, so it is sent again like a read.
    const answer = await way.fetch({ method: 'POST', path, effect: 'read' }, call);
    if (!isSuccess(answer)) throw refusal(way, answer.status);
  },
});

async function transmit(way: HttpsWay, file: OutboundFile, call: Call): Promise<Submission> {
  const { source } = way;
  const { kind, messageId, xml, signature } = file;
  const headers = {
    'content-type': 'application/xml',
    accept: 'application/json',
    'x-message-id': messageId,
    ...(signature === null ? {} : { 'x-jws-signature': signature }),
  };
  const path = RESOURCE[kind];
  const answer = await way.fetch(
    { method: 'POST', path, headers, body: xml, effect: 'write' },
    call,
  );
  if (isSuccess(answer)) {
    const receipt = parse(answer, receiptSchema);
    if (receipt?.messageId === messageId && receipt.sha256 === sha256Of(xml))
      return received(source, messageId);
    throw unknownOutcome(source, 'answered without a receipt of the file');
  }
  const code = parse(answer, problemSchema)?.code ?? null;
  if (code === ALREADY_RECEIVED) return ownOrOther(way, file, call);
  if (answer.status === 413) throw declined(source, code ?? 'HTTP_413');
  if (answer.status === 400 && code !== null) throw declined(source, code);
  throw refusal(way, answer.status, code);
}

/** The MsgId was received before; whether with our bytes is looked up, for our ids are never to be somebody else's. */
async function ownOrOther(
  way: HttpsWay,
  { kind, messageId, xml }: OutboundFile,
  call: Call,
): Promise<Submission> {
  const { source } = way;
  const found = await filesOf(way, kind, messageId, call).catch((cause: unknown) => {
    throw unknownOutcome(source, 'could not be asked which file it has', cause);
  });
  const [first] = found;
  if (!first) throw unknownOutcome(source, 'says it has the file, and does not show it');
  if (first.sha256 !== sha256Of(xml)) throw declined(source, 'REFERENCE_CONFLICT');
  return received(source, messageId);
}

/** @throws SourceError MALFORMED for more than one: it is not said which of them counts, and nothing may follow of it. */
async function filesOf(
  way: HttpsWay,
  kind: FileKind,
  messageId: string,
  call: Call,
): Promise<readonly z.infer<typeof receiptSchema>[]> {
  const path = `${RESOURCE[kind]}?messageId=${encodeURIComponent(messageId)}`;
  const { files } = await get(way, path, filesSchema, call);
  const ours = files.filter((each) => each.messageId === messageId);
  if (ours.length > 1) throw malformed(way.source, 'has received one MsgId more than once');
  return ours;
}

async function inbox(way: HttpsWay, limit: number, call: Call): Promise<readonly InboundFile[]> {
  const found: InboundFile[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES && found.length < limit; page += 1) {
    const query = new URLSearchParams({ limit: String(Math.min(PAGE, limit - found.length)) });
    if (after !== null) query.set('after', after);
    const answer: z.infer<typeof messagesSchema> = await get(
      way,
      `${MESSAGES}?${query.toString()}`,
      messagesSchema,
      call,
    );
    for (const { id, name, size } of answer.messages)
      found.push({ name: `${encodeURIComponent(id)}/${name}`, size: size ?? null });
    after = answer.next ?? null;
    if (after === null) break;
  }
  return found.slice(0, limit);
}

/** A message's name here is its id, a slash, and what the bank calls it. */
const pathOf = (name: string): string => `${MESSAGES}/${name.split('/')[0]}`;

async function get<T>(way: HttpsWay, path: string, schema: ZodType<T>, call: Call): Promise<T> {
  const headers = { accept: 'application/json' };
  const answer = await way.fetch({ method: 'GET', path, headers, effect: 'read' }, call);
  if (!isSuccess(answer)) throw refusal(way, answer.status);
  const parsed = parse(answer, schema);
  if (parsed === null) throw malformed(way.source, 'answered what its API does not promise');
  return parsed;
}

const sha256Of = (xml: string): string => createHash('sha256').update(xml, 'utf8').digest('hex');

const isSuccess = ({ status }: Pick<SourceResponse, 'status'>): boolean =>
  status >= 200 && status < 300;

const refusal = ({ source }: HttpsWay, status: number, code: string | null = null): SourceError =>
  new SourceError(source, 'REFUSED', `${source} refused the request (HTTP ${status})`, {
    sourceCode: code ?? `HTTP_${status}`,
  });

function parse<T>({ text }: SourceResponse, schema: ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
