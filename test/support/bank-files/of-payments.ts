import { documentOf } from './messages.ts';

const at = '<CreDtTm>2026-11-18T20:00:00+01:00</CreDtTm>';
const header = (messageId: string): string => `<GrpHdr><MsgId>${messageId}</MsgId>${at}</GrpHdr>`;
const account = '<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>';

/** One payment in a report: `ACSC`, or `RJCT` with its reason. */
export type Reported = readonly [endToEndId: string, status: string, reason?: string];

/** A pain.002 about one file, its payments one by one. */
export const statusReportXml = (
  messageId: string,
  originalMessageId: string,
  payments: readonly Reported[],
): string => {
  const transactions = payments.map(
    ([endToEndId, status, reason]) =>
      `<TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId><TxSts>${status}</TxSts>${
        reason === undefined ? '' : `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn></StsRsnInf>`
      }</TxInfAndSts>`,
  );
  return documentOf(
    'pain.002.001.10',
    `<CstmrPmtStsRpt>${header(messageId)}<OrgnlGrpInfAndSts><OrgnlMsgId>${originalMessageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>${originalMessageId}-P1</OrgnlPmtInfId>${transactions.join('')}</OrgnlPmtInfAndSts></CstmrPmtStsRpt>`,
  );
};

/** A camt.029 that answers a request to cancel as a whole. */
export const cancellationAnswerXml = (
  messageId: string,
  requestId: string,
  confirmation: string,
): string =>
  documentOf(
    'camt.029.001.10',
    `<RsltnOfInvstgtn><Assgnmt><Id>${messageId}</Id><Assgnr><Agt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></Agt></Assgnr><Assgne><Pty><Nm>Sample GmbH</Nm></Pty></Assgne>${at}</Assgnmt><RslvdCase><Id>${requestId}</Id><Cretr><Pty><Nm>Sample GmbH</Nm></Pty></Cretr></RslvdCase><Sts><Conf>${confirmation}</Conf></Sts></RsltnOfInvstgtn>`,
  );

export interface BookedXml {
  readonly side: 'CRDT' | 'DBIT';
  /** `100.00` */
  readonly amount: string;
  readonly reference: string;
  /** NOTPROVIDED where the bank lost it. */
  readonly endToEndId?: string;
  readonly returnReason?: string;
  /** The payee's, or of what comes back the payee's still. */
  readonly payeeAccount?: string;
}

const entry = ({
  side,
  amount,
  reference,
  endToEndId = 'NOTPROVIDED',
  returnReason,
  payeeAccount,
}: BookedXml): string => {
  const payee =
    payeeAccount === undefined
      ? ''
      : `<RltdPties><CdtrAcct><Id><IBAN>${payeeAccount}</IBAN></Id></CdtrAcct></RltdPties>`;
  const why =
    returnReason === undefined ? '' : `<RtrInf><Rsn><Cd>${returnReason}</Cd></Rsn></RtrInf>`;
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-18</Dt></BookgDt><ValDt><Dt>2026-11-18</Dt></ValDt><AcctSvcrRef>${reference}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>${endToEndId}</EndToEndId></Refs><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${payee}${why}</TxDtls></NtryDtls></Ntry>`;
};

/** A camt.054. */
export const notificationXml = (messageId: string, entries: readonly BookedXml[]): string =>
  documentOf(
    'camt.054.001.08',
    `<BkToCstmrDbtCdtNtfctn>${header(messageId)}<Ntfctn><Id>${messageId}-N</Id>${at}${account}${entries.map(entry).join('')}</Ntfctn></BkToCstmrDbtCdtNtfctn>`,
  );

/** Below zero is a debit balance. */
const balance = (code: string, amount: string): string => {
  const isDebit = amount.startsWith('-');
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${isDebit ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>2026-11-18</Dt></Dt></Bal>`;
};

/** A camt.053 of one statement, from one balance to the other. */
export const statementXml = (
  sequence: number,
  [opening, closing]: readonly [string, string],
  entries: readonly BookedXml[],
): string =>
  statementFile(`STMT-${sequence}`, sequence, [
    balance('OPBD', opening),
    balance('CLBD', closing),
    ...entries.map(entry),
  ]);

export interface PageXml {
  readonly number: number;
  readonly isLast: boolean;
  /** Whether the statement counts its pages, or the messages that it comes in. */
  readonly by?: 'StmtPgntn' | 'MsgPgntn';
}

/** A camt.053 with one page of a statement: its balances but for the ends are interim ones. */
export const pageXml = (
  sequence: number,
  { number, isLast, by = 'StmtPgntn' }: PageXml,
  [opening, closing]: readonly [string, string],
  entries: readonly BookedXml[],
): string => {
  const page = `<${by}><PgNb>${number}</PgNb><LastPgInd>${isLast}</LastPgInd></${by}>`;
  return statementFile(
    `STMT-${sequence}-${number}`,
    sequence,
    [
      balance(number === 1 ? 'OPBD' : 'ITBD', opening),
      balance(isLast ? 'CLBD' : 'ITBD', closing),
      ...entries.map(entry),
    ],
    by === 'StmtPgntn' ? { ofStatement: page } : { ofMessage: page },
  );
};

const statementFile = (
  messageId: string,
  sequence: number,
  content: readonly string[],
  { ofMessage = '', ofStatement = '' } = {},
): string =>
  documentOf(
    'camt.053.001.08',
    `<BkToCstmrStmt><GrpHdr><MsgId>${messageId}</MsgId>${at}${ofMessage}</GrpHdr><Stmt><Id>S${sequence}</Id>${ofStatement}<ElctrncSeqNb>${sequence}</ElctrncSeqNb>${at}${account}${content.join('')}</Stmt></BkToCstmrStmt>`,
  );
