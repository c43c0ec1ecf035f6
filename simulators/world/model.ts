/**
 * The seeded company behind every simulator, in neutral terms: each simulator shows its part of it in its own
 * vendor's language. Amounts are integers in minor units of their currency (JPY has no minor unit: 1000 is ¥1,000).
 * Dates are `YYYY-MM-DD`. Everything is a pure function of (seed, anchor).
 */
export interface World {
  readonly seed: number;
  /**
   * The day the demo company was made; documents end on it, later ones are what users post. Simulators stamp its past
   * with the first instant of a day, so that nothing of it is of the future, whatever the hour they start at.
   */
  readonly anchor: string;
  readonly entities: readonly WorldEntity[];
  readonly accounts: readonly WorldAccount[];
  readonly costCenters: readonly WorldCostCenter[];
  readonly suppliers: readonly WorldSupplier[];
  /** Oldest first. */
  readonly invoices: readonly WorldInvoice[];
  /** Oldest first. */
  readonly payments: readonly WorldPayment[];
  /** Oldest first: one for each invoice and payment, and manual ones. */
  readonly journals: readonly WorldJournal[];
  /** Oldest first; on their own, no invoice above was made from one. */
  readonly purchaseOrders: readonly WorldPurchaseOrder[];
}

export type WorldSystem = 'sap' | 'netsuite' | 'oracle';

export interface WorldEntity {
  /** DE01, JP01, US01, GB01. */
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly system: WorldSystem;
  /** SAP company code (4), NetSuite subsidiary id or name of Oracle's business unit. */
  readonly nativeKey: string;
  readonly vatId: string;
  readonly city: string;
}

export interface WorldAccount {
  /** Six digits, the same in every system: 400000. */
  readonly number: string;
  readonly name: string;
  readonly kind: 'posting' | 'header' | 'total';
  readonly type: 'asset' | 'liability' | 'equity' | 'revenue' | 'expense';
  /** The sub-ledger it controls. */
  readonly control: 'payables' | 'receivables' | 'bank' | null;
  readonly parent: string | null;
  readonly blocked: boolean;
  /** Only this currency may be posted. */
  readonly currency: string | null;
  /** NetSuite internal id, numeric text. */
  readonly netsuiteId: string;
}

export interface WorldCostCenter {
  /** SAP cost centre (up to 10), NetSuite department name or value of Oracle's segment (4). */
  readonly code: string;
  readonly name: string;
  readonly entity: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly blocked: boolean;
  /** Numeric text; the NetSuite department id, for NetSuite's entities. */
  readonly netsuiteId: string | null;
}

export interface WorldSupplier {
  /** One number a real-world supplier, whatever systems know it. */
  readonly no: number;
  readonly name: string;
  readonly legalName: string;
  readonly country: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly region: string;
  readonly email: string;
  readonly phone: string;
  readonly vatId: string | null;
  readonly currency: string;
  /** Days until an invoice is due, net. */
  readonly netDays: number;
  readonly bank: WorldBank | null;
  /** Where it is known, and as what; two entries for suppliers known to two systems. */
  readonly records: readonly WorldSupplierRecord[];
}

export interface WorldBank {
  readonly country: string;
  /** Checksum-valid and fictitious; null where the country has none (US, JP). */
  readonly iban: string | null;
  readonly accountNumber: string;
  readonly bankCode: string;
  readonly bic: string;
  readonly holder: string;
}

export interface WorldSupplierRecord {
  readonly system: WorldSystem;
  /** SAP: 10 digits with leading zeros; NetSuite: numeric internal id; Oracle: SupplierId (15 digits). */
  readonly nativeKey: string;
  /** As this system spells it; may differ from the other's. */
  readonly name: string;
  readonly entities: readonly string[];
  readonly blocked: boolean;
  readonly deleted: boolean;
}

export interface WorldLine {
  readonly account: string;
  readonly costCenter: string | null;
  readonly text: string;
  /** Net, minor units, positive. */
  readonly amount: number;
  readonly taxCode: string;
}

