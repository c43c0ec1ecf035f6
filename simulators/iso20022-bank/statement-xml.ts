import { decimalText } from './money.ts';
import type { Account, Entry, EntryDetail, Payee, Payment } from './model.ts';
import { accountId, amountOf, documentOf, el, leaf } from './write-xml.ts';
import type { Xml } from './write-xml.ts';

export interface StatementOf {
  readonly messageId: string;
  readonly id: string;
  readonly createdAt: Date;
  readonly account: Account;
  readonly sequence: number | null;
  /** The bank's day it is about. */
  readonly date: string;
  /** Gone through twice: once for their sum. */
  readonly entries: Iterable<Entry>;
  /** Where it is one of several files. */
  readonly page?: { readonly number: number; readonly isLast: boolean };
  readonly paymentAt: (no: number) => Payment;
}

interface Kind {
  readonly namespace: string;
  readonly message: string;
  readonly statement: string;
}

const STATEMENT: Kind = {
  namespace: 'camt.053.001.08',
  message: 'BkToCstmrStmt',
  statement: 'Stmt',
};
const REPORT: Kind = {
  namespace: 'camt.052.001.08',
  message: 'BkToCstmrAcctRpt',
  statement: 'Rpt',
};
const NOTIFICATION: Kind = {
  namespace: 'camt.054.001.08',
  message: 'BkToCstmrDbtCdtNtfctn',
  statement: 'Ntfctn',
};

/** camt.053.001.08, in pieces. */
export function* statementXml(
  of: StatementOf,
  balances: { readonly opening: bigint; readonly closing: bigint },
): Iterable<string> {
  const { account, date, page } = of;
  const opens = page && page.number > 1 ? 'ITBD' : 'OPBD';
  const closes = page && !page.isLast ? 'ITBD' : 'CLBD';
  const head = [
    balanceXml(opens, balances.opening, account.currency, date),
    balanceXml(closes, balances.closing, account.currency, date),
  ];
  yield* messageXml(STATEMENT, of, head);
}

/** camt.052.001.08: what was booked since the last statement. */
export function reportXml(of: StatementOf, balance: bigint): Xml {
  const head = [balanceXml('ITBD', balance, of.account.currency, of.date)];
  return [...messageXml(REPORT, of, head)].join('');
}

/** camt.054.001.08: debits and credits as they happen; it has no balances. */
export function notificationXml(of: StatementOf): Xml {
  return [...messageXml(NOTIFICATION, of, [])].join('');
}

const BETWEEN = '\u0000';

function* messageXml(kind: Kind, of: StatementOf, balances: readonly Xml[]): Iterable<string> {
  const { account, createdAt, date, entries, page, sequence } = of;
  const at = createdAt.toISOString();
  const header = el('GrpHdr', leaf('MsgId', of.messageId), leaf('CreDtTm', at));
  const around = documentOf(
    kind.namespace,
    el(
      kind.message,
      header,
      el(
        kind.statement,
        leaf('Id', of.id),
        page ? el('StmtPgntn', leaf('PgNb', page.number), leaf('LastPgInd', `${page.isLast}`)) : '',
        leaf('ElctrncSeqNb', sequence),
        leaf('LglSeqNb', sequence),
        leaf('CreDtTm', at),
        el('FrToDt', leaf('FrDtTm', `${date}T00:00:00`), leaf('ToDtTm', `${date}T23:59:59`)),
        el(
          'Acct',
          accountId(account.iban, account.accountNumber),
          leaf('Ccy', account.currency),
          el('Ownr', leaf('Nm', account.holder)),
          el('Svcr', el('FinInstnId', leaf('BICFI', account.bic))),
        ),
        ...balances,
        summaryXml(entries, account.currency),
        BETWEEN,
      ),
    ),
  );
  const [before = '', after = ''] = around.split(BETWEEN);
  yield before;
  let position = 0;
  for (const entry of entries) {
    position += 1;
    yield entryXml(entry, position, of);
  }
  yield after;
}

function summaryXml(entries: Iterable<Entry>, currency: string): Xml {
  let count = 0;
  let net = 0n;
  let turnover = 0n;
  for (const entry of entries) {
    const amount = BigInt(entry.amount);
    count += 1;
    net += amount;
    turnover += amount < 0n ? -amount : amount;
  }
  return el(
    'TxsSummry',
    el(
      'TtlNtries',
      leaf('NbOfNtries', count),
      leaf('Sum', decimalText(turnover, currency)),
      el('TtlNetNtry', leaf('Amt', decimalText(net, currency)), side(net)),
    ),
  );
}

function balanceXml(code: string, balance: bigint, currency: string, date: string): Xml {
  return el(
    'Bal',
    el('Tp', el('CdOrPrtry', leaf('Cd', code))),
    amountOf('Amt', decimalText(balance, currency), currency),
    side(balance),
    el('Dt', leaf('Dt', date)),
  );
}

