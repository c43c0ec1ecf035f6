import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulators/simulator';
import { ANCHOR, INVOICES, PARTNERS, clock } from './sap-client.ts';
import { clientOf, entity, errorOf, invoiceBody, results, startDemo } from './sap-client.ts';
import type { Answer, SapClient } from './sap-client.ts';

let sap: Simulator;
let client: SapClient;
let last = 0;

beforeAll(async () => {
  sap = await startDemo();
});
afterAll(() => sap.stop());
beforeEach(async () => {
  clock.now = new Date(`${ANCHOR}T10:00:00Z`);
  client = clientOf(sap);
  await client.fetchToken(INVOICES);
});

/** An invoice no other test has posted. */
function freshInvoice(changes: Record<string, unknown> = {}): Record<string, unknown> {
  last += 1;
  return invoiceBody({ SupplierInvoiceIDByInvcgParty: `BATCH-${last}`, ...changes });
}

function post(headers: Record<string, string>): Promise<Answer> {
  return client.send('POST', `${INVOICES}/A_SupplierInvoice`, freshInvoice(), headers);
}

describe('cross-site request forgery protection', () => {
  it('lets a change pass with token and cookies', async () => {
    expect((await post({})).status).toBe(201);
  });

  it.each([
    ['no token', { 'x-csrf-token': '' }],
    ['no cookies', { cookie: '' }],
    ['only the session cookie', { cookie: 'SAP_SESSIONID_SIM_100=made-up' }],
    ['a made-up token', { 'x-csrf-token': 'made-up' }],
  ])('answers a change with %s as SAP does: 403, Required, plain text', async (_, headers) => {
    const answer = await post(headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('x-csrf-token')).toBe('Required');
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.text).toBe('CSRF token validation failed');
  });

  it('forgets a token after half an hour, and gives another', async () => {
    clock.now = new Date(`${ANCHOR}T10:31:00Z`);
    expect((await post({})).status).toBe(403);
    await client.fetchToken(INVOICES);
    expect((await post({})).status).toBe(201);
  });

  it('counts a fetch at the service apart from data', async () => {
    await client.raw('/__admin/requests', { method: 'DELETE' });
    await client.fetchToken(PARTNERS);
    await client.get(`${PARTNERS}/A_Supplier?$top=1`, { 'x-csrf-token': 'Fetch' });
    const recorded = await client.raw('/__admin/requests');
    expect(recorded.json()['counts']).toEqual({ data: 1, token: 0, csrf: 1 });
  });
});

const BOUNDARY = 'batch_1';

function batchOf(...parts: string[]): string {
  return [...parts.map((part) => `--${BOUNDARY}\r\n${part}\r\n`), `--${BOUNDARY}--\r\n`].join('');
}

function getPart(target: string): string {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    `GET ${target} HTTP/1.1`,
    'Accept: application/json',
    '',
    '',
  ].join('\r\n');
}

function changesetPart(...bodies: Record<string, unknown>[]): string {
  const members = bodies.map((body, at) => {
    const json = JSON.stringify(body);
    return [
      '--changes',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      `Content-ID: ${at + 1}`,
      '',
      'POST A_SupplierInvoice HTTP/1.1',
      'Content-Type: application/json',
      'Accept: application/json',
      `Content-Length: ${Buffer.byteLength(json)}`,
      '',
      json,
      '',
    ].join('\r\n');
  });
  return `Content-Type: multipart/mixed; boundary=changes\r\n\r\n${members.join('')}--changes--\r\n`;
}

function sendBatch(body: string): Promise<Answer> {
  return client.send('POST', `${INVOICES}/$batch`, body, {
    'content-type': `multipart/mixed;boundary=${BOUNDARY}`,
  });
}

/** Status lines and JSON bodies of the inner answers, in order. */
function innerAnswers(answer: Answer): { status: number; body: Record<string, unknown> }[] {
  return [...answer.text.matchAll(/HTTP\/1\.1 (\d+) [^\r]+\r\n(?:[^\r]+\r\n)*\r\n([^\r]*)/g)].map(
    ([, status, body = '']) => ({
      status: Number(status),
      body: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>),
    }),
  );
}

async function countInvoices(): Promise<number> {
  const answer = await client.get(`${INVOICES}/A_SupplierInvoice?$top=0&$inlinecount=allpages`);
  return Number(entity(answer)['__count']);
}

