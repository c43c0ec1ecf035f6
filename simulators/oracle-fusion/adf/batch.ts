import { z } from 'zod';
import type { SimulatorResponse } from '../../faults.ts';
import { parseJson } from '../../requests.ts';
import { answer, BATCH, errorBody, ITEM, Refusal } from '../answers.ts';
import { serve } from './handler.ts';
import type { Call } from './handler.ts';

const METHODS = { get: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const;
const MAX_PARTS = 1000;

const Batch = z.object({
  parts: z
    .array(
      z.object({
        id: z.string().min(1),
        path: z.string().startsWith('/'),
        operation: z.enum(['get', 'create', 'update', 'delete', 'replace', 'upsert', 'invoke']),
        payload: z.record(z.string(), z.unknown()).optional(),
        ifMatch: z.string().optional(),
      }),
    )
    .min(1)
    .max(MAX_PARTS),
});

type Part = z.infer<typeof Batch>['parts'][number];

/** All parts in their order, or none: where one fails, what was done is undone and only that part is answered. */
export function runBatch(call: Call, base: string): SimulatorResponse {
  const batch = Batch.safeParse(parseJson(call.request.body));
  if (!batch.success) throw new Refusal(400, { detail: 'It is no batch.', code: 'BATCH' });
  let failed: { part: Part; refusal: Refusal } | null = null;
  const run = () =>
    batch.data.parts.map((part) => {
      try {
        return {
          id: part.id,
          path: part.path,
          operation: part.operation,
          ...done(call, base, part),
        };
      } catch (error) {
        if (error instanceof Refusal) failed = { part, refusal: error };
        throw error;
      }
    });
  try {
    return answer(200, BATCH, { parts: call.pod.books.transaction(run) });
  } catch (error) {
    if (failed === null) throw error;
    return failure(call, failed);
  }
}

function done(call: Call, base: string, part: Part): object {
  if (part.operation === 'invoke' || part.path.includes('/action/'))
    throw new Refusal(400, {
      detail: "The action isn't enabled for batch execution.",
      code: 'BATCH-ACTION',
    });
  if (part.operation === 'replace' || part.operation === 'upsert')
    throw new Refusal(400, { detail: `${part.operation} is not supported.`, code: 'BATCH' });
  const [path = '', search = ''] = part.path.split('?');
  const { payload, ifMatch } = part;
  const inner = {
    ...call.request,
    method: METHODS[part.operation],
    url: `${base}${part.path}`,
    path: `${base}${path}`,
    query: new URLSearchParams(search),
    headers: {
      ...call.request.headers,
      'content-type': ITEM,
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    body: JSON.stringify(payload ?? {}),
  };
  const response = serve({ ...call, request: inner }, () => {
    throw new Refusal(400, { detail: 'A batch holds no batch.', code: 'BATCH' });
  });
  return response.body === '' ? {} : { payload: parseJson(response.body) };
}

function failure(
  { settings }: Call,
  { part, refusal }: { part: Part; refusal: Refusal },
): SimulatorResponse {
  const { id, path, operation } = part;
  const body = errorBody(refusal, settings.errorStatus);
  return answer(refusal.status, BATCH, { parts: [{ id, path, operation, payload: body }] });
}
