import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

const logItem = z.object({
  TypeID: z.string().optional(),
  SeverityCode: z.string().optional(),
});

const log = z
  .union([
    z.literal(''),
    z.object({
      MaximumLogItemSeverityCode: z.string().optional(),
      Item: z.array(z.union([logItem, z.literal('').transform(() => ({}))])).optional(),
    }),
  ])
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const confirmation = z.object({
  JournalEntryCreateConfirmation: z
    .union([
      z.literal(''),
      z.object({
        AccountingDocument: z.string().optional(),
        CompanyCode: z.string().optional(),
        FiscalYear: z.string().optional(),
      }),
    ])
    .optional()
    .transform((value) => (value === '' ? undefined : value)),
  Log: log,
});

const body = z.object({
  Envelope: z.object({
    Body: z.object({
      JournalEntryBulkCreateConfirmation: z.object({
        JournalEntryCreateConfirmation: confirmation.optional(),
        Log: log,
      }),
    }),
  }),
});

/** What SAP said of one posted entry, in a 200 either way. */
export type JournalConfirmation =
  | {
      readonly kind: 'posted';
      readonly companyCode: string;
      readonly fiscalYear: string;
      readonly document: string;
    }
  | { readonly kind: 'declined'; readonly sourceCode: string }
  | { readonly kind: 'unreadable' };

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === 'Item',
});

const ERROR_SEVERITY = '3';

/**
 * A document number means posted. The number of zeros, or an error in the log, means declined.
 * Anything else tells nothing: something may have been posted.
 */
export function parseConfirmation(xml: string): JournalConfirmation {
  const answer = parseBody(xml);
  if (!answer) return { kind: 'unreadable' };
  const entry = answer.JournalEntryCreateConfirmation;
  const posted = entry?.JournalEntryCreateConfirmation;
  const document = posted?.AccountingDocument ?? '';
  if (posted?.CompanyCode && posted.FiscalYear && /[^0]/.test(document))
    return {
      kind: 'posted',
      companyCode: posted.CompanyCode,
      fiscalYear: posted.FiscalYear,
      document,
    };
  const logs = [entry?.Log, answer.Log].flatMap((one) => one ?? []);
  const errors = logs
    .flatMap(({ Item }) => Item ?? [])
    .filter((item) => 'SeverityCode' in item && item.SeverityCode === ERROR_SEVERITY);
  const isError =
    errors.length > 0 ||
    logs.some(({ MaximumLogItemSeverityCode }) => MaximumLogItemSeverityCode === ERROR_SEVERITY);
  if (!isError && !/^0+$/.test(document)) return { kind: 'unreadable' };
  const codes = errors.flatMap((item) => ('TypeID' in item && item.TypeID ? item.TypeID : []));
  return { kind: 'declined', sourceCode: toSourceCode(codes[0] ?? '') };
}

function parseBody(xml: string) {
  // SAP sends no document type, and entities of one are how a parser is attacked.
  if (xml.includes('<!DOCTYPE') || XMLValidator.validate(xml) !== true) return null;
  const parsed = body.safeParse(parser.parse(xml));
  return parsed.success ? parsed.data.Envelope.Body.JournalEntryBulkCreateConfirmation : null;
}

/** `201(F5)` is message 201 of class F5, which OData spells `F5/201`. */
function toSourceCode(typeId: string): string {
  const [, number, messageClass] = /^(\d{1,3})\(([^()]{1,20})\)$/.exec(typeId.trim()) ?? [];
  return number && messageClass ? `${messageClass}/${number}` : typeId.trim() || 'NO_DOCUMENT';
}
