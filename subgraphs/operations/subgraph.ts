import { buildSubgraph } from '#platform/subgraph/build';
import { sdl } from './__generated__/sdl.ts';
import type { Resolvers } from './__generated__/types.ts';
import { AuditEntry } from './resolvers/AuditEntry.ts';
import { DeadLetter, DeadLetterPayload, DeadLetterRaised } from './resolvers/DeadLetter.ts';
import { Exception } from './resolvers/Exception.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Posting, PostingPayload, PostingStatusChanged } from './resolvers/Posting.ts';
import { Query } from './resolvers/Query.ts';
import { SearchHit } from './resolvers/SearchHit.ts';
import { Source } from './resolvers/Source.ts';
import {
  RegisterWebhookPayload,
  RotateWebhookSecretPayload,
  Webhook,
  WebhookDelivery,
  WebhookPayload,
} from './resolvers/Webhook.ts';

const resolvers: Resolvers = {
  Query,
  Mutation,
  Posting,
  PostingPayload,
  PostingStatusChanged,
  AuditEntry,
  Exception,
  DeadLetter,
  DeadLetterPayload,
  DeadLetterRaised,
  SearchHit,
  Source,
  Webhook,
  WebhookDelivery,
  WebhookPayload,
  RegisterWebhookPayload,
  RotateWebhookSecretPayload,
};

export const operations = buildSubgraph(sdl, resolvers);
