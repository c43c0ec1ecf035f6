import type { Connector } from '#domain/connector';
import { parseSettings, type ViesSettings } from './settings.ts';
import { taxIds } from './tax-ids.ts';

/** The EU's register of VAT numbers. */
export const connector: Connector<ViesSettings> = {
  kind: 'vies',
  title: 'VIES',
  api: 'VIES REST: check-vat-number, check-status',
  reads: [],
  writes: [],
  checks: ['taxIds'],
  parseSettings,
  open: (environment) => ({ taxIds: taxIds(environment) }),
};
