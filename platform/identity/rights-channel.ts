import { createHash } from 'node:crypto';
import { z } from 'zod';
import { listenTo } from '../db/listen.ts';
import type { Statements } from '../db/statements.ts';
import type { Logger } from '../telemetry/logger.ts';
import { accessScope, type Viewer } from './viewer.ts';

/** What a token allows. */
export type Allowed = Pick<Viewer, 'scopes' | 'roles' | 'legalEntities' | 'supplierId'>;

/** A newer token of a person's was presented at one gateway. */
export interface RightsNews {
  /** `personDigest` of who it is: nothing that is told names anybody. */
  readonly person: string;
  /** Epoch seconds. */
  readonly issuedAt: number;
  /** `scopeDigest` of what it allows. */
  readonly scope: string;
  /** Null where it is too much to tell: whoever began with another scope has to present a new token. */
  readonly allows: Allowed | null;
}

/** How the gateways of a deployment tell each other. Best effort: what is lost is made good by a token's end. */
export interface RightsChannel {
  tell(news: RightsNews): void;
  /** What others tell, and what oneself does. */
  follow(listener: (news: RightsNews) => void): () => void;
}

export const personDigest = ({ subject, actor }: Pick<Viewer, 'subject' | 'actor'>): string =>
  digest(JSON.stringify([subject, actor]));

export const scopeDigest = (allowed: Allowed): string => digest(accessScope(allowed));

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const CHANNEL = 'superledger_rights';
const NOTIFY = 'select pg_notify($1, $2)';
/** PostgreSQL carries less than 8,000. */
const MAX_BYTES = 7_900;

const newsSchema = z.object({
  person: z.string(),
  issuedAt: z.number(),
  scope: z.string(),
  allows: z
    .object({
      scopes: z.array(z.string()),
      roles: z.array(z.string()),
      legalEntities: z.union([z.literal('*'), z.array(z.string())]),
      supplierId: z.string().nullable(),
    })
    .nullable(),
});

/** Over NOTIFY; it listens once somebody follows. What it hears can take rights away and never gives any. */
export function openRightsChannel(
  url: string,
  database: Statements,
  logger: Logger,
): RightsChannel & { stop(): Promise<void> } {
  const listeners = new Set<(news: RightsNews) => void>();
  let listening: ReturnType<typeof listenTo> | undefined;
  const heard = (payload: string): void => {
    const news = newsSchema.safeParse(jsonOf(payload));
    if (!news.success) return logger.warn('what was told of changed rights is not understood');
    for (const listener of listeners) listener(news.data);
  };
  return {
    tell(news) {
      const whole = JSON.stringify(news);
      const fits = Buffer.byteLength(whole) <= MAX_BYTES;
      const payload = fits ? whole : JSON.stringify({ ...news, allows: null });
      database
        .execute(NOTIFY, [CHANNEL, payload])
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'other gateways could not be told of changed rights'),
        );
    },
    follow(listener) {
      const lost = 'changed rights are not heard of until the connection is back';
      listening ??= listenTo({ url, channel: CHANNEL, lost, heard }, logger);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: async () => listening?.stop(),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
