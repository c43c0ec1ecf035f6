import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { DeterminedLine, TaxDetermination, TaxedDocument, TaxEngine } from '#domain/tax';
import type { z } from 'zod';
import { isSuccess, readAs, refusal, toJson, type Context } from './client.ts';
import { ESTIMATE } from './codes.ts';
import { determined, signed, toMoney, toTransaction } from './wire.ts';

/** An estimate: a purchase order, which AvaTax calculates and does not store. */
export const taxEngine = (context: Context): TaxEngine => ({
  async determine(document: TaxedDocument, call: Call): Promise<TaxDetermination> {
    const body = toJson({ type: ESTIMATE, ...toTransaction(context, document) });
    const path = '/api/v2/transactions/create?$include=Lines,Details';
    const response = await context.send({ method: 'POST', path, body, effect: 'read' }, call);
    if (!isSuccess(response)) throw refusal(context, response);
    return toDetermination(context, document, readAs(context, response, determined));
  },
});

function toDetermination(
  context: Context,
  { lines, kind, currency }: TaxedDocument,
  answer: z.infer<typeof determined>,
): TaxDetermination {
  const money = (text: string) => signed(toMoney(context, text, currency), kind);
  return {
    tax: money(answer.totalTax),
    lines: lines.map(({ number }): DeterminedLine => {
      const found = answer.lines.find(({ lineNumber }) => lineNumber === String(number));
      if (!found)
        throw new SourceError(context.source, 'MALFORMED', `AvaTax left out line ${number}`);
      return {
        number,
        tax: money(found.tax),
        components: (found.details ?? []).map((each) => ({
          jurisdiction: each.jurisName ?? '',
          level: each.jurisdictionType ?? '',
          name: each.taxName ?? '',
          rate: each.rate,
          tax: money(each.tax),
        })),
      };
    }),
  };
}
