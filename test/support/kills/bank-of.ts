import { expect } from 'vitest';
import { postingOfPayment } from '../effects.ts';
import type { Ground } from '../ground.ts';
import { simulatorAdmin } from '../simulator-admin.ts';

interface BankBook {
  readonly payments: readonly {
    readonly endToEndId: string;
    readonly amount: string;
    readonly status: string;
  }[];
  readonly refusedFiles: readonly unknown[];
  readonly cancellationRequests: readonly { readonly messageId: string }[];
  /** Put out since it opened, and those that nobody has acknowledged. */
  readonly messages: number;
  readonly unacknowledged: number;
}

const PATIENT = { timeout: 60_000, interval: 50 };

/** The bank as its own people see it: what it was told to do, and what it did. */
export function bankOf({ systems }: Pick<Ground, 'systems'>) {
  const admin = simulatorAdmin(systems['bank'] ?? '');
  const book = async (): Promise<BankBook> => (await admin.books()) as BankBook;
  return {
    book,
    person: (deed: Readonly<Record<string, unknown>>) => admin.person(deed),
    /** Whatever it was ever asked to do, however far it is with it. */
    async instructed(): Promise<object> {
      const { payments, cancellationRequests, refusedFiles } = await book();
      return {
        payments: payments.map(({ endToEndId, amount }) => [endToEndId, amount]),
        cancellations: cancellationRequests.map(({ messageId }) => messageId),
        refused: refusedFiles.length,
      };
    },
    /** What became of each payment of a posting, once the bank is done with all of them. */
    async outcomes(reference: string): Promise<readonly string[]> {
      const statuses = async (): Promise<readonly string[]> =>
        (await book()).payments
          .filter(({ endToEndId }) => postingOfPayment(endToEndId) === reference)
          .map(({ status }) => status);
      await expect.poll(statuses, PATIENT).not.toContain('WAITING');
      return statuses();
    },
    /** Everything it has put out was taken over. */
    async readByUs(): Promise<void> {
      await expect.poll(async () => (await book()).unacknowledged, PATIENT).toBe(0);
    },
  };
}
