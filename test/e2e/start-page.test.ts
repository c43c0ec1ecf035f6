import fs from 'node:fs';
import path from 'node:path';
import { buildClientSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedProduct } from '../support/shared-product.ts';
import { temporaryFolder } from '../support/start-product.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A shared machine may take long to start an editor with three workers. */
const PATIENCE_MS = 60_000;

/** A laptop may do without a browser; the machine that decides about a change may not. */
const isSkipped = !fs.existsSync(CHROMIUM) && process.env['CI'] !== 'true';
if (isSkipped)
  process.stderr.write(
    `The start page is not tested: there is no ${CHROMIUM} (Debian: apt-get install chromium).\n`,
  );

const product = sharedProduct();
let browser: Browser | null = null;

beforeAll(async () => {
  if (!isSkipped) browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}, 120_000);

afterAll(() => browser?.close());

test.skipIf(isSkipped)(
  'a new user signs in as somebody, runs the federated query and sees how the sources are',
  async () => {
    const { page, complaints } = await open();
    await page.getByRole('status').filter({ hasText: 'Ready' }).waitFor();

    await signIn(page, 'ap-clerk');
    await page.getByRole('button', { name: /^Federated query/ }).click();
    const { data, errors } = await run(page, 'InvoicesWithTheirStory');
    expect(errors).toBeUndefined();
    expect(data?.invoices?.incomplete).toEqual([]);
    expect(data?.invoices?.edges).toHaveLength(20);
    await page.locator('.graphiql-response').getByText('"invoices"').first().waitFor();

    const sources = page.getByRole('region', { name: 'Sources' });
    await sources.getByText('SAP S/4HANA Cloud').waitFor();
    await sources.getByText('Oracle NetSuite').waitFor();

    const picture = path.join(temporaryFolder(), 'start-page.png');
    await page.screenshot({ path: picture });
    expect(fs.statSync(picture).size).toBeGreaterThan(10_000);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
  PATIENCE_MS,
);

test.skipIf(isSkipped)(
  'an operation speaks for whoever is signed in, and for nobody after signing out',
  async () => {
    const { page } = await open();
    expect(codeOf(await run(page, 'InvoicesWithTheirStory'))).toBe('UNAUTHENTICATED');

    await signIn(page, 'controller');
    await page.getByRole('button', { name: /^Ledger setup/ }).click();
    expect(companiesOf(await run(page, 'LedgerSetup'))).toEqual(['DE01', 'JP01', 'US01']);
    await signIn(page, 'ap-clerk-us');
    expect(companiesOf(await run(page, 'LedgerSetup'))).toEqual(['US01']);
    const { cookies, origins } = await page.context().storageState();
    expect(JSON.stringify([cookies, origins])).not.toContain('eyJ');

    await signIn(page, 'anonymous');
    expect(codeOf(await run(page, 'LedgerSetup'))).toBe('UNAUTHENTICATED');
    await page.context().close();
  },
  PATIENCE_MS,
);

test.skipIf(isSkipped)(
  'a running subscription goes on as the person signed in next',
  async () => {
    const { page, complaints } = await open();
    await signIn(page, 'ap-clerk-us');
    await page.getByRole('button', { name: /^Live status/ }).click();
    const connected = nextConnection(page);
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await connected;

    const again = nextConnection(page);
    await signIn(page, 'ap-clerk');
    await again;
    // Of DE01, which ap-clerk-us would not have seen.
    const number = await submitInvoice();
    await page.locator('.graphiql-response').getByText(number).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  },
  PATIENCE_MS,
);

test.skipIf(isSkipped)(
  'a deployment that mints no tokens takes a pasted one',
  async () => {
    const { page } = await open(['**/demo/personas', '**/demo/examples']);
    const sources = page.getByRole('region', { name: 'Sources' });
    await sources.getByText('scope operations:read').waitFor();

    await page.getByLabel('Bearer token').fill(await product.token('controller'));
    await page.getByRole('button', { name: 'Use', exact: true }).click();
    await sources.getByText('Oracle NetSuite').waitFor();
    expect(companiesOf(await run(page, 'Companies'))).toEqual(['DE01', 'JP01', 'US01']);
    await page.context().close();
  },
  PATIENCE_MS,
);

test('every sample operation holds against the served graph and says who tries it', async () => {
  const { data } = await product.ask(null, getIntrospectionQuery());
  const schema = buildClientSchema(data);
  const examples = await get<{ name: string; document: string }[]>('/demo/examples');
  const personas = (await get<{ name: string }[]>('/demo/personas')).map(({ name }) => name);
  expect(examples.length).toBeGreaterThan(0);
  for (const { name, document } of examples) {
    const persona = /^# As ([a-z-]+): .+\n/.exec(document)?.[1];
    expect({ name, problems: validate(schema, parse(document)) }).toEqual({ name, problems: [] });
    expect({ name, isKnown: personas.includes(persona ?? '') }).toEqual({ name, isKnown: true });
  }
});

/** What the page complains about is gathered; the paths `absent` are answered as by a deployment without them. */
async function open(absent: string[] = []): Promise<{ page: Page; complaints: string[] }> {
  if (!browser) throw new Error('there is no browser');
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== product.url && !['blob:', 'data:'].includes(protocol))
      complaints.push(`a foreign request: ${request.url()}`);
  });
  for (const each of absent) await page.route(each, (route) => route.fulfill({ status: 404 }));
  await page.goto(product.url);
  await page.locator('.graphiql-query-editor .view-lines').waitFor({ timeout: PATIENCE_MS });
  return { page, complaints };
}

