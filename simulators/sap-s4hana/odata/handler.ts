import type { SimulatorResponse } from '../../faults.ts';
import { parseAddress, setOf } from './address.ts';
import type { Address } from './address.ts';
import { entityJson, navigate } from './entity-json.ts';
import type { Place } from './entity-json.ts';
import { SapFailure, badRequest, notFound } from './failure.ts';
import { valueOf, tokenize } from './literals.ts';
import { metadata, serviceDocument } from './metadata.ts';
import type { EntityType, Fields, Row, Value } from './model.ts';
import { parsePayload } from './payload.ts';
import { parseQuery, run } from './query.ts';
import type { Page } from './query.ts';
import type { EntitySet } from './service.ts';

/** A request to one service, alone or as a part of a $batch. */
export interface ODataRequest {
  readonly method: string;
  /** Behind the service's name and its slash, without the query. */
  readonly path: string;
  readonly options: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** A scripted fault: serve the page before the one asked for. */
  readonly duplicatePage: boolean;
}

type Entities = Extract<Address, { kind: 'entities' }>;

export function isRead(request: ODataRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

export function read(request: ODataRequest, place: Place): SimulatorResponse {
  const address = parseAddress(request.path, place.service);
  if (address.kind === 'metadata') return xml(metadata(place.service));
  if (address.kind === 'document') return jsonAnswer(200, serviceDocument(place.service));
  if (address.kind === 'function') throw notAllowed(`Function ${address.name} needs POST`);
  requireJson(request);
  const { set, within, row, name } = resolve(address, place);
  const query = parseQuery(request.options, set.table.type, place.service);
  if (within === null && row) {
    const etag = set.etag?.(row);
    const body = { d: entityJson(place, name, row, query.selection) };
    return jsonAnswer(200, body, etag === undefined ? {} : { etag });
  }
  const isBack = request.duplicatePage && query.skip > 0;
  const skip = isBack ? Math.max(0, query.skip - (query.top ?? query.skip)) : query.skip;
  const page = run({ ...query, skip, count: query.count || address.count }, set.table, within);
  if (address.count) return plain(String(page.count));
  const results = page.rows.map((each) => entityJson(place, name, each, query.selection));
  return jsonAnswer(200, { d: { ...counted(page), results, ...next(page, request, place) } });
}

/** Does what is asked, and returns how to answer once it is kept. Called within a transaction. */
export function write(request: ODataRequest, place: Place): () => SimulatorResponse {
  const address = parseAddress(request.path, place.service);
  if (address.kind === 'function') return callFunction(address.name, request, place);
  if (address.kind !== 'entities') throw notAllowed('The service document is read-only');
  const set = setOf(place.service, address.set);
  if (!set || address.navigation !== null) throw notAllowed(`Not allowed on ${request.path}`);
  const method = request.method === 'POST' && request.headers['x-http-method'];
  switch (method || request.method) {
    case 'POST':
      return create(set, address, request, place);
    case 'PATCH':
    case 'MERGE':
      return update(set, address, request, place);
    case 'DELETE':
      return remove(set, address, request);
    default:
      throw notAllowed(`Method ${request.method} is not allowed on ${address.set}`);
  }
}

function create(set: EntitySet, address: Entities, request: ODataRequest, place: Place) {
  const { type } = set.table;
  if (!set.create || address.key)
    throw disabled(`Creating is not allowed for entity set ${address.set}`);
  requireJson(request);
  requireJsonBody(request);
  const payload = parsePayload(request.body, type, place.service);
  const key = set.create(payload);
  return () => {
    const created = set.table.find(key);
    if (!created) throw new Error(`${address.set} lost what it created`);
    const expand = new URLSearchParams({ $expand: Object.keys(payload.children).join(',') });
    const { selection } = parseQuery(expand, type, place.service);
    const json = entityJson(place, address.set, created, selection);
    const { uri } = json['__metadata'] as { uri: string };
    return jsonAnswer(201, { d: json }, { location: uri });
  };
}

function update(set: EntitySet, address: Entities, request: ODataRequest, place: Place) {
  if (!set.update) throw disabled(`Updating is not allowed for entity set ${address.set}`);
  requireJsonBody(request);
  const row = existing(set, address);
  requireMatch(set, row, request);
  set.update(row, parsePayload(request.body, set.table.type, place.service));
  return () => noContent();
}

function remove(set: EntitySet, address: Entities, request: ODataRequest) {
  if (!set.remove) throw disabled(`Deleting is not allowed for entity set ${address.set}`);
  const row = existing(set, address);
  requireMatch(set, row, request);
  set.remove(row);
  return () => noContent();
}

/** 428 without If-Match, 412 with a stale one; `*` overrides. */
function requireMatch(set: EntitySet, row: Row, request: ODataRequest): void {
  const etag = set.etag?.(row);
  if (etag === undefined) return;
  const given = request.headers['if-match'];
  if (given === undefined) {
    const message = 'Precondition required for this request (If-Match missing)';
    throw new SapFailure(428, 'SADL_ENTITY_RUNTIME/006', message, [
      { code: 'SADL_ENTITY_RUNTIME/006', message },
    ]);
  }
  if (given !== '*' && given !== etag) {
    const message = 'Precondition failed: the entity has been changed by another user';
    throw new SapFailure(412, '/IWBEP/CM_MGW_RT/112', message, [
      { code: 'SADL_ENTITY_RUNTIME/007', message },
    ]);
  }
}

function callFunction(name: string, request: ODataRequest, place: Place) {
  const definition = place.service.functions[name];
  if (!definition || request.method !== 'POST') throw notAllowed(`Function ${name} needs POST`);
  requireJson(request);
  const result = definition.run(parametersOf(definition.parameters, request.options));
  return () => jsonAnswer(200, { d: { [name]: result } });
}

/** Every parameter as a V2 literal; a boolean one may be left out. */
function parametersOf(type: EntityType, options: URLSearchParams): Fields {
  const fields: Record<string, Value> = {};
  for (const [name, property] of Object.entries(type.properties)) {
    const source = options.get(name);
    if (source === null && property.type === 'Edm.Boolean') continue;
    const [token, ...more] = tokenize(source ?? '');
    if (!token?.literal || more.length > 0)
      throw badRequest(
        '/IWBEP/CM_MGW_RT/032',
        `Function parameter '${name}' is missing or invalid`,
      );
    fields[name] = valueOf(token.literal, property, name);
  }
  return fields;
}

interface Resolved {
  readonly set: EntitySet;
  readonly name: string;
  /** The rows a collection navigation leads to; null for the whole set, and for a single entity. */
  readonly within: readonly Row[] | null;
  readonly row: Row | null;
}

function resolve(address: Entities, place: Place): Resolved {
  const set = setOf(place.service, address.set);
  if (!set) throw notFound(`Resource not found for segment '${address.set}'`);
  if (!address.key) {
    if (address.navigation !== null)
      throw notFound(`Resource not found for segment '${address.navigation}'`);
    return { set, name: address.set, within: null, row: null };
  }
  const row = existing(set, address);
  if (address.navigation === null) return { set, name: address.set, within: null, row };
  const navigation = set.table.type.navigations[address.navigation];
  const target = navigation && setOf(place.service, navigation.target);
  if (!target) throw notFound(`Resource not found for segment '${address.navigation}'`);
  const rows = navigate(place.service, navigation, row);
  if (navigation.many) return { set: target, name: navigation.target, within: rows, row: null };
  if (!rows[0]) throw notFound(`Resource not found for segment '${address.navigation}'`);
  return { set: target, name: navigation.target, within: null, row: rows[0] };
}

function existing(set: EntitySet, address: Entities): Row {
  if (!address.key) throw notAllowed(`Not allowed on the collection ${address.set}`);
  const row = set.table.find(address.key);
  if (!row) throw notFound(`Resource not found for segment '${set.table.type.name}'`);
  return row;
}

function counted(page: Page): { __count?: string } {
  return page.count === null ? {} : { __count: String(page.count) };
}

function next(page: Page, request: ODataRequest, place: Place): { __next?: string } {
  if (page.nextSkip === null) return {};
  const options = new URLSearchParams(request.options);
  options.delete('$skip');
  options.set('$skiptoken', String(page.nextSkip));
  const top = options.get('$top');
  if (top !== null) options.set('$top', String(Number(top) - page.rows.length));
  return { __next: `${place.root}/${request.path}?${options.toString()}` };
}

/**
 * The real system would answer Atom, which a client that forgot to ask for JSON does not expect.
 */
function requireJson(request: ODataRequest): void {
  const accepts = request.headers['accept'] ?? '';
  if (request.options.get('$format') === 'json' || accepts.includes('application/json')) return;
  throw new SapFailure(406, '/IWBEP/CM_MGW_RT/033', 'This simulator speaks JSON only: ask for it');
}

function requireJsonBody(request: ODataRequest): void {
  if (request.headers['content-type']?.startsWith('application/json')) return;
  throw new SapFailure(
    415,
    '/IWBEP/CM_MGW_RT/034',
    'Unsupported media type: application/json needed',
  );
}

function notAllowed(message: string): SapFailure {
  return new SapFailure(405, '/IWBEP/CM_MGW_RT/035', message, [
    { code: '/IWBEP/CX_MGW_NOT_IMPL_EXC', message },
  ]);
}

function disabled(message: string): SapFailure {
  return new SapFailure(405, 'SADL_ENTITY_RUNTIME/013', message, [
    { code: 'CX_SADL_ENTITY_CUD_DISABLED', message },
  ]);
}

function jsonAnswer(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): SimulatorResponse {
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      dataserviceversion: '2.0',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

function noContent(): SimulatorResponse {
  return { status: 204, headers: { dataserviceversion: '2.0' }, body: '' };
}

function plain(body: string): SimulatorResponse {
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

function xml(body: string): SimulatorResponse {
  return { status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' }, body };
}
