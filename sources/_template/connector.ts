import type { Connector } from '#domain/connector';
import { supplierStatuses } from './codes.ts';
import { parseSettings, type Settings } from './settings.ts';
import { suppliers } from './suppliers.ts';

/** Title through its JSON API. What the source can do is listed here and nowhere else; what it cannot has no file. */
export const connector: Connector<Settings> = {
  kind: '_template',
  title: 'Title',
  api: 'JSON over HTTP, v1',
  reads: ['suppliers'],
  writes: [],
  // What of a list's filter Title itself understands; the rest is applied to its rows after they came.
  pushes: {
    suppliers: {
      ids: true,
      status: [...supplierStatuses.values()],
      country: true,
      legalEntities: true,
      search: true,
    },
  },
  parseSettings,
  open: (environment) => ({ suppliers: suppliers(environment) }),
};
