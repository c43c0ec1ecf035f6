import type { Shape } from '../product-client.ts';
import { approved, waitingFor } from './postings.ts';
import type { Play } from './play.ts';
import type { Scene } from './scene.ts';

/** A supplier as procurement asked for it. */
export interface Asked {
  readonly coupaId: number;
  readonly name: string;
}

/** The buyer's part of the first flow. */
export async function askForSupplier(scene: Scene): Promise<Asked> {
  const n = scene.next();
  const number = germanVat(n);
  const name = `${word(n)} ${word(n + 500)} GmbH`;
  await scene.person('vies', {
    deed: 'register-number',
    country: 'DE',
    number: number.slice(2),
  });
  const { id } = await scene.person('coupa', {
    deed: 'request-supplier',
    name,
    entities: ['GB01'],
    fields: {
      'tax-id': number,
      'primary-address': {
        street1: `Kai ${n}`,
        city: 'Duisburg',
        'postal-code': '47119',
        country: { code: 'DE' },
      },
    },
  });
  return { coupaId: id, name };
}

/** The approvers' part of it, and the wait until both systems have it. */
export async function onboarded(scene: Scene, { coupaId, name }: Asked): Promise<Shape> {
  const posting = await waitingFor(scene, 'onboardSupplier', name);
  await approved(scene, posting);
  return scene.until('one supplier of two records', async () => {
    const { supplier } = await scene.ask('ap-manager', SUPPLIER, { id: `coupa:${coupaId}` });
    return supplier?.records.length === 2 && supplier.status === 'ACTIVE' ? supplier : null;
  });
}

const SUPPLIER = `query Supplier($id: ID!) { supplier(id: $id) { id status records { id source } } }`;

/** Both sides, as the systems' own books have them. */
async function supplierInBooks(scene: Scene, { coupaId, name }: Asked): Promise<object> {
  const [oracle, coupa] = await Promise.all([scene.books('oracle'), scene.books('coupa')]);
  const vendors = oracle.filter((each) => each.resource === 'suppliers' && each.Supplier === name);
  const told = coupa.filter(({ table, id }) => table === 'suppliers' && id === coupaId);
  return {
    vendors: vendors.map((each) => ({
      updates: each.updates,
      isActive: each.InactiveDate === null,
    })),
    told: told.map(({ updates, record }) => ({
      updates,
      status: record.status,
      isItsNumber: vendors.some((each) => each.SupplierNumber === record.number),
    })),
  };
}

/** Asked for in procurement, created in the ERP, and procurement told its number. */
export const supplierPlay: Play = {
  name: 'supplier',
  flow: 1,
  async stage(scene) {
    let asked: Asked = { coupaId: 0, name: '' };
    return {
      async act() {
        asked = await askForSupplier(scene);
        await approved(scene, await waitingFor(scene, 'onboardSupplier', asked.name));
      },
      found: () => supplierInBooks(scene, asked),
      expected: ON_BOTH_SIDES,
      called: () => asked.name,
    };
  },
};

const ON_BOTH_SIDES = {
  vendors: [{ updates: 0, isActive: true }],
  told: [{ updates: 1, status: 'active', isItsNumber: true }],
};

const SYLLABLES = ['ba', 'dor', 'fel', 'gim', 'hu', 'kra', 'lo', 'mun', 'ni', 'pas', 'rit', 'vek'];

/** Different words for different numbers, and hardly alike. */
function word(n: number): string {
  let rest = (n * 7919 + 104_729) % 20_736;
  let text = '';
  for (let at = 0; at < 4; at += 1) {
    text += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** With its check digit (ISO 7064, MOD 11,10). */
function germanVat(n: number): string {
  const digits = String(30_000_000 + n * 7_919);
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return `DE${digits}${(11 - product) % 10}`;
}
