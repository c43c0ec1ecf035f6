import { describe, expect, test } from 'vitest';
import { buildWorld } from '#simulators/world/build';
import type { WorldInvoice, WorldJournal } from '#simulators/world/model';

const world = buildWorld({ seed: 7, anchor: '2025-11-20' });
const systemOf = new Map(world.entities.map(({ code, system }) => [code, system]));

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}

function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.has(key) || !seen.add(key));
}

/** Open items are kept for each supplier, legal entity and currency. */
function accountOf(
  { entity, currency }: { entity: string; currency: string },
  supplier: number,
): string {
  return `${entity}/${supplier}/${currency}`;
}

function isInNetsuite({ entity }: { entity: string }): boolean {
  return systemOf.get(entity) === 'netsuite';
}

function isInOracle({ entity }: { entity: string }): boolean {
  return systemOf.get(entity) === 'oracle';
}

function isCountedUp(keys: readonly string[]): boolean {
  return keys.map(Number).every((key, at, all) => at === 0 || key === all[at - 1]! + 1);
}

function isUnbalanced({ lines }: WorldJournal): boolean {
  return (
    sum(lines.map(({ amount }) => amount)) !== 0 ||
    sum(lines.map(({ ledgerAmount }) => ledgerAmount)) !== 0
  );
}

test('invoices and payments meet every fate', () => {
  const { invoices, payments } = world;
  const counts = {
    paid: invoices.filter(({ open, cancelled }) => open === 0 && !cancelled).length,
    partiallyPaid: invoices.filter(({ open, gross }) => open > 0 && open < gross).length,
    blocked: invoices.filter(({ block }) => block !== '').length,
    cancelled: invoices.filter(({ cancelled }) => cancelled).length,
    creditMemos: invoices.filter(({ creditMemo }) => creditMemo).length,
    pendingApproval: invoices.filter(({ pendingApproval }) => pendingApproval).length,
    dollarsInGermany: invoices.filter((one) => one.entity + one.currency === 'DE01USD').length,
    paidTogether: payments.filter(({ allocations }) => allocations.length > 1).length,
    voided: payments.filter(({ voided }) => voided).length,
  };

  expect(Object.entries(counts).filter(([, count]) => count < 5)).toEqual([]);
});

describe('invoices and payments', () => {
  test('an invoice is its lines plus tax, and open is what live payments have left of it', () => {
    const settled = new Map<number, number>();
    for (const { allocations } of world.payments.filter(({ voided }) => !voided))
      for (const { invoice, amount } of allocations)
        settled.set(invoice, (settled.get(invoice) ?? 0) + amount);
    const wrong = world.invoices.filter((invoice, at) => {
      const { net, tax, gross, lines, cancelled, open } = invoice;
      const expected = cancelled ? 0 : gross - (settled.get(at) ?? 0);
      return (
        net !== sum(lines.map(({ amount }) => amount)) || gross !== net + tax || open !== expected
      );
    });

    expect(wrong).toEqual([]);
    expect(world.invoices.filter(({ open, gross }) => open < 0 || open > gross)).toEqual([]);
  });

  test('German, Japanese and British suppliers charge tax at home, others charge none', () => {
    const countryOf = new Map(world.suppliers.map(({ no, country }) => [no, country]));
    const isDomestic = ({ entity, supplier }: WorldInvoice) =>
      entity !== 'US01' && entity.startsWith(countryOf.get(supplier) ?? '');

    const wrong = world.invoices.filter((invoice) => isDomestic(invoice) !== invoice.tax > 0);

    expect(wrong).toEqual([]);
    const codes = world.invoices.flatMap(({ lines }) => lines.map(({ taxCode }) => taxCode));
    expect([...new Set(codes)].toSorted()).toEqual([
      '',
      'G0',
      'G1',
      'G2',
      'J0',
      'J1',
      'V0',
      'V1',
      'V2',
    ]);
  });

  test('a payment settles its own supplier, after posting, less the cash discount', () => {
    const wrong = world.payments.filter(({ entity, supplier, date, amount, allocations }) => {
      const settled = sum(allocations.map((one) => one.amount));
      const isForeign = allocations.some(({ invoice }) => {
        const paid = world.invoices[invoice];
        return paid?.entity !== entity || paid.supplier !== supplier || paid.postingDate > date;
      });
      return isForeign || amount > settled || amount < settled * 0.97 || amount <= 0;
    });

    expect(wrong).toEqual([]);
  });
});

