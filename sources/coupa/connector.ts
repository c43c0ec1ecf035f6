import type { Connector } from '#domain/connector';
import { blockSupplier } from './block-supplier.ts';
import { approvedInvoiceChanges, supplierChanges, supplierRequestChanges } from './changes.ts';
import { openContext } from './context.ts';
import { invoices } from './invoices.ts';
import { procurement } from './procurement.ts';
import { purchaseOrders } from './purchase-orders.ts';
import { registerSupplier } from './register-supplier.ts';
import { reportInvoice } from './report-invoice.ts';
import { reportSupplier } from './report-supplier.ts';
import { parseSettings, type CoupaSettings } from './settings.ts';
import { suppliers } from './suppliers.ts';

/** Coupa: what is asked for, ordered, received and approved before an ERP hears of it. */
export const connector: Connector<CoupaSettings> = {
  kind: 'coupa',
  title: 'Coupa',
  api: 'Core API, JSON',
  reads: ['suppliers', 'invoices'],
  writes: ['registerSupplier', 'reportSupplier', 'reportInvoice', 'blockSupplier'],
  follows: {
    supplierChanges: '`supplier.updated-at`',
    supplierRequestChanges: '`supplier.updated-at`',
    approvedInvoiceChanges: '`invoice.updated-at`',
  },
  pushes: {
    suppliers: { ids: true, status: true, country: true, legalEntities: true, search: true },
    invoices: {
      ids: true,
      direction: true,
      supplierId: true,
      legalEntities: true,
      documentStatus: true,
      number: true,
      search: true,
    },
    purchaseOrders: {
      ids: true,
      supplierId: true,
      legalEntities: true,
      status: true,
      number: true,
    },
  },
  parseSettings,
  open(environment) {
    const context = openContext(environment);
    return {
      suppliers: suppliers(context),
      invoices: invoices(context),
      purchaseOrders: purchaseOrders(context),
      procurement: procurement(context),
      supplierChanges: supplierChanges(context),
      supplierRequestChanges: supplierRequestChanges(context),
      approvedInvoiceChanges: approvedInvoiceChanges(context),
      registerSupplier: registerSupplier(context),
      reportSupplier: reportSupplier(context),
      reportInvoice: reportInvoice(context),
      blockSupplier: blockSupplier(context),
    };
  },
};
