import { addDays } from './dates.ts';
import type { WorldCostCenter, WorldEntity } from './model.ts';

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

/**
 * The same departments everywhere. In each entity the last but one is blocked and the last one's validity has ended,
 * for both are what a posting must be refused for.
 */
export function costCentersOf(anchor: string): WorldCostCenter[] {
  return ENTITIES.flatMap((entity) =>
    DEPARTMENTS.map((department, at) => ({
      code: entity.system === 'sap' ? `${entity.code}${1010 + at * 10}` : department,
      name: department,
      entity: entity.code,
      validFrom: addDays(anchor, -2000),
      validTo: at === DEPARTMENTS.length - 1 ? addDays(anchor, -400) : '9999-12-31',
      blocked: at === DEPARTMENTS.length - 2,
      netsuiteId: entity.system === 'netsuite' ? String(at + 1) : null,
    })),
  );
}
