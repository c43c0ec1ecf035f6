import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Capabilities, Writer } from '#domain/sources';
import { buildWorld } from '#simulators/world/build';
import {
  startAvaTaxSource,
  startOpenSanctionsSource,
  startViesSource,
} from '../support/check-sources.ts';
import { supplierBooks } from '../support/doubles/supplier-books.ts';
import { anInput, invoicesKit, type InvoicesKit } from '../support/invoices-kit.ts';
import type { DoubleSource } from '../support/kernel-kit.ts';
import { newSupplier } from '../support/new-supplier.ts';
import { personas } from '../support/personas.ts';
import { newCall, type SimulatedSource } from '../support/sources.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk, apManager, cfo } = personas;
const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });
const codes = (problems: readonly { code: string; severity: string }[]): string[] =>
  problems.map(({ code, severity }) => `${code} ${severity}`);

let vies: SimulatedSource;
let lists: SimulatedSource;
let avatax: SimulatedSource;
let suppliers: SuppliersKit;
let invoices: InvoicesKit;

beforeAll(async () => {
  const requester = { country: 'DE', number: '999000017' };
  vies = await startViesSource(world, { settings: { requester } });
  lists = await startOpenSanctionsSource(world);
  avatax = await startAvaTaxSource(world);
  const sap = supplierBooks('sap', ['DE01'], []);
  suppliers = await suppliersKit([sap.source, opened(vies), opened(lists)]);
  invoices = await invoicesKit({ beside: [opened(avatax, ['DE01'])] });
});
afterAll(async () => {
  await Promise.all([suppliers.stop(), invoices.stop()]);
  await Promise.all([vies, lists, avatax].map((each) => each.stop()));
});

describe('onboarding over HTTP', () => {
  const anybody = { ...newSupplier, bankAccount: null };

  test('has the register’s consultation and the lists’ version in what is approved', async () => {
    const answer = await suppliers.submit('onboardSupplier', anybody, apClerk);
    expect(answer.problems).toEqual([]);
    expect((await suppliers.posting(answer)).content).toMatchObject({
      checks: {
        taxId: { result: 'VALID', consultationNumber: expect.stringMatching(/^WAPI/) },
        screening: { result: 'CLEAR', listVersion: '20261120-0001', dataset: 'sanctions' },
      },
    });
    await suppliers.approve(answer, apManager);
    expect((await suppliers.execute(answer)).status).toBe('COMPLETED');
  });

  test('is held while Germany’s register is away', async () => {
    await vies.control.person({ deed: 'close-country', country: 'DE' });
    const other = { ...anybody, name: 'Rote Werke AG', taxId: { value: 'DE811569869' } };
    const { problems } = await suppliers.submit('onboardSupplier', other, apClerk);
    expect(problems).toMatchObject([
      { code: 'VAT-4', severity: 'HOLD', evidence: { source: 'vies', code: 'MS_UNAVAILABLE' } },
    ]);
    await vies.control.person({ deed: 'open-country', country: 'DE' });
  });

  test('of a listed party waits for its release, until the list changes', async () => {
    const listed = { ...anybody, taxId: null, name: 'Kwaltrin Shipping', country: 'CY' };
    const refused = await suppliers.submit('onboardSupplier', listed, apClerk);
    expect(codes(refused.problems)).toEqual(['SCR-1 BLOCK']);
    const { caseId, listVersion } = refused.problems[0]?.evidence ?? {};
    const { legalEntityId, name, country } = listed;
    const release = { legalEntityId, name, country, caseId, listVersion, reason: 'a namesake' };
    const done = await suppliers.post('releaseScreeningHit', release, [cfo, apManager]);
    expect(done.status).toBe('COMPLETED');
    const input = { ...listed, validateOnly: true };
    expect((await suppliers.submit('onboardSupplier', input, apClerk)).problems).toEqual([]);
    await lists.control.person({ deed: 'publish' });
    const again = await suppliers.submit('onboardSupplier', input, apClerk);
    expect(codes(again.problems)).toEqual(['SCR-1 BLOCK']);
    expect(again.problems[0]?.evidence).toMatchObject({ caseId });
  });

  test('is held while nobody can be screened', async () => {
    await lists.control.person({ deed: 'begin-indexing' });
    const input = { ...anybody, taxId: null, name: 'Gelbe Werke AG', validateOnly: true };
    const { problems } = await suppliers.submit('onboardSupplier', input, apClerk);
    expect(codes(problems)).toEqual(['SCR-4 HOLD']);
    await lists.control.person({ deed: 'end-indexing' });
  });
});

describe('an invoice over HTTP', () => {
  test('has its tax determined, is kept by the engine, and void once it is cancelled', async () => {
    const posted = await invoices.post('submitInvoice', anInput(), [apClerk, apManager]);
    expect(posted.content).toMatchObject({ taxEngine: { determined: { tax: '19.00' } } });
    expect(await documentOf(posted.reference)).toMatchObject({ status: 'Committed', totalTax: 19 });
    const [id] =
      [...invoices.sap.documents].find(([, each]) => each.reference === posted.reference) ?? [];
    const input = { invoiceId: id, reason: 'ordered by mistake' };
    await invoices.post('cancelInvoice', input, [apClerk, apManager]);
    expect(await documentOf(posted.reference)).toMatchObject({ status: 'Cancelled' });
  });

  test('of another tax is held, and kept with the one that was posted', async () => {
    const input = anInput({ tax: '7.00', gross: '107.00' });
    const answer = await invoices.submit('submitInvoice', input, apClerk);
    expect(codes(answer.problems)).toEqual(['TAX-1 HOLD']);
    await invoices.approve(answer, apManager);
    const done = await invoices.execute(answer);
    expect(await documentOf(done.reference)).toMatchObject({ totalTax: 7, totalTaxCalculated: 19 });
  });

  test('is kept once, although the engine’s answer was lost', async () => {
    const answer = await invoices.submit('submitInvoice', anInput(), apClerk);
    await invoices.approve(answer, apManager);
    await avatax.control.fault({ fault: 'drop-after', path: 'transactions/create' });
    const done = await invoices.execute(answer);
    expect(done.status).toBe('COMPLETED');
    expect(await documentOf(done.reference)).toMatchObject({ status: 'Committed', version: 1 });
  });
});

async function documentOf(reference: string): Promise<object | undefined> {
  const books = (await avatax.control.books()) as readonly { readonly code: string }[];
  return books.find(({ code }) => code === reference);
}

/** Its ports as a source of a kit, whose clock is another than that of the way out. */
function opened(simulated: SimulatedSource, legalEntities: readonly string[] = []): DoubleSource {
  const { ports } = simulated.connect();
  const { taxIds, screening, taxEngine, commitTaxDocument, voidTaxDocument } = ports;
  const capabilities: Capabilities = {
    ...(taxIds && { taxIds: { checkTaxId: (taxId) => taxIds.checkTaxId(taxId, newCall()) } }),
    ...(screening && { screening: { screen: (party) => screening.screen(party, newCall()) } }),
    ...(taxEngine && {
      taxEngine: { determine: (document) => taxEngine.determine(document, newCall()) },
    }),
    ...(commitTaxDocument && { commitTaxDocument: here(commitTaxDocument) }),
    ...(voidTaxDocument && { voidTaxDocument: here(voidTaxDocument) }),
  };
  return { id: simulated.id, legalEntities, capabilities };
}

const here = <Instruction>(writer: Writer<Instruction>): Writer<Instruction> => ({
  ...writer,
  submit: (prepared) => writer.submit(prepared, newCall()),
  enquire: (instruction) => writer.enquire(instruction, newCall()),
});
