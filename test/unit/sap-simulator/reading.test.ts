import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulators/simulator';
import { CUBE, GL_LINES, INVOICES, PARTNERS } from './sap-client.ts';
import { clientOf, entity, errorOf, results, startDemo, world } from './sap-client.ts';
import type { SapClient } from './sap-client.ts';

let sap: Simulator;
let client: SapClient;

beforeAll(async () => {
  sap = await startDemo();
  client = clientOf(sap);
});
afterAll(() => sap.stop());

const SETS = [
  `${INVOICES}/A_SupplierInvoice`,
  `${INVOICES}/A_SupplierInvoiceItemGLAcct`,
  `${INVOICES}/A_SupplierInvoiceTax`,
  CUBE,
  GL_LINES,
  `${PARTNERS}/A_BusinessPartner`,
  `${PARTNERS}/A_BusinessPartnerAddress`,
  `${PARTNERS}/A_AddressEmailAddress`,
  `${PARTNERS}/A_AddressPhoneNumber`,
  `${PARTNERS}/A_BusinessPartnerBank`,
  `${PARTNERS}/A_BusinessPartnerRole`,
  `${PARTNERS}/A_BusinessPartnerTaxNumber`,
  `${PARTNERS}/A_Supplier`,
  `${PARTNERS}/A_SupplierCompany`,
  'API_GLACCOUNTINCHARTOFACCOUNTS_SRV/A_GLAccountInChartOfAccounts',
  'API_GLACCOUNTINCHARTOFACCOUNTS_SRV/A_GLAccountText',
  'API_COSTCENTER_SRV/A_CostCenter',
  'API_COSTCENTER_SRV/A_CostCenterText',
  'API_COMPANYCODE_SRV/A_CompanyCode',
];

describe('the shape of an answer', () => {
  it.each(SETS)(
    '%s shows the properties its metadata declares, and finds a row by key',
    async (set) => {
      const [service = '', name = ''] = set.split('/');
      const metadata = await client.get(`${service}/$metadata`);
      const [row] = await client.rows(`${set}?$top=1`);
      const { uri, type } = row!['__metadata'] as { uri: string; type: string };
      const declared = metadata.text.split(`<EntityType Name="${type.split('.')[1]}"`)[1];
      const names = [
        ...(declared?.split('</EntityType>')[0] ?? '').matchAll(/Property Name="(\w+)"/g),
      ];
      expect(new Set(Object.keys(row ?? {}))).toEqual(
        new Set(['__metadata', ...names.map(([, found]) => found)]),
      );
      expect(type).toBe(`${service}.${name}Type`);
      const again = await client.raw(uri.slice(sap.url.length), {
        headers: { authorization: `Basic ${btoa('ledger:secret')}`, accept: 'application/json' },
      });
      expect(entity(again)).toEqual(row);
    },
  );

  it('writes decimals as text, dates in milliseconds, and an empty field as an empty text', async () => {
    const [at, invoice] = [...world.invoices.entries()].find(
      ([, { currency }]) => currency === 'EUR',
    )!;
    const answer = await client.get(
      `${INVOICES}/A_SupplierInvoice(SupplierInvoice='${invoice.nativeKey}',FiscalYear='${invoice.postingDate.slice(0, 4)}')`,
    );
    expect(answer.headers.get('dataserviceversion')).toBe('2.0');
    expect(at).toBeGreaterThanOrEqual(0);
    expect(entity(answer)).toMatchObject({
      DocumentDate: `/Date(${Date.parse(invoice.invoiceDate)})/`,
      InvoiceGrossAmount: (invoice.gross / 100).toFixed(2),
      NetPaymentDays: expect.stringMatching(/^\d+$/) as string,
      ReverseDocument: '',
      IsReversed: false,
      SupplierInvoiceIDByInvcgParty: invoice.number,
      to_SupplierInvoiceTax: { __deferred: { uri: expect.any(String) as string } },
    });
  });

  it('shows yen without decimals on an invoice, with the three declared ones on its lines', async () => {
    const [invoice] = await client.rows(
      `${INVOICES}/A_SupplierInvoice?$filter=DocumentCurrency eq 'JPY'&$top=1&$select=InvoiceGrossAmount,SupplierInvoice,FiscalYear`,
    );
    expect(invoice?.['InvoiceGrossAmount']).toMatch(/^\d+$/);
    const origin = `${String(invoice?.['SupplierInvoice'])}${String(invoice?.['FiscalYear'])}`;
    const [line] = await client.rows(
      `${CUBE}?$filter=OriginalReferenceDocument eq '${origin}' and FinancialAccountType eq 'K'`,
    );
    expect(line).toMatchObject({
      AmountInTransactionCurrency: `-${String(invoice?.['InvoiceGrossAmount'])}.000`,
      DebitCreditCode: 'H',
      ReferenceDocumentType: 'RMRP',
      AccountingDocumentType: 'RE',
    });
  });

  it('writes a date-time with its offset, and account numbers with leading zeros', async () => {
    const [line] = await client.rows(`${GL_LINES}?$filter=GLAccount eq '0000400000'&$top=1`);
    expect(line?.['LastChangeDateTime']).toMatch(/^\/Date\(\d+\+0000\)\/$/);
    expect(line).toMatchObject({ ChartOfAccounts: 'YCOA', Ledger: '0L', GLAccount: '0000400000' });
  });
});