const side = (amount: bigint): Xml => leaf('CdtDbtInd', amount < 0n ? 'DBIT' : 'CRDT');

function entryXml(entry: Entry, position: number, of: StatementOf): Xml {
  const { currency } = of.account;
  const amount = BigInt(entry.amount);
  const [domain = '', family = '', sub = ''] = entry.code.split('/');
  const charges = entry.charges === null ? null : decimalText(BigInt(entry.charges), currency);
  return el(
    'Ntry',
    leaf('NtryRef', position),
    amountOf('Amt', decimalText(amount, currency), currency),
    side(amount),
    leaf('RvslInd', entry.isReversal ? 'true' : null),
    el('Sts', leaf('Cd', 'BOOK')),
    el('BookgDt', leaf('Dt', entry.bookedOn)),
    el('ValDt', leaf('Dt', entry.bookedOn)),
    leaf('AcctSvcrRef', entry.reference),
    el(
      'BkTxCd',
      el('Domn', leaf('Cd', domain), el('Fmly', leaf('Cd', family), leaf('SubFmlyCd', sub))),
    ),
    charges === null
      ? ''
      : el(
          'Chrgs',
          amountOf('TtlChrgsAndTaxAmt', charges, currency),
          el(
            'Rcrd',
            amountOf('Amt', charges, currency),
            leaf('CdtDbtInd', 'DBIT'),
            leaf('ChrgInclInd', 'true'),
          ),
        ),
    el('NtryDtls', batchXml(entry, of), ...entry.details.map((one) => detailXml(one, entry, of))),
    leaf('AddtlNtryInf', entry.text),
  );
}

function batchXml(entry: Entry, of: StatementOf): Xml {
  const [first, ...more] = entry.details;
  if (!first || first.payment === null || more.length === 0) return '';
  const payment = of.paymentAt(first.payment);
  return el(
    'Btch',
    leaf('MsgId', payment.messageId),
    leaf('PmtInfId', payment.paymentInformationId),
    leaf('NbOfTxs', entry.details.length),
  );
}

function detailXml(detail: EntryDetail, entry: Entry, of: StatementOf): Xml {
  const { currency } = of.account;
  const payment = detail.payment === null ? null : of.paymentAt(detail.payment);
  const known = detail.endToEndId === 'NOTPROVIDED' ? null : payment;
  const amount = BigInt(detail.amount);
  return el(
    'TxDtls',
    el(
      'Refs',
      leaf('MsgId', known?.messageId ?? null),
      leaf('PmtInfId', known?.paymentInformationId ?? null),
      leaf('InstrId', known?.instructionId ?? null),
      leaf('EndToEndId', detail.endToEndId),
      leaf('UETR', known?.uetr ?? null),
    ),
    amountOf('Amt', decimalText(amount, currency), currency),
    side(amount),
    exchangeXml(detail, currency),
    partiesXml(detail.counterparty, BigInt(entry.amount) < 0n || entry.isReversal),
    el(
      'RmtInf',
      ...detail.remittance.map((text) => leaf('Ustrd', text.slice(0, 140))),
      payment?.creditorReference
        ? el('Strd', el('CdtrRefInf', leaf('Ref', payment.creditorReference)))
        : '',
    ),
    detail.returned === null
      ? ''
      : el(
          'RtrInf',
          el('Rsn', leaf('Cd', detail.returned.code)),
          leaf('AddtlInf', detail.returned.text),
        ),
  );
}

function exchangeXml({ exchange, amount }: EntryDetail, currency: string): Xml {
  if (exchange === null) return '';
  const instructed = decimalText(BigInt(exchange.amount), exchange.currency);
  const own = decimalText(BigInt(amount), currency);
  return el(
    'AmtDtls',
    el(
      'InstdAmt',
      amountOf('Amt', instructed, exchange.currency),
      el(
        'CcyXchg',
        leaf('SrcCcy', exchange.currency),
        leaf('TrgtCcy', currency),
        leaf('XchgRate', exchange.rate),
      ),
    ),
    el('TxAmt', amountOf('Amt', own, currency)),
  );
}

/** The other side: who is paid, and who pays in. */
function partiesXml(payee: Payee | null, isPaid: boolean): Xml {
  if (payee === null) return '';
  const role = isPaid ? 'Cdtr' : 'Dbtr';
  const number = payee.account === '' ? null : payee.account;
  return el(
    'RltdPties',
    el(role, el('Pty', leaf('Nm', payee.name))),
    number === null
      ? ''
      : el(`${role}Acct`, payee.isIban ? accountId(number, null) : accountId(null, number)),
  );
}
