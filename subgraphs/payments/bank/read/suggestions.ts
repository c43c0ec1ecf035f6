import DataLoader from 'dataloader';
import { uniqueSubset } from '#domain/bank/matching/subset-sum';
import { amountOff, goesTheWay } from '#domain/bank/matching/fit';
import { numbersIn, normal } from '#domain/bank/matching/by-likeness';
import type { Candidate, Movement } from '#domain/bank/matching/movement';
import type { Call } from '#domain/call';
import type { Invoice } from '#domain/invoice';
import type { RoutedSources } from '#domain/routed';
import type { Database } from '#platform/db/client';
import { clientError } from '#platform/errors';
import { candidatesElsewhere } from '../matching/elsewhere.ts';
import {
  candidatesById,
  candidatesByLikeness,
  candidatesOfBatch,
} from '../matching/load-candidates.ts';
import { unmatchedAmong } from '../matching/load-movements.ts';

export interface Suggestion {
  readonly pass: string;
  readonly paymentIds: readonly string[];
  readonly invoiceIds: readonly string[];
  readonly evidence: Readonly<Record<string, unknown>>;
}

export interface SuggestionSources {
  readonly database: Database;
  readonly sources: RoutedSources;
}

const MOST = 5;
/** Each of them looks through what every system has paid around its day, page by page. */
const MOVEMENTS_A_REQUEST = 10;
const NUMBERS_LOOKED_FOR = 5;
const INVOICES = 10;

/**
 * What movements of a request may be, by number; nothing for those that are matched.
 * @throws BAD_USER_INPUT for more than ten of them, before anything is looked for
 */
export function suggestionLoader(
  of: SuggestionSources,
  call: Call,
): DataLoader<bigint, readonly Suggestion[]> {
  let asked = 0;
  return new DataLoader<bigint, readonly Suggestion[]>(async (numbers) => {
    asked += numbers.length;
    if (asked > MOVEMENTS_A_REQUEST)
      throw clientError(
        'BAD_USER_INPUT',
        `suggestions are of at most ${MOVEMENTS_A_REQUEST} unmatched movements a request: ask for fewer at a time`,
      );
    const ids = numbers.map(String);
    const found = new Map<string, readonly Suggestion[]>();
    await Promise.all(
      (await unmatchedAmong(of.database, ids)).map(async (movement) => {
        found.set(movement.id, await suggestionsFor(of, movement, call));
      }),
    );
    return ids.map((id) => found.get(id) ?? []);
  });
}

/**
 * What a movement may be, likeliest first. Nothing here is applied: the ids contradict, several look alike, or only the
 * sum of several fits. Invoices are those of the movement's legal entity.
 */
