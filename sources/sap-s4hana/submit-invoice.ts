import { z } from 'zod';
import type { Call } from '#domain/call';
import type { InstructionLine, InvoiceInstruction } from '#domain/invoice';
import { absolute, formatAmount, sameMoney } from '#domain/money';
import type { Submission, Writer } from '#domain/sources';
import { parseEntity, writeFailure } from './answers.ts';
import type { Sap, SapNaming } from './context.ts';
import { INVOICE_FIELDS, invoiceKeyOf, invoiceWire, toInvoice } from './invoice-wire.ts';
import { INVOICES } from './read-invoices.ts';
import {
  accountOf,
  companyOf,
  costCenterOf,
  referenceOf,
  supplierOf,
  taxCodeOf,
  unsupported,
} from './instruction.ts';
import { equal, jsonDate } from './odata-literals.ts';
import { fromPrepared, toPrepared } from './prepared.ts';
import { conflict, onlyOurs, outcomeUnknown } from './write-outcome.ts';
import { fiscalYearText, parseRows, sapFlag } from './wire.ts';

const created = z.object({
  SupplierInvoice: z.string().regex(/^(?!0{10})\d{10}$/),
  FiscalYear: fiscalYearText,
});

/** POST A_SupplierInvoice: one deep create, which posts. */
export function sapSubmitInvoice(sap: Sap): Writer<InvoiceInstruction> {
  return {
    prepare(instruction) {
      return toPrepared({
        path: INVOICES.set,
        contentType: 'application/json',
        payload: JSON.stringify(toPayload(instruction, sap)),
        subject: '',
        ignoredFields: ignoredFieldsOf(instruction),
      });
    },

    async submit(prepared, call) {
      const { path, payload, ignoredFields } = fromPrepared(prepared);
      const answer = await sap.client.write(INVOICES.service, path, payload, call);
      if (answer.status >= 300) throw writeFailure(sap.source, 'the invoice', answer);
      const wire = created.safeParse(parseEntity(answer.text));
      if (!wire.success) throw outcomeUnknown(sap.source, 'the invoice');
      return toSubmission(wire.data, ignoredFields, sap);
    },

    async enquire(instruction, call) {
      const wire = onlyOurs(
        await findByReference(instruction, sap, call),
        ({ ReverseDocument }) => ReverseDocument !== null,
        sap.source,
      );
      if (wire === null) return null;
      const invoice = toInvoice(wire, sap);
      if (!invoice || !sameMoney(invoice.gross, absolute(instruction.gross)))
        throw conflict(sap.source);
      return toSubmission(wire, ignoredFieldsOf(instruction), sap);
    },
  };
}

/** A reversing document carries the reference of what it reverses, and is nobody's invoice. */
async function findByReference(instruction: InvoiceInstruction, sap: Sap, call: Call) {
  const query = {
    ...INVOICES,
    select: FOUND_FIELDS,
    expand: ['to_SupplierInvoiceTax'],
    where: [
      equal('CompanyCode', companyOf(instruction.legalEntity, sap)),
      equal('InvoicingParty', supplierOf(instruction.supplierId, sap)),
      equal('AssignmentReference', referenceOf(instruction.reference, sap)),
    ],
    top: MAX_FOUND,
  };
  const rows = await sap.client.rows(query, call);
  const wires = parseRows(sap.source, 'an invoice', foundWire, rows);
  return wires.filter(({ IsReversal }) => !IsReversal);
}

const foundWire = invoiceWire.extend({ IsReversal: sapFlag });
const FOUND_FIELDS = [...INVOICE_FIELDS, 'IsReversal'];
/** Ours, what a person made of it, and some to tell that there are too many. */
const MAX_FOUND = 10;

