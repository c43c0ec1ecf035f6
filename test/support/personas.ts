import type { Viewer } from '#platform/identity/viewer';

const READ = ['suppliers:read', 'invoices:read', 'payments:read', 'ledger:read'];

const persona = (
  subject: string,
  scopes: readonly string[],
  legalEntities: Viewer['legalEntities'] = '*',
): Viewer => ({
  subject,
  scopes: [...READ, ...scopes],
  roles: [subject],
  legalEntities,
  supplierId: null,
  actor: null,
  expiresAt: 4_102_444_800, // 2100
});

const THREE = ['DE01', 'US01', 'JP01'];

/** The demo's personas (api.md) as viewers, for tests below the gateway. */
export const personas = {
  apClerk: persona('ap-clerk', ['suppliers:write', 'invoices:write'], THREE),
  apManager: persona(
    'ap-manager',
    [
      'suppliers:write',
      'invoices:write',
      'invoices:approve',
      'suppliers:approve',
      'payments:write',
    ],
    THREE,
  ),
  treasurer: persona('treasurer', ['payments:approve', 'payments:release', 'operations:read']),
  cfo: persona('cfo', [
    'suppliers:approve',
    'invoices:approve',
    'payments:approve',
    'payments:release',
    'ledger:approve',
    'ledger:close',
  ]),
  controller: persona('controller', [
    'ledger:write',
    'ledger:approve',
    'ledger:close',
    'operations:read',
    'operations:write',
  ]),
  nobody: { ...persona('nobody', []), scopes: [] },
} as const;
