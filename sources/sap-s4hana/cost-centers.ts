import { z } from 'zod';
import type { Call } from '#domain/call';
import { dayOf, type CalendarDate } from '#domain/date';
import type { CostCenter } from '#domain/ledger';
import type { LedgerSource } from '#domain/sources';
import type { CollectionQuery } from './collection-url.ts';
import {
  companyFilter,
  distinct,
  inOrder,
  provenance,
  type Sap,
  type SapNaming,
} from './context.ts';
import { afterKey } from './keyset.ts';
import { parseCostCenterKey, withoutPadding, type CostCenterKey } from './keys.ts';
import { equal, or, term } from './odata-literals.ts';
import { inLanguage } from './texts.ts';
import { groupRows, walk, wholeGroups } from './walk.ts';
import { expanded, parseRows, sapDate, sapFlag, sapRequiredDate, sapText } from './wire.ts';
import { groupBy } from './group.ts';

const COST_CENTERS = {
  service: 'API_COSTCENTER_SRV',
  set: 'A_CostCenter',
  expand: ['to_Text'],
} satisfies CollectionQuery;

export const costCenterWire = z.object({
  ControllingArea: z.string().min(1),
  CostCenter: z.string().min(1),
  ValidityStartDate: sapDate,
  ValidityEndDate: sapRequiredDate,
  CompanyCode: sapText,
  IsBlkdForPrimaryCostsPosting: sapFlag,
  to_Text: expanded(z.object({ Language: z.string(), CostCenterName: sapText })),
});

export type CostCenterWire = z.infer<typeof costCenterWire>;

const FIELDS = Object.keys(costCenterWire.shape);
const KEY_FIELDS = ['ControllingArea', 'CostCenter'];
const ORDER = ['ControllingArea asc', 'CostCenter asc', 'ValidityEndDate desc'];

export function sapCostCenters(sap: Sap): Pick<LedgerSource, 'costCentersById' | 'costCenters'> {
  async function read(query: Partial<CollectionQuery>, call: Call) {
    const rows = await sap.client.rows(
      { ...COST_CENTERS, select: FIELDS, orderby: ORDER, ...query },
      call,
    );
    return parseRows(sap.source, 'a cost centre', costCenterWire, rows);
  }
  const keyText = (id: string) => {
    const key = sap.keys.costCenter(id);
    return key && costCenterKeyText(key);
  };

  return {
    async costCentersById(ids, call) {
      const keys = distinct(ids.map(sap.keys.costCenter), costCenterKeyText);
      const wires = await read({ anyOf: keys.map(costCenterIs) }, call);
      const found = [...groupBy(wires, wireKey)].flatMap(([key, intervals]) => {
        const costCenter = toCostCenter(intervals, sap);
        return costCenter ? [[key, costCenter] as const] : [];
      });
      return inOrder(ids, keyText, new Map(found));
    },

    async costCenters(filter, page, call) {
      const companies = companyFilter(sap, filter.legalEntities);
      if (companies === null) return { rows: [], hasMore: false };
      const where = [
        equal('ControllingArea', sap.settings.controllingArea),
        or([companies, equal('CompanyCode', '')]),
      ];
      return await walk<CostCenter>({
        page,
        pageSize: sap.pageSize,
        isSelective: false,
        async read(start, top) {
          const after = afterKey(sap.source, start, KEY_FIELDS, keyParts);
          if (after === null) return { rows: [], isFull: false };
          const wires = await read({ where: [...where, ...after], top }, call);
          const isFull = wires.length === top;
          const groups = groupRows(wires, wireKey);
          const shown = isFull ? wholeGroups(groups, page.first) : groups;
          const rows = shown.map((intervals) => ({
            node: toCostCenter(intervals, sap),
            sort: '',
            key: wireKey(intervals[0]),
          }));
          return { rows, isFull };
        },
      });
    },
  };
}

const costCenterKeyText = ({ controllingArea, costCenter }: CostCenterKey): string =>
  `${controllingArea}.${costCenter}`;

const wireKey = (wire: CostCenterWire): string =>
  costCenterKeyText({ controllingArea: wire.ControllingArea, costCenter: wire.CostCenter });

const costCenterIs = ({ controllingArea, costCenter }: CostCenterKey): string =>
  term([equal('ControllingArea', controllingArea), equal('CostCenter', costCenter)]);

function keyParts(text: string): readonly string[] | null {
  const key = parseCostCenterKey(text);
  return key && [key.controllingArea, key.costCenter];
}

/**
 * SAP keeps a cost centre in intervals of validity, of which the one valid today speaks for it, else the last one.
 * Null where it belongs to a company code that is not ours to show.
 */
function toCostCenter(intervals: readonly CostCenterWire[], sap: SapNaming): CostCenter | null {
  const wire = currentOf(intervals, dayOf(sap.now()));
  if (!wire) return null;
  const legalEntity = wire.CompanyCode === null ? null : sap.entityOf(wire.CompanyCode);
  if (wire.CompanyCode !== null && legalEntity === null) return null;
  const key = wireKey(wire);
  const code = withoutPadding(wire.CostCenter);
  return {
    id: sap.keys.id(key),
    provenance: provenance(sap, key, {
      status: wire.IsBlkdForPrimaryCostsPosting ? 'IsBlkdForPrimaryCostsPosting' : null,
    }),
    code,
    name: inLanguage(wire.to_Text, sap.settings.language)?.CostCenterName ?? code,
    legalEntity,
    validFrom: wire.ValidityStartDate,
    validTo: wire.ValidityEndDate,
    isBlocked: wire.IsBlkdForPrimaryCostsPosting,
  };
}

function currentOf(intervals: readonly CostCenterWire[], today: CalendarDate) {
  const latestFirst = intervals.toSorted((left, right) =>
    right.ValidityEndDate.localeCompare(left.ValidityEndDate),
  );
  const isCurrent = ({ ValidityStartDate: from, ValidityEndDate: to }: CostCenterWire) =>
    (from === null || from <= today) && today <= to;
  return latestFirst.find(isCurrent) ?? latestFirst[0];
}