function toPayload(instruction: InvoiceInstruction, sap: SapNaming) {
  const company = companyOf(instruction.legalEntity, sap);
  const { gross, kind, lines, number } = instruction;
  const types = sap.settings.documentTypes;
  if (number.length === 0 || number.length > 16)
    throw unsupported(sap, 'an invoice number has 1 to 16 characters in SAP');
  if (lines.length === 0 || lines.length > MAX_LINES)
    throw unsupported(sap, `an invoice has 1 to ${MAX_LINES} lines in SAP`);
  return {
    CompanyCode: company,
    DocumentDate: jsonDate(instruction.invoiceDate),
    PostingDate: jsonDate(instruction.postingDate),
    SupplierInvoiceIDByInvcgParty: number,
    InvoicingParty: supplierOf(instruction.supplierId, sap),
    AccountingDocumentType: kind === 'INVOICE' ? types.invoice : types.creditMemo,
    SupplierInvoiceIsCreditMemo: kind === 'INVOICE' ? '' : 'X',
    DocumentCurrency: gross.currency,
    InvoiceGrossAmount: formatAmount(absolute(gross)),
    AssignmentReference: referenceOf(instruction.reference, sap),
    ...paymentTerms(instruction),
    ...toTax(instruction, sap),
    to_SupplierInvoiceItemGLAcct: {
      results: lines.map((line, index) => toItem(line, index, { company, instruction, sap })),
    },
  };
}

/** SAP's own limit of lines a document has in the sub-ledger. */
const MAX_LINES = 999;

/** With one tax code the amount is stated; SAP spreads it over several better than we can. */
function toTax({ lines, tax }: InvoiceInstruction, sap: SapNaming) {
  const codes = [
    ...new Set(lines.flatMap(({ taxCode }) => (taxCode ? taxCodeOf(taxCode, sap) : []))),
  ];
  const [only] = codes;
  if (codes.length > 1) return { TaxIsCalculatedAutomatically: true };
  if (only === undefined && tax.amountMinor !== 0n)
    throw unsupported(sap, 'tax needs a tax code on a line');
  const results =
    only === undefined
      ? []
      : [
          {
            TaxCode: only,
            DocumentCurrency: tax.currency,
            TaxAmount: formatAmount(absolute(tax)),
          },
        ];
  return { TaxIsCalculatedAutomatically: false, to_SupplierInvoiceTax: { results } };
}

interface ItemContext {
  readonly company: string;
  readonly instruction: InvoiceInstruction;
  readonly sap: SapNaming;
}

function toItem(line: InstructionLine, index: number, { company, instruction, sap }: ItemContext) {
  if (line.amount.currency !== instruction.gross.currency)
    throw unsupported(sap, 'an invoice has one currency in SAP');
  const isDebit = (instruction.kind === 'INVOICE') === line.amount.amountMinor >= 0n;
  return {
    SupplierInvoiceItem: String(index + 1).padStart(4, '0'),
    CompanyCode: company,
    GLAccount: accountOf(line.accountId, sap),
    ...(line.costCenterId === null ? {} : { CostCenter: costCenterOf(line.costCenterId, sap) }),
    DebitCreditCode: isDebit ? 'S' : 'H',
    DocumentCurrency: line.amount.currency,
    SupplierInvoiceItemAmount: formatAmount(absolute(line.amount)),
    ...(line.taxCode === null ? {} : { TaxCode: taxCodeOf(line.taxCode, sap) }),
    SupplierInvoiceItemText: line.description.slice(0, 50),
  };
}

/** A due date travels as days from the invoice date; null for one that does not fit SAP's three digits. */
function paymentTerms({ invoiceDate, dueDate }: InvoiceInstruction) {
  if (dueDate === null) return null;
  const days = (Date.parse(dueDate) - Date.parse(invoiceDate)) / 86_400_000;
  if (days < 0 || days > 999) return null;
  return { DueCalculationBaseDate: jsonDate(invoiceDate), NetPaymentDays: String(days) };
}

const ignoredFieldsOf = (instruction: InvoiceInstruction): readonly string[] =>
  instruction.dueDate !== null && paymentTerms(instruction) === null ? ['dueDate'] : [];

const toSubmission = (
  wire: { SupplierInvoice: string; FiscalYear: string },
  ignoredFields: readonly string[],
  sap: SapNaming,
): Submission => ({
  id: sap.keys.id(invoiceKeyOf(wire)),
  documentNumber: wire.SupplierInvoice,
  ignoredFields,
});
