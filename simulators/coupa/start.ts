import { serveWithFaults } from '../faults.ts';
import type { SimulatorContext, SimulatorRequest, SimulatorResponse } from '../faults.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { errorAnswer, Refusal } from './answers.ts';
import { openBooks } from './books.ts';
import type { Instance } from './instance.ts';
import { openTokens, TOKEN_PATH } from './oauth.ts';
import { personAt } from './person.ts';
import { openRate } from './rate.ts';
import { API_PATH, serveApi } from './routes.ts';
import { seedOf } from './seed.ts';
import { Settings } from './settings.ts';

/** Coupa's core API over real HTTP, as the fact sheet has it; see README.md. */
export async function startCoupa(options: SimulatorOptions): Promise<Simulator> {
  const settings = Settings.parse(options.credentials);
  const books = openBooks(seedOf(options.world, settings), options.folder);
  const instance: Instance = { books, settings, now: options.now };
  const tokens = openTokens(settings, options.now);
  const isLet = openRate(settings);

  const handle = async (
    request: SimulatorRequest,
    context: SimulatorContext,
  ): Promise<SimulatorResponse> => {
    if (request.path === TOKEN_PATH) return tokens.issue(request);
    const scopes = tokens.scopesOf(request);
    if (scopes === null) return unauthorized();
    if (!(await isLet())) return limited();
    return answer(instance, request, scopes, context);
  };

  const server = await serveWithFaults({
    port: options.port,
    classify: ({ path }) => (path === TOKEN_PATH ? 'token' : 'data'),
    handle,
    books: () => books.written(),
    person: personAt(instance, options.world),
    expiredToken: unauthorized,
    serverError: () => errorAnswer(500, { base: ['Something went wrong'] }),
    rateLimited: limited,
    now: options.now,
  });
  return {
    id: options.id,
    url: server.url,
    async stop() {
      await server.stop();
      books.close();
    },
  };
}

function answer(
  instance: Instance,
  request: SimulatorRequest,
  scopes: readonly string[],
  context: SimulatorContext,
): SimulatorResponse {
  try {
    if (!request.path.startsWith(API_PATH)) return errorAnswer(404, { base: ['Not found'] });
    return serveApi(instance, request, scopes, context);
  } catch (error) {
    if (error instanceof Refusal)
      return errorAnswer(error.status ?? instance.settings.invalidStatus, error.errors);
    throw error;
  }
}

function unauthorized(): SimulatorResponse {
  return errorAnswer(401, { base: ['The access token is invalid or has expired'] });
}

/** Nothing says when to come back. */
function limited(): SimulatorResponse {
  return errorAnswer(429, { base: ['Too many requests'] });
}
