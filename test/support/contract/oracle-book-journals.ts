import type { JournalEntry } from '#domain/ledger';
import type { WorldJournal } from '#simulators/world/model';
import type { Expected, Told } from './book.ts';
import { accountId, costCenterId, id, SOURCE } from './oracle-book-keys.ts';
import { bySide, told, type WorldTerms } from './world-terms.ts';

const KINDS: Readonly<Record<WorldJournal['kind'], readonly [source: string, category: string]>> = {
  invoice: ['Payables', 'Purchase Invoices'],
  payment: ['Payables', 'Payments'],
  manual: ['Manual', 'Adjustment'],
};

/** Every journal of the world is a batch of one journal. In no order. */
export const oracleJournals = (terms: WorldTerms): Expected<JournalEntry>[] =>
  [...terms.world.journals.entries()]
    .filter(([, journal]) => terms.isOurs(journal))
    .map(([at, journal]) => journalEntry(terms, journal, at));

function journalEntry(terms: WorldTerms, one: WorldJournal, at: number): Expected<JournalEntry> {
  const [source, category] = KINDS[one.kind];
  const currencies = { document: one.currency, ledger: terms.currencyOf(one.entity) };
  const node: Told<JournalEntry> = {
    id: id(one.nativeKey),
    provenance: told(SOURCE, one.nativeKey, 'P'),
    number: `${source} ${one.date} ${one.nativeKey}`,
    legalEntity: one.entity,
    documentType: category,
    postingDate: one.date,
    // A journal has one date.
    documentDate: null,
    fiscalYear: Number(one.date.slice(0, 4)),
    fiscalPeriod: Number(one.date.slice(5, 7)),
    description: one.text,
    currency: one.currency,
    isReversal: [...terms.reversals.values()].includes(one),
    isReversed: terms.reversals.has(at),
    reference: one.reference,
    lines: one.lines.map((line, index) => ({
      number: index + 1,
      accountId: accountId(terms.world, line.account),
      ...bySide(line, currencies),
      costCenterId: costCenterId(line.costCenter),
      text: line.text,
    })),
  };
  return { id: node.id, sort: one.date, key: one.nativeKey, node };
}
