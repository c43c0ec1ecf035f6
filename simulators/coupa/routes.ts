import { json, text } from '../requests.ts';
import type { SimulatorContext } from '../faults.ts';
import type { SimulatorRequest, SimulatorResponse } from '../requests.ts';
import { notFound, Refusal } from './answers.ts';
import type { Change } from './books.ts';
import type { Entry, Fields } from './fields.ts';
import type { Instance } from './instance.ts';
import { select } from './query.ts';
import { RESOURCES } from './resources.ts';
import type { Resource } from './resources.ts';
import { bodyOf, exportedIn } from './rules/body.ts';
import { shown } from './shown.ts';

export const API_PATH = '/api/';

/** Serves one resource; the caller's scopes are what its token was asked for. */
export function serveApi(
  instance: Instance,
  request: SimulatorRequest,
  scopes: readonly string[],
  { duplicatePage }: SimulatorContext,
): SimulatorResponse {
  needJson(request);
  const [name = '', id, action, ...more] = request.path.slice(API_PATH.length).split('/');
  const resource = RESOURCES[name];
  if (!resource || more.length > 0) throw notFound();
  const right = request.method === 'GET' ? 'read' : 'write';
  const scope = `${resource.scope}.${right}`;
  if (!scopes.includes(scope))
    throw new Refusal(403, { base: [`The token lacks the scope ${scope}`] });
  if (id === undefined) {
    if (request.method === 'GET') {
      const page = select(resource.records(instance), request.query, duplicatePage);
      return json(
        200,
        page.map((record) => shown(record, request.query)),
      );
    }
    if (request.method === 'POST' && resource.create)
      return written(instance, request, 201, resource.create(instance, bodyOf(request)));
    throw notAllowed();
  }
  const record = recordOf(instance, resource, id);
  if (request.method === 'GET' && action === undefined)
    return json(200, shown(record, request.query));
  if (request.method !== 'PUT' && request.method !== 'PATCH') throw notAllowed();
  return written(instance, request, 200, changesBy(instance, resource, record, action, request));
}

function changesBy(
  instance: Instance,
  resource: Resource,
  record: Entry,
  action: string | undefined,
  request: SimulatorRequest,
): readonly Change[] {
  const body: Fields = bodyOf(request);
  if (action !== undefined) {
    if (!resource.act) throw notFound();
    return resource.act(instance, record, action, request.query.get('reason'));
  }
  if (!resource.update) throw notAllowed();
  return resource.update(instance, record, body, exportedIn(body, request.query));
}

/** The first change is what was asked for; it is answered as it now is. */
function written(
  instance: Instance,
  { query }: SimulatorRequest,
  status: number,
  changes: readonly Change[],
): SimulatorResponse {
  instance.books.write('api', changes);
  const answer = shown(changes[0]!.record, query);
  return answer === null ? text(status, '', 'application/json') : json(status, answer);
}

function recordOf(instance: Instance, { records }: Resource, id: string): Entry {
  const record = /^\d{1,15}$/.test(id)
    ? records(instance).find((each) => each.id === Number(id))
    : undefined;
  if (!record) throw notFound();
  return record;
}

/** What is read and what is sent are one format, and both have to be named. */
function needJson({ method, headers, body }: SimulatorRequest): void {
  if (!(headers['accept'] ?? '').includes('application/json'))
    throw new Refusal(406, { base: ['Accept must be application/json'] });
  const type = headers['content-type'] ?? '';
  if (method !== 'GET' && body !== '' && !type.includes('application/json'))
    throw new Refusal(415, { base: ['Content-Type must be that of Accept'] });
}

function notAllowed(): Refusal {
  return new Refusal(405, { base: ['Method not allowed'] });
}
