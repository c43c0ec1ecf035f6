import type { SimulatorContext, SimulatorRequest, SimulatorResponse } from '../../faults.ts';
import { parseJson, text } from '../../requests.ts';
import { ACTION, ACTION_RESULT, answer, BATCH, COLLECTION, ITEM, Refusal } from '../answers.ts';
import type { Settings } from '../settings.ts';
import { addressOf } from './address.ts';
import type { Address } from './address.ts';
import { describe, pageOf } from './collection.ts';
import { etagOf, itemOf } from './item.ts';
import type { Showing } from './item.ts';
import type { Payload, Pod, Resource, Row } from './resource.ts';
import { selectionOf } from './selection.ts';

export interface Call {
  readonly pod: Pod;
  readonly settings: Settings;
  readonly request: SimulatorRequest;
  readonly context: SimulatorContext;
  readonly origin: string;
}

type Item = Extract<Address, { kind: 'item' }>;
type Collection = Extract<Address, { kind: 'collection' }>;

/** Runs a batch, which knows the same addresses; handed in, for it comes back here with each part. */
export type RunBatch = (call: Call, base: string) => SimulatorResponse;

/** One request to the resources; throws what is refused. */
export function serve(call: Call, runBatch: RunBatch): SimulatorResponse {
  const address = addressOf(call.request.path, call.pod);
  const { method } = call.request;
  if (address.kind === 'collection')
    return method === 'GET' || method === 'HEAD' ? page(call, address) : created(call, address);
  if (address.kind === 'item') return itemAnswer(call, address);
  if (address.kind === 'root') {
    if (method === 'GET') return rootAnswer(call);
    expectMethod(method, 'POST');
    expectType(call.request, [BATCH]);
    return runBatch(call, address.base);
  }
  if (address.kind === 'describe') {
    expectMethod(method, 'GET');
    return answer(200, 'application/json', describe(address.resource));
  }
  expectMethod(method, 'POST');
  expectType(call.request, [ACTION]);
  return actionAnswer(call, address.resource, address.action);
}

function rootAnswer({ pod }: Call): SimulatorResponse {
  return answer(200, 'application/json', {
    items: [...pod.resources.keys()].map((name) => ({ name })),
    'adf:extension': { defaultFrameworkVersion: '1', allowedFrameworkVersions: FRAMEWORKS },
  });
}

const FRAMEWORKS = '123456789'.split('');

function showingOf({ request, origin }: Pick<Call, 'request' | 'origin'>): Showing {
  const framework = request.headers['rest-framework-version'] ?? '1';
  if (!FRAMEWORKS.includes(framework))
    throw new Refusal(400, {
      detail: `The framework version ${framework} is not supported.`,
      code: 'FRAMEWORK-VERSION',
    });
  const onlyData = request.query.get('onlyData') === 'true';
  return { origin, framework: Number(framework), onlyData };
}

function page(call: Call, { resource, parent, path }: Collection): SimulatorResponse {
  const { query } = call.request;
  const body = pageOf({
    resource,
    parent,
    path,
    query,
    selection: selectionOf(resource, query, call.settings.fieldsWithExpand),
    showing: showingOf(call),
    duplicatePage: call.context.duplicatePage,
  });
  return answer(200, COLLECTION, body);
}

function created(call: Call, { resource, parent, path }: Collection): SimulatorResponse {
  expectMethod(call.request.method, 'POST');
  expectType(call.request, [ITEM, 'application/json']);
  if (!resource.create) throw notAllowed();
  if (call.request.headers['upsert-mode'] === 'true')
    throw new Refusal(400, { detail: `${resource.name} cannot be upserted.`, code: 'UPSERT' });
  const { create } = resource;
  const payload = payloadOf(call.request);
  const row = call.pod.books.transaction(() => create(payload, parent));
  const everything = selectionOf(resource, new URLSearchParams({ expand: 'all' }), 'refuse');
  const item = itemOf(resource, row, path, everything, showingOf(call));
  return answer(201, ITEM, item, etagHeader(row, showingOf(call)));
}

function itemAnswer(call: Call, address: Item): SimulatorResponse {
  const { request } = call;
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return read(call, address);
    case 'PATCH':
      return updated(call, address);
    case 'DELETE': {
      const { remove } = address.resource;
      if (!remove) throw notAllowed();
      checkMatch(request, address.row);
      call.pod.books.transaction(() => remove(address.row));
      return text(204, '');
    }
    default:
      throw notAllowed();
  }
}

function read(call: Call, { resource, row, path }: Item): SimulatorResponse {
  const { request, settings } = call;
  const showing = showingOf(call);
  if (request.headers['if-none-match'] === etagOf(row))
    return { status: 304, headers: { etag: etagOf(row) }, body: '' };
  const selection = selectionOf(resource, request.query, settings.fieldsWithExpand);
  const item = itemOf(resource, row, path, selection, showing);
  return answer(200, ITEM, item, etagHeader(row, showing));
}

function updated(call: Call, { resource, row, path }: Item): SimulatorResponse {
  const { request } = call;
  expectType(request, [ITEM, 'application/json']);
  const { update } = resource;
  if (!update) throw notAllowed();
  checkMatch(request, row);
  const payload = payloadOf(request);
  const after = call.pod.books.transaction(() => update(row, payload));
  const showing = showingOf(call);
  const plain = selectionOf(resource, new URLSearchParams(), 'refuse');
  return answer(
    200,
    ITEM,
    itemOf(resource, after, path, plain, showing),
    etagHeader(after, showing),
  );
}

function actionAnswer(call: Call, resource: Resource, name: string): SimulatorResponse {
  const action = resource.actions?.[name];
  if (!action) throw new Refusal(404, { detail: 'Not Found', code: 'NOT-FOUND' });
  const payload = payloadOf(call.request);
  const result = call.pod.books.transaction(() => action(payload));
  return answer(200, ACTION_RESULT, { result });
}

/** From framework 6 on it stands in the item's context instead. */
function etagHeader(row: Row, { framework }: Showing): Record<string, string> {
  return framework < 6 ? { etag: etagOf(row) } : {};
}

function checkMatch({ headers }: Pick<SimulatorRequest, 'headers'>, row: Row): void {
  const expected = headers['if-match'];
  if (expected === undefined || expected === '*' || expected === etagOf(row)) return;
  throw new Refusal(412, { detail: 'The item was changed meanwhile.', code: 'PRECONDITION' });
}

function payloadOf({ body }: SimulatorRequest): Payload {
  const payload = parseJson(body);
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    throw new Refusal(400, { detail: 'The body is no JSON object.', code: 'BODY' });
  return payload as Payload;
}

function expectMethod(method: string, expected: string): void {
  if (method !== expected) throw notAllowed();
}

function notAllowed(): Refusal {
  return new Refusal(405, { detail: 'Method Not Allowed', code: 'METHOD' });
}

function expectType({ headers }: SimulatorRequest, types: readonly string[]): void {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (!types.includes(type.trim().toLowerCase()))
    throw new Refusal(415, { detail: 'Unsupported Media Type', code: 'MEDIA-TYPE' });
}
