import { rateOf } from '../../world/rates.ts';
import type { WorldJournal } from '../../world/model.ts';
import { CLERK, combination } from '../company.ts';
import type { Company } from '../company.ts';
import { batchChanges, headerId } from './journal-rows.ts';
import type { Change } from './tables.ts';

const SOURCES: Readonly<Record<WorldJournal['kind'], readonly [source: string, category: string]>> =
  {
    invoice: ['Payables', 'Purchase Invoices'],
    payment: ['Payables', 'Payments'],
    manual: ['Manual', 'Adjustment'],
  };

/** The world's journals of the company, each a batch of its own. */
export function seedJournals(company: Company): Change[] {
  const { world, entity } = company;
  const own = world.journals.filter((journal) => journal.entity === entity.code);
  const reversals = reversalsOf(own);
  return own.flatMap((journal) => batchOf(company, journal, reversals));
}

/** Batch ids, from the original to what takes it back and the other way round. */
function reversalsOf(journals: readonly WorldJournal[]): ReadonlyMap<string, string> {
  const pairs = journals.flatMap(({ text, nativeKey }) => {
    const [, original] = /^Reversal of (\d+)$/.exec(text) ?? [];
    return original === undefined ? [] : [[original, nativeKey] as const];
  });
  return new Map(pairs.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]));
}

function batchOf(
  company: Company,
  journal: WorldJournal,
  reversals: ReadonlyMap<string, string>,
): Change[] {
  const { world, entity } = company;
  const [source, category] = SOURCES[journal.kind];
  const id = Number(journal.nativeKey);
  const other = reversals.get(journal.nativeKey);
  return batchChanges(company, {
    id,
    name: `${source} ${journal.date} ${id}`,
    description: journal.text,
    source,
    category,
    date: journal.date,
    madeAt: `${journal.date}T00:00:00Z`,
    madeBy: CLERK,
    journals: [
      {
        name: `${journal.reference} ${id}`,
        description: journal.text,
        currency: journal.currency,
        rate: rateOf(world.seed, journal.currency, entity.currency, journal.date),
        reference: journal.reference,
        reversal: other === undefined ? null : headerId(Number(other)),
        lines: journal.lines.map((line) => ({
          combination: combination(company, line.account, line.costCenter),
          amount: line.amount,
          ledgerAmount: line.ledgerAmount,
          text: line.text,
        })),
      },
    ],
  });
}
