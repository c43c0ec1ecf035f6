import { serveWithFaults } from '../faults.ts';
import type { SimulatorRequest, SimulatorResponse } from '../faults.ts';
import { json, parseJson, text } from '../requests.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { checkNumber } from './check-number.ts';
import { MEMBER_STATES, registerOf } from './register.ts';
import { openRegisters } from './person.ts';
import { Settings } from './settings.ts';

/** The EU's VIES over its REST interface, as the fact sheet has it; see README.md. */
export async function startVies(options: SimulatorOptions): Promise<Simulator> {
  const settings = Settings.parse(options.credentials);
  const registers = openRegisters(options.folder);
  const register = registerOf(options.world);
  const books = { settings, registers, register, now: options.now };
  const server = await serveWithFaults({
    port: options.port,
    classify: () => 'data',
    handle: async (request) => dispatch(books, request),
    books: () => registers.deeds(),
    person: (deed) => registers.perform(deed),
    serverError: () => text(500, 'Internal Server Error'),
    rateLimited: () => fault(429, 'GLOBAL_MAX_CONCURRENT_REQ'),
    now: options.now,
  });
  return {
    id: options.id,
    url: server.url,
    async stop() {
      await server.stop();
      registers.close();
    },
  };
}

const CHECK = '/rest-api/check-vat-number';
const ONE = /^\/rest-api\/ms\/([A-Z]{2})\/vat\/([^/]+)$/;

function dispatch(
  books: Parameters<typeof checkNumber>[0],
  request: SimulatorRequest,
): SimulatorResponse {
  const { method, path } = request;
  if (method === 'GET' && path === '/rest-api/check-status') return status(books);
  if (method === 'POST' && path === CHECK) {
    const answer = checkNumber(books, parseJson(request.body));
    return 'error' in answer ? fault(books.settings.faultStatus, answer.error) : json(200, answer);
  }
  const [, countryCode, vatNumber] = method === 'GET' ? (ONE.exec(path) ?? []) : [];
  if (countryCode === undefined || vatNumber === undefined) return text(404, 'Not Found');
  const answer = checkNumber(books, { countryCode, vatNumber });
  if ('error' in answer) return json(200, { isValid: false, userError: answer.error });
  const { valid, ...rest } = answer;
  return json(200, { isValid: valid, userError: valid ? 'VALID' : 'INVALID', ...rest });
}

const status = ({ registers }: Parameters<typeof checkNumber>[0]): SimulatorResponse =>
  json(200, {
    vow: { available: true },
    countries: MEMBER_STATES.map((countryCode) => ({
      countryCode,
      availability: registers.isOpen(countryCode) ? 'Available' : 'Unavailable',
    })),
  });

const fault = (code: number, error: string): SimulatorResponse =>
  json(code, { actionSucceed: false, errorWrappers: [{ error }] });
