import { postingCases } from '../posting-cases.ts';
import { sapSuppliersWith } from '../sap-books.ts';
import { blockInBooks, type BlockInBooks } from '../supplier-block.ts';
import { anAmerican } from './invoice-rows.ts';
import type { KillRow, Staged } from './row.ts';
import type { Asked, Scene } from './scene.ts';
import { releaseScreeningHitRow } from './screening-row.ts';
import { withoutKey } from './without-key.ts';

const reason = 'asked for by the failure tests';
const PHONE = '+49 30 1234567';

function newSupplier(more: Readonly<Record<string, unknown>> = {}): Asked {
  const found = postingCases.find((each) => each.name === 'onboardSupplier');
  if (!found) throw new Error('there is no case onboardSupplier');
  const input = { ...withoutKey(found.input()), ...more };
  return { persona: found.persona, mutation: found.mutation, input };
}

/** Suppliers of DE01 that nothing else here touches; each for one cell. */
const sapSupplier = (n: number): string => `sap:0000${100_006 + n}`;

const blocking = (mutation: string, supplierId: string): Asked => ({
  persona: 'ap-clerk',
  mutation,
  input: { supplierId, reason },
});
const statusOf = (scene: Scene, id: string) => async (): Promise<unknown> =>
  (await scene.ask(`{ supplier(id: "${id}") { status } }`)).supplier.status;

interface Blockable {
  readonly id: string;
  /** Its id at the source, by which the books there have it. */
  readonly record: string;
}

/** One write more, and the flag as asked: what a block that came twice, or not at all, would not show. */
async function booksAfter(
  { ground }: Scene,
  record: string,
  blocked: boolean,
): Promise<NonNullable<Staged['books']>> {
  const now = (): Promise<BlockInBooks> => blockInBooks(ground, record);
  const { writes } = await now();
  return { now, expected: { blocked, writes: writes + 1 } };
}

const blockRow = (
  at: string,
  supplierOf: (scene: Scene) => Promise<Blockable>,
  expected: string,
): KillRow => ({
  name: `blockSupplier${at}`,
  writes: 1,
  isApproved: false,
  async stage(scene) {
    const { id, record } = await supplierOf(scene);
    const now = statusOf(scene, id);
    const books = await booksAfter(scene, record, true);
    return { ...blocking('blockSupplier', id), effects: [], books, shows: { now, expected } };
  },
});

const unblockRow = (at: string, supplierOf: (scene: Scene) => Promise<Blockable>): KillRow => ({
  name: `unblockSupplier${at}`,
  writes: 1,
  isApproved: true,
  async stage(scene) {
    const { id, record } = await supplierOf(scene);
    await scene.complete(blocking('blockSupplier', id));
    const now = statusOf(scene, id);
    const books = await booksAfter(scene, record, false);
    const shows = { now, expected: 'ACTIVE' };
    return { ...blocking('unblockSupplier', id), effects: [], books, shows };
  },
});

/** By its posting's id in the graph, and by SAP's number in SAP's books. */
async function onboarded(scene: Scene): Promise<Blockable> {
  const { id, reference } = await scene.complete(newSupplier());
  const [made] = await sapSuppliersWith(scene.ground, reference);
  return { id, record: `sap:${made?.number}` };
}
const american = (scene: Scene): Promise<string> => anAmerican(scene, scene.next());
const blockableAmerican = async (scene: Scene): Promise<Blockable> => {
  const id = await american(scene);
  return { id, record: id };
};

const link = async (scene: Scene): Promise<Asked> => ({
  persona: 'ap-manager',
  mutation: 'linkSuppliers',
  input: { supplierIds: [sapSupplier(scene.next()), await american(scene)], reason },
});
const firstOf = ({ input }: Asked): string => (input['supplierIds'] as readonly string[])[0] ?? '';
const recordsOf = (scene: Scene, id: string) => async (): Promise<unknown> =>
  (await scene.ask(`{ supplier(id: "${id}") { records { source } } }`)).supplier.records.length;

export const supplierRows: readonly KillRow[] = [
  {
    name: 'onboardSupplier',
    writes: 1,
    isApproved: true,
    stage: async () => ({ ...newSupplier(), effects: ['sap supplier'] }),
  },
  {
    name: 'onboardSupplier at NetSuite',
    writes: 1,
    isApproved: true,
    stage: async () => ({
      ...newSupplier({ legalEntityId: 'superledger:US01' }),
      effects: ['netsuite vendor'],
    }),
  },
  {
    name: 'changeSupplierBankAccount',
    writes: 1,
    isApproved: true,
    async stage(scene) {
      const { id } = await scene.complete(newSupplier({ contact: { phone: PHONE } }));
      return {
        persona: 'ap-clerk',
        mutation: 'changeSupplierBankAccount',
        input: { supplierId: id, bankAccount: bankAccount(scene.next()), callBack: callBack() },
        effects: ['sap bank account'],
      };
    },
  },
  blockRow('', onboarded, 'BLOCKED'),
  // NetSuite has no block: who is not used any more is inactive.
  blockRow(' at NetSuite', blockableAmerican, 'INACTIVE'),
  unblockRow('', onboarded),
  unblockRow(' at NetSuite', blockableAmerican),
  {
    name: 'linkSuppliers',
    writes: 0,
    isApproved: true,
    async stage(scene) {
      const asked = await link(scene);
      const now = recordsOf(scene, firstOf(asked));
      return { ...asked, effects: [], shows: { now, expected: 2 } };
    },
  },
  {
    name: 'unlinkSuppliers',
    writes: 0,
    isApproved: true,
    async stage(scene) {
      const linked = await link(scene);
      await scene.complete(linked);
      const id = firstOf(linked);
      return {
        persona: 'ap-manager',
        mutation: 'unlinkSuppliers',
        input: { supplierId: id, reason },
        effects: [],
        shows: { now: recordsOf(scene, id), expected: 1 },
      };
    },
  },
  releaseScreeningHitRow,
];

/** A German account that nobody else is paid to. */
function bankAccount(n: number): { holder: string; iban: string } {
  const bban = `12030000${String(1_000_000_000 + n)}`;
  const check = 98n - (BigInt(`${bban}131400`) % 97n);
  return { holder: 'Probe GmbH', iban: `DE${String(check).padStart(2, '0')}${bban}` };
}

const callBack = (): Record<string, string> => ({
  dialledNumber: PHONE,
  source: 'MASTER_RECORD',
  contactName: 'Accounts',
  at: new Date(Date.now() - 60_000).toISOString(),
  outcome: 'CONFIRMED',
  caller: 'ap-manager',
});
