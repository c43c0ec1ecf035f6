import { describe, expect, test } from 'vitest';
import { buildWorld } from '#simulators/world/build';

const ANCHOR = '2025-11-20';
const world = buildWorld({ seed: 7, anchor: ANCHOR });
const orders = world.purchaseOrders;

describe('the purchase orders of the world', () => {
  test('every legal entity has ordered, of suppliers it knows and in their currency', () => {
    const entities = new Set(orders.map(({ entity }) => entity));
    expect(world.entities.filter(({ code }) => !entities.has(code))).toEqual([]);
    const strangers = orders.filter(({ entity, supplier, currency }) => {
      const known = world.suppliers[supplier - 1]!;
      const isKnown = known.records.some(({ entities: codes }) => codes.includes(entity));
      return !isKnown || known.currency !== currency;
    });
    expect(strangers).toEqual([]);
  });

  test('they come oldest first, each with a number and a key of its own', () => {
    const dates = orders.map(({ orderedOn }) => orderedOn);
    expect(dates).toEqual(dates.toSorted());
    expect(dates.every((date) => date <= ANCHOR)).toBe(true);
    expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length);
    expect(new Set(orders.map(({ coupaId }) => coupaId)).size).toBe(orders.length);
  });

  test('a line has received what its receipts say, and nothing is billed beyond what may be', () => {
    for (const { lines, receipts } of orders)
      for (const { number, matching, quantity, received, accepted, billed } of lines) {
        const own = receipts.filter(({ line }) => line === number);
        expect(own.reduce((sum, one) => sum + one.quantity, 0)).toBe(received);
        expect(own.reduce((sum, one) => sum + one.accepted, 0)).toBe(accepted);
        expect(billed).toBeLessThanOrEqual(matching === 'two-way' ? quantity : accepted);
        expect(received).toBeLessThanOrEqual(quantity);
      }
  });

  test('there are open, closed and cancelled ones, amounts and quantities, returns and rejects', () => {
    const lines = orders.flatMap((order) => order.lines);
    const receipts = orders.flatMap((order) => order.receipts);
    expect(new Set(orders.map(({ status }) => status))).toEqual(
      new Set(['open', 'closed', 'cancelled']),
    );
    expect(lines.some(({ isAmount }) => isAmount)).toBe(true);
    expect(receipts.some(({ quantity }) => quantity < 0)).toBe(true);
    expect(receipts.some(({ quantity, accepted }) => quantity > accepted)).toBe(true);
    expect(orders.length).toBeGreaterThan(150);
  });
});