async function suggestionsFor(
  { database, sources }: SuggestionSources,
  movement: Movement,
  call: Call,
): Promise<readonly Suggestion[]> {
  const one = [movement];
  const named = await candidatesById(database, one);
  const { accountId, paymentInformationId: batch } = movement;
  const together = batch === null ? [] : await candidatesOfBatch(database, accountId, batch);
  const alike = (await candidatesByLikeness(database, one)) ?? [];
  const elsewhere = await candidatesElsewhere({ sources, database }, one, call);
  const isPayee = movement.counterpartyAccount && normal(movement.counterpartyAccount);
  const samePayee = isPayee
    ? alike.concat(await openOfPayee(database, movement)).filter(unique)
    : alike;
  const found: readonly Suggestion[] = [
    ...named.map((each) => suggestion('P1', each, movement)),
    ...together.map((each) => suggestion('P2', each, movement)),
    ...alike
      .filter((each) => goesTheWay(movement, each))
      .map((each) => suggestion('P4', each, movement)),
    ...elsewhere
      .filter((each) => goesTheWay(movement, each) && amountOff(movement, each) === 0n)
      .map((each) => suggestion('P4', each, movement)),
    ...subsetOf(samePayee, movement),
    ...(await invoicesNamed(sources, movement, call)),
  ];
  const seen = new Set<string>();
  return found
    .filter(({ paymentIds, invoiceIds }) => {
      const key = [...paymentIds, ...invoiceIds].join(' ');
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, MOST);
}

const unique = ({ paymentId }: Candidate, at: number, all: readonly Candidate[]): boolean =>
  all.findIndex((each) => each.paymentId === paymentId) === at;

const suggestion = (pass: string, candidate: Candidate, movement: Movement): Suggestion => ({
  pass,
  paymentIds: [candidate.paymentId],
  invoiceIds: [],
  evidence: {
    date: candidate.date,
    amountMinor: candidate.amountMinor.toString(),
    currency: candidate.currency,
    offMinor: amountOff(movement, candidate)?.toString() ?? null,
  },
});

const OPEN_OF_PAYEE = 60;

/** Open payments to the payee of the movement, whatever they amount to. */
async function openOfPayee(database: Database, movement: Movement): Promise<readonly Candidate[]> {
  const rows = await database.paymentOrder.findMany({
    where: {
      creditorAccount: movement.counterpartyAccount ?? '',
      debtorAccountId: movement.accountId,
      status: { in: ['TRANSMITTING', 'OUTCOME_UNKNOWN', 'SUBMITTED', 'ACCEPTED'] },
    },
    orderBy: { key: 'asc' },
    take: OPEN_OF_PAYEE,
    select: { endToEndId: true },
  });
  const asked = rows.map(({ endToEndId }) => ({ ...movement, endToEndId }));
  return asked.length === 0 ? [] : candidatesById(database, asked);
}

/** P6: the one choice of up to six open payments to one payee that makes the sum. */
function subsetOf(candidates: readonly Candidate[], movement: Movement): readonly Suggestion[] {
  const payee = movement.counterpartyAccount && normal(movement.counterpartyAccount);
  const open = candidates.filter(
    (each) =>
      each.isExpected &&
      each.currency === movement.currency &&
      goesTheWay(movement, each) &&
      each.counterpartyAccounts.some((account) => normal(account) === payee),
  );
  const { amountMinor } = movement;
  const chosen = uniqueSubset(
    open.map((each) => each.amountMinor),
    amountMinor < 0n ? -amountMinor : amountMinor,
  );
  if (!chosen || chosen.length < 2) return [];
  const paymentIds = chosen.flatMap((at) => open[at]?.paymentId ?? []);
  return [{ pass: 'P6', paymentIds, invoiceIds: [], evidence: { payments: paymentIds.length } }];
}

/** P5 without a payment: open invoices whose number is in the text, of what was paid past us. */
async function invoicesNamed(
  { invoices }: RoutedSources,
  movement: Movement,
  call: Call,
): Promise<readonly Suggestion[]> {
  if (movement.text === null) return [];
  const texts = movement.text.split(/[\s,;:()]+/);
  const numbers = numbersIn(movement.text).slice(0, NUMBERS_LOOKED_FOR);
  const found: Suggestion[] = [];
  for (const number of numbers) {
    const written = texts.find((each) => normal(each) === number) ?? number;
    const page = await invoices.invoices(
      {
        ids: null,
        direction: null,
        supplierId: null,
        legalEntities: [movement.legalEntity],
        documentStatus: null,
        number: written,
      },
      { first: INVOICES, after: null },
      call,
    );
    found.push(...page.rows.map(({ node }) => invoiceSuggestion(node, movement)));
  }
  return found;
}

const invoiceSuggestion = ({ id, number, gross }: Invoice, movement: Movement): Suggestion => {
  const booked = movement.amountMinor < 0n ? -movement.amountMinor : movement.amountMinor;
  return {
    pass: 'P5',
    paymentIds: [],
    invoiceIds: [id],
    evidence: {
      number,
      offMinor:
        gross.currency === movement.currency ? (booked - gross.amountMinor).toString() : null,
    },
  };
};
