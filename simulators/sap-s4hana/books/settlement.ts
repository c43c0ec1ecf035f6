import type { World, WorldJournal } from '../../world/model.ts';
import type { Clearing, DocumentKey } from './documents.ts';

/**
 * What pays and what takes back what; journals by their position in the world, lines by theirs in
 * the journal.
 */
export interface Settlements {
  /** From a journal to the one that reverses it, and back. */
  readonly reversals: ReadonlyMap<number, number>;
  readonly reversed: ReadonlyMap<number, number>;
  readonly clearings: ReadonlyMap<number, ReadonlyMap<number, Clearing>>;
  /** The invoice's accounting document, on payment lines that pay a part of it. */
  readonly partials: ReadonlyMap<number, ReadonlyMap<number, DocumentKey>>;
}

interface Draft {
  readonly clearings: Map<number, Map<number, Clearing>>;
  readonly partials: Map<number, Map<number, DocumentKey>>;
}

export function settlementsOf(world: World, entities: ReadonlySet<string>): Settlements {
  const { reversals, reversed } = reversalsOf(world, entities);
  const draft: Draft = { clearings: new Map(), partials: new Map() };
  for (const [invoice, parts] of partsByInvoice(world, entities))
    settle(world, draft, invoice, parts);
  for (const [original, reversal] of reversals) clearReversed(world, draft, original, reversal);
  return { reversals, reversed, ...draft };
}

/** A payment journal has one line a paid invoice, in the order of the payment's allocations. */
interface Part {
  readonly journal: number;
  readonly line: number;
}

function partsByInvoice(world: World, entities: ReadonlySet<string>): Map<number, Part[]> {
  const parts = new Map<number, Part[]>();
  for (const { entity, journal, allocations, voided } of world.payments) {
    if (voided || !entities.has(entity)) continue;
    for (const [line, { invoice }] of allocations.entries()) {
      const known = parts.get(invoice);
      if (known) known.push({ journal, line });
      else parts.set(invoice, [{ journal, line }]);
    }
  }
  return parts;
}

/**
 * The payment that leaves nothing open clears the invoice, itself and the partial payments before it. Until then
 * all of them are open items, and a partial payment names the invoice it belongs to.
 */
function settle(world: World, draft: Draft, invoice: number, parts: readonly Part[]): void {
  const paid = world.invoices[invoice];
  const own = paid && world.journals[paid.journal];
  const last = parts.at(-1);
  const final = last && world.journals[last.journal];
  if (!paid || !own || !last || !final) return;
  const isPaid = paid.open === 0;
  if (isPaid) {
    const clearing = { ...keyOfJournal(final), date: final.date, isReversed: false };
    const line = own.lines.findIndex(({ supplier }) => supplier !== null);
    put(draft.clearings, paid.journal, line, clearing);
    for (const part of parts) put(draft.clearings, part.journal, part.line, clearing);
  }
  for (const part of isPaid ? parts.slice(0, -1) : parts)
    put(draft.partials, part.journal, part.line, keyOfJournal(own));
}

/**
 * A cancelled invoice is cleared by what cancels it; a voided payment keeps its clearing, marked as
 * taken back.
 */
function clearReversed(world: World, draft: Draft, original: number, reversal: number): void {
  const from = world.journals[original];
  const to = world.journals[reversal];
  if (!from || !to) return;
  const byReversal = { ...keyOfJournal(to), date: to.date, isReversed: false };
  const itself = { ...keyOfJournal(from), date: from.date, isReversed: true };
  const isPayment = from.kind === 'payment';
  for (const [line, { supplier }] of from.lines.entries()) {
    if (supplier === null) continue;
    put(draft.clearings, original, line, isPayment ? itself : byReversal);
    put(draft.clearings, reversal, line, byReversal);
  }
}

/** The world's reversals are entries by hand whose text tells the number they take back. */
function reversalsOf(world: World, entities: ReadonlySet<string>) {
  const candidates = new Map<string, number[]>();
  for (const [at, { entity, reversed, nativeKey }] of world.journals.entries()) {
    if (!reversed || !entities.has(entity)) continue;
    const key = `${entity}/${nativeKey}`;
    candidates.set(key, [...(candidates.get(key) ?? []), at]);
  }
  const reversals = new Map<number, number>();
  const reversed = new Map<number, number>();
  for (const [at, { entity, kind, text }] of world.journals.entries()) {
    const number = /^Reversal of (\d+)$/.exec(text)?.[1];
    if (kind !== 'manual' || number === undefined) continue;
    // Numbers begin anew each year; the latest document before the reversal that is still unreversed is meant.
    const original = candidates
      .get(`${entity}/${number}`)
      ?.findLast((one) => one < at && !reversals.has(one));
    if (original === undefined) continue;
    reversals.set(original, at);
    reversed.set(at, original);
  }
  return { reversals, reversed };
}

export function keyOfJournal({ nativeKey, date }: WorldJournal): DocumentKey {
  return { number: nativeKey, fiscalYear: date.slice(0, 4) };
}

function put<T>(map: Map<number, Map<number, T>>, at: number, line: number, value: T): void {
  const lines = map.get(at) ?? new Map<number, T>();
  map.set(at, lines.set(line, value));
}
