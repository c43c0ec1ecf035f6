import { describe, expect, it } from 'vitest';
import type { SourceRequest, SourceResponse } from '#domain/connector';
import { openSession } from '#sources/sap-s4hana/session';
import { call } from './fake-sap.ts';

const post = (path = '/odata/API_X/A_X'): SourceRequest => ({
  method: 'POST',
  path,
  body: '{}',
  effect: 'write',
});

/** A SAP whose nth handshake gives token n, and which accepts only `good` tokens. */
function guarded(isGood: (token: string) => boolean, handshake: Partial<SourceResponse> = {}) {
  const requests: SourceRequest[] = [];
  let handshakes = 0;
  const session = openSession({
    source: 'sap',
    odataRoot: '/odata',
    headers: { accept: 'application/json' },
    fetch: async (request) => {
      requests.push(request);
      if (request.effect === 'handshake') {
        handshakes += 1;
        const cookie = `sap-XSRF_S4=c${handshakes}; path=/; domain=tenant.example; secure; HttpOnly`;
        const headers = { 'x-csrf-token': `t${handshakes}`, 'set-cookie': [cookie] };
        return { status: 200, headers, text: '', ...handshake };
      }
      return isGood(request.headers?.['x-csrf-token'] ?? '')
        ? { status: 201, headers: {}, text: 'done' }
        : { status: 403, headers: { 'x-csrf-token': 'Required' }, text: 'CSRF Token required' };
    },
  });
  return { session, requests, methods: () => requests.map(({ method }) => method) };
}

describe('the CSRF session', () => {
  it('fetches a token once a service and sends it with its cookies', async () => {
    const { session, requests, methods } = guarded(() => true);
    await session.send('API_X', post(), call);
    await session.send('API_X', post(), call);
    await session.send('API_Y', post('/odata/API_Y/A_Y'), call);
    expect(methods()).toEqual(['HEAD', 'POST', 'POST', 'HEAD', 'POST']);
    expect(requests[0]).toMatchObject({
      path: '/odata/API_X/',
      headers: { 'x-csrf-token': 'Fetch' },
    });
    expect(requests[2]?.headers).toMatchObject({ 'x-csrf-token': 't1', cookie: 'sap-XSRF_S4=c1' });
    expect(requests[4]?.headers).toMatchObject({ 'x-csrf-token': 't2', cookie: 'sap-XSRF_S4=c2' });
  });

  it('shares one handshake among requests at the same time', async () => {
    const { session, methods } = guarded(() => true);
    await Promise.all([1, 2, 3].map(() => session.send('API_X', post(), call)));
    expect(methods().filter((method) => method === 'HEAD')).toHaveLength(1);
  });

  it('fetches a fresh token and sends once more when SAP says the old one is gone', async () => {
    const { session, methods } = guarded((token) => token === 't2');
    expect((await session.send('API_X', post(), call)).text).toBe('done');
    expect(methods()).toEqual(['HEAD', 'POST', 'HEAD', 'POST']);
  });

  it('sends no third time', async () => {
    const { session, methods } = guarded(() => false);
    expect((await session.send('API_X', post(), call)).status).toBe(403);
    expect(methods()).toEqual(['HEAD', 'POST', 'HEAD', 'POST']);
  });

  it('is refused where SAP gives no token, and tries again next time', async () => {
    const { session, methods } = guarded(() => true, { status: 401, headers: {} });
    for (const _ of [1, 2])
      await expect(session.send('API_X', post(), call)).rejects.toMatchObject({ kind: 'REFUSED' });
    expect(methods()).toEqual(['HEAD', 'HEAD']);
  });
});