describe('what a read may ask for besides', () => {
  it('counts as text, and only when asked', async () => {
    const counted = await client.get(`${INVOICES}/A_SupplierInvoice?$inlinecount=allpages&$top=1`);
    const d = entity(counted);
    expect(Number(d['__count'])).toBeGreaterThan(3000);
    expect(typeof d['__count']).toBe('string');
    expect(entity(await client.get(`${INVOICES}/A_SupplierInvoice?$top=1`))).not.toHaveProperty(
      '__count',
    );
    const plain = await client.get(`${INVOICES}/A_SupplierInvoice/$count`);
    expect(plain.text).toBe(d['__count']);
  });

  it('follows navigations, one inside the other', async () => {
    const answer = await client.get(
      `${PARTNERS}/A_BusinessPartner('0000100001')?$expand=to_BusinessPartnerAddress/to_EmailAddress,to_Supplier/to_SupplierCompany&$select=BusinessPartner,to_BusinessPartnerAddress,to_Supplier`,
    );
    const partner = entity(answer);
    expect(Object.keys(partner).toSorted()).toEqual([
      'BusinessPartner',
      '__metadata',
      'to_BusinessPartnerAddress',
      'to_Supplier',
    ]);
    const { results: addresses } = partner['to_BusinessPartnerAddress'] as {
      results: { to_EmailAddress: { results: { EmailAddress: string }[] } }[];
    };
    expect(addresses[0]?.to_EmailAddress.results[0]?.EmailAddress).toBe(world.suppliers[0]?.email);
    expect(partner['to_Supplier']).toMatchObject({ Supplier: '0000100001' });
    const companies = await client.rows(`${PARTNERS}/A_Supplier('0000100001')/to_SupplierCompany`);
    expect(companies.map((row) => row['CompanyCode'])).toEqual(['DE01']);
  });
});

describe('paging', () => {
  it('walks all pages without a gap or a repetition, in the order asked', async () => {
    const base = `${CUBE}?$filter=${encodeURIComponent("FinancialAccountType eq 'K' and AccountingDocumentType eq 'KZ'")}`;
    const path = `${base}&$select=CompanyCode,FiscalYear,AccountingDocument,AccountingDocumentItem,PostingDate&$orderby=PostingDate desc,AccountingDocument`;
    const seen: string[] = [];
    const dates: string[] = [];
    for (let skip = 0; skip < 20_000; skip += 1000) {
      const page = await client.rows(`${path}&$top=1000&$skip=${skip}`);
      seen.push(...page.map((row) => JSON.stringify(row)));
      dates.push(...page.map((row) => String(row['PostingDate'])));
      if (page.length < 1000) break;
    }
    const counted = await client.get(`${base}&$top=0&$inlinecount=allpages`);
    expect(seen.length).toBe(Number(entity(counted)['__count']));
    expect(new Set(seen).size).toBe(seen.length);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  it('ends an unbounded page by itself, and says where it goes on', async () => {
    const d = entity(await client.get(`${GL_LINES}?$select=ID`));
    expect((d['results'] as unknown[]).length).toBe(5000);
    const next = await client.raw(String(d['__next']).slice(sap.url.length), {
      headers: { authorization: `Basic ${btoa('ledger:secret')}`, accept: 'application/json' },
    });
    const [first] = results(next);
    expect(String(first?.['ID']) > String((d['results'] as { ID: string }[]).at(-1)?.ID)).toBe(
      true,
    );
  });
});

describe('what is not there or not allowed', () => {
  it('answers a missing row and a missing set with 404 in the envelope', async () => {
    const missing = await client.get(`${PARTNERS}/A_Supplier('0000999999')`);
    expect([missing.status, errorOf(missing).code]).toEqual([404, '/IWBEP/CM_MGW_RT/020']);
    expect((await client.get(`${PARTNERS}/A_Nothing`)).status).toBe(404);
    expect((await client.get('API_NOTHING_SRV/A_Nothing')).status).toBe(404);
  });

  it('answers a wrong password with an HTML page', async () => {
    const headers = { authorization: `Basic ${btoa('ledger:wrong')}` };
    const answer = await client.raw(`/sap/opu/odata/sap/${PARTNERS}/A_Supplier`, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
  });

  it('takes a bearer token of the client-credentials grant, for an hour', async () => {
    const token = await client.raw('/sap/bc/sec/oauth2/token', {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('app:shh')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const headers = {
      authorization: `Bearer ${String(token.json()['access_token'])}`,
      accept: 'application/json',
    };
    const path = '/sap/opu/odata/sap/API_COMPANYCODE_SRV/A_CompanyCode';
    expect((await client.raw(path, { headers })).status).toBe(200);
    const forged = { ...headers, authorization: 'Bearer forged' };
    expect((await client.raw(path, { headers: forged })).status).toBe(401);
  });

  it('refuses a URL of more than eight kilobytes', async () => {
    const chain = Array.from({ length: 300 }, (_, at) => `SupplierInvoice eq '51056${at}'`).join(
      ' or ',
    );
    const answer = await client.get(
      `${INVOICES}/A_SupplierInvoice?$filter=${encodeURIComponent(chain)}`,
    );
    expect(answer.status).toBe(414);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('does not answer in JSON to who has not asked for it', async () => {
    const answer = await client.get('API_COMPANYCODE_SRV/A_CompanyCode', { accept: '*/*' });
    expect(answer.status).toBe(406);
    const asked = await client.get('API_COMPANYCODE_SRV/A_CompanyCode?$format=json', {
      accept: '*/*',
    });
    expect(asked.status).toBe(200);
  });

  it.each([
    '$select=Nonsense',
    '$expand=to_Nonsense',
    '$orderby=Nonsense',
    '$top=-1',
    '$apply=filter',
  ])('refuses %s', async (option) => {
    const answer = await client.get(`${PARTNERS}/A_Supplier?${option}`);
    expect(answer.status).toBe(400);
  });
});
