// Everything in __generated__ but Prisma's client: resolver types and SDL of each subgraph, and the supergraph.
import fs from 'node:fs';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const root = path.join(import.meta.dirname, '..');
const read = (...parts) => fs.readFileSync(path.join(root, ...parts), 'utf8');
const shared = read('platform/subgraph/shared.graphql');
const postingPayload = read('platform/subgraph/posting-payload.graphql');

// `@domain/` and `@platform/` stand for the doors `#domain/` and `#platform/`: codegen splits its mappers at `#`.
const key = '@platform/subgraph/entity-key#EntityKey as EntityKeyModel';
const money = {
  Money: '@domain/money#Money as MoneyModel',
  Provenance: '@domain/provenance#Provenance as ProvenanceModel',
};
const posting = {
  Posting: key,
  PostingPayload: '@platform/commands/answer#CommandAnswer as CommandAnswerModel',
  Problem: '@domain/controls/problem#Problem as ProblemModel',
};
const subgraphs = [
  {
    name: 'suppliers',
    parts: [shared, postingPayload],
    mappers: {
      ...money,
      ...posting,
      Supplier: '@domain/golden-record#GoldenSupplier as SupplierModel',
      SupplierStatusChanged: '@platform/subgraph/status-event#StatusEvent as StatusEventModel',
      SupplierBankAccount: '../resolvers/SupplierBankAccount.ts#OwnedBankAccount',
      LegalEntity: key,
    },
  },
  {
    name: 'invoices',
    parts: [shared, postingPayload],
    mappers: {
      ...money,
      ...posting,
      Invoice: '@domain/invoice#Invoice as InvoiceModel',
      InvoiceLine: '@domain/invoice#InvoiceLine as InvoiceLineModel',
      AgedPayablesRow: '@domain/aged-payables#AgedRow as AgedRowModel',
      AgedPayablesTotal: '@domain/aged-payables#AgedRow as AgedTotalModel',
      PurchaseOrder: '@domain/purchase-order#PurchaseOrder as PurchaseOrderModel',
      PurchaseOrderLine: '@domain/purchase-order#PurchaseOrderLine as PurchaseOrderLineModel',
      PurchaseOrderReceipt:
        '@domain/purchase-order#PurchaseOrderReceipt as PurchaseOrderReceiptModel',
      Supplier: key,
      LegalEntity: key,
      Account: key,
      CostCenter: key,
      JournalEntry: key,
      InvoiceStatusChanged: '@platform/subgraph/status-event#StatusEvent as StatusEventModel',
    },
  },
  {
    name: 'payments',
    parts: [shared, postingPayload],
    mappers: {
      ...money,
      ...posting,
      PaymentRun: '../payment-run.ts#PaymentRun as PaymentRunModel',
      PaymentFile: '../run-reads.ts#RunFile as RunFileModel',
      PaymentCreditor: '../resolvers/PaymentCreditor.ts#OwnedCreditor as OwnedCreditorModel',
      PaymentStatusChange: '@domain/payment#PaymentTransition as PaymentTransitionModel',
      BankAccount: '@domain/bank/account#BankAccount as BankAccountModel',
      BankFile: '../bank-file.ts#BankFile as BankFileModel',
      BankTransaction: '../bank-transaction.ts#BankTransaction as BankTransactionModel',
      Payment: '@domain/payment#Payment as PaymentModel',
      PaymentAllocation: '@domain/payment#Allocation as AllocationModel',
      PaymentStatusChanged: '@platform/subgraph/status-event#StatusEvent as StatusEventModel',
      Invoice: key,
      Supplier: key,
      LegalEntity: key,
      JournalEntry: key,
    },
  },
  {
    name: 'ledger',
    parts: [shared, postingPayload],
    mappers: {
      ...money,
      ...posting,
      Account: '@domain/ledger#Account as AccountModel',
      CostCenter: '@domain/ledger#CostCenter as CostCenterModel',
      FiscalPeriod: '@domain/ledger#FiscalPeriod as FiscalPeriodModel',
      JournalEntry: '@domain/ledger#JournalEntry as JournalEntryModel',
      JournalLine: '@domain/ledger#JournalLine as JournalLineModel',
      LegalEntity: '@domain/legal-entity#LegalEntity as LegalEntityModel',
      CloseChecklist: '../close-checklist.ts#CloseChecklist as CloseChecklistModel',
      JournalEntryPosted: '@platform/subgraph/status-event#StatusEvent as StatusEventModel',
    },
  },
  {
    name: 'operations',
    parts: [shared, postingPayload],
    mappers: {
      ...money,
      ...posting,
      Posting: '@platform/commands/posting#PostingRecord as PostingRecordModel',
      PostingStep: '@platform/commands/posting#PostingAttempt as PostingAttemptModel',
      Approval: '@platform/commands/posting#PostingDecision as PostingDecisionModel',
      PostingStatusChanged: '@platform/subgraph/status-event#StatusEvent as StatusEventModel',
      AuditEntry: '@platform/audit/trail#AuditRecord as AuditRecordModel',
      Source: '@domain/source-health#SourceStatus as SourceStatusModel',
      Exception: '@platform/commands/exception-list#ExceptionRecord as ExceptionRecordModel',
      DeadLetter: '@platform/commands/dead-letter-list#DeadLetterRecord as DeadLetterRecordModel',
      DeadLetterPayload: '@platform/commands/answer#CommandAnswer as CommandAnswerModel',
      Webhook: '@platform/webhooks/webhook-list#WebhookRecord as WebhookRecordModel',
      WebhookPayload: '@platform/commands/answer#CommandAnswer as CommandAnswerModel',
      RegisterWebhookPayload: '../webhooks.ts#WithSecret as RegisteredWebhookModel',
      RotateWebhookSecretPayload: '../webhooks.ts#WithSecret as RotatedWebhookModel',
      WebhookDelivery: '../webhooks.ts#WebhookDeliveryRecord as WebhookDeliveryModel',
      DeadLetterRaised: '@platform/subgraph/status-event#StatusEvent as StatusEventModel',
      Invoice: key,
      PostingSubject: key,
      LegalEntity: key,
      SearchHit: '@domain/search#SearchHit as SearchHitModel',
    },
  },
];

