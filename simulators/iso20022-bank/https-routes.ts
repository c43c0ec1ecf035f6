import type { ReadStream } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import type { Bank } from './bank.ts';
import { take } from './intake.ts';
import type { Message } from './model.ts';
import { delayed, faultsOf } from './transport.ts';
import type { Work } from './work.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** A client certificate that the bank's authority has issued. */
  readonly hasCertificate: boolean;
  readonly body: Buffer;
}

export type Answer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: object;
      readonly stream?: ReadStream;
    }
  /** The connection ends instead. */
  | 'DROP';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;
const MESSAGE = /^\/v1\/messages\/m(\d{1,12})\/(content|acknowledgement)$/;

/** The bank's API; who calls has been let in already. */
export function openRoutes(bank: Bank, work: Work): (call: Call) => Promise<Answer> {
  const receive = receiver(bank, work);
  return async (call) => {
    const { method, path } = call;
    switch (`${method} ${path}`) {
      case 'POST /v1/payment-files':
        return receive(call, 'payments');
      case 'POST /v1/cancellation-requests':
        return receive(call, 'cancellation');
      case 'GET /v1/payment-files':
        return received(bank.book.files, call);
      case 'GET /v1/cancellation-requests':
        return received(bank.book.cancellations, call);
      case 'GET /v1/messages':
        return listed(bank, call);
      default:
    }
    const [, no, what] = MESSAGE.exec(path) ?? [];
    const message = no === undefined ? null : bank.outbox.byNo(Number(no));
    if (!message) return problem(404, 'NOT_FOUND', 'There is no such resource.');
    if (method === 'GET' && what === 'content') return content(bank, message);
    if (method !== 'POST' || what !== 'acknowledgement')
      return problem(405, 'METHOD', 'The method is not allowed.');
    bank.outbox.acknowledge(message);
    return { status: 204 };
  };
}

function receiver(bank: Bank, work: Work) {
  const faultOf = faultsOf(bank);
  return async (call: Call, kind: 'payments' | 'cancellation'): Promise<Answer> => {
    const name = single(call.headers['x-message-id']);
    if (name === null) return problem(400, 'HEADER', 'x-message-id is missing.');
    const fault = faultOf(name, 'https');
    if (fault.before === 'drop') return 'DROP';
    if (fault.before === 'unavailable') return problem(503, 'UNAVAILABLE', 'Try again later.');
    if (fault.before === 'rate-limit')
      return { ...problem(429, 'RATE', 'Too many requests.'), headers: { 'retry-after': '1' } };
    const taken = take(
      bank,
      {
        bytes: call.body,
        signature: single(call.headers['x-jws-signature']),
        channel: 'https',
        fileName: null,
        kind,
        messageId: name,
      },
      () => [],
    );
    if (taken.result === 'RECEIVED') work.begin(taken.messageId);
    if (fault.dropsAnswer) return 'DROP';
    await delayed(fault);
    if (taken.result === 'REFUSED') return problem(400, taken.refusal.code, taken.refusal.text);
    if (taken.result === 'DUPLICATE')
      return { status: 409, body: { code: 'DU01', messageId: taken.messageId } };
    return { status: 202, body: receiptOf(taken) };
  };
}

interface Receipt {
  readonly fileId: string;
  readonly messageId: string;
  readonly sha256: string;
  readonly receivedAt: string;
}

const receiptOf = ({ fileId, messageId, sha256, receivedAt }: Receipt): Receipt => ({
  fileId,
  messageId,
  sha256,
  receivedAt,
});

function received(files: ReadonlyMap<string, Receipt>, { query }: Call): Answer {
  const messageId = query.get('messageId');
  if (messageId === null) return problem(400, 'QUERY', 'messageId is missing.');
  const file = files.get(messageId);
  return { status: 200, body: { files: file ? [receiptOf(file)] : [] } };
}

/** The cursor is the place of the last message: when it was offered, and its number. */
function listed({ outbox }: Bank, { query }: Call): Answer {
  const limit = Math.min(Number(query.get('limit') ?? DEFAULT_LIMIT) || DEFAULT_LIMIT, MAX_LIMIT);
  const after = query.get('after');
  const [, at, no] = /^(\d{1,15})\.(\d{1,12})$/.exec(after ?? '0.0') ?? [];
  if (at === undefined) return problem(400, 'CURSOR', 'The cursor is not one of ours.');
  const left = outbox
    .waiting()
    .filter(
      (each) =>
        each.visibleAt! > Number(at) || (each.visibleAt === Number(at) && each.no > Number(no)),
    );
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      messages: page.map(({ no: own, name, size, sha256, createdAt }) => ({
        id: `m${own}`,
        name,
        size,
        sha256,
        createdAt,
      })),
      next: last && left.length > page.length ? `${last.visibleAt}.${last.no}` : null,
    },
  };
}

function content({ outbox, now }: Bank, message: Message): Answer {
  if (message.visibleAt === null || message.visibleAt > now().getTime())
    return problem(404, 'NOT_FOUND', 'There is no such message.');
  const headers = {
    'content-length': String(message.size),
    ...(message.signature === null ? {} : { 'x-jws-signature': message.signature }),
  };
  return { status: 200, headers, stream: outbox.stream(message) };
}

function problem(status: number, code: string, message: string) {
  return { status, body: { code, message } };
}

const single = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
