import type { GraphQLError } from 'graphql';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { clientError } from '../errors.ts';
import type { RoleSigner } from '../identity/role-token.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { SubgraphCaller, SubgraphResult } from './caller.ts';
import { audienceOf, EXECUTE_PATH, MAX_RESPONSE_BYTES } from './role-protocol.ts';

const CONNECT_TIMEOUT_MS = 2_000;

const resultSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.looseObject({ message: z.string() })).optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});

/** A subgraph that another process plays, called over HTTP with a signed token of this role. */
export function callRemotely(options: {
  readonly name: string;
  readonly url: string;
  readonly signer: RoleSigner;
  readonly logger: Logger;
}): SubgraphCaller & { close(): Promise<void> } {
  const { name, url, signer, logger } = options;
  const dispatcher = new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    maxResponseSize: MAX_RESPONSE_BYTES,
  });
  const failed = (cause: unknown, deadline: number): GraphQLError => {
    logger.warn({ err: cause, subgraph: name }, 'a subgraph did not answer');
    const late = Date.now() >= deadline;
    return clientError(
      late ? 'DEADLINE_EXCEEDED' : 'SOURCE_UNAVAILABLE',
      `the ${name} subgraph did not answer`,
      { source: audienceOf(name) },
    );
  };
  return {
    async execute({ query, operationName, variables, event }, call) {
      const body = JSON.stringify({ query, operationName, variables, event });
      const token = await signer.sign(audienceOf(name), body, call);
      const leftMs = call.deadline - Date.now();
      if (leftMs <= 0) throw failed(null, call.deadline);
      try {
        const answer = await request(new URL(EXECUTE_PATH, url), {
          dispatcher,
          method: 'POST',
          body,
          signal: AbortSignal.any([call.signal, AbortSignal.timeout(leftMs)]),
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            traceparent: call.trace.traceparent,
          },
        });
        const text = await answer.body.text();
        if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
        return resultSchema.parse(JSON.parse(text)) as unknown as SubgraphResult;
      } catch (error) {
        throw failed(error, call.deadline);
      }
    },
    close: () => dispatcher.close(),
  };
}
