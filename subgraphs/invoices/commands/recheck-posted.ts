import type { Call } from '#domain/call';
import type { Problem } from '#domain/controls/problem';
import { SourceError } from '#domain/failures';
import type { CommandServices } from '#platform/commands/services';

/** INV-4, of the invoice as it is now. @throws SourceError when its source does not answer. */
export async function recheckPosted(
  { sources }: CommandServices,
  { invoiceId }: { readonly invoiceId: string },
  call: Call,
): Promise<readonly Problem[]> {
  const [found] = await sources.invoices.invoicesById([invoiceId], call);
  if (found instanceof SourceError) throw found;
  if (found?.documentStatus !== 'CANCELLED' && found) return [];
  return [
    {
      code: 'INV-4',
      severity: 'BLOCK',
      message: 'the invoice is cancelled in its system',
      path: ['input', 'invoiceId'],
      evidence: { documentStatus: found?.documentStatus ?? null },
    },
  ];
}
