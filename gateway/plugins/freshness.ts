import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import type { Clock } from '#platform/clock';
import type { GatewayContext } from '../context.ts';

/**
 * Says how old the answer is, in `extensions.freshness` and in HTTP's own words. The gateway does not know when a
 * source's value changes, so an answer may be used again only as long as the client itself asked for with max-age;
 * what came from no source, failed or changed something is not to be stored.
 */
export const freshnessPlugin = (clock: Clock): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ response, operation, contextValue }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const oldestFetchedAt = contextValue.freshness.oldest();
        if (singleResult.data !== undefined)
          singleResult.extensions = {
            ...singleResult.extensions,
            freshness: { oldestFetchedAt },
          };
        const reusable =
          oldestFetchedAt !== null &&
          operation?.operation === OperationTypeNode.QUERY &&
          !singleResult.errors;
        if (!reusable) {
          response.http.headers.set('cache-control', 'private, no-store');
          return;
        }
        const maxAgeMs = contextValue.call.freshness.maxAgeMs ?? 0;
        const ageMs = Math.max(0, clock.now().getTime() - Date.parse(oldestFetchedAt));
        response.http.headers.set(
          'cache-control',
          `private, max-age=${Math.floor(maxAgeMs / 1000)}`,
        );
        response.http.headers.set('age', String(Math.floor(ageMs / 1000)));
        response.http.headers.set('vary', 'authorization, cache-control');
      },
    };
  },
});
