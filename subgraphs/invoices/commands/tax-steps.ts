import { SourceError } from '#domain/failures';
import { parseMoney } from '#domain/money';
import type { TaxDocumentInstruction } from '#domain/tax';
import { writeOf, type Step } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';
import { taxedDocument, type InvoiceTax } from './tax-document.ts';

/** The step under which a tax engine is told of an invoice, and of its cancellation. */
export const TAX_STEP = 'tax';

/**
 * Has the engine keep the document for the tax return, after the books have it. A step and not a consumer of the event:
 * its bytes are written down before they leave, a lost answer is enquired about by our reference, an outage is waited
 * out for a week and every try stands in the posting; a consumer would make each of that a dead letter. What it costs is
 * that an invoice is not COMPLETED while its engine is away. The books are not undone where the engine refuses for good:
 * what is owed is owed whatever the return says (`isDispensable`).
 */
export function commitTaxStep(services: CommandServices, content: SubmitInvoiceContent): Step[] {
  const { taxEngine } = content;
  if (!taxEngine) return [];
  return [
    {
      name: TAX_STEP,
      isDispensable: true,
      write(reference) {
        const { source } = taxEngine;
        const writer = services.sources.writerFor('commitTaxDocument', source);
        if (!writer) throw new SourceError(source, 'UNSUPPORTED', `${source} keeps no documents`);
        const instruction = toInstruction(content, taxEngine, reference);
        return writeOf({ source, writer, instruction, ...services.timing(source) });
      },
    },
  ];
}

/** Takes the document back from the engine that has it, once the books have reversed the invoice. */
export function voidTaxStep(
  services: CommandServices,
  { source, documentReference, legalEntity }: VoidedTaxDocument,
): Step {
  return {
    name: TAX_STEP,
    isDispensable: true,
    write(reference) {
      const writer = services.sources.writerFor('voidTaxDocument', source);
      if (!writer) throw new SourceError(source, 'UNSUPPORTED', `${source} voids no documents`);
      const instruction = { reference, documentReference, legalEntity };
      return writeOf({ source, writer, instruction, ...services.timing(source) });
    },
  };
}

export interface VoidedTaxDocument {
  readonly source: string;
  readonly documentReference: string;
  readonly legalEntity: string;
}

function toInstruction(
  content: SubmitInvoiceContent,
  { from, to, determined }: InvoiceTax,
  reference: string,
): TaxDocumentInstruction {
  return {
    ...taxedDocument(content, { from, to }),
    reference,
    number: content.number,
    tax: parseMoney(content.tax, content.currency),
    isOverridden: 'result' in determined || determined.tax !== content.tax,
  };
}
