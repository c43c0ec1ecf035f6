import { describe, expect, test } from 'vitest';
import {
  balance,
  documentOf,
  entryOf,
  groupHeader,
  statementOf,
} from '#test/support/bank-files/messages';
import { refusalOf } from '#test/support/bank-files/refusal';

describe('what is not as the schema says', () => {
  test.each<[where: string, file: string]>([
    [
      'BkToCstmrStmt/Stmt/Ntry/Amt is missing',
      statementOf('<Ntry><CdtDbtInd>DBIT</CdtDbtInd></Ntry>'),
    ],
    [
      'BkToCstmrStmt/Stmt/Ntry/Amt has no currency',
      statementOf(entryOf().replace(' Ccy="EUR"', '')),
    ],
    ['Ntry/Amt is no amount without a sign', statementOf(entryOf({ amount: '-1.00' }))],
    ['Ntry/Amt is no amount without a sign', statementOf(entryOf({ amount: '1e3' }))],
    ['Ntry/Amt is no amount of its currency', statementOf(entryOf({ amount: '1.001' }))],
    ['Ntry/Amt is no amount of its currency', statementOf(entryOf({ currency: 'XYZ' }))],
    ['Ntry/CdtDbtInd is neither CRDT nor DBIT', statementOf(entryOf({ side: 'BOTH' }))],
    [
      'Ntry/RvslInd is neither true nor false',
      statementOf(entryOf({ reversal: '<RvslInd>ja</RvslInd>' })),
    ],
    ['Ntry/Sts is missing', statementOf(entryOf().replace('<Sts><Cd>BOOK</Cd></Sts>', ''))],
    ['Ntry/BookgDt is no day', statementOf(entryOf({}, '<BookgDt><Dt>2026-02-30</Dt></BookgDt>'))],
    ['Stmt/Bal comes after the entries', statementOf(entryOf() + balance('CLAV', '1'))],
    ['Stmt/ElctrncSeqNb is no whole number', statementOf('').replace('>7<', '>7.5<')],
    ['Stmt/Acct/Id has no account', statementOf('').replace(/<IBAN>.*?<\/IBAN>/, '')],
    ['Stmt/Bal is missing', statementOf('').replaceAll(/<Bal>.*?<\/Bal>/g, '')],
    ['comes before the group header', statementOf('').replace(groupHeader, '')],
    ['GrpHdr/MsgId is missing', statementOf('').replace('<MsgId>BANK-1</MsgId>', '')],
    [
      'GrpHdr/CreDtTm is no date and time',
      statementOf('').replace('2026-11-28T06', '2026-11-28 06'),
    ],
    ['has no Stmt', documentOf('camt.053.001.08', `<BkToCstmrStmt>${groupHeader}</BkToCstmrStmt>`)],
    ['the Document is not a BkToCstmrStmt', documentOf('camt.053.001.08', '<BkToCstmrAcctRpt/>')],
    ['the Document is empty', documentOf('camt.053.001.08', '')],
  ])('%s', async (where, file) => {
    const refusal = await refusalOf(file);
    expect(refusal.fault).toBe('STRUCTURE');
    expect(refusal.message).toContain(where);
  });
});
