import type { IncomingMessage } from 'node:http';
import { readBody } from '#gateway/http/body';
import type { Route } from '#gateway/http/handle';
import type { Database } from '#platform/db/client';
import { isSigned } from '#platform/follow/webhook-signature';
import { wakeFollower } from '#platform/follow/wake';
import type { Config } from './config-schema.ts';

const MAX_BODY_BYTES = 64 * 1_024;

/**
 * Where a source may say that something has changed in it. What it says is not believed, only that it is time to look:
 * the follower then asks the source itself. There is a path only for a source whose secret is configured.
 */
export const sourceWebhooks = (
  { sources }: Pick<Config, 'sources'>,
  database: Database,
  now: () => Date,
): readonly Route[] =>
  sources.flatMap(({ id, follow: { webhookSecret } }) =>
    webhookSecret === null ? [] : [webhookOf(id, webhookSecret, database, now)],
  );

const webhookOf = (source: string, secret: string, database: Database, now: () => Date): Route => ({
  method: 'POST',
  path: `/webhooks/${source}`,
  async handle(request, response) {
    const body = await readBody(request, MAX_BODY_BYTES);
    if (body === 'too large') {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    const signed = {
      id: headerOf(request, 'webhook-id'),
      timestamp: headerOf(request, 'webhook-timestamp'),
      signatures: headerOf(request, 'webhook-signature'),
      body: body.toString(),
    };
    if (!isSigned(signed, secret, now())) {
      response.writeHead(401).end();
      return;
    }
    await wakeFollower(database, source);
    response.writeHead(202).end();
  },
});

const headerOf = ({ headers }: IncomingMessage, name: string): string =>
  [headers[name]].flat()[0] ?? '';
