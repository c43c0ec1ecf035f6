import type { Connector } from '#domain/connector';
import { parseSettings, type Settings } from './settings.ts';
import { suppliers } from './suppliers.ts';

/** Title through its JSON API. What the source can do is listed here and nowhere else; what it cannot has no file. */
export const connector: Connector<Settings> = {
  kind: '_template',
  title: 'Title',
  api: 'JSON over HTTP, v1',
  reads: ['suppliers'],
  writes: [],
  parseSettings,
  open: (environment) => ({ suppliers: suppliers(environment) }),
};
