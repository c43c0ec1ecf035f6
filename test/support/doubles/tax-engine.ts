import { SourceError, type SourceFailureKind } from '#domain/failures';
import type { Submission, Writer } from '#domain/sources';
import { sum } from '#domain/money';
import type {
  TaxDocumentInstruction,
  TaxedDocument,
  TaxedLine,
  TaxVoidInstruction,
} from '#domain/tax';
import type { DoubleSource } from '../kernel-kit.ts';

/** A tax engine that levies so many per cent of everything and keeps what it is given. */
export interface TaxEngineDouble {
  readonly source: DoubleSource;
  /** What was determined, in order. */
  readonly asked: readonly TaxedDocument[];
  /** By our reference. */
  readonly kept: ReadonlyMap<string, { readonly sent: unknown; readonly status: string }>;
  percentIs(percent: bigint): void;
  /** Every determination from now on fails like this; null for no more. */
  fail(kind: SourceFailureKind | null): void;
  /** The next write fails like this; with `commits` it takes effect all the same. */
  failWrite(kind: SourceFailureKind, commits?: boolean): void;
}

export function taxEngineDouble(id: string, legalEntities: readonly string[]): TaxEngineDouble {
  const asked: TaxedDocument[] = [];
  const kept = new Map<string, { sent: unknown; status: string }>();
  let percent = 19n;
  let failure: SourceFailureKind | null = null;
  let nextWrite: { kind: SourceFailureKind; commits: boolean } | null = null;

  const writer = <Instruction>(
    codeOf: (instruction: Instruction) => string,
    status: string,
  ): Writer<Instruction> => {
    const keep = (body: string): Submission => {
      const code = codeOf(JSON.parse(body) as Instruction);
      kept.set(code, { sent: JSON.parse(body), status });
      return { id: `${id}:${code}`, documentNumber: code, ignoredFields: [] };
    };
    return {
      absorbsRepeats: true,
      prepare: (instruction) => ({ body: JSON.stringify(instruction, bigintAsText) }),
      async submit({ body }) {
        const fails = nextWrite;
        nextWrite = null;
        if (!fails) return keep(body);
        if (fails.commits) keep(body);
        throw new SourceError(id, fails.kind, 'scripted', { sourceCode: 'SCRIPTED' });
      },
      async enquire(instruction) {
        const code = codeOf(instruction);
        const found = kept.get(code);
        const isThere = found && (status === 'Committed' || found.status === status);
        return isThere ? { id: `${id}:${code}`, documentNumber: code, ignoredFields: [] } : null;
      },
    };
  };

  return {
    asked,
    kept,
    percentIs: (next) => void (percent = next),
    fail: (kind) => void (failure = kind),
    failWrite: (kind, commits = false) => void (nextWrite = { kind, commits }),
    source: {
      id,
      legalEntities,
      capabilities: {
        taxEngine: {
          async determine(document) {
            asked.push(document);
            if (failure) throw new SourceError(id, failure, `scripted ${failure}`);
            const lines = document.lines.map((line) => lineOf(line, percent));
            const taxes = lines.map(({ tax }) => tax);
            return { tax: sum(taxes, document.currency), lines };
          },
        },
        commitTaxDocument: writer<TaxDocumentInstruction>(
          ({ reference }) => reference,
          'Committed',
        ),
        voidTaxDocument: writer<TaxVoidInstruction>(
          ({ documentReference }) => documentReference,
          'Cancelled',
        ),
      },
    },
  };
}

function lineOf({ number, amount }: TaxedLine, percent: bigint) {
  const tax = { ...amount, amountMinor: (amount.amountMinor * percent) / 100n };
  const rate = `0.${percent.toString().padStart(2, '0')}`;
  const component = { jurisdiction: 'GERMANY', level: 'Country', name: 'VAT', rate, tax };
  return { number, tax, components: [component] };
}

const bigintAsText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;
