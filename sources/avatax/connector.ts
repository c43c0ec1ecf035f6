import type { Connector } from '#domain/connector';
import { openContext } from './client.ts';
import { commitTaxDocument } from './commit-document.ts';
import { taxEngine } from './determine.ts';
import { parseSettings, type AvaTaxSettings } from './settings.ts';
import { voidTaxDocument } from './void-document.ts';

/** Avalara AvaTax: estimates, committed purchase invoices, and their voiding. */
export const connector: Connector<AvaTaxSettings> = {
  kind: 'avatax',
  title: 'Avalara AvaTax',
  api: 'AvaTax REST v2: transactions',
  reads: [],
  writes: ['commitTaxDocument', 'voidTaxDocument'],
  checks: ['taxEngine'],
  parseSettings,
  open(environment) {
    const context = openContext(environment);
    return {
      taxEngine: taxEngine(context),
      commitTaxDocument: commitTaxDocument(context),
      voidTaxDocument: voidTaxDocument(context),
    };
  },
};
