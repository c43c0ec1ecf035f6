import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Change, ChangeFeed, ChangePage, ChangeRequest } from '#domain/changes';
import { companyFilter, type Sap } from './context.ts';
import { documentOf, VENDORS_ONLY } from './cube.ts';
import { isOurReference, parseDocumentKey } from './keys.ts';
import { equal, or } from './odata-literals.ts';
import { readPayments } from './payments.ts';
import { placeOf, readPlace } from './places.ts';
import { beyondInstant, compareInstant } from './stamps.ts';
import { fiscalYearText, parseRows, sapInstant, sapText } from './wire.ts';

const LINES = { service: 'API_GLACCOUNTLINEITEM', set: 'GLAccountLineItem' };
const KEY_FIELDS = ['CompanyCode', 'FiscalYear', 'AccountingDocument'] as const;

const wire = z.object({
  CompanyCode: z.string().min(1),
  FiscalYear: fiscalYearText,
  AccountingDocument: z.string().min(1),
  /** The service aggregates over what is not selected. */
  LedgerGLLineItem: z.string(),
  AssignmentReference: sapText,
  CreationDateTime: sapInstant,
  LastChangeDateTime: sapInstant,
});
type Wire = z.infer<typeof wire>;
type Stamp = 'CreationDateTime' | 'LastChangeDateTime';

/** One stamped document of a stretch of lines. */
interface StampedDocument {
  readonly key: string;
  readonly line: Wire;
  readonly changedAt: string;
  readonly createdAt: string | null;
}

interface Stretch {
  readonly documents: readonly StampedDocument[];
  readonly next: string | null;
}

/** Documents are posted once and for good: their creation is what there is to tell. */
export const sapJournalEntryChanges = (sap: Sap): ChangeFeed => ({
  async changes(request, call) {
    const first = equal('LedgerGLLineItem', '000001');
    const { documents, next } = await stretch(sap, 'CreationDateTime', [first], request, call);
    return { changes: documents.map((one) => toPosted(sap, one)), next };
  },
});

const toPosted = (sap: Sap, { key, line, changedAt }: StampedDocument): Change => {
  const { CompanyCode, AssignmentReference: reference } = line;
  return {
    id: sap.keys.id(key),
    status: 'POSTED',
    legalEntities: [sap.entityOf(CompanyCode) ?? []].flat(),
    supplierId: null,
    changedAt,
    createdAt: changedAt,
    reference: isOurReference(reference) ? reference : null,
  };
};

/** Payment documents whose lines were changed, by posting, clearing or reversal; then how they stand, in a second call. */
export const sapPaymentChanges = (sap: Sap): ChangeFeed => ({
  async changes(request, call): Promise<ChangePage> {
    const types = sap.settings.documentTypes.payments;
    const where = [VENDORS_ONLY, or(types.map((type) => equal('AccountingDocumentType', type)))];
    const { documents, next } = await stretch(sap, 'LastChangeDateTime', where, request, call);
    const keys = documents.flatMap(({ key }) => parseDocumentKey(key) ?? []);
    const payments = await readPayments(sap, keys, call);
    const changes = documents.flatMap(({ key, changedAt, createdAt }): Change[] => {
      const payment = payments.get(key);
      if (!payment) return [];
      const { id, status, legalEntity, supplierId } = payment;
      const legalEntities = [legalEntity];
      return [{ id, status, legalEntities, supplierId, changedAt, createdAt, reference: null }];
    });
    return { changes, next };
  },
});

/** Lines by a stamp, as the documents they are of. */
async function stretch(
  sap: Sap,
  stamp: Stamp,
  where: readonly string[],
  { since, after, first }: ChangeRequest,
  call: Call,
): Promise<Stretch> {
  const companies = companyFilter(sap, null);
  if (companies === null) return { documents: [], next: null };
  const from = after === null ? compareInstant(stamp, 'ge', since) : beyond(sap, stamp, after);
  const query = {
    ...LINES,
    where: [equal('Ledger', sap.settings.ledger), companies, ...where, from],
    select: Object.keys(wire.shape),
    orderby: [`${stamp} asc`, ...KEY_FIELDS.map((field) => `${field} asc`), 'LedgerGLLineItem asc'],
    top: first,
  };
  const rows = await sap.client.rows(query, call);
  const lines = parseRows(sap.source, 'a journal line', wire, rows);
  const last = lines.at(-1);
  // Lines of one document may have stamps of their own; the last one is the document's.
  const documents = new Map<string, StampedDocument>();
  for (const line of lines) {
    const key = documentOf(line);
    documents.delete(key);
    const createdAt = instant(line.CreationDateTime);
    documents.set(key, { key, line, changedAt: instant(line[stamp]) ?? since, createdAt });
  }
  return {
    documents: [...documents.values()],
    next:
      last && lines.length === first
        ? placeOf({ stamp: instant(last[stamp]) ?? since, key: documentOf(last) })
        : null,
  };
}

function beyond({ source }: Sap, stamp: Stamp, after: string): string {
  const place = readPlace(source, after);
  const key = parseDocumentKey(place.key);
  const values = [key?.companyCode ?? '', key?.fiscalYear ?? '', key?.document ?? ''];
  const keys = KEY_FIELDS.map((field, index) => [field, values[index] ?? ''] as const);
  return beyondInstant(stamp, place.stamp, keys);
}

const instant = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();