describe('journals', () => {
  test('every one is balanced in both currencies', () => {
    expect(world.journals.filter(isUnbalanced)).toEqual([]);
  });

  test('documents and journals point at each other', () => {
    const { invoices, payments, journals } = world;
    const isBack = (kind: WorldJournal['kind'], of: number, journal: number) =>
      journals[journal]?.kind === kind && journals[journal]?.of === of;

    const posted = [...invoices.entries()].filter(([, { pendingApproval }]) => !pendingApproval);
    expect(posted.filter(([at, { journal }]) => !isBack('invoice', at, journal))).toEqual([]);
    const waiting = invoices.filter(({ pendingApproval }) => pendingApproval);
    expect(waiting.filter(({ journal }) => journal !== -1)).toEqual([]);
    const paid = [...payments.entries()];
    expect(paid.filter(([at, { journal }]) => !isBack('payment', at, journal))).toEqual([]);
    expect(journals.filter(({ kind, of }) => (kind === 'manual') !== (of === -1))).toEqual([]);
  });

  test('what is open with each supplier is the balance of the control account', () => {
    const balances = new Map<string, number>();
    const add = (key: string, amount: number) =>
      balances.set(key, (balances.get(key) ?? 0) + amount);
    for (const journal of world.journals)
      for (const { supplier, amount } of journal.lines)
        if (supplier !== null) add(accountOf(journal, supplier), amount);
    for (const invoice of world.invoices)
      if (!invoice.pendingApproval)
        add(
          accountOf(invoice, invoice.supplier),
          invoice.creditMemo ? -invoice.open : invoice.open,
        );

    expect([...balances].filter(([, balance]) => balance !== 0)).toEqual([]);
  });

  test('nobody posts to payables by hand, except to take a document back', () => {
    const byHand = world.journals.filter(
      ({ kind, text }) => kind === 'manual' && !/^Reversal of \d+$/.test(text),
    );

    expect(byHand.filter(({ lines }) => lines.some(({ supplier }) => supplier !== null))).toEqual(
      [],
    );
    expect(byHand.filter(({ lines }) => lines.some(({ account }) => account === '211000'))).toEqual(
      [],
    );
  });
});

describe('numbers', () => {
  test('SAP supplier invoices share one range, unique within a fiscal year', () => {
    const invoices = world.invoices.filter(({ entity }) => systemOf.get(entity) === 'sap');

    expect(invoices.filter(({ nativeKey }) => !/^51056\d{5}$/.test(nativeKey))).toEqual([]);
    expect(
      repeated(invoices.map(({ nativeKey, postingDate }) => nativeKey + postingDate.slice(0, 4))),
    ).toEqual([]);
  });

  test('SAP accounting documents have the range of their kind, unique within entity and year', () => {
    const range = { invoice: /^51\d{8}$/, payment: /^15\d{8}$/, manual: /^01\d{8}$/ };
    const journals = world.journals.filter(({ entity }) => systemOf.get(entity) === 'sap');

    expect(journals.filter(({ kind, nativeKey }) => !range[kind].test(nativeKey))).toEqual([]);
    expect(
      repeated(
        journals.map(({ entity, date, nativeKey }) => `${entity}/${date.slice(0, 4)}/${nativeKey}`),
      ),
    ).toEqual([]);
  });

  test('NetSuite has one ascending sequence, shared by a transaction and its journal', () => {
    const journals = world.journals.filter(isInNetsuite);
    const documents = [...world.invoices, ...world.payments].filter(isInNetsuite);
    const waiting = documents.filter(({ journal }) => journal === -1);
    const ids = journals.map(({ nativeKey }) => Number(nativeKey));

    expect(ids).toEqual(ids.toSorted((one, other) => one - other));
    expect(repeated([...journals, ...waiting].map(({ nativeKey }) => nativeKey))).toEqual([]);
    expect(
      documents.filter(
        ({ nativeKey, journal }) =>
          journal !== -1 && world.journals[journal]?.nativeKey !== nativeKey,
      ),
    ).toEqual([]);
  });
});

describe("Oracle's numbers", () => {
  test('invoices and payments have fifteen digits and count by themselves, batches count from 41001', () => {
    const invoices = world.invoices.filter(isInOracle).map(({ nativeKey }) => nativeKey);
    const payments = world.payments.filter(isInOracle).map(({ nativeKey }) => nativeKey);
    const batches = world.journals.filter(isInOracle).map(({ nativeKey }) => nativeKey);

    expect([invoices[0], payments[0], batches[0]]).toEqual([
      '300100000100001',
      '300100000500001',
      '41001',
    ]);
    expect([invoices, payments, batches].map(isCountedUp)).toEqual([true, true, true]);
    expect(invoices.length).toBeGreaterThan(1000);
    expect(payments.length).toBeGreaterThan(700);
  });

  test('an allocation finds the invoice it settles, whoever else posted on that day', () => {
    const wrong = world.payments
      .filter(isInOracle)
      .filter(({ supplier, allocations }) =>
        allocations.some(({ invoice }) => world.invoices[invoice]?.supplier !== supplier),
      );

    expect(wrong).toEqual([]);
  });

  test('its suppliers bill nobody else, and the one made inactive bills no more', () => {
    const theirs = world.invoices.filter(({ supplier }) => supplier > 430);

    expect(theirs.filter(({ entity }) => entity !== 'GB01')).toEqual([]);
    expect(world.invoices.filter(isInOracle)).toEqual(theirs);
    const inactive = theirs.filter(({ supplier }) => supplier === 434);
    expect(inactive.length).toBeGreaterThan(0);
    expect(inactive.filter(({ postingDate }) => postingDate > '2025-09-01')).toEqual([]);
  });
});
