import { formatAmount } from '#domain/money';
import { instructionOf } from './payments.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';
const ENTRIES_A_PIECE = 200;
/** More than a hundred thousand payments come to: a balance below zero would be another indicator. */
const OPENING = 100_000_000_000n;
const DAY = '2026-11-30';

const money = (amountMinor: bigint): string =>
  `<Amt Ccy="EUR">${formatAmount({ amountMinor, currency: 'EUR' })}</Amt>`;

/** The statement of a day on which the bank booked every payment of `instructionOf(count)`, piece by piece. */
export async function* statementOf(count: number): AsyncGenerator<Uint8Array, void, undefined> {
  const { payments, debtor, messageId } = instructionOf(count);
  const total = payments.reduce((sum, { amount }) => sum + amount.amountMinor, 0n);
  const balance = (code: string, minor: bigint) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(minor)}<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${DAY}</Dt></Dt></Bal>`;
  yield Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="${NAMESPACE}"><BkToCstmrStmt><GrpHdr><MsgId>S${count}</MsgId><CreDtTm>${DAY}T22:00:00Z</CreDtTm></GrpHdr><Stmt><Id>STMT-${count}</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>${DAY}T22:00:00Z</CreDtTm><Acct><Id><IBAN>${debtor.iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', OPENING)}${balance('CLBD', OPENING - total)}`,
  );
  for (let from = 0; from < count; from += ENTRIES_A_PIECE) {
    const entries = payments
      .slice(from, from + ENTRIES_A_PIECE)
      .map(
        (payment, at) =>
          `<Ntry><NtryRef>${from + at + 1}</NtryRef>${money(payment.amount.amountMinor)}<CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${DAY}</Dt></BookgDt><ValDt><Dt>${DAY}</Dt></ValDt><AcctSvcrRef>A${count}-${from + at + 1}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><MsgId>${messageId}</MsgId><PmtInfId>${payment.paymentInformationId}</PmtInfId><InstrId>${payment.instructionId}</InstrId><EndToEndId>${payment.endToEndId}</EndToEndId></Refs>${money(payment.amount.amountMinor)}<CdtDbtInd>DBIT</CdtDbtInd><RltdPties><Cdtr><Pty><Nm>Payee</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>${payment.creditor.iban}</IBAN></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls></Ntry>`,
      );
    yield Buffer.from(entries.join('\n'));
  }
  yield Buffer.from('</Stmt></BkToCstmrStmt></Document>');
}
