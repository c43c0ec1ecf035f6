import { createHash } from 'node:crypto';
import { XMLBuilder } from 'fast-xml-parser';
import type { JournalInstruction, JournalInstructionLine } from '#domain/ledger';
import { absolute, formatAmount, negate } from '#domain/money';
import type { SapNaming } from './context.ts';
import { accountOf, companyOf, costCenterOf, referenceOf, unsupported } from './instruction.ts';

export const JOURNAL_ACTION =
  'http://sap.com/xi/SAPSCORE/SFIN/JournalEntryBulkCreationRequest_In/JournalEntryBulkCreationRequest_InRequest';

/** SAP's own limit of lines a document has in the sub-ledger. */
const MAX_LINES = 999;

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

/**
 * The SOAP request that posts one entry. Deterministic: its message ids come from the reference and its creation
 * time from the posting date, so that the same instruction gives the same bytes.
 */
export function journalXml(instruction: JournalInstruction, sap: SapNaming): string {
  const reference = referenceOf(instruction.reference, sap);
  const header = (id: string) => ({
    ID: id,
    UUID: uuidOf(id),
    CreationDateTime: `${instruction.postingDate}T00:00:00Z`,
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    'soapenv:Envelope': {
      '@xmlns:soapenv': 'http://schemas.xmlsoap.org/soap/envelope/',
      '@xmlns:sfin': 'http://sap.com/xi/SAPSCORE/SFIN',
      'soapenv:Header': '',
      'soapenv:Body': {
        'sfin:JournalEntryBulkCreateRequest': {
          MessageHeader: header(reference),
          JournalEntryCreateRequest: {
            MessageHeader: header(`${reference}-1`),
            JournalEntry: toEntry(instruction, reference, sap),
          },
        },
      },
    },
  });
}

/** The elements in the order of SAP's schema: it is a sequence. */
function toEntry(instruction: JournalInstruction, reference: string, sap: SapNaming) {
  if (instruction.lines.length < 2 || instruction.lines.length > MAX_LINES)
    throw unsupported(sap, `a journal entry has 2 to ${MAX_LINES} lines in SAP`);
  return {
    OriginalReferenceDocumentType: 'BKPFF',
    BusinessTransactionType: 'RFBU',
    AccountingDocumentType: sap.settings.documentTypes.journal,
    DocumentReferenceID: reference,
    DocumentHeaderText: xmlText(instruction.description, 25),
    CreatedByUser: sap.settings.createdByUser,
    CompanyCode: companyOf(instruction.legalEntity, sap),
    DocumentDate: instruction.postingDate,
    PostingDate: instruction.postingDate,
    Item: instruction.lines.map((line, index) => toItem(line, index, instruction, sap)),
  };
}

function toItem(
  line: JournalInstructionLine,
  index: number,
  { currency, description, reference }: JournalInstruction,
  sap: SapNaming,
) {
  if (line.amount.currency !== currency)
    throw unsupported(sap, 'a journal entry has one currency in SAP');
  const amount = absolute(line.amount);
  const isDebit = line.side === 'DEBIT';
  return {
    ReferenceDocumentItem: index + 1,
    GLAccount: accountOf(line.accountId, sap),
    AmountInTransactionCurrency: {
      '@currencyCode': currency,
      '#text': formatAmount(isDebit ? amount : negate(amount)),
    },
    DebitCreditCode: isDebit ? 'S' : 'H',
    DocumentItemText: xmlText(line.text ?? description, 50),
    AssignmentReference: reference,
    ...(line.costCenterId === null
      ? {}
      : { AccountAssignment: { CostCenter: costCenterOf(line.costCenterId, sap) } }),
  };
}

/** What XML 1.0 has no way to write becomes a space; the rest is cut to SAP's length. */
const xmlText = (text: string, longest: number): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ').slice(0, longest);

/** A name-based UUID (RFC 9562, version 8): the same message has the same one. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
