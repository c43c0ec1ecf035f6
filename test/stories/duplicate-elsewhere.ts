import { randomUUID } from 'node:crypto';
import type { Shape } from '../support/product-client.ts';
import { INVOICE, isPosted } from './posted-invoice.ts';
import { POSTING, type Stage } from './stage.ts';

const TODAY = new Date().toISOString().slice(0, 10);

const SUBMIT = `mutation Submit($input: SubmitInvoiceInput!) { submitInvoice(input: $input) {
  problems { code severity message } posting { ${POSTING} } } }`;

/** A supplier that both ERPs know bills once; somebody enters it in both. */
export async function duplicateElsewhere(stage: Stage): Promise<readonly Shape[]> {
  const twin = await knownToBoth(stage);
  const invoice = {
    number: 'TWIN-77',
    invoiceDate: TODAY,
    currency: 'GBP',
    net: '250.00',
    tax: '0.00',
    gross: '250.00',
    lines: [{ description: 'Fasteners', amount: '250.00', taxCode: 'G0' }],
  };
  const first = await stage.ask('ap-clerk', SUBMIT, {
    input: {
      ...invoice,
      idempotencyKey: randomUUID(),
      supplierId: twin.oracle,
      legalEntityId: 'superledger:GB01',
    },
  });
  const { posting } = first.submitInvoice;
  if (!posting) throw new Error(`TWIN-77: ${JSON.stringify(first.submitInvoice.problems)}`);
  await stage.approve(posting, ['ap-manager', 'cfo']);
  await stage.until('TWIN-77 is posted in Oracle', async () => {
    const found = await stage.ask('ap-clerk', INVOICE, { id: posting.subject.id });
    return isPosted(found.invoice) ? found.invoice : null;
  });
  const second = await stage.ask('ap-clerk', SUBMIT, {
    input: {
      ...invoice,
      lines: [{ description: 'Fasteners', amount: '250.00', taxCode: 'V0' }],
      idempotencyKey: randomUUID(),
      supplierId: twin.sap,
      legalEntityId: 'superledger:DE01',
    },
  });
  const { problems } = second.submitInvoice;
  if (second.submitInvoice.posting) throw new Error('the duplicate was taken');
  for (const each of problems) stage.say(`   ${each.severity} ${each.code}: ${each.message}`);
  return problems;
}

const SUPPLIERS = `query Suppliers($after: String) { suppliers(filter: { legalEntities: ["GB01"], status: [ACTIVE] }, first: 200, after: $after) {
  edges { node { id records { id source } } } pageInfo { hasNextPage endCursor } } }`;

async function knownToBoth(stage: Stage): Promise<{ oracle: string; sap: string }> {
  let after: string | null = null;
  for (let page = 0; page < 5; page += 1) {
    const { suppliers }: Shape = await stage.ask('ap-clerk', SUPPLIERS, { after });
    for (const { node } of suppliers.edges) {
      const ids = new Map<string, string>(
        node.records.map((each: Shape) => [each.source, each.id]),
      );
      const [oracle, sap] = [ids.get('oracle'), ids.get('sap')];
      if (oracle && sap) return { oracle, sap };
    }
    if (!suppliers.pageInfo.hasNextPage) break;
    after = suppliers.pageInfo.endCursor;
  }
  throw new Error('no supplier is known to both ERPs');
}
