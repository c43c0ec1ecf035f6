import { buildSubgraph } from '#platform/subgraph/build';
import { sdl } from './__generated__/sdl.ts';
import type { Resolvers } from './__generated__/types.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Query } from './resolvers/Query.ts';
import { Supplier } from './resolvers/Supplier.ts';
import { SupplierBankAccount } from './resolvers/SupplierBankAccount.ts';
import { SupplierStatusChanged } from './resolvers/SupplierStatusChanged.ts';

const resolvers: Resolvers = {
  Query,
  Mutation,
  Supplier,
  SupplierBankAccount,
  SupplierStatusChanged,
};

export const suppliers = buildSubgraph(sdl, resolvers);
