import type { Ground } from '../../support/ground.ts';
import { again } from '../people.ts';
import { ACCOUNTS } from './config.ts';
import { netsuiteBilling } from './netsuite-bills.ts';
import type { PlannedBill } from './plan.ts';

const SERVICE = '/sap/opu/odata/sap/API_SUPPLIERINVOICE_PROCESS_SRV';
const EXPENSE = '0000400000';
/** SAP's message that the document is there already. */
const KNOWN = 'M8/462';

/** The company's other program: it enters what suppliers bill straight into the ERP, over its public API. */
export interface Billing {
  enter(bill: PlannedBill): Promise<void>;
}

export function billing(ground: Ground): Billing {
  const by = { sap: sapBilling(ground), netsuite: netsuiteBilling(ground) };
  return { enter: (bill) => by[ACCOUNTS[bill.legalEntity].erp].enter(bill) };
}

function sapBilling({ systems, secrets }: Ground): Billing {
  const root = `${systems['sap'] ?? ''}${SERVICE}`;
  const basic = Buffer.from(`SUPERLEDGER:${secrets['SAP_PASSWORD'] ?? ''}`).toString('base64');
  const authorization = `Basic ${basic}`;
  let session: Promise<Readonly<Record<string, string>>> | null = null;

  async function signIn(): Promise<Readonly<Record<string, string>>> {
    const answer = await fetch(`${root}/A_SupplierInvoice?$top=1`, {
      headers: { authorization, 'x-csrf-token': 'Fetch', accept: 'application/json' },
    });
    await answer.text();
    return {
      authorization,
      'x-csrf-token': answer.headers.get('x-csrf-token') ?? '',
      cookie: answer.headers
        .getSetCookie()
        .map((each) => each.split(';')[0] ?? '')
        .join('; '),
      accept: 'application/json',
      'content-type': 'application/json',
    };
  }

  return {
    enter: (bill) =>
      again(async () => {
        session ??= signIn();
        const answer = await fetch(`${root}/A_SupplierInvoice`, {
          method: 'POST',
          headers: await session,
          body: JSON.stringify(payloadOf(bill)),
        });
        const text = await answer.text();
        if (answer.ok || text.includes(KNOWN)) return;
        session = null;
        throw new Error(`the ERP refuses a bill: ${answer.status} ${text}`);
      }),
  };
}

/** Without tax, due at once. */
function payloadOf({ legalEntity, payee, number, amountMinor }: PlannedBill): object {
  const { currency } = ACCOUNTS[legalEntity];
  const amount = currency === 'JPY' ? String(amountMinor) : (amountMinor / 100).toFixed(2);
  const today = `/Date(${Date.parse(new Date().toISOString().slice(0, 10))})/`;
  const taxCode = legalEntity === 'JP01' ? 'J0' : 'V0';
  return {
    CompanyCode: legalEntity,
    DocumentDate: today,
    PostingDate: today,
    SupplierInvoiceIDByInvcgParty: number,
    InvoicingParty: payee.nativeKey,
    AccountingDocumentType: 'RE',
    SupplierInvoiceIsCreditMemo: '',
    DocumentCurrency: currency,
    InvoiceGrossAmount: amount,
    DueCalculationBaseDate: today,
    NetPaymentDays: '0',
    TaxIsCalculatedAutomatically: false,
    to_SupplierInvoiceTax: {
      results: [
        {
          TaxCode: taxCode,
          DocumentCurrency: currency,
          TaxAmount: currency === 'JPY' ? '0' : '0.00',
        },
      ],
    },
    to_SupplierInvoiceItemGLAcct: {
      results: [
        {
          SupplierInvoiceItem: '0001',
          CompanyCode: legalEntity,
          GLAccount: EXPENSE,
          CostCenter: `${legalEntity}1010`,
          DebitCreditCode: 'S',
          DocumentCurrency: currency,
          SupplierInvoiceItemAmount: amount,
          TaxCode: taxCode,
        },
      ],
    },
  };
}
