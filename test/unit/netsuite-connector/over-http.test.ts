import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFetch } from '#domain/connector';
import type { InvoiceInstruction } from '#domain/invoice';
import type { Page, PageRequest, Start } from '#domain/page';
import type { Capabilities } from '#domain/sources';
import { connector } from '#sources/netsuite/connector';
import { startNetSuite } from '#simulators/netsuite/start';
import type { Simulator } from '#simulators/simulator';
import { buildWorld } from '#simulators/world/build';
import { call } from './fake-netsuite.ts';
import { submitted } from '../../support/submitted.ts';

const now = new Date('2026-11-22T10:00:00Z');
const world = buildWorld({ seed: 1, anchor: '2026-11-20' });
const keys = generateKeyPairSync('rsa', { modulusLength: 3072 });
const MAX_PAGES = 200;

let simulator: Simulator;
let source: Capabilities;
let calls = 0;

/** The simulator was written from the same fact sheet by somebody else: what both say alike is what the sheet says. */
beforeAll(async () => {
  simulator = await startNetSuite({
    id: 'netsuite',
    port: 0,
    world,
    folder: null,
    credentials: {
      clientId: 'client',
      certificateId: 'certificate',
      publicKey: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
    now: () => now,
  });
  const token = await accessToken(simulator.url, keys.privateKey);
  source = connector.open({
    sourceId: 'netsuite',
    settings: connector.parseSettings({}),
    legalEntities: world.entities.filter(({ system }) => system === 'netsuite'),
    pageSize: 1000,
    now: () => now,
    countUnknown: () => undefined,
    fetch: overHttp(simulator.url, token),
  });
});
afterAll(() => simulator.stop());

describe('over HTTP', () => {
  it('every bill of the company is listed once, with its amount, date and number', async () => {
    const filter = { ids: null, direction: null, supplierId: null, legalEntities: null };
    const rows = await walk((page) =>
      source.invoices?.invoices({ ...filter, documentStatus: null, number: null }, page, call),
    );
    const found = new Map(rows.map((row) => [row.key, row.node]));
    expect(found.size).toBe(rows.length);
    for (const bill of world.invoices.filter(({ entity }) => entity === 'US01'))
      expect(found.get(bill.nativeKey)).toMatchObject({
        number: bill.number,
        invoiceDate: bill.invoiceDate,
        kind: bill.creditMemo ? 'CREDIT_MEMO' : 'INVOICE',
        gross: { amountMinor: BigInt(bill.gross), currency: bill.currency },
      });
  });

  it('every payment is listed once, with what it was applied to', async () => {
    const filter = { ids: null, supplierId: null, legalEntities: null, status: null };
    const rows = await walk((page) =>
      source.payments?.payments({ ...filter, from: null, to: null }, page, call),
    );
    const found = new Map(rows.map((row) => [row.key, row.node]));
    expect(found.size).toBe(rows.length);
    const booked = world.payments.filter(({ entity, voided }) => entity === 'US01' && !voided);
    for (const { nativeKey, amount, currency, allocations } of booked) {
      const node = found.get(nativeKey);
      expect(node?.amount).toEqual({ amountMinor: BigInt(amount), currency });
      expect(node?.allocations).toHaveLength(allocations.length);
    }
  });

  it('a page of journal entries is one call, and each of them balances', async () => {
    calls = 0;
    const filter = { ids: null, legalEntities: null, from: null, to: null };
    const page = await source.ledger?.journalEntries(filter, { first: 50, start: null }, call);
    expect(calls).toBe(1);
    expect(page?.rows).toHaveLength(50);
    for (const { node } of page?.rows ?? []) {
      const signed = node.lines.map(({ side, ledgerAmount }) =>
        side === 'DEBIT' ? ledgerAmount.amountMinor : -ledgerAmount.amountMinor,
      );
      expect(signed.reduce((left, right) => left + right, 0n)).toBe(0n);
    }
  });

  it('a submitted bill is found by its reference, read by its id, and no second one is taken for it', async () => {
    const writer = source.submitInvoice;
    const instruction = newBill(1005n);
    expect(await writer?.enquire(instruction, call)).toBeNull();
    const prepared = writer?.prepare(instruction) ?? { body: '' };
    const submission = writer && submitted(await writer.submit(prepared, call));
    expect(await writer?.enquire(instruction, call)).toEqual(submission);
    const [bill] = (await source.invoices?.invoicesById([submission?.id ?? ''], call)) ?? [];
    expect(bill).toMatchObject({ reference: instruction.reference, gross: instruction.gross });
    await expect(writer?.enquire(newBill(1006n), call)).rejects.toMatchObject({
      details: { sourceCode: 'REFERENCE_CONFLICT' },
    });
  });
});

function newBill(amountMinor: bigint): InvoiceInstruction {
  const amount = { amountMinor, currency: 'USD' };
  const account = world.accounts.find(({ type, kind }) => type === 'expense' && kind === 'posting');
  const supplier = world.invoices.findLast(({ nativeKey, entity, currency }) => {
    return entity === 'US01' && currency === 'USD' && nativeKey !== '';
  })?.supplier;
  const record = world.suppliers
    .find(({ no }) => no === supplier)
    ?.records.find(({ system }) => system === 'netsuite');
  return {
    reference: 'I234567890ABCDEF',
    supplierId: `netsuite:${record?.nativeKey}`,
    legalEntity: 'US01',
    number: 'OVER-HTTP-1',
    kind: 'INVOICE',
    invoiceDate: '2026-11-20',
    postingDate: '2026-11-20',
    dueDate: null,
    gross: amount,
    tax: { amountMinor: 0n, currency: 'USD' },
    lines: [
      {
        description: 'Paper',
        amount,
        accountId: `netsuite:${account?.netsuiteId}`,
        costCenterId: null,
        taxCode: null,
      },
    ],
  };
}

async function walk<T>(list: (page: PageRequest) => Promise<Page<T>> | undefined) {
  const rows: Page<T>['rows'][number][] = [];
  let start: Start | null = null;
  for (let count = 0; count < MAX_PAGES; count++) {
    const page = await list({ first: 200, start });
    rows.push(...(page?.rows ?? []));
    const last = rows.at(-1);
    if (!page?.hasMore || !last) return rows;
    start = { kind: 'after', sort: last.sort, key: last.key };
  }
  throw new Error(`more than ${MAX_PAGES} pages`);
}

const overHttp =
  (url: string, token: string): SourceFetch =>
  async ({ method, path, headers, body }) => {
    calls += 1;
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body }),
    });
    const { status } = response;
    return { status, headers: Object.fromEntries(response.headers), text: await response.text() };
  };

async function accessToken(url: string, privateKey: KeyObject): Promise<string> {
  const tokenUrl = `${url}/services/rest/auth/oauth2/v1/token`;
  const assertion = await new SignJWT({ scope: ['rest_webservices'] })
    .setProtectedHeader({ typ: 'JWT', alg: 'PS256', kid: 'certificate' })
    .setIssuer('client')
    .setAudience(tokenUrl)
    .setIssuedAt(now.getTime() / 1000)
    .setExpirationTime(now.getTime() / 1000 + 300)
    .sign(privateKey);
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
