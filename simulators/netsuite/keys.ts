import type { World } from '../world/model.ts';

/** What the world calls things, as NetSuite's internal ids. */
export class Keys {
  readonly entities;
  readonly terms: readonly number[];
  readonly #currencies: readonly string[];
  readonly #accounts: ReadonlyMap<string, number>;
  readonly #departments: ReadonlyMap<string, number>;
  readonly #vendors: ReadonlyMap<number, number>;

  constructor(world: World) {
    this.entities = world.entities.filter(({ system }) => system === 'netsuite');
    this.terms = [...new Set(world.suppliers.map(({ netDays }) => netDays))].toSorted(
      (one, other) => one - other,
    );
    const own = this.entities.map(({ currency }) => currency);
    // Suppliers that Oracle alone knows bring no currency of theirs into NetSuite's list.
    const others = world.suppliers
      .filter(({ records }) => records.some(({ system }) => system !== 'oracle'))
      .map(({ currency }) => currency);
    this.#currencies = [...new Set([...own, ...others.toSorted()])];
    this.#accounts = new Map(world.accounts.map((one) => [one.number, Number(one.netsuiteId)]));
    this.#departments = new Map(
      world.costCenters.flatMap(({ entity, code, netsuiteId }) =>
        netsuiteId === null ? [] : [[`${entity}/${code}`, Number(netsuiteId)] as const],
      ),
    );
    this.#vendors = new Map(
      world.suppliers.flatMap(({ no, records }) =>
        records
          .filter(({ system }) => system === 'netsuite')
          .map(({ nativeKey }) => [no, Number(nativeKey)] as const),
      ),
    );
  }

  get currencies(): readonly string[] {
    return this.#currencies;
  }
  currency(code: string): number {
    return this.#currencies.indexOf(code) + 1;
  }
  term(days: number): number {
    return this.terms.indexOf(days) + 1;
  }
  subsidiary(entity: string): number {
    return Number(this.entities.find(({ code }) => code === entity)?.nativeKey);
  }
  account(number: string): number {
    return known(this.#accounts.get(number), `account ${number}`);
  }
  department(entity: string, code: string | null): number | null {
    return code === null ? null : known(this.#departments.get(`${entity}/${code}`), code);
  }
  vendor(no: number): number {
    return known(this.#vendors.get(no), `supplier ${no}`);
  }
}

function known(id: number | undefined, what: string): number {
  if (id === undefined) throw new Error(`The world's ${what} is not known to NetSuite.`);
  return id;
}

const MINOR_DIGITS: Readonly<Record<string, number>> = { JPY: 0 };

export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}
