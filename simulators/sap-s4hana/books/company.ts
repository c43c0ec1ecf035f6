import type { World, WorldAccount, WorldCostCenter, WorldEntity } from '../../world/model.ts';
import type { WorldSupplier, WorldSupplierRecord } from '../../world/model.ts';
import { decimalsOf } from '../../world/rates.ts';

/**
 * The part of the world that SAP keeps, by SAP's keys. It does not change while the simulator runs.
 */
export interface Company {
  readonly world: World;
  /** By company code. */
  readonly entities: ReadonlyMap<string, WorldEntity>;
  /** By ten-digit supplier number. */
  readonly suppliers: ReadonlyMap<string, KnownSupplier>;
  /** By ten-digit account number. */
  readonly accounts: ReadonlyMap<string, WorldAccount>;
  readonly costCenters: ReadonlyMap<string, WorldCostCenter>;
  /** The supplier's number in SAP, by its number in the world. */
  readonly supplierKeys: ReadonlyMap<number, string>;
}

export interface KnownSupplier {
  readonly supplier: WorldSupplier;
  readonly record: WorldSupplierRecord;
}

export function companyOf(world: World): Company {
  const entities = world.entities.filter(({ system }) => system === 'sap');
  const codes = entities.map(({ code }) => code);
  const known = world.suppliers.flatMap((supplier) =>
    supplier.records
      .filter(({ system }) => system === 'sap')
      .map((record) => ({ supplier, record })),
  );
  return {
    world,
    entities: new Map(entities.map((entity) => [entity.nativeKey, entity])),
    suppliers: new Map(known.map((each) => [each.record.nativeKey, each])),
    accounts: new Map(world.accounts.map((account) => [alpha(account.number), account])),
    costCenters: new Map(
      world.costCenters
        .filter(({ entity }) => codes.includes(entity))
        .map((center) => [center.code, center]),
    ),
    supplierKeys: new Map(known.map(({ supplier, record }) => [supplier.no, record.nativeKey])),
  };
}

/** SAP's ALPHA conversion: a number is kept with leading zeros, ten digits in all. */
export function alpha(key: string): string {
  return /^\d{1,10}$/.test(key) ? key.padStart(10, '0') : key;
}

/** `1234` in euros is `12.34`, in yen `1234`. */
export function decimalText(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`;
}

/** The minor units, or null where the text has more decimals than the currency. */
export function minorUnits(text: string, currency: string): number | null {
  const parts = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text);
  if (!parts) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const decimals = decimalsOf(currency);
  if (fraction.slice(decimals).replaceAll('0', '') !== '') return null;
  const minor = Number(`${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`);
  return sign === '' || minor === 0 ? minor : -minor;
}

/** `0030` for thirty days net. The code is the demo company's own; terms cannot be read. */
export function termsOf(netDays: number): string {
  return String(netDays).padStart(4, '0');
}
