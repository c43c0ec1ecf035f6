import type { JournalEntry } from '#domain/ledger';
import type { WorldInvoice, WorldJournal, WorldJournalLine } from '#simulators/world/model';
import type { Expected, Told } from './book.ts';
import { accountId, costCenterId, id, SOURCE } from './netsuite-book-keys.ts';
import { bySide, known, told, type WorldTerms } from './world-terms.ts';

/** Every posted transaction is its own journal entry. In no order. */
export const netsuiteJournals = (terms: WorldTerms): Expected<JournalEntry>[] =>
  [...terms.world.journals.entries()]
    .filter(([, journal]) => terms.isOurs(journal))
    .map(([at, journal]) => journalEntry(terms, journal, at));

function journalEntry(terms: WorldTerms, one: WorldJournal, at: number): Expected<JournalEntry> {
  const header = headerOf(terms, one);
  const currencies = { document: one.currency, ledger: terms.currencyOf(one.entity) };
  const lines = mainFirst(one, header.isMain);
  const node: Told<JournalEntry> = {
    id: id(one.nativeKey),
    provenance: told(SOURCE, one.nativeKey, header.raw),
    number: header.number,
    legalEntity: one.entity,
    documentType: header.documentType,
    postingDate: header.date,
    documentDate: header.date,
    fiscalYear: Number(one.date.slice(0, 4)),
    fiscalPeriod: Number(one.date.slice(5, 7)),
    description: one.text,
    currency: one.currency,
    isReversal: [...terms.reversals.values()].includes(one),
    isReversed: terms.reversals.has(at),
    reference: null,
    lines: lines.map((line, index) => ({
      number: index + 1,
      accountId: accountId(terms.world, line.account),
      ...bySide(line, currencies),
      costCenterId: costCenterId(terms.world, one.entity, line.costCenter),
      text: line.text,
    })),
  };
  return { id: node.id, sort: header.date, key: one.nativeKey, node };
}

/** The transaction that the entry is, and its one date: a bill's is the invoice date. */
function headerOf({ world }: WorldTerms, one: WorldJournal) {
  const isUnder = (control: string) => (line: WorldJournalLine) =>
    world.accounts.find(({ number }) => number === line.account)?.control === control;
  if (one.kind === 'invoice')
    return { ...billHeader(known(world.invoices[one.of])), isMain: isUnder('payables') };
  const isPayment = one.kind === 'payment';
  const standing = isPayment ? 'Approved' : 'Approved for Posting';
  return {
    documentType: isPayment ? 'VendPymt' : 'Journal',
    number: isPayment ? one.nativeKey : `JE${one.nativeKey}`,
    date: one.date,
    raw: isPayment && one.reversed ? 'Voided' : standing,
    isMain: isPayment ? isUnder('bank') : () => false,
  };
}

function billHeader(invoice: WorldInvoice) {
  const paid = invoice.creditMemo ? 'Fully Applied' : 'Paid In Full';
  const standing = invoice.open === 0 ? paid : 'Open';
  return {
    documentType: invoice.creditMemo ? 'VendCred' : 'VendBill',
    number: invoice.number,
    date: invoice.invoiceDate,
    raw: invoice.cancelled ? 'Voided' : standing,
  };
}

const mainFirst = ({ lines }: WorldJournal, isMain: (line: WorldJournalLine) => boolean) =>
  lines.toSorted((one, other) => Number(isMain(other)) - Number(isMain(one)));
