import type { Call } from '#domain/call';
import type { Problem } from '#domain/controls/problem';
import type { CommandServices } from '#platform/commands/services';
import type { Viewer } from '#platform/identity/viewer';
import { invoiceFacts, type InvoiceFacts } from './invoice-facts.ts';
import { findTaxDocument, type KeptTaxDocument } from './tax-document-kept.ts';

export interface VoidInvoiceTaxFacts extends Pick<InvoiceFacts, 'invoice'> {
  readonly document: KeptTaxDocument | null;
}

/**
 * The invoice as its system has it now, and what an engine was seen to keep of it. The engine itself is not asked: it
 * may be away, and the posting waits that out.
 */
export async function voidInvoiceTaxFacts(
  services: CommandServices,
  id: string,
  viewer: Viewer,
  call: Call,
): Promise<VoidInvoiceTaxFacts> {
  const { invoice } = await invoiceFacts(services, id, viewer, call);
  return { invoice, document: await findTaxDocument(services, invoice.id) };
}

/** TAX-3 and TAX-4. */
export function voidInvoiceTaxControls({ invoice, document }: VoidInvoiceTaxFacts): Problem[] {
  const { documentStatus } = invoice;
  const problems: Problem[] = [];
  if (documentStatus !== 'CANCELLED')
    problems.push(block('TAX-3', 'the invoice is not cancelled in its system', { documentStatus }));
  if (!document || document.isVoid)
    problems.push(
      block('TAX-4', 'no tax engine keeps a document of this invoice', {
        isVoid: document?.isVoid ?? false,
      }),
    );
  return problems;
}

const block = (code: string, message: string, evidence: object): Problem => ({
  code,
  severity: 'BLOCK',
  message,
  path: ['input', 'invoiceId'],
  evidence: { ...evidence },
});
