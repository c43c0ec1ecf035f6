import { buildSubgraph } from '#platform/subgraph/build';
import { sdl } from './__generated__/sdl.ts';
import type { Resolvers } from './__generated__/types.ts';
import { Invoice } from './resolvers/Invoice.ts';
import { InvoiceLine } from './resolvers/InvoiceLine.ts';
import { InvoiceStatusChanged } from './resolvers/InvoiceStatusChanged.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { PurchaseOrder } from './resolvers/PurchaseOrder.ts';
import { PurchaseOrderLine } from './resolvers/PurchaseOrderLine.ts';
import { Query } from './resolvers/Query.ts';

const resolvers: Resolvers = {
  Query,
  Mutation,
  Invoice,
  InvoiceLine,
  InvoiceStatusChanged,
  PurchaseOrder,
  PurchaseOrderLine,
};

export const invoices = buildSubgraph(sdl, resolvers);