export interface WorldInvoice {
  readonly entity: string;
  readonly supplier: number;
  /** The supplier's own number, as written on the paper. */
  readonly number: string;
  readonly creditMemo: boolean;
  readonly invoiceDate: string;
  readonly postingDate: string;
  readonly dueDate: string;
  readonly currency: string;
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
  readonly lines: readonly WorldLine[];
  /** What is still open, minor units. */
  readonly open: number;
  readonly cancelled: boolean;
  /** Payment block code, such as `A`; '' for none. */
  readonly block: string;
  /** NetSuite and Oracle only: waiting for approval there, and in no ledger yet. */
  readonly pendingApproval: boolean;
  /** SAP `5105600001` (with its fiscal year), NetSuite internal id or Oracle's InvoiceId (15 digits). */
  readonly nativeKey: string;
  /** Position in `journals` of the entry it made, -1 for none. */
  readonly journal: number;
}

export interface WorldPayment {
  readonly entity: string;
  readonly supplier: number;
  readonly date: string;
  readonly currency: string;
  /** Minor units, positive. */
  readonly amount: number;
  readonly method: string;
  readonly allocations: readonly { readonly invoice: number; readonly amount: number }[];
  readonly voided: boolean;
  /** The SAP accounting document (that of its journal), NetSuite internal id or Oracle's CheckId (15 digits). */
  readonly nativeKey: string;
  readonly journal: number;
}

export interface WorldJournal {
  readonly entity: string;
  readonly kind: 'invoice' | 'payment' | 'manual';
  /** Positions in `invoices` or `payments`; -1 for a manual entry. */
  readonly of: number;
  /**
   * SAP 10 digits, unique within entity and fiscal year; NetSuite internal id (that of its transaction); Oracle's
   * JeBatchId.
   */
  readonly nativeKey: string;
  readonly date: string;
  readonly documentDate: string;
  readonly currency: string;
  readonly text: string;
  readonly reference: string;
  readonly reversed: boolean;
  readonly lines: readonly WorldJournalLine[];
}

export interface WorldJournalLine {
  readonly account: string;
  readonly costCenter: string | null;
  /** The supplier on the control account's line. */
  readonly supplier: number | null;
  /** Minor units of the transaction currency; debit positive, credit negative. Sums to 0 within an entry. */
  readonly amount: number;
  /** Minor units of the entity's currency, same sign. Sums to 0 within an entry. */
  readonly ledgerAmount: number;
  readonly text: string;
}

/** What was ordered of a supplier. Quantities are thousandths of the unit. */
export interface WorldPurchaseOrder {
  readonly entity: string;
  readonly supplier: number;
  /** Ten digits, as it is printed on the order. */
  readonly number: string;
  /** Its key in procurement. */
  readonly coupaId: number;
  readonly orderedOn: string;
  readonly currency: string;
  readonly status: 'open' | 'closed' | 'cancelled';
  readonly lines: readonly WorldPurchaseOrderLine[];
  /** By line, oldest first within one. */
  readonly receipts: readonly WorldReceipt[];
}

export interface WorldPurchaseOrderLine {
  /** From 1. */
  readonly number: number;
  readonly description: string;
  readonly account: string;
  readonly costCenter: string;
  readonly taxCode: string;
  /** `EA`, `KG`, `HUR`; the currency where an amount was ordered and no quantity. */
  readonly unit: string;
  /** Minor units of the order's currency for one unit. */
  readonly unitPrice: number;
  readonly quantity: number;
  readonly isAmount: boolean;
  /** What an invoice is held against: the order, what came, or what was accepted of it. */
  readonly matching: 'two-way' | 'three-way' | 'four-way';
  /** The sum of its receipts. */
  readonly received: number;
  readonly accepted: number;
  readonly billed: number;
}

/** What came on a day, or (negative) went back. */
export interface WorldReceipt {
  readonly line: number;
  readonly quantity: number;
  readonly accepted: number;
  readonly receivedOn: string;
}

/** Fiscal years are calendar years of twelve periods everywhere in the demo company. */
export interface WorldPeriod {
  readonly year: number;
  readonly period: number;
  readonly start: string;
  readonly end: string;
  readonly open: boolean;
}
