import type { Connector, SourceRequest, SourceResponse } from '#domain/connector';

/** A source whose answers are given beforehand and whose requests are kept; an answer too few is a failure. */
export function fakeSource<Settings>(
  connector: Connector<Settings>,
  settings: object,
  answers: readonly Partial<SourceResponse>[],
) {
  const requests: SourceRequest[] = [];
  const unknown: string[] = [];
  const ports = connector.open({
    sourceId: connector.kind,
    settings: connector.parseSettings(settings),
    legalEntities: [{ code: 'DE01', nativeKey: 'Acme/DE', currency: 'EUR' }],
    pageSize: 100,
    now: () => new Date('2026-11-22T10:00:00.000Z'),
    countUnknown: (what, code) => void unknown.push(`${what} ${code}`),
    fetch(request) {
      const answer = answers[requests.length];
      requests.push(request);
      if (!answer) return Promise.reject(new Error(`no answer for request ${requests.length}`));
      return Promise.resolve({ status: 200, headers: {}, text: '', ...answer });
    },
  });
  return { ports, requests, unknown };
}

export const jsonAnswer = (body: object, status = 200) => ({ status, text: JSON.stringify(body) });
