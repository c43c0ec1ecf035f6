import { generateKeyPairSync } from 'node:crypto';
import type { BankRecord, InboundFile } from '#domain/bank/channel';
import { type Connection, newCall } from '../sources.ts';
import { eventually } from './bank-files.ts';
import { portOf } from './harness.ts';

export const payments = (connection: Connection) => portOf(connection, 'transmitPayments');
export const channel = (connection: Connection) => portOf(connection, 'bank');

/** Of nobody that either side knows. */
export const strangersKeys = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

export async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

export async function read(
  connection: Connection,
  file: InboundFile,
): Promise<readonly BankRecord[]> {
  const port = channel(connection);
  const records: BankRecord[] = [];
  for await (const record of port.read(port.download(file, newCall()))) records.push(record);
  return records;
}

export const inbox = (connection: Connection): Promise<readonly InboundFile[]> =>
  channel(connection).inbox(500, newCall());

/** The file that the bank calls so. */
export async function waiting(connection: Connection, name: string): Promise<InboundFile> {
  const named = (file: InboundFile): boolean => file.name.includes(name);
  const found = await eventually(
    () => inbox(connection),
    (files) => files.some(named),
  );
  const file = found.find(named);
  if (!file) throw new Error('nothing waits');
  return file;
}

/** Everything that waits, told to be kept. */
export async function empty(connection: Connection): Promise<void> {
  for (const file of await inbox(connection))
    await channel(connection).acknowledge(file, newCall());
}
