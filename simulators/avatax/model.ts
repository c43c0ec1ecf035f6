import { z } from 'zod';

const Place = z.object({
  line1: z.string().optional(),
  city: z.string().optional(),
  region: z.string().optional(),
  country: z.string().length(2).optional(),
  postalCode: z.string().optional(),
});

/** What is read of a CreateTransactionModel. */
export const CreateTransaction = z.object({
  type: z
    .enum([
      'SalesOrder',
      'SalesInvoice',
      'PurchaseOrder',
      'PurchaseInvoice',
      'ReturnOrder',
      'ReturnInvoice',
    ])
    .default('SalesOrder'),
  code: z.string().min(1).max(50).optional(),
  companyCode: z.string().min(1),
  customerCode: z.string().min(1),
  date: z.iso.date(),
  currencyCode: z.string().length(3).default('USD'),
  commit: z.boolean().default(false),
  referenceCode: z.string().optional(),
  addresses: z
    .object({
      shipFrom: Place.optional(),
      shipTo: Place.optional(),
      singleLocation: Place.optional(),
    })
    .optional(),
  taxOverride: z
    .object({ type: z.enum(['TaxAmount', 'None']), taxAmount: z.number(), reason: z.string() })
    .optional(),
  lines: z
    .array(
      z.object({
        number: z.string().optional(),
        quantity: z.number().default(1),
        amount: z.number(),
        taxCode: z.string().optional(),
        description: z.string().optional(),
      }),
    )
    .min(1),
});
export type CreateTransaction = z.infer<typeof CreateTransaction>;

export const Transaction = z.object({
  id: z.number(),
  code: z.string(),
  companyCode: z.string(),
  status: z.enum(['Temporary', 'Saved', 'Committed', 'Cancelled', 'Adjusted']),
  type: z.string(),
  date: z.string(),
  currencyCode: z.string(),
  customerVendorCode: z.string(),
  referenceCode: z.string().nullable(),
  totalAmount: z.number(),
  totalExempt: z.number(),
  totalDiscount: z.number(),
  totalTaxable: z.number(),
  totalTax: z.number(),
  totalTaxCalculated: z.number(),
  version: z.number(),
  locked: z.boolean(),
  lines: z.array(z.looseObject({ lineNumber: z.string(), tax: z.number() })),
});
export type Transaction = z.infer<typeof Transaction>;
