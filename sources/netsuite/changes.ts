import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Change, ChangeFeed, ChangePage, ChangeRequest } from '#domain/changes';
import type { Instant } from '#domain/date';
import { SourceError } from '#domain/failures';
import { hasBankAccounts, ofSuiteApp } from './bank-accounts.ts';
import { STAMP_FORMAT, supplierChangeColumns, transactionChangeColumns } from './columns.ts';
import { entityOfSubsidiary, toId, toOptionalId, toSubsidiaries, type Context } from './context.ts';
import { isInvoiceType, isPaymentType } from './documents.ts';
import { toPaymentStatus } from './payments.ts';
import { flag, key, maybe, parseRows, text } from './rows.ts';
import { allOf, list, select, sql, type Fragment } from './suiteql.ts';
import { ownReference, toDocumentStatus } from './to-invoice.ts';

const stamp = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/);
const stamped = {
  id: key,
  subsidiary: maybe(key),
  externalid: maybe(text),
  changedat: stamp,
  createdat: maybe(stamp),
};
const supplierRow = z.object({ ...stamped, isinactive: flag });
const transactionRow = z.object({
  ...stamped,
  entity: maybe(key),
  status: maybe(text),
  statustext: maybe(text),
});
type Stamped = z.infer<z.ZodObject<typeof stamped>>;
type TransactionRow = z.infer<typeof transactionRow>;

/** Everything NetSuite keeps has `lastmodifieddate`; what is deleted leaves none. */
export const supplierChanges = (context: Context): ChangeFeed => ({
  async changes(request, call) {
    const of = hasBankAccounts(context) ? vendorsAndBankAccounts : vendors;
    const asked = stretch(context, supplierRow, of, request, call);
    const { rows, next } = await (hasBankAccounts(context) ? ofSuiteApp(context, asked) : asked);
    const changes = rows.map((row): Change => {
      const entity = entityOfSubsidiary(context, row.subsidiary);
      const id = toId(context, row.id);
      const status = row.isinactive === 'T' ? 'INACTIVE' : 'ACTIVE';
      return { ...common(row), id, status, supplierId: id, legalEntities: codeOf(entity) };
    });
    return { changes, next };
  },
});

/** What is read of changed records: up to and with WHERE, and the columns that order them. */
interface Changing {
  readonly from: Fragment;
  readonly changed: Fragment;
  readonly id: Fragment;
}

const vendorsChanged = (changed: Fragment, bankAccounts: Fragment): Changing => {
  const changedat = `TO_CHAR(${changed.text}, '${STAMP_FORMAT}')`;
  const columns = select({ ...supplierChangeColumns, changedat });
  return {
    from: sql`SELECT ${columns} FROM vendor v${bankAccounts} WHERE`,
    changed,
    id: sql`v.id`,
  };
};

const vendors = vendorsChanged(sql`v.lastmodifieddate`, sql``);

/**
 * A vendor's bank account is a record of its own, whose change does not touch the vendor: the later of both counts. An
 * account that was made inactive has changed as well.
 */
const vendorsAndBankAccounts = vendorsChanged(
  sql`GREATEST(v.lastmodifieddate, COALESCE(b.lastmodified, v.lastmodifieddate))`,
  sql` LEFT JOIN (SELECT d.custrecord_2663_parent_vendor AS vendor, MAX(d.lastmodified) AS lastmodified
    FROM customrecord_2663_entity_bank_details d GROUP BY d.custrecord_2663_parent_vendor) b
    ON b.vendor = v.id`,
);

export const invoiceChanges = (context: Context): ChangeFeed =>
  transactionChanges(context, isInvoiceType(context), mainLine, (row) =>
    toDocumentStatus(context, row),
  );

export const paymentChanges = (context: Context): ChangeFeed =>
  transactionChanges(context, isPaymentType(context), mainLine, (row) =>
    toPaymentStatus(context, row),
  );

