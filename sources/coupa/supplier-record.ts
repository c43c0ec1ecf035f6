import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Submission, Writer } from '#domain/sources';
import type { Context } from './context.ts';
import { supplierResource, type SupplierWire } from './supplier-wire.ts';
import { NO_REFERENCE, putRecord, toSubmission } from './write.ts';

/** A change of one supplier: what is sent, and how one sees that it was done. */
export interface SupplierUpdate {
  readonly key: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const update = z.object({ key: z.int().positive(), body: z.record(z.string(), z.unknown()) });

/** Changes fields of a supplier to given values: sent again, it changes nothing. */
export const supplierUpdate = <Instruction>(
  context: Context,
  toUpdate: (instruction: Instruction) => SupplierUpdate,
  isDone: (supplier: SupplierWire, instruction: Instruction) => boolean,
): Writer<Instruction> => ({
  absorbsRepeats: true,
  prepare: (instruction) => ({ body: JSON.stringify(toUpdate(instruction)) }),
  async submit(prepared, call): Promise<Submission> {
    const { key, body } = update.parse(JSON.parse(prepared.body));
    await putRecord(context, `suppliers/${key}`, key, body, call);
    return toSubmission(context, key, String(key), NO_REFERENCE);
  },
  async enquire(instruction, call) {
    const { key } = toUpdate(instruction);
    const supplier = await readSupplier(context, key, call);
    if (!supplier || !isDone(supplier, instruction)) return null;
    return toSubmission(context, key, String(key), NO_REFERENCE);
  },
});

async function readSupplier(
  context: Context,
  key: number,
  call: Call,
): Promise<SupplierWire | null> {
  const walk = { filters: {}, keys: [key], most: 1 };
  const [row] = await context.client.rows(supplierResource(context), walk, () => true, call);
  return row ?? null;
}
