import { FRESH, type Call } from '#domain/call';
import { foldNumber } from '#domain/controls/duplicates';
import { SourceError } from '#domain/failures';
import { absolute, formatAmount, type Money } from '#domain/money';
import type { Submission } from '#domain/sources';
import type { Difference } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';

/** What the target says now of the invoice it was given; one that is not there is reconciliation's own finding. */
export async function compareInvoice(
  { sources, database }: CommandServices,
  content: SubmitInvoiceContent,
  { id }: Submission,
  given: Call,
): Promise<readonly Difference[]> {
  const call = { ...given, freshness: FRESH };
  const [found] = await sources.invoices.invoicesById([id], call);
  if (found instanceof SourceError) throw found;
  if (!found) return [];
  const own = await database.submittedInvoice.findUnique({
    where: { targetId: id },
    select: { documentStatus: true },
  });
  const pairs: readonly (readonly [string, string, string])[] = [
    ['gross', `${content.gross} ${content.currency}`, written(absolute(found.gross))],
    ['number', foldNumber(content.number), foldNumber(found.number)],
    ['supplierId', content.supplierId, found.supplierId ?? ''],
    ['cancelled', isCancelled(own?.documentStatus), isCancelled(found.documentStatus)],
    // Where the source does not say, nothing differs.
    ['postingDate', content.postingDate, found.postingDate ?? content.postingDate],
  ];
  return pairs.flatMap(([field, posted, actual]) =>
    posted === actual ? [] : [{ field, posted, found: actual }],
  );
}

const written = (money: Money): string => `${formatAmount(money)} ${money.currency}`;

const isCancelled = (status: string | undefined): string => String(status === 'CANCELLED');
