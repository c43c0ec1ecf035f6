import { randomBytes } from 'node:crypto';
import type { SimulatorRequest, SimulatorResponse } from '../faults.ts';
import type { Books } from './books/books.ts';
import { parseBatch, writeBatch } from './odata/batch.ts';
import type { BatchAnswer, BatchPart, BatchRequest } from './odata/batch.ts';
import type { Place } from './odata/entity-json.ts';
import { SapFailure, errorEnvelope } from './odata/failure.ts';
import { isRead, read, write } from './odata/handler.ts';
import type { ODataRequest } from './odata/handler.ts';
import type { Service } from './odata/service.ts';

export const ODATA_ROOT = '/sap/opu/odata/sap/';

/** SAP Gateway: OData requests and batches of them, answered in its envelope. */
export interface Gateway {
  answer(request: SimulatorRequest, duplicatePage: boolean): SimulatorResponse;
  /** The error envelope, for what no service has caused. */
  failure(request: SimulatorRequest, failure: SapFailure): SimulatorResponse;
}

export function gatewayOf(services: readonly Service[], books: Books, now: () => Date): Gateway {
  const byName = new Map(services.map((service) => [service.name, service]));
  const failed = (failure: SapFailure, service: Service | undefined) =>
    failureResponse(failure, service, now());
  return {
    failure: (request, failure) => failed(failure, byName.get(pathOf(request).service)),
    answer: (request, duplicatePage) => {
      const { service: name, path } = pathOf(request);
      const service = byName.get(name);
      if (!service) {
        const message = `No service found for namespace '', name '${name}', version '0001'`;
        return failed(new SapFailure(404, '/IWFND/MED/170', message), undefined);
      }
      const place = {
        service,
        root: `http://${request.headers['host'] ?? ''}${ODATA_ROOT}${name}`,
      };
      const guarded = (work: () => SimulatorResponse) => {
        try {
          return work();
        } catch (error) {
          if (!(error instanceof SapFailure)) throw error;
          return failed(error, service);
        }
      };
      if (path === '$batch')
        return guarded(() => answerBatch(request, place, books, guarded, duplicatePage));
      const odata = { ...request, path, options: request.query, duplicatePage };
      return guarded(() => answerOne(odata, place, books));
    },
  };
}

type Guard = (work: () => SimulatorResponse) => SimulatorResponse;

function answerOne(request: ODataRequest, place: Place, books: Books): SimulatorResponse {
  if (isRead(request)) return read(request, place);
  const answer = books.transaction(() => write(request, place));
  return answer();
}

/** The batch is answered as a whole even where parts fail; a changeset does all or nothing. */
function answerBatch(
  request: SimulatorRequest,
  place: Place,
  books: Books,
  guarded: Guard,
  duplicatePage: boolean,
): SimulatorResponse {
  if (request.method !== 'POST')
    throw new SapFailure(405, '/IWBEP/CM_MGW_RT/035', '$batch needs POST');
  const parts = parseBatch(request.body, request.headers['content-type']);
  const answers = parts.map((part) => {
    if (part.kind === 'changeset') return answerChangeset(part, place, books, guarded);
    const inner = odataRequest(part.request, place, duplicatePage);
    const isLoneWrite = !isRead(inner);
    const response = guarded(() => {
      if (isLoneWrite)
        throw new SapFailure(400, '/IWBEP/CM_MGW_RT/037', 'A change must be in a changeset');
      return answerOne(inner, place, books);
    });
    return { kind: 'single', response } satisfies BatchAnswer;
  });
  return writeBatch(answers, randomBytes(16).toString('hex').toUpperCase());
}

function answerChangeset(
  { requests }: Extract<BatchPart, { kind: 'changeset' }>,
  place: Place,
  books: Books,
  guarded: Guard,
): BatchAnswer {
  let responses: readonly SimulatorResponse[] | null = null;
  const response = guarded(() => {
    const pending = books.transaction(() =>
      requests.map((each) => ({ each, answer: write(odataRequest(each, place, false), place) })),
    );
    responses = pending.map(({ each, answer }) => withContentId(answer(), each));
    return NOTHING;
  });
  return responses ? { kind: 'changeset', responses } : { kind: 'single', response };
}

const NOTHING: SimulatorResponse = { status: 204, headers: {}, body: '' };

function withContentId(response: SimulatorResponse, { headers }: BatchRequest): SimulatorResponse {
  const id = headers['content-id'];
  if (id === undefined) return response;
  return { ...response, headers: { ...response.headers, 'content-id': id } };
}

/** Part targets are relative to the service, or spell the whole path. */
function odataRequest(part: BatchRequest, place: Place, duplicatePage: boolean): ODataRequest {
  const [target = '', ...query] = part.target.split('?');
  const own = `${ODATA_ROOT}${place.service.name}/`;
  const from = target.indexOf(own);
  return {
    method: part.method,
    path: from >= 0 ? target.slice(from + own.length) : target.replace(/^\//, ''),
    options: new URLSearchParams(query.join('?')),
    headers: part.headers,
    body: part.body,
    duplicatePage,
  };
}

function pathOf({ path }: SimulatorRequest): { service: string; path: string } {
  const rest = path.slice(ODATA_ROOT.length);
  const slash = rest.indexOf('/');
  // `API_X;v=0001` names a version of the service; there is one.
  const name = (slash === -1 ? rest : rest.slice(0, slash)).replace(/;v=0*1$/, '');
  return { service: name, path: slash === -1 ? '' : rest.slice(slash + 1) };
}

function failureResponse(
  failure: SapFailure,
  service: Service | undefined,
  now: Date,
): SimulatorResponse {
  const site = {
    service: service?.name ?? '',
    component: service?.component ?? '',
    transactionId: randomBytes(16).toString('hex').toUpperCase(),
    now,
  };
  return {
    status: failure.status,
    headers: { 'content-type': 'application/json; charset=utf-8', dataserviceversion: '1.0' },
    body: JSON.stringify(errorEnvelope(failure, site)),
  };
}
