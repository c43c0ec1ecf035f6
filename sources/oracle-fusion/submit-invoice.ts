import { z } from 'zod';
import type { Call } from '#domain/call';
import { dayOf } from '#domain/date';
import type { InvoiceInstruction } from '#domain/invoice';
import { absolute, formatAmount, negate, sameMoney, sum, type Money } from '#domain/money';
import type { Accepted, Prepared, Submission, Writer } from '#domain/sources';
import { isSuccess, type Query } from './client.ts';
import { type Context, needCurrency, toId } from './context.ts';
import {
  conflict,
  duplicate,
  readError,
  rejection,
  unknownOutcome,
  unsupported,
} from './errors.ts';
import {
  beforeWriting,
  combinationOf,
  declined,
  needEntity,
  needKey,
  needReference,
} from './instructions.ts';
import { invoiceFields, type InvoiceWire, parseInvoices } from './invoice-wire.ts';
import { suppliersByKey } from './lookups.ts';
import { about, compare } from './query.ts';
import { readSuppliers } from './suppliers.ts';
import { toDocumentStatus } from './to-invoice.ts';
import { siteOf } from './to-supplier.ts';
import { stateOf, validated } from './validate-invoice.ts';
import { key, toMoney } from './wire.ts';
import { payloadOf, rowOf, sendWrite } from './write.ts';

const envelope = z.strictObject({
  supplier: z.string(),
  legalEntity: z.string(),
  reference: z.string(),
  /** Everything but how Oracle calls the supplier and its site, which has to be read. */
  row: z.record(z.string(), z.unknown()),
  ignoredFields: z.array(z.string()),
});
type Envelope = z.infer<typeof envelope>;

const WHAT = 'the invoice';

/**
 * POST invoices with their lines. A number is unique for a supplier, so that what is sent twice is refused; where the
 * first one was ours, that is what is answered.
 */
export const submitInvoice = (context: Context): Writer<InvoiceInstruction> => ({
  absorbsRepeats: true,
  prepare: (instruction) => ({ body: JSON.stringify(toEnvelope(context, instruction)) }),
  submit: (prepared, call) => submit(context, prepared, call),
  async enquire(instruction, call) {
    const sent = toEnvelope(context, instruction);
    const found = await findOurs(context, sent, call);
    if (found === null) return null;
    await checkSame(context, instruction, found, call);
    // Cancelled or not, it is there: as long as nobody had validated it, `follow` says that nothing comes of it.
    return toDocumentStatus(context, found) === 'CANCELLED'
      ? submission(context, found.InvoiceId, sent)
      : stateOf(context, found, sent.ignoredFields);
  },
  async follow(instruction, job, call) {
    const { ignoredFields: ignored } = toEnvelope(context, instruction);
    return stateOf(context, await validated(context, job, call), ignored);
  },
});

function toEnvelope(context: Context, instruction: InvoiceInstruction): Envelope {
  const { settings, source } = context;
  const entity = needEntity(context, instruction.legalEntity);
  const reference = needReference(context, instruction.reference);
  const supplier = needKey(context, instruction.supplierId, 'supplierId');
  const { gross, kind, number } = instruction;
  if (number.length > 50) throw unsupported(source, 'an invoice number has 50 characters at most');
  const isCredit = kind === 'CREDIT_MEMO';
  const amount = (money: Money): string => formatAmount(isCredit ? negate(money) : money);
  return {
    supplier,
    legalEntity: entity.code,
    reference,
    row: {
      InvoiceNumber: number,
      InvoiceCurrency: gross.currency,
      InvoiceAmount: amount(gross),
      InvoiceDate: instruction.invoiceDate,
      AccountingDate: instruction.postingDate,
      BusinessUnit: entity.nativeKey,
      InvoiceType: isCredit ? settings.invoiceTypes.creditMemo : settings.invoiceTypes.invoice,
      ...(settings.invoiceSource === null ? {} : { InvoiceSource: settings.invoiceSource }),
      ...(entity.books.legalEntity === null ? {} : { LegalEntity: entity.books.legalEntity }),
      [settings.invoiceReference]: reference,
      invoiceLines: toLines(context, instruction, amount),
    },
    ignoredFields: ignoredFields(instruction),
  };
}

/** Oracle adds the lines up itself, so they have to make the gross amount. */
function toLines(
  context: Context,
  instruction: InvoiceInstruction,
  amount: (money: Money) => string,
): readonly object[] {
  const { source } = context;
  const { gross, tax, lines, legalEntity } = instruction;
  const amounts = [...lines.map((line) => line.amount), tax];
  if (amounts.some(({ currency }) => currency !== gross.currency))
    throw unsupported(source, 'the amounts are not of one currency');
  if (!sameMoney(sum(amounts, gross.currency), gross))
    throw unsupported(source, 'lines and tax do not add up to the gross amount');
  const entity = needEntity(context, legalEntity);
  const items = lines.map((line, at) => ({
    LineNumber: at + 1,
    LineType: 'Item',
    LineAmount: amount(line.amount),
    Description: line.description,
    DistributionCombination: combinationOf(context, entity, line, `lines[${at}]`),
  }));
  if (tax.amountMinor === 0n) return items;
  const { taxAccount } = entity.books;
  if (taxAccount === null)
    throw unsupported(source, 'an invoice with tax needs the taxAccount of its legal entity');
  const onTax = { accountId: toId(context, taxAccount), costCenterId: null };
  const line = {
    LineNumber: items.length + 1,
    LineType: 'Item',
    LineAmount: amount(tax),
    Description: 'Tax',
    DistributionCombination: combinationOf(context, entity, onTax, 'tax'),
  };
  return [...items, line];
}

