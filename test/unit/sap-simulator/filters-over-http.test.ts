import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulators/simulator';
import { INVOICES, PARTNERS, clientOf, errorOf, results, startDemo, world } from './sap-client.ts';
import type { SapClient } from './sap-client.ts';

let sap: Simulator;
let client: SapClient;

beforeAll(async () => {
  sap = await startDemo();
  client = clientOf(sap);
});
afterAll(() => sap.stop());

describe('$filter', () => {
  type Wire = Record<string, string | boolean>;
  const dateOf = (row: Wire) => new Date(Number(/\d+/.exec(String(row['PostingDate']))?.[0]));
  it.each<[string, (row: Wire) => boolean]>([
    [
      "InvoicingParty eq '0000100001' and not (SupplierInvoiceStatus eq 'A')",
      (row) => row['InvoicingParty'] === '0000100001' && row['SupplierInvoiceStatus'] !== 'A',
    ],
    [
      "startswith(InvoicingParty,'000010000') and endswith(InvoicingParty,'1')",
      (row) => row['InvoicingParty'] === '0000100001',
    ],
    [
      "substringof('inv',tolower(SupplierInvoiceIDByInvcgParty)) eq true",
      (row) => /inv/i.test(String(row['SupplierInvoiceIDByInvcgParty'])),
    ],
    [
      "PostingDate ge datetime'2026-11-01T00:00:00' and PostingDate lt datetime'2026-11-15T00:00'",
      (row) => dateOf(row) >= new Date('2026-11-01') && dateOf(row) < new Date('2026-11-15'),
    ],
    [
      'InvoiceGrossAmount gt 10000.00M and IsReversed eq false',
      (row) => Number(row['InvoiceGrossAmount']) > 10_000 && row['IsReversed'] === false,
    ],
    ['IsReversed', (row) => row['IsReversed'] === true],
  ])('answers %s as going through all rows would', async (filter, matches) => {
    const set = `${INVOICES}/A_SupplierInvoice?$filter=${encodeURIComponent(filter)}`;
    const all = (await client.rows(`${INVOICES}/A_SupplierInvoice`)) as Wire[];
    const found = (await client.rows(set)) as Wire[];
    expect(found.length).toBeGreaterThan(0);
    const keysOf = (rows: Wire[]) =>
      rows.map((row) => `${String(row['SupplierInvoice'])}/${String(row['FiscalYear'])}`);
    expect(keysOf(found)).toEqual(keysOf(all.filter((row) => matches(row))));
  });

  it('reads a chain of keys from the index and answers each once', async () => {
    const wanted = world.invoices.filter(({ entity: code }) => code === 'DE01').slice(100, 150);
    const chain = wanted.map(
      ({ nativeKey, postingDate }) =>
        `(SupplierInvoice eq '${nativeKey}' and FiscalYear eq '${postingDate.slice(0, 4)}')`,
    );
    const path = `${INVOICES}/A_SupplierInvoice?$select=SupplierInvoice&$filter=${encodeURIComponent(chain.join(' or '))}`;
    const found = await client.rows(path);
    expect(found).toHaveLength(wanted.length);
    expect(new Set(found.map((row) => row['SupplierInvoice']))).toEqual(
      new Set(wanted.map(({ nativeKey }) => nativeKey)),
    );
  });

  it('doubles a quote inside a text', async () => {
    const answer = await client.get(`${PARTNERS}/A_Supplier?$filter=SupplierName eq 'O''Neill'`);
    expect([answer.status, results(answer)]).toEqual([200, []]);
  });
});

describe('a $filter that is not one', () => {
  it.each([
    ["Nonsense eq 'x'", 'Property Nonsense not found in type A_SupplierInvoiceType'],
    ["PostingDate ge '2026-11-01'", 'Invalid literal'],
    ["InvoiceGrossAmount gt '5'", 'Invalid literal'],
    ["CompanyCode eq 'DE01' and", 'Invalid filter expression'],
    ["CompanyCode in ('DE01')", 'Invalid'],
    ["(CompanyCode eq 'DE01'", 'Invalid filter expression'],
  ])('refuses %s in its envelope', async (filter, message) => {
    const answer = await client.get(
      `${INVOICES}/A_SupplierInvoice?$filter=${encodeURIComponent(filter)}`,
    );
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message.value).toContain(message);
    expect(answer.json()).toMatchObject({
      error: {
        message: { lang: 'en' },
        innererror: {
          application: { service_id: INVOICES },
          timestamp: '20261120100000.0000000',
          transactionid: expect.any(String) as string,
          errordetails: [{ severity: 'error' }],
        },
      },
    });
  });
});
