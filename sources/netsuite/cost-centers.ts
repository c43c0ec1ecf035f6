import { z } from 'zod';
import type { Call } from '#domain/call';
import type { CostCenter, CostCenterFilter } from '#domain/ledger';
import type { Page, PageRequest } from '#domain/page';
import { chunks } from './client.ts';
import { departmentColumns } from './columns.ts';
import { inOrder, toId, toKeys, toProvenance, toSubsidiaries, type Context } from './context.ts';
import { emptyPage, keysFrom, toPage } from './paging.ts';
import { flag, key, parseRows, text } from './rows.ts';
import { list, select, sql, where } from './suiteql.ts';

const departmentRow = z.object({ id: key, name: text, isinactive: flag });
type DepartmentRow = z.infer<typeof departmentRow>;

const fromDepartments = sql`SELECT ${select(departmentColumns)} FROM department d`;

export async function costCentersById(context: Context, ids: readonly string[], call: Call) {
  const answers = await Promise.all(
    chunks(toKeys(context, ids)).map((keys) =>
      context.client.all(sql`${fromDepartments} WHERE d.id IN ${list(keys)} ORDER BY d.id`, call),
    ),
  );
  const rows = parseRows(context.source, 'a department', departmentRow, answers.flat());
  return inOrder(context, ids, new Map(rows.map((row) => [row.id, toCostCenter(context, row)])));
}

export async function listCostCenters(
  context: Context,
  filter: CostCenterFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<CostCenter>> {
  const start = keysFrom(context, sql`d.id`, page.start);
  if (toSubsidiaries(context, filter.legalEntities).length === 0 || start === null)
    return emptyPage;
  const answer = await context.client.first(
    sql`${fromDepartments}${where(start)} ORDER BY d.id`,
    page.first + 1,
    call,
  );
  const rows = parseRows(context.source, 'a department', departmentRow, answer);
  return toPage(
    rows.map((row) => ({ node: toCostCenter(context, row), sort: '', key: row.id })),
    page,
  );
}

/** A department has no code beside its name and no dates; every subsidiary of the source may use it. */
const toCostCenter = (context: Context, row: DepartmentRow): CostCenter => ({
  id: toId(context, row.id),
  provenance: toProvenance(context, row.id, row.isinactive === 'T' ? 'isInactive' : null),
  code: row.name,
  name: row.name,
  legalEntity: null,
  validFrom: null,
  validTo: null,
  isBlocked: row.isinactive === 'T',
});
