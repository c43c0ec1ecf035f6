import type { Control } from './catalogue.ts';

/** The controls of journals and periods, but JRN-3, which invoices share. */
export const ledgerControls: readonly Control[] = [
  {
    id: 'JRN-1',
    severity: 'BLOCK',
    rule: 'A journal has at least two lines above zero, and debits equal credits for each legal entity, in minor units, in the currency of the transaction and, where given, in that of the books.',
    source: 'double entry',
  },
  {
    id: 'JRN-2',
    severity: 'BLOCK',
    rule: 'The posting date is in a period that is open in the source and was not closed here. Where the source does not say, it is told as a WARN.',
    source: 'SAP F5 201, NetSuite period locks; the gate here: ours',
  },
  {
    id: 'JRN-4',
    severity: 'BLOCK',
    rule: 'A cost centre exists, is the legal entity’s, valid on the date and not blocked; account and cost centre go together as policies/journals.yaml says. Held against every posting.',
    source: 'Oracle cross-validation rules; the rules are the deployment’s',
  },
  {
    id: 'JRN-5',
    severity: 'BLOCK',
    rule: 'Where lines name several legal entities, each one’s balance on their own; no due-to lines are added.',
    source: 'intercompany balancing of Oracle',
  },
  {
    id: 'JRN-6',
    severity: 'HOLD',
    rule: 'What an auditor would pick out is released by somebody else first: large, on a rest day, long after the period’s end, round, without a description, a debit of revenue, just below a limit, by management (policies/journals.yaml, each on or off).',
    source: 'journal entry tests of AS 2401; days and limits are the deployment’s',
  },
  {
    id: 'JRN-7',
    severity: 'BLOCK',
    rule: 'A posted entry is corrected by one reversing entry that names it; what is reversed, a reversal, not posted, or a sub-ledger’s is not reversed. In a closed period the reversal goes to the first open one, told as a WARN.',
    source: 'GoBD, immutability; reversal practice of SAP and NetSuite',
  },
  {
    id: 'JRN-8',
    severity: 'HOLD',
    rule: 'The same company, currency, accounts, sides, cost centres and amounts were not submitted within some days (policies/journals.yaml). Of two at once the second is refused.',
    source: 'ours; (source, key) is unique by the idempotency key',
  },
  {
    id: 'JRN-9',
    severity: 'BLOCK',
    rule: 'A journal that names bank movements books exactly what they are by the match and the account’s configuration, on their day, each once. The database decides.',
    source: 'cash moves with a booked statement entry only (controls of payments); ours',
  },
  {
    id: 'GATE-1',
    severity: 'BLOCK',
    rule: 'No posting dated in or before the period waits for approval, is under way or uncertain.',
    source: 'period close practice (Infor: no close with unposted entries)',
  },
  {
    id: 'GATE-2',
    severity: 'BLOCK',
    rule: 'Every period before it in this and the last fiscal year is closed, here or in the source.',
    source: 'period close practice',
  },
  {
    id: 'GATE-3',
    severity: 'BLOCK',
    rule: 'The legal entity has no open exception.',
    source: 'ours',
  },
  {
    id: 'GATE-4',
    severity: 'BLOCK',
    rule: 'Over all entries of the period, debits equal credits, by currency.',
    source: 'trial balance',
  },
  { id: 'GATE-5', severity: 'BLOCK', rule: 'The period is over.', source: 'ours' },
  {
    id: 'GATE-6',
    severity: 'BLOCK',
    rule: 'The period is open to be closed, closed to be reopened, and nobody else is at it.',
    source: 'ours; the database decides between two at once',
  },
  {
    id: 'GATE-7',
    severity: 'BLOCK',
    rule: 'Periods are reopened latest first.',
    source: 'period close practice',
  },
  {
    id: 'GATE-8',
    severity: 'WARN',
    rule: 'Bank statements are complete and reconciled. Not checked here: told, so that people look.',
    source: 'period close practice',
  },
  {
    id: 'GATE-9',
    severity: 'WARN',
    rule: 'Sub-ledgers agree with their control accounts. Not checked here: told, so that people look.',
    source: 'period close practice',
  },
];
