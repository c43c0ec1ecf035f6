import { SourceError, type SourceFailureKind } from '#domain/failures';
import { makeId } from '#domain/ids';
import type { Submission } from '#domain/sources';
import type { SupplierInstruction } from '#domain/supplier';
import type { DoubleSource } from '../kernel-kit.ts';

/** A procurement system that registers suppliers by our reference, and can be told to fail. */
export interface ProcurementDouble {
  readonly source: DoubleSource;
  readonly registered: readonly SupplierInstruction[];
  /** The next registration fails like this. */
  fail(kind: SourceFailureKind): void;
}

export function procurementDouble(id: string): ProcurementDouble {
  const registered: SupplierInstruction[] = [];
  let failure: SourceFailureKind | null = null;
  const submissionOf = ({ reference }: SupplierInstruction): Submission => ({
    id: makeId(id, reference),
    documentNumber: reference,
    ignoredFields: [],
  });
  return {
    registered,
    fail: (kind) => void (failure = kind),
    source: {
      id,
      legalEntities: [],
      capabilities: {
        registerSupplier: {
          prepare: (instruction) => ({ body: JSON.stringify(instruction) }),
          async submit({ body }) {
            const kind = failure;
            failure = null;
            if (kind)
              throw new SourceError(id, kind, `scripted ${kind}`, { sourceCode: 'NO_SUPPLIER' });
            const instruction = JSON.parse(body) as SupplierInstruction;
            registered.push(instruction);
            return submissionOf(instruction);
          },
          async enquire({ reference }) {
            const found = registered.find((each) => each.reference === reference);
            return found ? submissionOf(found) : null;
          },
        },
      },
    },
  };
}
