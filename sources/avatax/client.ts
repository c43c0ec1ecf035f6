import { parse, stringify } from 'lossless-json';
import { z, type ZodType } from 'zod';
import type { Call } from '#domain/call';
import type {
  ConnectorEnvironment,
  SourceLegalEntity,
  SourceRequest,
  SourceResponse,
} from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { AvaTaxSettings } from './settings.ts';

/** What every capability of one opened source shares. */
export interface Context {
  readonly source: string;
  readonly settings: AvaTaxSettings;
  readonly legalEntities: readonly SourceLegalEntity[];
  readonly countUnknown: (what: string, code: string) => void;
  send(
    request: Pick<SourceRequest, 'method' | 'path' | 'effect'> & { readonly body?: string },
    call: Call,
  ): Promise<SourceResponse>;
}

export const openContext = (environment: ConnectorEnvironment<AvaTaxSettings>): Context => ({
  source: environment.sourceId,
  settings: environment.settings,
  legalEntities: environment.legalEntities,
  countUnknown: environment.countUnknown,
  send: (request, call) =>
    environment.fetch(
      {
        ...request,
        headers: {
          accept: 'application/json',
          'x-avalara-client': environment.settings.client,
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      },
      call,
    ),
});

/** The company's code at AvaTax. @throws SourceError UNSUPPORTED for a legal entity this source does not serve. */
export function companyOf({ source, legalEntities }: Context, code: string): string {
  const entity = legalEntities.find((each) => each.code === code);
  if (!entity) throw new SourceError(source, 'UNSUPPORTED', `${source} does not serve ${code}`);
  return entity.nativeKey;
}

export const isSuccess = ({ status }: SourceResponse): boolean => status >= 200 && status < 300;

/** What an error envelope says, without its prose: it may repeat what we sent. */
export interface AvaTaxError {
  readonly code: string;
  /** AvaTax's own fault: whether anything happened is not said. */
  readonly isServerFault: boolean;
}

const envelope = z.object({
  error: z.object({
    code: z.string().min(1).max(80),
    details: z.array(z.object({ faultCode: z.string().optional() })).optional(),
  }),
});

/** Null for an answer that is no error envelope, such as a proxy's page. */
export function readError({ text }: SourceResponse): AvaTaxError | null {
  const parsed = envelope.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { code, details = [] } = parsed.data.error;
  return { code, isServerFault: details.some(({ faultCode }) => faultCode === 'Server') };
}

/** A read it would not answer: our credentials or our request; nothing happened. */
export function refusal({ source }: Context, response: SourceResponse): SourceError {
  const error = readError(response);
  const message = `AvaTax refused the request (HTTP ${response.status}${error ? `, ${error.code}` : ''})`;
  return new SourceError(source, 'REFUSED', message, error ? { sourceCode: error.code } : {});
}

export const unknownOutcome = ({ source }: Context, what: string, cause?: unknown): SourceError =>
  new SourceError(
    source,
    'OUTCOME_UNKNOWN',
    `AvaTax ${what}`,
    cause === undefined ? {} : { cause },
  );

/** JSON with its numbers as LosslessNumber, so that no amount passes through a float; undefined for no JSON. */
export function parseJson(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** JSON with LosslessNumbers digit by digit. */
export function toJson(value: unknown): string {
  return stringify(value) ?? '';
}

/** @throws SourceError MALFORMED */
export function readAs<T>({ source }: Context, response: SourceResponse, schema: ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(response.text));
  if (parsed.success) return parsed.data;
  throw new SourceError(source, 'MALFORMED', 'AvaTax answered without a transaction');
}
