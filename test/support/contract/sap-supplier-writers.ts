import { expect } from 'vitest';
import { z } from 'zod';
import type {
  SupplierBankDetails,
  SupplierBankInstruction,
  SupplierBlockInstruction,
  SupplierInstruction,
} from '#domain/supplier';
import type { World } from '#simulators/world/model';
import { STORY } from '#simulators/world/suppliers';
import { newCall } from '../sources.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { newReference } from './instructions.ts';
import { id } from './sap-book-keys.ts';
import { known } from './world-terms.ts';
import type { Writing } from './writer.ts';

const SERVICE = '/sap/opu/odata/sap/API_BUSINESS_PARTNER';
const supplierKey = (no: number): string => String(100_000 + no).padStart(10, '0');

const books = z.object({
  suppliers: z.array(z.object({ searchTerm1: z.string() })),
  bankAccounts: z.array(z.object({ bankAccountName: z.string() })),
});

const booksOf = async (harness: ContractHarness) =>
  books.parse(await harness.simulated().control.books());

const ACCOUNT: SupplierBankDetails = {
  holder: 'Müller & Söhne GmbH',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
};
const MISTYPED: SupplierBankDetails = { ...ACCOUNT, iban: 'DE88370400440532013000' };

export function sapCreateSupplier(harness: ContractHarness): Writing<SupplierInstruction> {
  const with_ = (part: Partial<SupplierInstruction>) => () => ({ ...newSupplier(), ...part });
  return {
    title: 'createSupplier',
    writer: (connection) => portOf(connection, 'createSupplier'),
    instruction: newSupplier,
    request: { method: 'POST', path: 'A_BusinessPartner' },
    effects: async ({ reference }) => {
      const { suppliers } = await booksOf(harness);
      return suppliers.filter(({ searchTerm1 }) => searchTerm1 === reference).length;
    },
    refusals: [
      {
        title: 'an IBAN whose check digits are wrong',
        instruction: with_({ bankAccount: MISTYPED }),
        sourceCode: 'IBAN/004',
      },
      {
        title: 'unknown terms of payment',
        instruction: with_({ paymentTerms: 'ZZ99' }),
        sourceCode: 'F2/205',
      },
      {
        title: 'a VAT id of another form',
        instruction: with_({ taxId: { type: 'DE0', value: 'DE12' } }),
        sourceCode: 'FF/764',
      },
    ],
    unsupported: [
      { title: 'books of another source', instruction: with_({ legalEntity: 'US01' }) },
      { title: 'a reference none of ours', instruction: with_({ reference: "x' or 1" }) },
      { title: 'a name too long', instruction: with_({ name: 'Name '.repeat(20) }) },
      { title: 'no name', instruction: with_({ name: ' ' }) },
    ],
    check: async (instruction, { id: supplierId, documentNumber }) => {
      const { name, country, taxId, address, contact, bankAccount } = instruction;
      const [supplier] = await suppliersOf(harness, supplierId);
      const { holder, iban, bic } = bankAccount ?? ACCOUNT;
      expect(supplier).toMatchObject({ id: supplierId, name, country, status: 'ACTIVE' });
      expect(supplier).toMatchObject({ taxIds: [taxId], addresses: [address] });
      expect(supplier).toMatchObject({ contacts: [contact], currency: 'EUR' });
      expect(supplier).toMatchObject({
        bankAccounts: [{ holder, iban, bic, bankCode: '37040044', accountNumber: '0532013000' }],
        paymentTerms: instruction.paymentTerms,
        legalEntities: ['DE01'],
        blockedIn: [],
      });
      expect(supplierId.endsWith(documentNumber)).toBe(true);
    },
  };
}

const newSupplier = (): SupplierInstruction => ({
  reference: newReference(),
  name: 'Müller & Söhne Werkzeugbau und Feinmechanik GmbH',
  country: 'DE',
  taxId: { type: 'DE0', value: 'DE123456789' },
  address: {
    street: "Am Hafen 7 'Hof'",
    city: 'Köln',
    postalCode: '50667',
    region: 'NW',
    country: 'DE',
  },
  contact: { email: 'rechnung@mueller.example', phone: '+49 221 1234567' },
  paymentTerms: '0030',
  currency: 'EUR',
  bankAccount: ACCOUNT,
  legalEntity: 'DE01',
});

const suppliersOf = ({ connection }: ContractHarness, supplierId: string) =>
  portOf(connection(), 'suppliers').suppliersById([supplierId], newCall());

