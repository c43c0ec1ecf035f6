import { z } from 'zod';
import type { Call } from '#domain/call';
import { dayOf } from '#domain/date';
import type { Prepared, Submission, Writer } from '#domain/sources';
import type { SupplierBlockInstruction } from '#domain/supplier';
import { isSuccess } from './client.ts';
import { type Context, toId } from './context.ts';
import { declined, beforeWriting, needEntity, needKey } from './instructions.ts';
import { malformed, refusal, rejection } from './errors.ts';
import { parseSuppliers, type SupplierWire } from './supplier-wire.ts';
import { isInactive, servedSites } from './to-supplier.ts';
import { expectAnswer, payloadOf, rowOf, sendWrite, writeSurely } from './write.ts';

const envelope = z.strictObject({
  key: z.string(),
  /** Null for the supplier itself. */
  legalEntity: z.string().nullable(),
  blocked: z.boolean(),
});
type Envelope = z.infer<typeof envelope>;

/** A date has no place for a reference: the supplier itself tells whether it is inactive. */
const IGNORED = ['reference'];
const WHAT = 'the block';
/** Somebody else may change the supplier between our look and our change, but hardly each time. */
const MAX_LOOKS = 3;

/** `InactiveDate` of the supplier, or of its sites for one business unit. */
export const blockSupplier = (context: Context): Writer<SupplierBlockInstruction> => ({
  absorbsRepeats: true,
  prepare: (instruction) => ({ body: JSON.stringify(toEnvelope(context, instruction)) }),
  submit: (prepared, call) => submit(context, prepared, call),
  async enquire(instruction, call) {
    const wanted = toEnvelope(context, instruction);
    const found = await readOne(context, wanted.key, call);
    return found && isDone(context, wanted, found.wire) ? submission(context, wanted) : null;
  },
});

function toEnvelope(context: Context, instruction: SupplierBlockInstruction): Envelope {
  const { supplierId, legalEntity, blocked } = instruction;
  if (legalEntity !== null) needEntity(context, legalEntity);
  return { key: needKey(context, supplierId, 'supplierId'), legalEntity, blocked };
}

async function submit(context: Context, prepared: Prepared, call: Call): Promise<Submission> {
  const wanted = envelope.parse(JSON.parse(prepared.body));
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const found = await beforeWriting(readOne(context, wanted.key, call));
    if (!found)
      throw declined(context.source, 'Oracle does not know the supplier', 'SUPPLIER_NOT_FOUND');
    if (await change(context, wanted, found, call)) return submission(context, wanted);
  }
  throw declined(context.source, 'somebody else keeps changing the supplier', 'STALE');
}

/** False where somebody else was faster (412): then it is looked at again. */
async function change(
  context: Context,
  wanted: Envelope,
  { wire, etag }: Found,
  call: Call,
): Promise<boolean> {
  const date = wanted.blocked ? dayOf(context.now()) : null;
  if (wanted.legalEntity !== null) {
    await changeSites(context, wanted, wire, call);
    return true;
  }
  const response = await sendWrite(
    context,
    {
      method: 'PATCH',
      path: `/suppliers/${wanted.key}`,
      payload: payloadOf(context, 'suppliers', { InactiveDate: date }),
      what: WHAT,
      ifMatch: etag,
    },
    call,
  );
  if (response.status === 412) return false;
  if (!isSuccess(response)) throw rejection(context.source, WHAT, response);
  expectAnswer(context, WHAT, response);
  return true;
}

/** All sites of the business unit at once, or none. */
async function changeSites(
  context: Context,
  { key, legalEntity, blocked }: Envelope,
  wire: SupplierWire,
  call: Call,
): Promise<void> {
  const entity = needEntity(context, legalEntity ?? '');
  const sites = servedSites(wire.sites, entity);
  if (sites.length === 0)
    throw declined(
      context.source,
      'the supplier has no site for the business unit',
      'SITE_NOT_FOUND',
    );
  const date = blocked ? dayOf(context.now()) : null;
  const payload = payloadOf(context, 'sites', { InactiveDate: date });
  const paths = sites.map(
    ({ SupplierSiteId }) => `/suppliers/${key}/child/sites/${SupplierSiteId}`,
  );
  const [only, ...others] = paths;
  if (only !== undefined && others.length === 0) {
    const write = { method: 'PATCH', path: only, payload, what: WHAT } as const;
    return expectAnswer(context, WHAT, await writeSurely(context, write, call));
  }
  const parts = paths.map((path, at) => ({
    id: `p${at + 1}`,
    path,
    operation: 'update',
    payload: JSON.parse(payload) as unknown,
  }));
  const body = JSON.stringify({ parts });
  const write = { method: 'POST', path: '', payload: body, what: WHAT, media: 'batch' } as const;
  expectAnswer(context, WHAT, await writeSurely(context, write, call));
}

interface Found {
  readonly wire: SupplierWire;
  /** Of this very state; null where Oracle sends none. */
  readonly etag: string | null;
}

/** One supplier with its sites: only a single row has an ETag. */
async function readOne(context: Context, key: string, call: Call): Promise<Found | null> {
  // As from framework version 6 the ETag is in the row's context, which is no data.
  const only = context.settings.frameworkVersion < 6 ? '&onlyData=true' : '';
  const path = `/suppliers/${key}?expand=sites,sites.assignments${only}`;
  const response = await context.client.send({ method: 'GET', path, effect: 'read' }, call);
  if (response.status === 404) return null;
  if (!isSuccess(response)) throw refusal(context.source, response);
  const row = rowOf(context, 'suppliers', response);
  const [wire] = parseSuppliers(context.source, row ? [row] : []);
  if (!wire) throw malformed(context.source, 'no supplier');
  const { etag } = response.headers;
  return { wire, etag: typeof etag === 'string' ? etag : etagWithin(row?.['@context']) };
}

function etagWithin(value: unknown): string | null {
  const parsed = z.object({ headers: z.object({ ETag: z.string() }) }).safeParse(value);
  return parsed.success ? parsed.data.headers.ETag : null;
}

function isDone(context: Context, { legalEntity, blocked }: Envelope, wire: SupplierWire): boolean {
  const today = dayOf(context.now());
  if (legalEntity === null) return isInactive(wire, today) === blocked;
  const sites = servedSites(wire.sites, needEntity(context, legalEntity));
  return sites.length > 0 && sites.every((site) => isInactive(site, today) === blocked);
}

const submission = (context: Context, { key }: Envelope): Submission => ({
  id: toId(context, key),
  documentNumber: key,
  ignoredFields: IGNORED,
});