const services = [];
for (const { name, parts, mappers } of subgraphs) {
  const folder = path.join(root, 'subgraphs', name);
  const sdl = [read('subgraphs', name, 'schema.graphql'), ...parts].join('\n');
  const document = parse(sdl);
  services.push({ name, url: `http://${name}.subgraph.invalid/`, typeDefs: document });
  const types = await codegen({
    filename: path.join(folder, '__generated__/types.ts'),
    schema: document,
    documents: [],
    config: {
      federation: true,
      contextType: '../context.ts#Context',
      mappers,
      enumsAsTypes: true, // a TypeScript enum is not erasable
      useTypeImports: true,
      scalars: {
        ID: 'string',
        Currency: 'string',
        Date: 'string',
        DateTime: 'string',
        Decimal: 'string',
        JSON: 'unknown',
      },
      defaultScalarType: 'unknown',
      avoidOptionals: { query: true, mutation: true, subscription: true },
      maybeValue: 'T | null | undefined',
      immutableTypes: true,
    },
    plugins: [{ typescript: {} }, { typescriptResolvers: {} }],
    pluginMap: { typescript, typescriptResolvers },
  });
  write(
    path.join(folder, '__generated__/types.ts'),
    types.replaceAll(/'@(domain|platform)\//g, "'#$1/"),
  );
  write(path.join(folder, '__generated__/sdl.ts'), `export const sdl = ${literal(sdl)};\n`);
}

const { supergraphSdl, errors } = composeServices(services);
if (errors) throw new Error(errors.map((error) => error.message).join('\n'));
write(
  path.join(root, 'gateway/supergraph/__generated__/sdl.ts'),
  `export const supergraphSdl = ${literal(supergraphSdl)};\n`,
);
write(path.join(root, 'gateway/supergraph/__generated__/supergraph.graphql'), `${supergraphSdl}\n`);

function literal(text) {
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
