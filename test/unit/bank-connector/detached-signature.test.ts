import {
  constants,
  createPrivateKey,
  generateKeyPairSync,
  type KeyPairKeyObjectResult,
  sign,
} from 'node:crypto';
import { FlattenedSign, flattenedVerify, importPKCS8, importSPKI } from 'jose';
import { describe, expect, it } from 'vitest';
import { publicKeysOf, signerOf, verified } from '#sources/iso20022-bank/detached-signature';

const pems = ({ privateKey, publicKey }: KeyPairKeyObjectResult) => ({
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
});
const newEd25519 = () => pems(generateKeyPairSync('ed25519'));
const newRsa = () => pems(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const ed25519 = newEd25519();
const rsa = newRsa();
const keysOf = { EdDSA: ed25519, PS256: rsa } as const;
const algorithms = ['EdDSA', 'PS256'] as const;
const keys = publicKeysOf({ ed: ed25519.publicKey, rsa: rsa.publicKey });
const kidOf = { EdDSA: 'ed', PS256: 'rsa' } as const;

const TEXT = '<Document>Zahlung für Müller</Document>'.repeat(40);

async function* inPieces(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function passed(
  text: string,
  signature: string | null,
  { length = 7, known = keys } = {},
): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of verified(inPieces(text, length), signature, known)) all.push(piece);
  return Buffer.concat(all).toString();
}

const refusal = { name: 'BankFileError', fault: 'SIGNATURE' };

/** Signed by another's reading of RFC 7515. */
async function signedByJose(alg: 'EdDSA' | 'PS256', text: string, more: object = {}) {
  const key = await importPKCS8(keysOf[alg].privateKey, alg);
  const jws = await new FlattenedSign(Buffer.from(text))
    .setProtectedHeader({ alg, kid: kidOf[alg], ...more })
    .sign(key, { crit: { exp: true } });
  return `${jws.protected}..${jws.signature}`;
}

describe.each(algorithms)('a detached signature in %s', (algorithm) => {
  const signer = signerOf({
    algorithm,
    keyId: kidOf[algorithm],
    privateKey: keysOf[algorithm].privateKey,
  });

  it('is one that others verify', async () => {
    const [header = '', , signature = ''] = signer(TEXT).split('.');
    const key = await importSPKI(keysOf[algorithm].publicKey, algorithm);
    const payload = Buffer.from(TEXT).toString('base64url');
    const { protectedHeader } = await flattenedVerify(
      { protected: header, payload, signature },
      key,
    );
    expect(protectedHeader).toEqual({ alg: algorithm, kid: kidOf[algorithm] });
  });

  it.each([1, 2, 3, 64, 100_000])('of others is verified in pieces of %i', async (length) => {
    const signature = await signedByJose(algorithm, TEXT);
    expect(await passed(TEXT, signature, { length })).toBe(TEXT);
  });

  it('does not hold for other bytes, another key, or another header', async () => {
    const signature = signer(TEXT);
    await expect(passed(TEXT.replace('M', 'N'), signature)).rejects.toMatchObject(refusal);
    await expect(passed(`${TEXT} `, signature)).rejects.toMatchObject(refusal);
    const others = publicKeysOf({
      ed: newEd25519().publicKey,
      rsa: newRsa().publicKey,
    });
    await expect(passed(TEXT, signature, { known: others })).rejects.toMatchObject(refusal);
    const critical = await signedByJose(algorithm, TEXT, { crit: ['exp'], exp: 1 });
    await expect(passed(TEXT, critical)).rejects.toMatchObject(refusal);
  });
});

it('the same bytes have the same Ed25519 signature', () => {
  const signing = { algorithm: 'EdDSA', keyId: 'ed', privateKey: ed25519.privateKey } as const;
  expect(signerOf(signing)(TEXT)).toBe(signerOf(signing)(TEXT));
});

it.each([
  ['none at all', null],
  ['an empty one', ''],
  ['no JWS', 'signature'],
  ['one with its payload', 'e30.e30.e30'],
  ['an unknown key', `${encode({ alg: 'EdDSA', kid: 'other' })}..AAAA`],
  ['alg none', `${encode({ alg: 'none', kid: 'ed' })}..AAAA`],
  ['another algorithm than its key has', `${encode({ alg: 'PS256', kid: 'ed' })}..AAAA`],
])('a file is not believed with %s, and nothing of it passes', async (_, signature) => {
  const pieces = verified(inPieces(TEXT, 10), signature, keys);
  await expect(pieces.next()).rejects.toMatchObject(refusal);
});

it('a salt of another length is no PS256', async () => {
  const header = encode({ alg: 'PS256', kid: 'rsa' });
  const input = Buffer.from(`${header}.${Buffer.from(TEXT).toString('base64url')}`);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const key = createPrivateKey(rsa.privateKey);
  const signature = sign('sha256', input, { key, padding, saltLength: 20 });
  await expect(passed(TEXT, `${header}..${signature.toString('base64url')}`)).rejects.toMatchObject(
    refusal,
  );
});

it('what is too large for Ed25519 is refused, not held', async () => {
  const piece = Buffer.alloc(1024 * 1024);
  let given = 0;
  async function* large(): AsyncGenerator<Uint8Array> {
    for (; given < 200; given += 1) yield piece;
  }
  const signature = `${encode({ alg: 'EdDSA', kid: 'ed' })}..AAAA`;
  const read = async (): Promise<void> => {
    for await (const _ of verified(large(), signature, keys));
  };
  await expect(read()).rejects.toMatchObject(refusal);
  expect(given).toBeLessThan(50);
});

function encode(header: object): string {
  return Buffer.from(JSON.stringify(header)).toString('base64url');
}