/** A due date follows from the supplier's terms, and a tax code is Oracle's own to find. */
const ignoredFields = ({ dueDate, lines }: InvoiceInstruction): string[] => [
  ...(dueDate === null ? [] : ['dueDate']),
  ...lines.flatMap(({ taxCode }, at) => (taxCode === null ? [] : [`lines[${at}].taxCode`])),
];

async function submit(context: Context, prepared: Prepared, call: Call): Promise<Outcome> {
  const sent = envelope.parse(JSON.parse(prepared.body));
  const names = await beforeWriting(supplierNames(context, sent, call));
  const payload = payloadOf(context, 'invoices', { ...sent.row, ...names });
  const response = await sendWrite(
    context,
    { method: 'POST', path: '/invoices', payload, what: WHAT },
    call,
  );
  if (!isSuccess(response)) {
    const ours = readError(response).mentionsDuplicate
      ? await oursAlready(context, sent, call)
      : null;
    if (ours === null) throw rejection(context.source, WHAT, response);
    return created(context, ours, sent);
  }
  const id = key.safeParse(rowOf(context, 'invoices', response)?.['InvoiceId']);
  if (!id.success) throw unknownOutcome(context.source, WHAT, 'took it and did not name it');
  return created(context, id.data, sent);
}

type Outcome = Submission | Accepted;

/** It is there; whether it is in the books is Oracle's validation to say. */
const created = (context: Context, id: string, sent: Envelope): Outcome =>
  context.settings.invoicesDoneWhen === 'CREATED'
    ? submission(context, id, sent)
    : { job: id, progress: 'created' };

const submission = (
  context: Context,
  id: string,
  { ignoredFields: ignored }: Envelope,
): Submission => ({
  id: toId(context, id),
  documentNumber: id,
  ignoredFields: ignored,
});

/** What was refused as a duplicate was perhaps sent by us before. */
async function oursAlready(context: Context, sent: Envelope, call: Call): Promise<string | null> {
  try {
    return (await findOurs(context, sent, call))?.InvoiceId ?? null;
  } catch (cause) {
    throw unknownOutcome(
      context.source,
      WHAT,
      'has the number, and does not say whose it is',
      cause,
    );
  }
}

/** How Oracle calls the supplier and the site of its that the business unit may post to. */
async function supplierNames(context: Context, sent: Envelope, call: Call) {
  const { source } = context;
  const [wire] = await readSuppliers(context, [sent.supplier], call);
  if (!wire) throw declined(source, 'Oracle does not know the supplier', 'SUPPLIER_NOT_FOUND');
  const site = siteOf(wire, needEntity(context, sent.legalEntity), dayOf(context.now()));
  if (!site?.SupplierSite)
    throw declined(
      source,
      'the supplier has no active site for the business unit',
      'SITE_NOT_FOUND',
    );
  return { Supplier: wire.Supplier, SupplierSite: site.SupplierSite };
}

/** By the supplier's number, which can be asked for, and ours by the reference it carries. */
async function findOurs(
  context: Context,
  { row, reference }: Envelope,
  call: Call,
): Promise<InvoiceWire | null> {
  const query: Query = {
    path: '/invoices',
    resource: 'invoices',
    shape: { fields: invoiceFields },
    where: [
      about('InvoiceNumber', String(row['InvoiceNumber'])),
      compare('BusinessUnit', '=', String(row['BusinessUnit'])),
    ],
    orderBy: ['InvoiceId:asc'],
  };
  const { rows } = await context.client.first(query, context.client.pageSize, call);
  const ours = parseInvoices(context.source, rows).filter(
    (each) => each[context.settings.invoiceReference] === reference,
  );
  if (ours.length > 1) throw duplicate(context.source);
  return ours[0] ?? null;
}

/** @throws SourceError DECLINED for another document under our reference. */
async function checkSame(
  context: Context,
  { gross, invoiceDate, supplierId }: InvoiceInstruction,
  found: InvoiceWire,
  call: Call,
): Promise<void> {
  const { source } = context;
  const currency = needCurrency(context, found.InvoiceCurrency);
  if (currency !== gross.currency) throw conflict(source, 'currency');
  // A cancelled invoice has no amount any more, and is ours all the same.
  const amount = absolute(toMoney(source, found.InvoiceAmount, currency));
  if (!found.CanceledFlag && !sameMoney(amount, gross)) throw conflict(source, 'amount');
  if (found.InvoiceDate !== invoiceDate) throw conflict(source, 'date');
  const [supplier] = await suppliersByKey(
    context,
    [needKey(context, supplierId, 'supplierId')],
    call,
  );
  if (supplier?.SupplierNumber !== found.SupplierNumber) throw conflict(source, 'supplier');
}
