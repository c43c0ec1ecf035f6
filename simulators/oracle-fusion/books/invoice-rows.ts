import type { Row } from '../adf/resource.ts';
import { decimal, timestamp } from '../company.ts';
import { INSTALLMENT, INVOICE_DISTRIBUTION, INVOICE_LINE } from '../resources/shapes.ts';
import type { Change } from './tables.ts';

/** An invoice's line with its one distribution. */
export interface InvoiceLineDraft {
  readonly invoiceId: number;
  readonly number: number;
  readonly type: 'Item' | 'Tax' | 'Freight' | 'Miscellaneous';
  /** Minor units, negative on a credit memo. */
  readonly amount: number;
  readonly currency: string;
  readonly description: string | null;
  readonly combination: string | null;
  readonly taxCode: string | null;
  readonly accountingDate: string;
  readonly by: string;
  readonly at: string;
  readonly more?: Row;
}

const FIRST_DISTRIBUTION = 300_100_100_000_000;

export function lineChanges(draft: InvoiceLineDraft): Change[] {
  const key = `${draft.invoiceId}/${draft.number}`;
  const who = {
    CreatedBy: draft.by,
    CreationDate: timestamp(draft.at),
    LastUpdatedBy: draft.by,
    LastUpdateDate: timestamp(draft.at),
  };
  const amount = decimal(draft.amount, draft.currency);
  const line: Row = {
    ...INVOICE_LINE,
    LineNumber: draft.number,
    LineAmount: amount,
    AccountingDate: draft.accountingDate,
    Description: draft.description,
    LineType: draft.type,
    DistributionCombination: draft.combination,
    TaxClassification: draft.taxCode,
    TaxRateCode: draft.type === 'Tax' ? draft.taxCode : null,
    FinalMatchFlag: false,
    ProrateAcrossAllItemsFlag: false,
    DiscardedFlag: false,
    LineSource: draft.type === 'Tax' ? 'Automatic tax' : 'Manual line entry',
    ...draft.more,
    ...who,
    '#InvoiceId': draft.invoiceId,
    '#LineKey': key,
  };
  const distribution: Row = {
    ...INVOICE_DISTRIBUTION,
    InvoiceDistributionId: distributionId(draft),
    DistributionLineNumber: 1,
    DistributionLineType: draft.type,
    DistributionAmount: amount,
    DistributionCombination: draft.combination,
    AccountingDate: draft.accountingDate,
    Description: draft.description,
    FinalMatchFlag: false,
    ReversedFlag: false,
    ...who,
    '#LineKey': key,
  };
  return [
    { table: 'invoiceLines', key, row: line },
    { table: 'invoiceDistributions', key: `${key}/1`, row: distribution },
  ];
}

/** A thousand for each invoice. */
function distributionId({ invoiceId, number }: InvoiceLineDraft): number {
  return FIRST_DISTRIBUTION + (invoiceId % 10_000_000) * 1000 + number;
}

export interface InstallmentDraft {
  readonly invoiceId: number;
  readonly gross: number;
  readonly unpaid: number;
  readonly currency: string;
  readonly dueDate: string | null;
  readonly by: string;
  readonly at: string;
}

export function installmentChange(draft: InstallmentDraft): Change {
  const key = `${draft.invoiceId}/1`;
  const row: Row = {
    ...INSTALLMENT,
    InstallmentNumber: 1,
    GrossAmount: decimal(draft.gross, draft.currency),
    UnpaidAmount: decimal(draft.unpaid, draft.currency),
    DueDate: draft.dueDate,
    PaymentMethodCode: 'EFT',
    PaymentMethod: 'Electronic',
    PaymentPriority: 99,
    HoldFlag: false,
    CreatedBy: draft.by,
    CreationDate: timestamp(draft.at),
    LastUpdatedBy: draft.by,
    LastUpdateDate: timestamp(draft.at),
    '#InvoiceId': draft.invoiceId,
    '#InstallmentKey': key,
  };
  return { table: 'invoiceInstallments', key, row };
}
