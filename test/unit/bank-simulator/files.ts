import { TODAY } from './bank.ts';

/** One transaction of a file, as far as tests look at it; what is not said is in order. */
export interface Transfer {
  readonly endToEndId: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly creditor?: string;
  /** `<IBAN>…</IBAN>` or `<Othr>…</Othr>`. */
  readonly account?: string;
  readonly uetr?: string | null;
  readonly agent?: string;
  readonly address?: string;
  readonly remittance?: string;
}

interface Debtor {
  readonly id: string;
  readonly currency: string;
  readonly bic: string;
  readonly service: string;
}

const DEBTORS: Readonly<Record<string, Debtor>> = {
  'DE01-EUR': {
    id: '<IBAN>DE70999123450000010001</IBAN>',
    currency: 'EUR',
    bic: 'DEMODEFFXXX',
    service: '<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>',
  },
  'US01-USD': {
    id: '<Othr><Id>4400010001</Id></Othr>',
    currency: 'USD',
    bic: 'DEMOUS33XXX',
    service: '',
  },
  'JP01-JPY': {
    id: '<Othr><Id>1000101</Id></Othr>',
    currency: 'JPY',
    bic: 'DEMOJPJTXXX',
    service: '',
  },
  'GB01-GBP': {
    id: '<IBAN>GB68DEMO20304012345001</IBAN>',
    currency: 'GBP',
    bic: 'DEMOGB2LXXX',
    service: '',
  },
};

/** A pain.001.001.09 of one PmtInf, from one of the bank's accounts. */
export function paymentFile(
  messageId: string,
  account: string,
  transfers: readonly Transfer[],
  more: {
    readonly sum?: string;
    readonly count?: number;
    readonly date?: string;
    readonly batch?: boolean;
    readonly informationId?: string;
  } = {},
): string {
  const debtor = DEBTORS[account]!;
  const cents = transfers.reduce((sum, { amount = '100' }) => sum + Number(amount) * 100, 0);
  const sum = more.sum ?? (Math.round(cents) / 100).toString();
  const count = more.count ?? transfers.length;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2026-11-23T08:00:00Z</CreDtTm><NbOfTxs>${count}</NbOfTxs><CtrlSum>${sum}</CtrlSum><InitgPty><Nm>Superledger Demo</Nm></InitgPty></GrpHdr>
<PmtInf><PmtInfId>${more.informationId ?? `${messageId}-P1`}</PmtInfId><PmtMtd>TRF</PmtMtd>${
    more.batch === undefined ? '' : `<BtchBookg>${more.batch}</BtchBookg>`
  }${debtor.service}<ReqdExctnDt><Dt>${more.date ?? TODAY}</Dt></ReqdExctnDt>
<Dbtr><Nm>Superledger Demo</Nm></Dbtr><DbtrAcct><Id>${debtor.id}</Id><Ccy>${debtor.currency}</Ccy></DbtrAcct><DbtrAgt><FinInstnId><BICFI>${debtor.bic}</BICFI></FinInstnId></DbtrAgt>
${transfers.map((each) => transferXml(each, debtor)).join('\n')}
</PmtInf></CstmrCdtTrfInitn></Document>`;
}

function transferXml(transfer: Transfer, debtor: Debtor): string {
  const {
    endToEndId,
    amount = '100',
    currency = debtor.currency,
    creditor = 'Fabrikam SARL',
    account = '<IBAN>FR1420041010050500013M02606</IBAN>',
    uetr = null,
    agent,
    address = '',
    remittance = '<Ustrd>INV-1</Ustrd>',
  } = transfer;
  return `<CdtTrfTxInf><PmtId><InstrId>${endToEndId}</InstrId><EndToEndId>${endToEndId}</EndToEndId>${
    uetr === null ? '' : `<UETR>${uetr}</UETR>`
  }</PmtId><Amt><InstdAmt Ccy="${currency}">${amount}</InstdAmt></Amt>${
    agent === undefined ? '' : `<CdtrAgt><FinInstnId><BICFI>${agent}</BICFI></FinInstnId></CdtrAgt>`
  }<Cdtr><Nm>${creditor}</Nm>${address}</Cdtr><CdtrAcct><Id>${account}</Id></CdtrAcct><RmtInf>${remittance}</RmtInf></CdtTrfTxInf>`;
}

/** A camt.055.001.09 about payments of one PmtInf. */
export function cancellationFile(
  messageId: string,
  original: string,
  endToEndIds: readonly string[],
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.055.001.09"><CstmrPmtCxlReq>
<Assgnmt><Id>${messageId}</Id><Assgnr><Pty><Nm>Superledger Demo</Nm></Pty></Assgnr><Assgne><Agt><FinInstnId><BICFI>DEMOUS33XXX</BICFI></FinInstnId></Agt></Assgne><CreDtTm>2026-11-23T08:30:00Z</CreDtTm></Assgnmt>
<Undrlyg><OrgnlGrpInfAndCxl><OrgnlMsgId>${original}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndCxl>
<OrgnlPmtInfAndCxl><OrgnlPmtInfId>${original}-P1</OrgnlPmtInfId>${endToEndIds
    .map(
      (id, index) =>
        `<TxInf><CxlId>${messageId}-${index + 1}</CxlId><OrgnlInstrId>${id}</OrgnlInstrId><OrgnlEndToEndId>${id}</OrgnlEndToEndId><CxlRsnInf><Rsn><Cd>CUST</Cd></Rsn></CxlRsnInf></TxInf>`,
    )
    .join('')}</OrgnlPmtInfAndCxl></Undrlyg></CstmrPmtCxlReq></Document>`;
}
