/** The door to Prisma's generated types for the rooms that keep tables of their own. */
export type { BankFile, BankTransaction, PaymentOrder, Prisma } from './__generated__/client.ts';
