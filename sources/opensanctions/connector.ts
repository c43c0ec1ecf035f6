import type { Connector } from '#domain/connector';
import { screening } from './screening.ts';
import { parseSettings, type OpenSanctionsSettings } from './settings.ts';

/** Sanctions screening by OpenSanctions, hosted or by a yente of one's own. */
export const connector: Connector<OpenSanctionsSettings> = {
  kind: 'opensanctions',
  title: 'OpenSanctions',
  api: 'yente 5.5: match, catalog',
  reads: [],
  writes: [],
  checks: ['screening'],
  parseSettings,
  open: (environment) => ({ screening: screening(environment) }),
};
