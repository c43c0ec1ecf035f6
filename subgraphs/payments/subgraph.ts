import { buildSubgraph } from '#platform/subgraph/build';
import { sdl } from './__generated__/sdl.ts';
import type { Resolvers } from './__generated__/types.ts';
import { BankAccount } from './resolvers/BankAccount.ts';
import { BankFile } from './resolvers/BankFile.ts';
import { BankTransaction } from './resolvers/BankTransaction.ts';
import { Invoice } from './resolvers/Invoice.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Payment } from './resolvers/Payment.ts';
import { PaymentCreditor } from './resolvers/PaymentCreditor.ts';
import { PaymentRun } from './resolvers/PaymentRun.ts';
import { PaymentAllocation } from './resolvers/PaymentAllocation.ts';
import { PaymentStatusChanged } from './resolvers/PaymentStatusChanged.ts';
import { Query } from './resolvers/Query.ts';

const resolvers: Resolvers = {
  Query,
  Mutation,
  Payment,
  PaymentAllocation,
  PaymentCreditor,
  PaymentRun,
  PaymentStatusChanged,
  Invoice,
  BankAccount,
  BankTransaction,
  BankFile,
};

export const payments = buildSubgraph(sdl, resolvers);
