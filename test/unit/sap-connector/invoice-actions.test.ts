import { describe, expect, it } from 'vitest';
import { call, collectionOf, fakeSap, type Answer } from './fake-sap.ts';
import { invoiceWire } from './wires.ts';
import { submitted } from '../../support/submitted.ts';

const RELEASE = { reference: 'R0000000000000AB', invoiceId: 'sap:5105600001.2026' };
const CANCEL = { ...RELEASE, postingDate: '2026-01-31', reason: '01' };
const SERVICE = '/sap/opu/odata/sap/API_SUPPLIERINVOICE_PROCESS_SRV';

function writers(answer: Answer = {}) {
  const fake = fakeSap(() => answer);
  const { releaseInvoice, cancelInvoice } = fake.capabilities;
  if (!releaseInvoice || !cancelInvoice) throw new Error('the connector writes');
  return { fake, releaseInvoice, cancelInvoice };
}

const asked = async (changes: Readonly<Record<string, unknown>>) => {
  const { releaseInvoice, cancelInvoice } = writers(collectionOf([invoiceWire(changes)]));
  return [
    submitted(await releaseInvoice.enquire(RELEASE, call))?.documentNumber ?? null,
    submitted(await cancelInvoice.enquire(CANCEL, call))?.documentNumber ?? null,
  ];
};

describe('releasing and cancelling', () => {
  it('release posts the function with its parameters as literals', async () => {
    const { fake, releaseInvoice } = writers({ json: { d: { Release: { Success: true } } } });
    expect(await releaseInvoice.submit(releaseInvoice.prepare(RELEASE), call)).toEqual({
      id: 'sap:5105600001.2026',
      documentNumber: '5105600001',
      ignoredFields: ['reference'],
    });
    expect(fake.dataCalls()[0]?.path).toBe(
      `${SERVICE}/Release?SupplierInvoice='5105600001'&FiscalYear='2026'&DiscountDaysHaveToBeShifted=false`,
    );
  });

  it('cancel answers with the reversing document', async () => {
    const answer = { Cancel: { ReverseDocument: '5105600002', FiscalYear: '2026', Success: true } };
    const { fake, cancelInvoice } = writers({ json: { d: answer } });
    expect(await cancelInvoice.submit(cancelInvoice.prepare(CANCEL), call)).toMatchObject({
      id: 'sap:5105600001.2026',
      documentNumber: '5105600002',
    });
    expect(fake.dataCalls()[0]?.path).toBe(
      `${SERVICE}/Cancel?PostingDate=datetime'2026-01-31T00:00:00'&ReversalReason='01'&FiscalYear='2026'&SupplierInvoice='5105600001'`,
    );
  });

  it('are declined where SAP says it did nothing, unknown where it says something else', async () => {
    const no = writers({ json: { d: { Release: { Success: false } } } }).releaseInvoice;
    await expect(no.submit(no.prepare(RELEASE), call)).rejects.toMatchObject({ kind: 'DECLINED' });
    const odd = writers({ json: { d: {} } }).cancelInvoice;
    await expect(odd.submit(odd.prepare(CANCEL), call)).rejects.toMatchObject({
      kind: 'OUTCOME_UNKNOWN',
    });
  });

  it('are enquired after on the invoice itself', async () => {
    expect(await asked({})).toEqual(['5105600001', null]);
    expect(await asked({ PaymentBlockingReason: 'A', ReverseDocument: '5105600002' })).toEqual([
      null,
      '5105600002',
    ]);
  });

  it('are unsupported for an invoice of another source or a reason that is no code', () => {
    const { releaseInvoice, cancelInvoice } = writers();
    expect(() => releaseInvoice.prepare({ ...RELEASE, invoiceId: 'netsuite:9' })).toThrow(
      expect.objectContaining({ kind: 'UNSUPPORTED' }),
    );
    expect(() => cancelInvoice.prepare({ ...CANCEL, reason: "1'" })).toThrow(
      expect.objectContaining({ kind: 'UNSUPPORTED' }),
    );
  });
});