/** What the operations of this file ask for. */
interface Answer {
  readonly data?: {
    readonly invoices?: { readonly edges: unknown[]; readonly incomplete: unknown[] };
    readonly legalEntities?: readonly { readonly code: string }[];
  } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

async function signIn(page: Page, persona: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Sign in as' }).click();
  // Its name, then its description.
  await page.getByRole('option', { name: new RegExp(`^${persona} ?[A-Z]`) }).click();
  await page.locator('#persona[value="' + persona + '"]').waitFor();
}

/** Presses the button and returns what the gateway answered this operation. */
async function run(page: Page, operationName: string): Promise<Answer> {
  const tab = page.getByRole('button', { name: operationName, exact: true });
  await tab.waitFor();
  const [response] = await Promise.all([
    page.waitForResponse((each) => {
      const body = each.request().postDataJSON() as { operationName?: string } | null;
      return each.url().endsWith('/graphql') && body?.operationName === operationName;
    }),
    page.getByRole('button', { name: /^Execute query/ }).click(),
  ]);
  return (await response.json()) as Answer;
}

/** Resolves when a websocket has sent its `subscribe`. */
async function nextConnection(page: Page): Promise<void> {
  const socket = await page.waitForEvent('websocket');
  await socket.waitForEvent('framesent', ({ payload }) => String(payload).includes('"subscribe"'));
}

async function submitInvoice(): Promise<string> {
  const number = `PAGE-${process.pid}`;
  const today = new Date().toISOString().slice(0, 10);
  const input = {
    idempotencyKey: number,
    supplierId: 'sap:0000100001',
    legalEntityId: 'DE01',
    number,
    invoiceDate: today,
    currency: 'EUR',
    net: '100.00',
    tax: '19.00',
    gross: '119.00',
    lines: [{ description: 'Consulting', amount: '100.00' }],
  };
  const submit = `mutation ($input: SubmitInvoiceInput!) { submitInvoice(input: $input) { posting { id } } }`;
  const { errors } = await product.ask('ap-clerk', submit, { input });
  expect(errors).toEqual([]);
  return number;
}

async function get<T>(pathname: string): Promise<T> {
  return (await (await fetch(`${product.url}${pathname}`)).json()) as T;
}

const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;

const companiesOf = ({ data }: Answer): string[] =>
  (data?.legalEntities ?? []).map(({ code }) => code).toSorted();
