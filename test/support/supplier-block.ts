import { simulatorAdmin } from './simulator-admin.ts';

/** A supplier's block as the system's own books have it: the oracle for a flag, which carries no reference of ours. */
export interface BlockInBooks {
  /** Null when the books do not say, or not of posting and payment alike. */
  readonly blocked: boolean | null;
  /** How often it was written at all: a block that came twice shows here alone. */
  readonly writes: number;
}

type SapBlocks = readonly {
  readonly number: string;
  readonly postingIsBlocked: boolean;
  readonly paymentIsBlocked: boolean;
  readonly writes: number;
}[];

type NetSuiteRecords = readonly {
  readonly recordType: string;
  readonly id: string;
  readonly isInactive?: boolean;
  readonly updates: number;
}[];

/** By an id of the graph, `sap:0000100006`; nothing was written to what the books do not list. */
export async function blockInBooks(
  { systems }: { readonly systems: Readonly<Record<string, string>> },
  supplierId: string,
): Promise<BlockInBooks> {
  const [source = '', key] = supplierId.split(':');
  const books = await simulatorAdmin(systems[source] ?? '').books();
  return source === 'sap'
    ? inSap((books as { supplierBlocks: SapBlocks }).supplierBlocks, key)
    : inNetSuite(books as NetSuiteRecords, key);
}

function inSap(blocks: SapBlocks, key: string | undefined): BlockInBooks {
  const found = blocks.find(({ number }) => number === key);
  if (!found) return UNTOUCHED;
  const { postingIsBlocked, paymentIsBlocked, writes } = found;
  return { blocked: postingIsBlocked === paymentIsBlocked ? postingIsBlocked : null, writes };
}

function inNetSuite(records: NetSuiteRecords, key: string | undefined): BlockInBooks {
  const found = records.find(({ recordType, id }) => recordType === 'vendor' && id === key);
  return found ? { blocked: found.isInactive ?? null, writes: found.updates } : UNTOUCHED;
}

const UNTOUCHED: BlockInBooks = { blocked: null, writes: 0 };
