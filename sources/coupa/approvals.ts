import { z } from 'zod';
import type { Call } from '#domain/call';
import type { ApprovalStep } from '#domain/procurement';
import { chunks, type Resource } from './client.ts';
import { known, stepStatuses } from './codes.ts';
import { toId, toKey, toKeys, toProvenance, type Context } from './context.ts';
import { key, stamp, text } from './wire.ts';

const row = z.object({
  id: key,
  'approvable-id': key,
  position: z.int().nullish(),
  status: z.string(),
  'approver-type': text,
  approver: z.object({ id: key }).nullish(),
  'approved-by': z.object({ id: key }).nullish(),
  'approval-date': stamp.nullish(),
  note: text,
  'updated-at': stamp,
});
type ApprovalWire = z.infer<typeof row>;

/** Of people only their ids are asked for. */
const approvalResource: Resource<ApprovalWire> = {
  path: 'approvals',
  fields: [
    'id',
    'approvable_id',
    'position',
    'status',
    'approver_type',
    { approver: ['id'] },
    { approved_by: ['id'] },
    'approval_date',
    'note',
    'updated_at',
  ],
  row,
};

/** One request for fifty invoices, and one more for each fifty steps that they have. */
export async function approvalsByInvoice(
  context: Context,
  ids: readonly string[],
  call: Call,
): Promise<readonly (readonly ApprovalStep[] | null)[]> {
  const { client, settings } = context;
  const answers = await Promise.all(
    chunks(toKeys(context, ids)).map((some) => {
      const filters = {
        approvable_type: settings.invoiceApprovals,
        'approvable_id[in]': some.join(','),
      };
      const walk = { filters, most: Number.POSITIVE_INFINITY };
      return client.rows(approvalResource, walk, () => true, call);
    }),
  );
  const chains = new Map<number, ApprovalStep[]>();
  for (const wire of answers.flat().toSorted(byPosition)) {
    const invoice = wire['approvable-id'];
    chains.set(invoice, [...(chains.get(invoice) ?? []), toStep(context, wire)]);
  }
  return ids.map((id) => {
    const invoice = toKey(context, id);
    return invoice === null ? null : (chains.get(invoice) ?? []);
  });
}

/** In the order they were made where they share a position, and last where they have none. */
const byPosition = (one: ApprovalWire, other: ApprovalWire): number =>
  (one.position ?? Number.MAX_SAFE_INTEGER) - (other.position ?? Number.MAX_SAFE_INTEGER) ||
  one.id - other.id;

function toStep(context: Context, wire: ApprovalWire): ApprovalStep {
  const { approver, 'approver-type': type, 'approved-by': decider } = wire;
  return {
    id: `${toId(context, wire['approvable-id'])}.${wire.id}`,
    provenance: toProvenance(context, wire.id, wire['updated-at'], wire.status),
    status: known(context, 'approval status', stepStatuses, wire.status),
    position: wire.position ?? null,
    // People and groups are numbered apart; who decides is always a person.
    approver: approver ? [...(type ? [type] : []), approver.id].join('.') : null,
    decidedBy: decider ? `User.${decider.id}` : null,
    decidedAt: wire['approval-date'] ?? null,
    comment: wire.note,
  };
}