describe('$batch', () => {
  it('answers each read by itself: one that fails leaves the others alone', async () => {
    const answer = await sendBatch(
      batchOf(
        getPart('A_SupplierInvoice?$top=2&$select=SupplierInvoice'),
        getPart("A_SupplierInvoice?$filter=Nonsense%20eq%20'x'"),
        getPart(`/sap/opu/odata/sap/${INVOICES}/A_SupplierInvoice?$top=1`),
      ),
    );
    expect(answer.status).toBe(202);
    expect(answer.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=\w+$/);
    const [first, second, third] = innerAnswers(answer);
    expect([first?.status, second?.status, third?.status]).toEqual([200, 400, 200]);
    expect((first!.body['d'] as { results: unknown[] }).results).toHaveLength(2);
    expect(second?.body).toHaveProperty('error.innererror.errordetails');
  });

  it('carries a chain of keys that no URL could', async () => {
    const chain = Array.from(
      { length: 400 },
      (_, at) => `SupplierInvoice eq '51056${String(at + 1).padStart(5, '0')}'`,
    );
    const target = `A_SupplierInvoice?$select=SupplierInvoice&$filter=${encodeURIComponent(chain.join(' or '))}`;
    const [answer] = innerAnswers(await sendBatch(batchOf(getPart(target))));
    expect(answer?.status).toBe(200);
    expect((answer!.body['d'] as { results: unknown[] }).results.length).toBeGreaterThan(400);
  });

  it('needs the token, for it is a POST', async () => {
    const answer = await clientOf(sap).send('POST', `${INVOICES}/$batch`, batchOf(), {
      'content-type': `multipart/mixed;boundary=${BOUNDARY}`,
    });
    expect(answer.status).toBe(403);
  });

  it('writes a changeset as a whole', async () => {
    const before = await countInvoices();
    const answer = await sendBatch(batchOf(changesetPart(freshInvoice(), freshInvoice())));
    const inner = innerAnswers(answer);
    expect(inner.map(({ status }) => status)).toEqual([201, 201]);
    expect(answer.text).toContain('Content-ID: 2');
    expect(await countInvoices()).toBe(before + 2);
  });

  it('writes nothing of a changeset of which one change is refused', async () => {
    const before = await countInvoices();
    const refused = freshInvoice({ InvoiceGrossAmount: '118.99' });
    const answer = await sendBatch(
      batchOf(changesetPart(freshInvoice(), refused), getPart('A_SupplierInvoice?$top=1')),
    );
    const [changeset, read] = innerAnswers(answer);
    expect(changeset?.status).toBe(400);
    expect(changeset?.body).toHaveProperty('error.code', 'M8/534');
    expect(read?.status).toBe(200);
    expect(await countInvoices()).toBe(before);
    const books = (await client.raw('/__admin/books')).json()['supplierInvoices'] as unknown[];
    expect(JSON.stringify(books)).not.toContain(String(refused['SupplierInvoiceIDByInvcgParty']));
  });

  it('refuses a body that is no multipart', async () => {
    const answer = await sendBatch('GET A_SupplierInvoice');
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message.value).toContain('$batch');
  });
});

describe('changing a supplier', () => {
  const path = `${PARTNERS}/A_Supplier('0000100002')`;

  it('asks for the ETag it gave, and answers a change without a body', async () => {
    const etag = (await client.get(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"'SADL-/);
    const change = { PaymentIsBlockedForSupplier: true };
    expect((await client.send('PATCH', path, change)).status).toBe(428);
    const stale = await client.send('PATCH', path, change, { 'if-match': 'W/"old"' });
    expect(stale.status).toBe(412);
    const done = await client.send('PATCH', path, change, { 'if-match': etag });
    expect([done.status, done.text]).toEqual([204, '']);
    const after = await client.get(path);
    expect(entity(after)['PaymentIsBlockedForSupplier']).toBe(true);
    expect(after.headers.get('etag')).not.toBe(etag);
    const tunnelled = await client.send(
      'POST',
      path,
      { PaymentIsBlockedForSupplier: false },
      {
        'if-match': '*',
        'x-http-method': 'MERGE',
      },
    );
    expect(tunnelled.status).toBe(204);
  });

  it('blocks posting in one company code, which an invoice then meets', async () => {
    const company = `${PARTNERS}/A_SupplierCompany(Supplier='0000100002',CompanyCode='DE01')`;
    const block = (isBlocked: boolean) =>
      client.send(
        'PATCH',
        company,
        { SupplierIsBlockedForPosting: isBlocked },
        { 'if-match': '*' },
      );
    await block(true);
    const invoice = freshInvoice({ InvoicingParty: '0000100002' });
    const refused = await client.send('POST', `${INVOICES}/A_SupplierInvoice`, invoice);
    expect([refused.status, errorOf(refused).code]).toEqual([400, 'F5/352']);
    await block(false);
    expect((await client.send('POST', `${INVOICES}/A_SupplierInvoice`, invoice)).status).toBe(201);
  });

  it('refuses to create one, to delete one, and to change what it does not keep', async () => {
    expect((await client.send('POST', `${PARTNERS}/A_Supplier`, {})).status).toBe(405);
    expect((await client.send('DELETE', path, '', { 'if-match': '*' })).status).toBe(405);
    const named = await client.send('PATCH', path, { SupplierName: 'X' }, { 'if-match': '*' });
    expect(named.status).toBe(400);
    expect(results(await client.get(`${PARTNERS}/A_Supplier?$filter=SupplierName eq 'X'`))).toEqual(
      [],
    );
  });
});
