import { Refusal, resource } from '../answers.ts';
import type { SimulatorContext, SimulatorRequest, SimulatorResponse } from '../../faults.ts';
import { parseBody } from './body.ts';
import { findInstance, kindOf, missing } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import { listRecords } from './list.ts';
import { recordOf } from './read.ts';
import { transform } from './transform.ts';
import { create, remove, update, upsert } from './write.ts';
import type { Ledger } from './write.ts';

export const RECORD_PATH = '/services/rest/record/v1';

/** Everything below `/services/rest/record/v1`. */
export function serveRecord(
  opened: Ledger,
  request: SimulatorRequest,
  context: SimulatorContext,
  origin: string,
): SimulatorResponse {
  if (/respond-async/i.test(request.headers['prefer'] ?? ''))
    throw new Refusal(400, {
      detail: 'Asynchronous requests are not simulated.',
      code: 'INVALID_REQUEST',
      header: 'Prefer',
    });
  const validation = request.headers['x-netsuite-propertynamevalidation'] ?? 'Warning';
  const ledger = { ...opened, strictNames: /^error$/i.test(validation) };
  const root = origin + RECORD_PATH;
  const [recordType = '', key, verb, target] = request.path
    .slice(RECORD_PATH.length + 1)
    .split('/')
    .map((part) => decodeURIComponent(part));
  const kind = kindOf(recordType);
  if (key === undefined || key === '') return serveCollection(ledger, kind, request, context, root);
  if (verb === '!transform' && target !== undefined && request.method === 'POST')
    return transform(ledger, kind, key, target, parseBody(request.body), root);
  if (verb !== undefined) throw missing(kind);
  return serveInstance(ledger, kind, key, request, root);
}

function serveCollection(
  ledger: Ledger,
  kind: RecordKind,
  request: SimulatorRequest,
  context: SimulatorContext,
  root: string,
): SimulatorResponse {
  switch (request.method) {
    case 'GET':
      return listRecords(ledger.account.database, kind, request, context, root);
    case 'POST':
      return create(ledger, kind, parseBody(request.body), root);
    default:
      throw notAllowed(request.method);
  }
}

function serveInstance(
  ledger: Ledger,
  kind: RecordKind,
  key: string,
  request: SimulatorRequest,
  root: string,
): SimulatorResponse {
  const { database } = ledger.account;
  switch (request.method) {
    case 'GET': {
      const row = findInstance(database, kind, key);
      if (!row) throw missing(kind);
      const expand = request.query.get('expandSubResources') === 'true';
      return resource('singular', recordOf({ database, root, expand }, kind, row));
    }
    case 'PUT':
      if (!key.startsWith('eid:')) return update(ledger, kind, key, parseBody(request.body), root);
      return upsert(ledger, kind, key.slice('eid:'.length), parseBody(request.body), root);
    case 'PATCH':
      return update(ledger, kind, key, parseBody(request.body), root);
    case 'DELETE':
      return remove(ledger, kind, key);
    default:
      throw notAllowed(request.method);
  }
}

function notAllowed(method: string): Refusal {
  return new Refusal(405, { detail: `${method} is not allowed here.`, code: 'INVALID_REQUEST' });
}
