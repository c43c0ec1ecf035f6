import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { clientError } from '#platform/errors';
import { publicError } from '../plugins/redact.ts';

/** Answers a request that never became an operation, in the shape of a GraphQL answer. */
export function answerError(
  response: ServerResponse,
  status: number,
  error: GraphQLError,
  requestId: string,
): void {
  answerJson(response, status, { errors: [publicError(error.toJSON(), requestId)] });
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-store',
    })
    .end(JSON.stringify(body));
}

export const badRequest = (sentence: string): GraphQLError =>
  clientError('BAD_USER_INPUT', sentence);
