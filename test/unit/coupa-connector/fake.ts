import type { SourceRequest } from '#domain/connector';
import { connector } from '#sources/coupa/connector';

interface Row {
  readonly id: number;
  readonly 'updated-at': string;
  readonly 'approvable-id'?: number;
}

/** A Coupa that only knows how to page by id and by stamp; `answer` may bend what it says. */
export function fakeCoupa(rows: readonly Row[], answer: (text: string) => string = (text) => text) {
  const requests: SourceRequest[] = [];
  const unknown: string[] = [];
  const ports = connector.open({
    sourceId: 'coupa',
    settings: connector.parseSettings({}),
    legalEntities: [{ code: 'DE01', nativeKey: 'COA-DE01', currency: 'EUR' }],
    pageSize: 200,
    now: () => new Date('2026-11-20T10:00:00Z'),
    countUnknown: (what, code) => unknown.push(`${what} ${code}`),
    fetch: async (request) => {
      requests.push(request);
      const query = new URLSearchParams(request.path.split('?')[1]);
      const wanted = query.get('id[in]')?.split(',').map(Number);
      const invoices = query.get('approvable_id[in]')?.split(',').map(Number);
      const page = rows
        .filter(({ id }) => !wanted || wanted.includes(id))
        .filter((row) => !invoices || invoices.includes(Number(row['approvable-id'])))
        .filter(({ id }) => id > Number(query.get('id[gt]') ?? 0))
        .filter((row) => row['updated-at'] >= (query.get('updated_at[gt_or_eq]') ?? ''))
        .filter((row) => row['updated-at'] < (query.get('updated_at[lt]') ?? '9'))
        .slice(0, Number(query.get('limit')));
      return { status: 200, headers: {}, text: answer(JSON.stringify(page)) };
    },
  });
  return { ports, requests, unknown };
}
