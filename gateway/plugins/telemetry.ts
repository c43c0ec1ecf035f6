import type { ApolloServerPlugin } from '@apollo/server';
import type { Clock } from '#platform/clock';
import type { ErrorCode } from '#platform/errors';
import type { Logger } from '#platform/telemetry/logger';
import type { GatewayContext } from '../context.ts';
import { codeOf } from './redact.ts';

/** One finished operation, as the log and the metrics have it: no variables, no document, nobody's name. */
export interface OperationRecord {
  readonly operationType: string | null;
  readonly operationName: string | null;
  readonly transport: GatewayContext['transport'];
  readonly durationMs: number;
  /** The first error's code; null when there was none. */
  readonly code: ErrorCode | null;
}

export interface GatewayMetrics {
  operationEnded(record: OperationRecord): void;
  /** How many subscriptions are open now. */
  subscriptionsOpen(count: number): void;
}

export interface Telemetry {
  readonly logger: Logger;
  readonly metrics?: GatewayMetrics | undefined;
}

/** A client chooses its operations' names, and a log line should not grow with them. */
const MAX_NAME_CHARS = 100;

export const telemetryPlugin = (
  telemetry: Telemetry,
  clock: Clock,
): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ response, operation, operationName, contextValue }) {
        const { call, startedAt, transport } = contextValue;
        const errors =
          response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
        recordOperation(telemetry, call.trace.requestId, {
          operationType: operation?.operation ?? null,
          operationName: operationName ?? null,
          transport,
          durationMs: clock.now().getTime() - startedAt,
          code: errors?.[0] ? codeOf(errors[0]) : null,
        });
      },
    };
  },
});

export function recordOperation(
  { logger, metrics }: Telemetry,
  requestId: string,
  operation: OperationRecord,
): void {
  const operationName = operation.operationName?.slice(0, MAX_NAME_CHARS) ?? null;
  const record = { ...operation, operationName };
  logger.info({ requestId, ...record }, 'an operation ended');
  metrics?.operationEnded(record);
}