/** A transaction is an entry once its impact is posted, which may be long after it was entered. */
export const journalEntryChanges = (context: Context): ChangeFeed => {
  const isPosted = sql`EXISTS (SELECT g.transaction FROM transactionaccountingline g
    WHERE g.transaction = t.id AND g.posting = 'T'
    AND g.accountingbook = ${context.settings.accountingBook})`;
  const feed = transactionChanges(context, isPosted, firstLine, () => 'POSTED');
  return {
    async changes(request, call) {
      const { changes, next } = await feed.changes(request, call);
      return { changes: changes.map((change) => ({ ...change, supplierId: null })), next };
    },
  };
};

/** Only the lines of a transaction know its subsidiary; a journal entry has no main one. */
const mainLine = sql`m.mainline = 'T'`;
const firstLine = sql`m.id =
  (SELECT MIN(f.id) FROM transactionline f WHERE f.transaction = t.id)`;

/** Of subsidiaries that are ours to show. */
function transactionChanges(
  context: Context,
  isWanted: Fragment,
  speaking: Fragment,
  statusOf: (row: TransactionRow) => string,
): ChangeFeed {
  const subsidiaries = toSubsidiaries(context, null);
  return {
    async changes(request, call): Promise<ChangePage> {
      if (subsidiaries.length === 0) return { changes: [], next: null };
      const from = sql`SELECT ${select(transactionChangeColumns)} FROM transaction t
        JOIN transactionline m ON m.transaction = t.id AND ${speaking}
        WHERE ${allOf([isWanted, sql`m.subsidiary IN ${list(subsidiaries)}`])} AND`;
      const of = { from, changed: sql`t.lastmodifieddate`, id: sql`t.id` };
      const { rows, next } = await stretch(context, transactionRow, of, request, call);
      const changes = rows.map((row): Change => {
        const { id, subsidiary, entity } = row;
        const supplierId = toOptionalId(context, entity);
        const legalEntities = codeOf(entityOfSubsidiary(context, subsidiary));
        const status = statusOf(row);
        return { ...common(row), id: toId(context, id), status, supplierId, legalEntities };
      });
      return { changes, next };
    },
  };
}

const codeOf = (entity: { readonly code: string } | null): readonly string[] =>
  entity ? [entity.code] : [];

const common = ({ changedat, createdat, externalid }: Stamped) => ({
  changedAt: instantOf(changedat),
  createdAt: createdat === null ? null : instantOf(createdat),
  reference: ownReference(externalid),
});

async function stretch<Row extends Stamped>(
  context: Context,
  schema: z.ZodType<Row>,
  { from, changed, id }: Changing,
  { since, after, first }: ChangeRequest,
  call: Call,
): Promise<{ readonly rows: readonly Row[]; readonly next: string | null }> {
  const place = after === null ? null : readPlace(context.source, after);
  const where = place
    ? sql`(${changed} > ${asDate(place.stamp)} OR (${changed} = ${asDate(place.stamp)} AND ${id} > ${place.key}))`
    : sql`${changed} >= ${asDate(since.slice(0, 19))}`;
  const answer = await context.client.first(
    sql`${from} ${where} ORDER BY ${changed}, ${id}`,
    first,
    call,
  );
  const rows = parseRows(context.source, 'a changed record', schema, answer);
  const last = rows.at(-1);
  const isFull = last !== undefined && rows.length === first;
  return { rows, next: isFull ? `${last.changedat}/${last.id}` : null };
}

const asDate = (instant: string): Fragment => sql`TO_DATE(${instant}, ${STAMP_FORMAT})`;

/** UTC, as the README asks of the integration's user. */
const instantOf = (stampText: string): Instant => `${stampText}.000Z`;

function readPlace(
  source: string,
  after: string,
): { readonly stamp: string; readonly key: string } {
  const [at = '', id = ''] = after.split('/');
  if (stamp.safeParse(at).success && key.safeParse(id).success) return { stamp: at, key: id };
  throw new SourceError(source, 'UNSUPPORTED', 'the place does not come from these changes');
}
