import '../no-telemetry.ts';
import { buildOperationContext, executeQueryPlan, type ServiceMap } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import {
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { LoadedSupergraph } from '../supergraph/supergraph.ts';

/** How many of the fields nulled without an error an answer names. */
const MAX_VALUE_COMPLETIONS = 50;
const MAX_VARIABLE_ERRORS = 10;

export type OperationContext = ReturnType<typeof buildOperationContext>;
export type Variables = Readonly<Record<string, unknown>>;

/** A query plan with the operation it was made for. */
export interface PlannedOperation {
  readonly plan: QueryPlan;
  readonly operation: OperationContext;
}

export const operationContextOf = (
  { schema }: LoadedSupergraph,
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationContext =>
  buildOperationContext({
    schema,
    operationDocument: document,
    ...(operationName ? { operationName } : {}),
  });

/** The client's variables as the schema has them, defaults filled in; or what is wrong with them. */
export function coerceVariables(
  { schema, operation }: OperationContext,
  variables: Variables | null | undefined,
): { readonly values: Variables } | { readonly errors: readonly GraphQLError[] } {
  const { coerced, errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    variables ?? {},
    { maxErrors: MAX_VARIABLE_ERRORS },
  );
  if (coerced) return { values: coerced };
  return {
    errors: errors.map(
      ({ message, nodes }) =>
        new GraphQLError(message, {
          nodes: nodes ?? null,
          extensions: { code: 'BAD_USER_INPUT', retryable: false },
        }),
    ),
  };
}

/** Runs a plan with variables already coerced. Throws what is no answer at all: a fault of ours. */
export async function runPlan(
  supergraph: LoadedSupergraph,
  { plan, operation }: PlannedOperation,
  services: ServiceMap,
  variables: Variables,
  context: GatewayContext,
): Promise<ExecutionResult<Record<string, unknown>>> {
  const request = { request: { variables }, context, metrics: {}, logger: SILENT };
  const { data, errors, extensions } = await executeQueryPlan(
    plan,
    services,
    request as unknown as Parameters<typeof executeQueryPlan>[2],
    operation,
    supergraph.supergraphSchema,
    supergraph.apiSchema,
  );
  if (data === undefined) throw errors?.[0] ?? new Error('the executor gave no answer');
  const nulled = (extensions?.['valueCompletion'] ?? []) as readonly GraphQLFormattedError[];
  return {
    data,
    ...(errors?.length ? { errors } : {}),
    ...(nulled.length
      ? {
          extensions: {
            valueCompletion: nulled.slice(0, MAX_VALUE_COMPLETIONS).map(toValueCompletion),
          },
        }
      : {}),
  };
}

const toValueCompletion = ({ message, path }: GraphQLFormattedError): object => ({ message, path });

/** The executor logs tracing faults only, and there is no tracing of Apollo's here. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
