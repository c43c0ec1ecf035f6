import { addDays } from './dates.ts';
import type { WorldCostCenter, WorldEntity, WorldSystem } from './model.ts';

export const ENTITIES: readonly WorldEntity[] = [
  {
    code: 'DE01',
    name: 'Superledger Demo GmbH',
    country: 'DE',
    currency: 'EUR',
    system: 'sap',
    nativeKey: 'DE01',
    vatId: 'DE999000017',
    city: 'Hamburg',
  },
  {
    code: 'JP01',
    name: 'Superledger Demo KK',
    country: 'JP',
    currency: 'JPY',
    system: 'sap',
    nativeKey: 'JP01',
    vatId: 'T9999000000017',
    city: 'Osaka',
  },
  {
    code: 'US01',
    name: 'Superledger Demo Inc',
    country: 'US',
    currency: 'USD',
    system: 'netsuite',
    nativeKey: '2',
    vatId: '99-0000017',
    city: 'Cleveland',
  },
  {
    code: 'GB01',
    name: 'Superledger Demo Ltd',
    country: 'GB',
    currency: 'GBP',
    system: 'oracle',
    nativeKey: 'GB01 Business Unit',
    vatId: 'GB999000017',
    city: 'Sheffield',
  },
];

/** Legal entities that joined together, and whom they buy from. */
export interface Cohort {
  readonly entities: readonly WorldEntity[];
  /** Numbers of suppliers, both ends included. */
  readonly suppliers: readonly [first: number, last: number];
  /** Before the name of every random stream they draw from. */
  readonly stream: string;
}

/**
 * What joins later draws from streams of its own and buys from suppliers of its own, so that it moves no document and
 * no number of those before.
 */
export const COHORTS: readonly Cohort[] = [
  { entities: ENTITIES.slice(0, 3), suppliers: [1, 430], stream: '' },
  { entities: ENTITIES.slice(3), suppliers: [431, 515], stream: 'GB01/' },
];

const DEPARTMENTS = [
  'Management',
  'Finance',
  'Human Resources',
  'IT',
  'Purchasing',
  'Sales',
  'Marketing',
  'Service',
  'Production',
  'Assembly',
  'Quality',
  'Warehouse',
  'Research',
  'Facilities',
] as const;

/** NetSuite has names, Oracle the values of a segment of four digits. */
const CENTER_CODE: Readonly<
  Record<WorldSystem, (entity: string, at: number, department: string) => string>
> = {
  sap: (entity, at) => `${entity}${1010 + at * 10}`,
  netsuite: (_entity, _at, department) => department,
  oracle: (_entity, at) => String(1010 + at * 10),
};

/**
 * The same departments everywhere. In each entity the last but one is blocked and the last one's validity has ended,
 * for both are what a posting must be refused for.
 */
export function costCentersOf(anchor: string): WorldCostCenter[] {
  return ENTITIES.flatMap((entity) =>
    DEPARTMENTS.map((department, at) => ({
      code: CENTER_CODE[entity.system](entity.code, at, department),
      name: department,
      entity: entity.code,
      validFrom: addDays(anchor, -2000),
      validTo: at === DEPARTMENTS.length - 1 ? addDays(anchor, -400) : '9999-12-31',
      blocked: at === DEPARTMENTS.length - 2,
      netsuiteId: entity.system === 'netsuite' ? String(at + 1) : null,
    })),
  );
}
