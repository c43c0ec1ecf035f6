import type { Call } from '#domain/call';
import type { UnavailableCheck } from '#domain/checks';
import type { LegalEntity } from '#domain/legal-entity';
import type { Address, Supplier } from '#domain/supplier';
import type { TaxDetermination } from '#domain/tax';
import { orUnavailable } from '#platform/commands/or-unavailable';
import type { CommandServices } from '#platform/commands/services';
import type { SubmitInvoiceInput } from './submit-invoice-input.ts';
import { taxedDocument } from './tax-document.ts';

/** What the legal entity's tax engine says of an invoice. */
export interface TaxFacts {
  readonly source: string;
  readonly from: Address;
  readonly to: Address;
  readonly determined: TaxDetermination | UnavailableCheck;
}

/** Null where no tax engine is configured for the legal entity. */
export async function taxFacts(
  { sources }: CommandServices,
  input: SubmitInvoiceInput,
  { legalEntity, supplier }: { readonly legalEntity: LegalEntity; readonly supplier: Supplier },
  call: Call,
): Promise<TaxFacts | null> {
  const engine = sources.portFor('taxEngine', legalEntity.code);
  if (!engine) return null;
  const from = placeOf(supplier.addresses[0] ?? null, supplier.country);
  const to = placeOf(legalEntity.address ?? null, legalEntity.country);
  const document = taxedDocument(
    {
      legalEntity: legalEntity.code,
      supplierId: supplier.id,
      kind: input.kind ?? 'INVOICE',
      invoiceDate: input.invoiceDate,
      currency: input.currency,
      allowances: input.allowances ?? '0',
      charges: input.charges ?? '0',
      lines: input.lines.map(({ description, amount, taxCode }) => ({
        description,
        amount,
        taxCode: taxCode ?? legalEntity.defaults.taxCode,
      })),
    },
    { from, to },
  );
  const determined = await orUnavailable(call, (asked) => engine.port.determine(document, asked));
  return { source: engine.source, from, to, determined };
}

/** Where no address is known, its country still says most of it. */
const placeOf = (address: Address | null, country: string | null): Address => ({
  street: address?.street ?? null,
  city: address?.city ?? null,
  postalCode: address?.postalCode ?? null,
  region: address?.region ?? null,
  country: address?.country ?? country,
});
