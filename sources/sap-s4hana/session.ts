import { Cookie, CookieJar } from 'tough-cookie';
import type { Call } from '#domain/call';
import type { SourceFetch, SourceRequest, SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';

/** Sends what SAP protects against request forgery: whatever an OData service takes but reads. */
export interface Session {
  /**
   * Sends with the service's token and the cookies it is bound to. Where SAP says the token is no longer good,
   * nothing has happened yet, so one fresh token is fetched and the request is sent once more.
   */
  send(service: string, request: SourceRequest, call: Call): Promise<SourceResponse>;
}

export interface SessionOptions {
  readonly source: string;
  readonly odataRoot: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: SourceFetch;
}

/** The jar knows one host only; the connector does not know its name, and no other is ever asked. */
const HOST = 'https://source.invalid';

/** The token is cached per service, the cookies per source: a token is good only with the session it came with. */
export function openSession(options: SessionOptions): Session {
  const { fetch } = options;
  const jar = new CookieJar(undefined, { rejectPublicSuffixes: false, looseMode: true });
  const tokens = new Map<string, Promise<string>>();

  async function handshake(service: string, call: Call): Promise<string> {
    const path = `${options.odataRoot}/${service}/`;
    const headers = { ...options.headers, 'x-csrf-token': 'Fetch', ...(await cookies(jar, path)) };
    const answer = await fetch({ method: 'HEAD', path, headers, effect: 'handshake' }, call);
    await keepCookies(jar, path, answer);
    const token = answer.headers['x-csrf-token'];
    if (answer.status < 300 && typeof token === 'string' && token !== 'Required') return token;
    throw new SourceError(options.source, 'REFUSED', `SAP gave no CSRF token (${answer.status})`);
  }

  /** Callers at the same time share one handshake; one that failed for another caller is tried for this one. */
  async function tokenFor(service: string, call: Call): Promise<string> {
    const known = tokens.get(service);
    const shared = known && (await known.catch(() => null));
    if (shared) return shared;
    const pending = handshake(service, call);
    tokens.set(service, pending);
    return await pending;
  }

  async function attempt(service: string, request: SourceRequest, call: Call) {
    const token = await tokenFor(service, call);
    const headers = { ...request.headers, 'x-csrf-token': token };
    const answer = await fetch(
      { ...request, headers: { ...headers, ...(await cookies(jar, request.path)) } },
      call,
    );
    await keepCookies(jar, request.path, answer);
    return { answer, token };
  }

  return {
    async send(service, request, call) {
      const { answer, token } = await attempt(service, request, call);
      if (!wantsToken(answer)) return answer;
      await forget(tokens, service, token);
      const again = await attempt(service, request, call);
      if (wantsToken(again.answer)) await forget(tokens, service, again.token);
      return again.answer;
    },
  };
}

const wantsToken = ({ status, headers }: SourceResponse): boolean =>
  status === 403 && String(headers['x-csrf-token'] ?? '').toLowerCase() === 'required';

/** Forgets the token unless somebody has replaced it meanwhile. */
async function forget(tokens: Map<string, Promise<string>>, service: string, token: string) {
  const known = tokens.get(service);
  if (known && (await known.catch(() => token)) === token) tokens.delete(service);
}

async function cookies(jar: CookieJar, path: string): Promise<Record<string, string>> {
  const cookie = await jar.getCookieString(HOST + path);
  return cookie ? { cookie } : {};
}

async function keepCookies(jar: CookieJar, path: string, answer: SourceResponse): Promise<void> {
  const lines = answer.headers['set-cookie'] ?? [];
  for (const line of typeof lines === 'string' ? [lines] : lines) {
    const cookie = Cookie.parse(line, { loose: true });
    if (!cookie) continue;
    cookie.domain = null;
    await jar.setCookie(cookie, HOST + path, { ignoreError: true });
  }
}
