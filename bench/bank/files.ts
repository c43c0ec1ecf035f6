import fs from 'node:fs';
import path from 'node:path';
import { FlattenedSign, generateKeyPair } from 'jose';
import { packageRoot } from '#platform/package-root';
import { checkPaymentFile } from '#sources/iso20022-bank/check-payment-file';
import { builtInProfiles } from '#sources/iso20022-bank/profiles/built-in-profiles';
import { writePaymentFile } from '#sources/iso20022-bank/write-payment-file';
import { schemaValidation } from '#sources/iso20022-bank/xsd';
import { instructionOf } from './payments.ts';
import { rawParse } from './raw-parse.ts';

/** Milliseconds of each part, for one file. */
export interface FileTimes {
  readonly payments: number;
  readonly bytes: number;
  readonly checkMs: number;
  /** Checked once more on the way, as it always is. */
  readonly buildMs: number;
  /** Null where the schemas are not beside the checkout. */
  readonly validateMs: number | null;
  readonly signMs: number;
  readonly rawMs: number;
}

const SCHEMAS = path.join(packageRoot, '../shared/specs/iso20022');

const timed = async <T>(run: () => T | Promise<T>): Promise<readonly [T, number]> => {
  const begun = performance.now();
  const value = await run();
  return [value, performance.now() - begun];
};

export async function openFiles() {
  const profile = builtInProfiles.find(({ name }) => name === 'epc-sct');
  if (!profile) throw new Error('there is a profile epc-sct');
  const { privateKey } = await generateKeyPair('EdDSA');
  const schemas = fs.existsSync(SCHEMAS) ? schemaValidation(SCHEMAS) : null;
  return {
    async time(payments: number): Promise<FileTimes> {
      const instruction = instructionOf(payments);
      const [problems, checkMs] = await timed(() => checkPaymentFile(instruction, profile));
      if (problems.length > 0) throw new Error(`the file has ${problems.length} problems`);
      const [xml, buildMs] = await timed(() => writePaymentFile(instruction, profile));
      const bytes = Buffer.from(xml);
      const validated = schemas && (await timed(() => schemas.validate(bytes)));
      if (validated && validated[0] !== 'VALIDATED')
        throw new Error(`it was not validated: ${validated[0]}`);
      const [, signMs] = await timed(() =>
        new FlattenedSign(bytes)
          .setProtectedHeader({ alg: 'EdDSA', kid: 'bench' })
          .sign(privateKey),
      );
      const [, rawMs] = await timed(() => rawParse(one(bytes)));
      return {
        payments,
        bytes: bytes.byteLength,
        checkMs,
        buildMs,
        validateMs: validated?.[1] ?? null,
        signMs,
        rawMs,
      };
    },
  };
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; from < bytes.byteLength; from += PIECE)
    yield bytes.subarray(from, from + PIECE);
}

const PIECE = 64 * 1024;
