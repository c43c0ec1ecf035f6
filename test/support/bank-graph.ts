import path from 'node:path';
import { graphql } from 'graphql';
import { SUPERLEDGER } from '#domain/ids';
import type { Payment } from '#domain/payment';
import type { PaymentSource } from '#domain/sources';
import { piiTrail } from '#platform/audit/pii-trail';
import type { Shape } from './product-client.ts';
import type { Viewer } from '#platform/identity/viewer';
import { packageRoot } from '#platform/package-root';
import { signedCursors } from '#platform/subgraph/cursor';
import { ledgerCommands } from '#subgraphs/ledger/commands';
import { readJournalPolicy } from '#subgraphs/ledger/read-journal-policy';
import { paymentsCommands } from '#subgraphs/payments/commands';
import { paymentsContext } from '#subgraphs/payments/context';
import { paymentStore } from '#subgraphs/payments/store';
import { payments as schema } from '#subgraphs/payments/subgraph';
import { supplierFamilies } from '#subgraphs/suppliers/families';
import { bankKit, ourAccount, type BankKit } from './bank-kit.ts';
import { bankAccount } from './bank-rows.ts';
import { ledgerDouble, type LedgerDouble } from './doubles/ledger.ts';
import { callOf, type DoubleSource } from './kernel-kit.ts';

/** A bank, its feed, a general ledger and what the payments subgraph answers about them. */
export interface BankGraph extends BankKit {
  /** `books`, of DE01. */
  readonly ledger: LedgerDouble;
  /** What the subgraph answers a viewer. */
  ask(source: string, viewer: Viewer): Promise<GraphAnswer>;
}

export interface GraphAnswer {
  readonly data: Shape;
  readonly errors: readonly string[];
}

export async function bankGraph(): Promise<BankGraph> {
  const ledger = ledgerDouble({
    source: 'books',
    currency: 'EUR',
    legalEntities: ['DE01'],
    accounts: ['CASH', 'CLEARING', 'CHARGES'].map((key) => ({
      id: `books:${key}`,
      classification: 'ASSET',
    })),
  });
  const own: { store: PaymentSource | null } = { store: null };
  const journalPolicy = readJournalPolicy(path.join(packageRoot, 'policies/journals.yaml'));
  const kit = await bankKit({
    sources: [
      { id: 'books', legalEntities: ['DE01'], capabilities: ledger },
      ownPayments(() => own.store),
    ],
    accounts: [ourAccount, bankAccount('US01-USD', 'USD', { legalEntity: 'US01' })],
    commands(services, policy) {
      own.store = paymentStore(services.database, services.now);
      return [
        ...paymentsCommands(services, policy),
        ...ledgerCommands({ ...services, journalPolicy }),
      ];
    },
  });
  return { ...kit, ledger, ask: asking(kit) };
}

function asking(kit: BankKit): BankGraph['ask'] {
  const { services, database, commands, clock, parts } = kit;
  const { sources, legalEntities, bankAccounts } = services;
  const now = () => clock.now();
  const of = {
    sources: { ...sources.payments, settlementsByInvoice: sources.invoices.settlementsByInvoice },
    allSources: sources,
    legalEntities,
    bankAccounts,
    treasury: parts.treasury,
    database,
    commands,
    piiTrail: piiTrail(database, 'test', now),
    families: supplierFamilies(database),
    cursors: signedCursors('a key of at least thirty-two chars'),
    now,
  };
  return async (source, viewer) => {
    const contextValue = paymentsContext(of, callOf(viewer));
    const { data, errors = [] } = await graphql({ schema, source, contextValue });
    return {
      data: JSON.parse(JSON.stringify(data ?? null)),
      errors: errors.map(({ message }) => message),
    };
  };
}

/** What Superledger itself remembers of payments, as the app opens it. */
function ownPayments(store: () => PaymentSource | null): DoubleSource {
  const opened = (): PaymentSource => {
    const found = store();
    if (!found) throw new Error('the kit is not open yet');
    return found;
  };
  return {
    id: SUPERLEDGER,
    legalEntities: ['DE01', 'US01'],
    capabilities: {
      payments: {
        paymentsById: (...given): Promise<readonly (Payment | null)[]> =>
          opened().paymentsById(...given),
        payments: (...given) => opened().payments(...given),
      },
    },
  };
}
