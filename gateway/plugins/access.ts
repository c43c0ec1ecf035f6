import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { clientError, errorCodes } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import type { GatewayContext } from '../context.ts';
import type { AccessRules } from '../supergraph/access-rules.ts';
import { mutationFields } from '../supergraph/mutation-fields.ts';
import { refusal, type Refusal } from '../supergraph/refusal.ts';

/** A mutation that its viewer, null for nobody known, was not allowed to try. */
export interface RefusedMutation {
  readonly viewer: Viewer | null;
  /** The root fields it named, as the schema has them. */
  readonly fields: readonly string[];
  readonly code: Refusal;
  readonly requestId: string;
}

/** Told of each before its refusal is answered; must not fail. */
export type OnRefusedMutation = (refused: RefusedMutation) => Promise<void>;

/** Refuses an operation before it is planned when its viewer lacks what any of its elements asks for. */
export const accessPlugin = (
  rules: AccessRules,
  onRefusedMutation?: OnRefusedMutation,
): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operationName, contextValue }) {
        const { viewer, trace } = contextValue.call;
        const code = refusal(rules, schema, document, operationName, viewer);
        if (!code) return;
        const fields = mutationFields(document, operationName);
        if (fields.length > 0)
          await onRefusedMutation?.({ viewer, fields, code, requestId: trace.requestId });
        throw accessError(code);
      },
    };
  },
});

/** Names neither the field nor the scope: a refusal must not tell what there is to see. */
export function accessError(code: Refusal): GraphQLError {
  const { status } = errorCodes[code];
  if (code === 'FORBIDDEN')
    return clientError(code, 'the token does not allow this', { http: { status } });
  const headers = new HeaderMap([['www-authenticate', 'Bearer']]);
  return clientError(code, 'a token is needed', { http: { status, headers } });
}
