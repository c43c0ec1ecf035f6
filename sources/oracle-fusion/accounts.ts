import type { Call } from '#domain/call';
import { dayOf } from '#domain/date';
import type { Account, AccountFilter } from '#domain/ledger';
import type { Page, PageRequest } from '#domain/page';
import { accountTypes, lookUp, small } from './codes.ts';
import { type Context, entitiesOf, toId, toKeys, toProvenance } from './context.ts';
import { emptyPage } from './paging.ts';
import { listValues, valuesById, type ValueWire } from './segment-values.ts';
import { SEGMENT_VALUE } from './segments.ts';

export const accountsById = (context: Context, ids: readonly string[], call: Call) =>
  valuesById(context, 'account', (row) => toAccount(context, row), ids, call);

export async function listAccounts(
  context: Context,
  { ids, legalEntities }: AccountFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Account>> {
  const keys = ids && toKeys(context, ids, SEGMENT_VALUE);
  if (entitiesOf(context, legalEntities).length === 0 || keys?.length === 0) return emptyPage;
  const toNode = (row: ValueWire): Account => toAccount(context, row);
  return listValues(context, { role: 'account', keys, toNode }, page, call);
}

/** A natural account is a value of its segment; which combinations it may be in is Oracle's to say. */
function toAccount(context: Context, row: ValueWire): Account {
  const classification = lookUp(accountTypes, row.AccountType);
  if (classification === null) context.countUnknown('account type', row.AccountType ?? '');
  const today = dayOf(context.now());
  const isEnded = row.EndDateActive !== null && row.EndDateActive < today;
  const isEnabled = row.EnabledFlag !== false && !isEnded;
  return {
    id: toId(context, row.Value),
    provenance: toProvenance(context, row.Value, isEnabled ? null : 'disabled'),
    number: row.Value,
    name: row.Description ?? row.Value,
    classification: classification ?? 'UNKNOWN',
    isPosting: isEnabled && !row.SummaryFlag && row.DetailPostingAllowed !== false,
    isControl: row.ControlAccount !== null && !notControl.has(small(row.ControlAccount)),
    chartOfAccounts: context.settings.chartOfAccounts,
    currency: null,
    legalEntities: context.entities.map(({ code }) => code),
  };
}

const notControl: ReadonlySet<string> = new Set(['n', 'no', 'false', 'none']);