export function sapBlockSupplier(harness: ContractHarness): Writing<SupplierBlockInstruction> {
  return {
    title: 'blockSupplier',
    writer: (connection) => portOf(connection, 'blockSupplier'),
    instruction: () => blocking(),
    request: { method: 'PATCH', path: 'A_Supplier' },
    effects: async (instruction) => ((await isBlocked(harness, instruction)) ? 1 : 0),
    refusals: [
      {
        title: 'an unknown supplier',
        instruction: () => blocking({ supplierId: id('0000999999') }),
        sourceCode: '/IWBEP/CM_MGW_RT/020',
      },
      {
        title: 'a company code that does not know the supplier',
        instruction: () => blocking({ legalEntity: 'JP01' }),
        sourceCode: '/IWBEP/CM_MGW_RT/020',
      },
    ],
    unsupported: [
      {
        title: 'a supplier of another source',
        instruction: () => blocking({ supplierId: 'elsewhere:1' }),
      },
      { title: 'a hostile key', instruction: () => blocking({ supplierId: "sap:1')/x" }) },
      {
        title: 'books of another source',
        instruction: () => blocking({ legalEntity: 'US01' }),
      },
    ],
    check: async (instruction) => {
      const { supplierId, legalEntity } = instruction;
      const status = legalEntity === null ? 'BLOCKED' : 'ACTIVE';
      expect(await suppliersOf(harness, supplierId)).toMatchObject([
        { status, blockedIn: ['DE01'] },
      ]);
      const writer = portOf(harness.connection(), 'blockSupplier');
      const lifting = { ...instruction, reference: newReference(), blocked: false };
      expect(await writer.enquire(lifting, newCall())).toBeNull();
      const lifted = await writer.submit(writer.prepare(lifting), newCall());
      expect(await writer.enquire(lifting, newCall())).toEqual(lifted);
      expect(await writer.enquire(instruction, newCall())).toBeNull();
      expect(await suppliersOf(harness, supplierId)).toMatchObject([
        { status: 'ACTIVE', blockedIn: [] },
      ]);
    },
  };
}

/** Suppliers of DE01 alone, each blocked once, and none that another test writes to. */
const FIRST_TO_BLOCK = 100;
let toBlock = 0;

function blocking(part: Partial<SupplierBlockInstruction> = {}): SupplierBlockInstruction {
  toBlock += 1;
  return {
    reference: newReference(),
    supplierId: id(supplierKey(FIRST_TO_BLOCK + toBlock)),
    // One company code and all of them take turns.
    legalEntity: toBlock % 2 === 0 ? null : 'DE01',
    blocked: true,
    ...part,
  };
}

const flags = z.object({
  d: z.object({
    results: z.array(
      z.union([
        z.object({ PostingIsBlocked: z.boolean(), PaymentIsBlockedForSupplier: z.boolean() }),
        z.object({ SupplierIsBlockedForPosting: z.boolean(), PaymentBlockingReason: z.string() }),
      ]),
    ),
  }),
});

/** As the system itself shows it, past the connector. */
async function isBlocked(
  { connection }: ContractHarness,
  { supplierId, legalEntity }: SupplierBlockInstruction,
): Promise<boolean> {
  const set = legalEntity === null ? 'A_Supplier' : 'A_SupplierCompany';
  const key = supplierId.slice('sap:'.length);
  const company = legalEntity === null ? '' : ` and CompanyCode eq '${legalEntity}'`;
  const filter = encodeURIComponent(`Supplier eq '${key}'${company}`);
  const answer = await connection().fetch(
    {
      method: 'GET',
      path: `${SERVICE}/${set}?$filter=${filter}`,
      headers: { accept: 'application/json' },
      effect: 'read',
    },
    newCall(),
  );
  const [row] = flags.parse(JSON.parse(answer.text)).d.results;
  return row !== undefined && Object.values(row).every(Boolean);
}

export function sapChangeSupplierBankAccount(
  harness: ContractHarness,
  world: World,
): Writing<SupplierBankInstruction> {
  const with_ = (part: Partial<SupplierBankInstruction>) => () => ({ ...newAccount(), ...part });
  return {
    title: 'changeSupplierBankAccount',
    writer: (connection) => portOf(connection, 'changeSupplierBankAccount'),
    instruction: newAccount,
    request: { method: 'POST', path: 'A_BusinessPartnerBank' },
    effects: async ({ reference }) => {
      const { bankAccounts } = await booksOf(harness);
      return bankAccounts.filter(({ bankAccountName }) => bankAccountName === reference).length;
    },
    refusals: [
      {
        title: 'an IBAN whose check digits are wrong',
        instruction: with_({ bankAccount: MISTYPED }),
        sourceCode: 'IBAN/004',
      },
      {
        title: 'an unknown supplier',
        instruction: with_({ supplierId: id('0000999999') }),
        sourceCode: 'R11/100',
      },
    ],
    unsupported: [
      {
        title: 'a supplier of another source',
        instruction: with_({ supplierId: 'elsewhere:1' }),
      },
      { title: 'a reference none of ours', instruction: with_({ reference: "x' or 1" }) },
      {
        title: 'an account without an IBAN',
        instruction: with_({ bankAccount: { ...ACCOUNT, iban: '0532013000' } }),
      },
    ],
    check: async ({ supplierId, bankAccount }) => {
      const [supplier] = await suppliersOf(harness, supplierId);
      const [first, ...before] = supplier?.bankAccounts ?? [];
      expect(first).toMatchObject(bankAccount);
      const own = known(world.suppliers[STORY.billedTwice - 1]);
      expect(before.map(({ iban }) => iban)).toContain(own.bank?.iban);
    },
  };
}

/** All of them become accounts of one supplier, the newest first. */
const newAccount = (): SupplierBankInstruction => ({
  reference: newReference(),
  supplierId: id(supplierKey(STORY.billedTwice)),
  bankAccount: ACCOUNT,
});
