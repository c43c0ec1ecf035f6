import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** What a receiver got: the headers as they came, the event as it was sent. */
export interface Received {
  readonly id: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
}

type Answer = number | { readonly status: number; readonly retryAfter: string };

/** A receiver of webhooks on this machine, as a customer would write one. */
export interface WebhookReceiver {
  readonly url: string;
  /** Everything that came, refused ones too. */
  readonly received: Received[];
  /** Ids of what was taken, each once, in the order it came first. */
  taken(): readonly string[];
  /** What it answers from now on; 204 unless it is said. */
  answer: (event: { readonly subject: string; readonly sequence: number }, count: number) => Answer;
  /** Answers wait until so many are wanted at once; once that was so, no more. */
  hold: number;
  /** How many answers were wanted at once, at most. */
  most(): number;
  /** Every signature, checked as Standard Webhooks says. @throws for one that is none. */
  verify(secret: string): void;
  stop(): Promise<void>;
}

export async function webhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const held: (() => void)[] = [];
  let now = 0;
  let most = 0;
  /** Lets them go when there are enough. */
  const gathered = async (): Promise<void> => {
    if (receiver.hold > now) return new Promise((resolve) => held.push(resolve));
    receiver.hold = 0;
    for (const release of held.splice(0)) release();
  };
  const server = http.createServer((request, response) => {
    void (async () => {
      most = Math.max(most, ++now);
      await gathered();
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
      const { subject, data } = JSON.parse(body) as { subject: string; data: { sequence: number } };
      const headers = request.headers as Record<string, string>;
      const id = headers['webhook-id'] ?? '';
      const count = received.filter((each) => each.id === id).length + 1;
      const answer = receiver.answer({ subject, sequence: data.sequence }, count);
      const { status, retryAfter = null } =
        typeof answer === 'number' ? { status: answer } : answer;
      received.push({ id, key: subject, headers, body, status });
      now -= 1;
      response.writeHead(status, retryAfter === null ? {} : { 'retry-after': retryAfter }).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    hold: 0,
    most: () => most,
    answer: () => 204,
    taken: () => [...new Set(received.filter(({ status }) => status < 300).map(({ id }) => id))],
    verify(secret) {
      for (const { body, headers } of received) new Webhook(secret).verify(body, headers);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
