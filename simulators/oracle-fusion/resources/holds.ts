import type { Payload, Resource, Row } from '../adf/resource.ts';
import { invalid } from '../answers.ts';
import { INTEGRATION_USER, timestamp } from '../company.ts';
import { changed } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { checkAttributes, requiredText, textOf } from './payload.ts';
import { HOLD } from './shapes.ts';

const FIRST_HOLD = 300_100_000_710_001;

/** Hold codes that a person may set and release; those of the system cannot be released by hand. */
const MANUAL_HOLDS = ['Amount', 'Invoice Under Review', 'Vendor', 'Duplicate Suspected'];
const SYSTEM_HOLDS = ['Dist Acct Invalid', 'Line Variance', 'Dist Variance'];
const RELEASES = [
  'Amount approved',
  'Holds approved',
  'Invoice Quick Released',
  'Variance Corrected',
];

/** Many a invoice; open until a release is named. */
export function holdResource(desk: Desk): Resource {
  return {
    name: 'invoiceHolds',
    key: 'HoldId',
    shape: HOLD,
    rows: () => desk.books.tables.all('invoiceHolds'),
    create: (payload) => createHold(desk, payload),
    update: (row, payload) => releaseHold(desk, row, payload),
  };
}

export function openHolds({ books }: Desk, invoice: Row): readonly Row[] {
  return books.tables
    .by('invoiceHolds', '#InvoiceId', invoice['InvoiceId'])
    .filter((hold) => hold['ReleaseName'] === null);
}

interface NewHold {
  readonly name: string;
  readonly reason: string | null;
  readonly by: string;
}

export function putHold({ books, now }: Desk, invoice: Row, { name, reason, by }: NewHold): Row {
  const id = books.next('invoiceHolds', FIRST_HOLD);
  const at = timestamp(now());
  const row: Row = {
    ...HOLD,
    HoldId: id,
    InvoiceNumber: invoice['InvoiceNumber'] ?? null,
    BusinessUnit: invoice['BusinessUnit'] ?? null,
    Supplier: invoice['Supplier'] ?? null,
    HoldName: name,
    HoldReason: reason,
    HoldDate: at,
    HeldBy: by,
    CreatedBy: by,
    CreationDate: at,
    LastUpdatedBy: by,
    LastUpdateDate: at,
    '#InvoiceId': invoice['InvoiceId'] ?? null,
  };
  books.put('invoiceHolds', id, row);
  books.note({ resource: 'invoiceHolds', id: String(id), action: 'create' });
  return row;
}

const CREATABLE = 'InvoiceNumber BusinessUnit Supplier HoldName HoldReason LineHeld'.split(' ');

function createHold(desk: Desk, payload: Payload): Row {
  checkAttributes(payload, HOLD, CREATABLE);
  const [unit, supplier] = [
    requiredText(payload, 'BusinessUnit'),
    requiredText(payload, 'Supplier'),
  ];
  const invoice = desk.books.tables
    .by('invoices', 'InvoiceNumber', requiredText(payload, 'InvoiceNumber'))
    .find((one) => one['BusinessUnit'] === unit && one['Supplier'] === supplier);
  if (!invoice) throw invalid('AP-INVOICE', 'The invoice is not valid.', '/InvoiceNumber');
  const name = requiredText(payload, 'HoldName');
  if (!MANUAL_HOLDS.includes(name))
    throw invalid('AP-HOLD', 'The hold name is not valid.', '/HoldName');
  const hold = holdInvoice(desk, invoice, {
    name,
    reason: textOf(payload, 'HoldReason'),
    by: INTEGRATION_USER,
  });
  return hold;
}

/** A held invoice needs to be validated again. */
export function holdInvoice(desk: Desk, invoice: Row, hold: NewHold): Row {
  if (invoice['CanceledFlag'] === true)
    throw invalid('AP-CANCELED', 'A canceled invoice cannot be held.');
  const row = putHold(desk, invoice, hold);
  if (invoice['ValidationStatus'] === 'Validated')
    desk.books.put('invoices', Number(invoice['InvoiceId']), {
      ...invoice,
      ValidationStatus: 'Needs revalidation',
      ...changed(desk, hold.by),
    });
  return row;
}

function releaseHold(desk: Desk, hold: Row, payload: Payload): Row {
  checkAttributes(payload, HOLD, ['ReleaseName', 'ReleaseReason']);
  const name = requiredText(payload, 'ReleaseName');
  if (!RELEASES.includes(name))
    throw invalid('AP-RELEASE', 'The release name is not valid.', '/ReleaseName');
  return release(desk, hold, {
    name,
    reason: textOf(payload, 'ReleaseReason'),
    by: INTEGRATION_USER,
  });
}

/** With the last of them the invoice is valid again. */
export function release(desk: Desk, hold: Row, { name, reason, by }: NewHold): Row {
  const { books, now } = desk;
  if (SYSTEM_HOLDS.includes(String(hold['HoldName'])))
    throw invalid(
      'AP-SYSTEM-HOLD',
      'A system hold cannot be released by hand: correct the invoice.',
    );
  if (hold['ReleaseName'] !== null)
    throw invalid('AP-RELEASED', 'The hold is released already.', '/ReleaseName');
  const after: Row = {
    ...hold,
    ReleaseName: name,
    ReleaseReason: reason ?? name,
    ReleaseDate: timestamp(now()),
    ReleasedBy: by,
    ...changed(desk, by),
  };
  books.put('invoiceHolds', Number(hold['HoldId']), after);
  books.note({ resource: 'invoiceHolds', id: String(hold['HoldId']), action: 'update' });
  const invoice = books.tables.get('invoices', hold['#InvoiceId'] ?? null);
  const isFree = invoice && openHolds(desk, invoice).length === 0;
  if (isFree && invoice['ValidationStatus'] === 'Needs revalidation')
    books.put('invoices', Number(invoice['InvoiceId']), {
      ...invoice,
      ValidationStatus: 'Validated',
      ...changed(desk, by),
    });
  return after;
}
