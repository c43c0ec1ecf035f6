/** What the page asks the gateway for, beside the operations people run. Failures are sentences for people. */

/** Somebody of the demo company one can sign in as. */
export interface Persona {
  readonly name: string;
  /** One line: who it is and what it may do. */
  readonly description: string;
}

/** A file of examples/. */
export interface ExampleFile {
  readonly name: string;
  readonly document: string;
}

export interface Readiness {
  readonly ready: boolean;
  /** What is not reachable; empty when ready. */
  readonly missing: readonly string[];
}

export interface Token {
  readonly authorization: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface SourceHealth {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly circuit: 'CLOSED' | 'HALF_OPEN' | 'OPEN';
  readonly lastSuccessAt: string | null;
  readonly lastFailureAt: string | null;
  readonly lastFailureCode: string | null;
  readonly callsInFlight: number;
  readonly domains: readonly string[];
  readonly legalEntities: readonly { readonly code: string }[];
}

const SOURCES_QUERY = `query StartPageSources {
  sources {
    id
    kind
    title
    circuit
    lastSuccessAt
    lastFailureAt
    lastFailureCode
    callsInFlight
    domains
    legalEntities {
      code
    }
  }
}`;

/** Null where this deployment is no demo. */
export async function fetchPersonas(signal: AbortSignal): Promise<readonly Persona[] | null> {
  const answer = await ask('/demo/personas', { signal });
  return answer.status === 404 ? null : json(answer);
}

/** In the order to try them; none where this deployment is no demo. */
export async function fetchExamples(signal: AbortSignal): Promise<readonly ExampleFile[]> {
  const answer = await ask('/demo/examples', { signal });
  return answer.status === 404 ? [] : json(answer);
}

export async function fetchReadiness(signal: AbortSignal): Promise<Readiness> {
  const answer = await ask('/health/ready', { signal });
  // 503 is an answer too: it says what is missing.
  const { checks } = (await answer.json()) as { checks: Readonly<Record<string, string>> };
  const missing = Object.keys(checks).filter((name) => checks[name] !== 'ok');
  return { ready: answer.ok, missing };
}

export async function mintToken(persona: string): Promise<Token> {
  const answer = await ask('/demo/token', post({ persona }));
  if (!answer.ok) throw new Error(`No token for ${persona}: status ${answer.status}.`);
  const { access_token: token, expires_in: seconds } = await json<{
    access_token: string;
    expires_in: number;
  }>(answer);
  return { authorization: `Bearer ${token}`, expiresAt: Date.now() + seconds * 1000 };
}

export async function fetchSources(
  authorization: string | null,
  signal: AbortSignal,
): Promise<readonly SourceHealth[]> {
  if (authorization === null)
    throw new Error('Use a token with the scope operations:read to see the sources.');
  const request = post({ query: SOURCES_QUERY }, { authorization });
  const answer = await ask('/graphql', { ...request, signal });
  const { data, errors } = (await answer.json()) as {
    data?: { sources: readonly SourceHealth[] } | null;
    errors?: readonly { message: string; extensions?: { code?: string } }[];
  };
  if (data) return data.sources;
  const [first] = errors ?? [];
  if (first?.extensions?.code === 'FORBIDDEN')
    throw new Error('This token may not see the sources: it lacks the scope operations:read.');
  throw new Error(`The sources cannot be read: ${first?.message ?? `status ${answer.status}`}.`);
}

async function ask(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (cause) {
    if (request.signal?.aborted && !isTimeout(request.signal)) throw cause;
    throw new Error('The gateway does not answer.', { cause });
  }
}

const isTimeout = ({ reason }: AbortSignal): boolean =>
  reason instanceof DOMException && reason.name === 'TimeoutError';

async function json<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`The gateway answered with status ${answer.status}.`);
  return (await answer.json()) as T;
}

const post = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
