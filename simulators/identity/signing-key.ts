import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { z } from 'zod';

export interface SigningKey {
  readonly privateKey: CryptoKey;
  /** Ready for the key set: with `kid`, `alg` and `use`, without the private part. */
  readonly publicJwk: JWK & { readonly kid: string };
}

const ALGORITHM = 'EdDSA';
const FILE = 'signing-key.json';

const StoredKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  d: z.string().min(1),
});

/** The key kept in the folder, made at the first start, so that tokens survive a restart; null keeps none. */
export async function signingKey(folder: string | null): Promise<SigningKey> {
  const stored = folder === null ? await newKey() : await keptKey(folder);
  const privateKey = await importJWK(stored, ALGORITHM);
  if (privateKey instanceof Uint8Array) throw new Error('A signing key is never symmetric.');
  const { kty, crv, x } = stored;
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  return { privateKey, publicJwk: { kty, crv, x, kid, alg: ALGORITHM, use: 'sig' } };
}

async function keptKey(folder: string): Promise<z.infer<typeof StoredKey>> {
  const path = join(folder, FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) return StoredKey.parse(JSON.parse(text));
  const key = await newKey();
  await mkdir(folder, { recursive: true });
  // Renamed into place, so that a start cut short leaves no half of a key.
  const half = `${path}.${process.pid}`;
  await writeFile(half, JSON.stringify(key), { mode: 0o600 });
  await rename(half, path);
  return key;
}

async function newKey(): Promise<z.infer<typeof StoredKey>> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return StoredKey.parse(await exportJWK(privateKey));
}
