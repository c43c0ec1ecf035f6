/**
 * The people of the demo company and what their tokens say. Amounts up to which a role may approve are policy, not
 * claims, and are told here only so that a reader knows whom to sign in as.
 */
export interface Persona {
  readonly name: string;
  /** One line for the sign-in page. */
  readonly description: string;
  readonly legalEntities: readonly string[] | '*';
  readonly scopes: readonly string[];
  /** Set for portal users, who see this supplier's rows only. */
  readonly supplierId?: string;
}

const READ_ALL = ['suppliers:read', 'invoices:read', 'payments:read', 'ledger:read'];
const CLERK = [...READ_ALL, 'suppliers:write', 'invoices:write'];
const EVERYWHERE = ['DE01', 'US01', 'JP01', 'GB01'];

export const PERSONAS: readonly Persona[] = [
  {
    name: 'ap-clerk',
    description: 'Accounts payable clerk: enters invoices and suppliers, approves nothing.',
    legalEntities: EVERYWHERE,
    scopes: CLERK,
  },
  {
    name: 'ap-manager',
    description: 'Accounts payable manager: approves invoices and suppliers up to 50,000 EUR.',
    legalEntities: EVERYWHERE,
    scopes: [
      ...CLERK,
      'invoices:approve',
      'suppliers:approve',
      'payments:write',
      'operations:read',
    ],
  },
  {
    name: 'ap-clerk-us',
    description: 'Accounts payable clerk of US01: sees nothing of the other legal entities.',
    legalEntities: ['US01'],
    scopes: CLERK,
  },
  {
    name: 'treasurer',
    description: 'Treasurer: starts, approves and releases payments up to 1,000,000 EUR.',
    legalEntities: '*',
    scopes: [
      'payments:read',
      'payments:write',
      'payments:approve',
      'payments:release',
      'ledger:read',
      'operations:read',
    ],
  },
  {
    name: 'treasury-manager',
    description: 'Treasury manager: approves and releases payments up to 500,000 EUR.',
    legalEntities: '*',
    scopes: [
      'payments:read',
      'payments:approve',
      'payments:release',
      'ledger:read',
      'operations:read',
    ],
  },
  {
    name: 'cfo',
    description: 'CFO: approves everything, above 250,000 EUR never alone; closes periods.',
    legalEntities: '*',
    scopes: [
      ...READ_ALL,
      'suppliers:approve',
      'invoices:approve',
      'payments:approve',
      'payments:release',
      'ledger:approve',
      'ledger:close',
      'operations:read',
    ],
  },
  {
    name: 'controller',
    description: 'Controller: posts and approves journals, closes periods, watches operations.',
    legalEntities: '*',
    scopes: [
      ...READ_ALL,
      'ledger:write',
      'ledger:approve',
      'ledger:close',
      'operations:read',
      'operations:write',
    ],
  },
  {
    name: 'auditor',
    description: 'Auditor: reads everything and the audit trail, writes nothing.',
    legalEntities: '*',
    scopes: [...READ_ALL, 'audit:read', 'operations:read'],
  },
  {
    name: 'portal',
    description: 'A supplier signed in to the portal: its own invoices and payments only.',
    legalEntities: '*',
    scopes: ['invoices:read', 'payments:read'],
    // The world's first supplier, which has open invoices on every day the company is made.
    supplierId: 'sap:0000100001',
  },
  {
    name: 'integration',
    description: 'A machine that reads and writes in all four domains and never approves.',
    legalEntities: '*',
    scopes: [...READ_ALL, 'suppliers:write', 'invoices:write', 'payments:write', 'ledger:write'],
  },
  {
    name: 'nobody',
    description: 'A valid token without any right, to see what is refused.',
    legalEntities: [],
    scopes: [],
  },
];
