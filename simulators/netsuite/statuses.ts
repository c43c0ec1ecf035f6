import { putRows } from './database.ts';
import type { Database } from './database.ts';
import type { Settings } from './settings.ts';

/** A letter the public documentation does not know: one bill has it, and nobody may guess what it means. */
export const ODD_STATUS = 'G';

/** Letters of public saved searches; V of payments and the bill's F are defaults of this simulator. */
const STATUSES = {
  VendBill: [
    ['A', 'Open'],
    ['B', 'Paid In Full'],
    ['C', 'Cancelled'],
    ['D', 'Pending Approval'],
    ['E', 'Rejected'],
    ['F', 'Voided'],
    [ODD_STATUS, 'Parked By Script'],
  ],
  VendCred: [
    ['A', 'Open'],
    ['B', 'Fully Applied'],
    ['D', 'Pending Approval'],
    ['E', 'Rejected'],
    ['V', 'Voided'],
  ],
  VendPymt: [
    ['A', 'Approved'],
    ['D', 'Pending Approval'],
    ['E', 'Rejected'],
    ['V', 'Voided'],
  ],
  Journal: [
    ['A', 'Pending Approval'],
    ['B', 'Approved for Posting'],
    ['R', 'Rejected'],
    ['V', 'Voided'],
  ],
} as const;

const TYPE_TITLES = {
  VendBill: 'Bill',
  VendCred: 'Bill Credit',
  VendPymt: 'Bill Payment',
  Journal: 'Journal',
} as const;

export function seedStatuses(database: Database, { statusText }: Settings): void {
  putRows(database, 'approvalstatus', [
    { id: 1, name: 'Pending Approval' },
    { id: 2, name: 'Approved' },
    { id: 3, name: 'Rejected' },
  ]);
  for (const [trantype, letters] of Object.entries(STATUSES)) {
    const title = TYPE_TITLES[trantype as keyof typeof STATUSES];
    putRows(
      database,
      'transactionstatus',
      letters.map(([id, name]) => ({
        id,
        trantype,
        name,
        fullname: statusText === 'prefixed' ? `${title} : ${name}` : name,
      })),
    );
  }
}
