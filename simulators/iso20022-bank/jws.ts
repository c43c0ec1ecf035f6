import {
  constants,
  createPrivateKey,
  createPublicKey,
  createSign,
  sign,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';

/**
 * Detached JWS, compact (RFC 7515, appendix F): `header..signature` over the exact bytes of a file. EdDSA with an
 * Ed25519 key, PS256 with an RSA key.
 */
export interface Signer {
  /** @param pieces each but the last of a length that is a multiple of three. */
  sign(pieces: Iterable<Uint8Array>): string;
}

export function signerOf(privateKey: string, keyId: string): Signer {
  const key = createPrivateKey(privateKey);
  const algorithm = algorithmOf(key);
  const header = encoded(Buffer.from(JSON.stringify({ alg: algorithm, kid: keyId })));
  return {
    sign(pieces) {
      if (algorithm === 'PS256') {
        const running = createSign('sha256');
        running.update(`${header}.`);
        for (const piece of pieces) running.update(encoded(piece));
        return `${header}..${encoded(running.sign({ key, ...PSS }))}`;
      }
      // Ed25519 reads its input twice, so that it has to be there whole.
      const input = [Buffer.from(`${header}.`)];
      for (const piece of pieces) input.push(Buffer.from(encoded(piece)));
      return `${header}..${encoded(sign(null, Buffer.concat(input), key))}`;
    },
  };
}

const Header = z.object({
  alg: z.string(),
  kid: z.string().min(1),
  crit: z.undefined().optional(),
});

/** Whether it is the key's signature over these bytes, in the one algorithm that goes with the key. */
export function isSigned(bytes: Uint8Array, jws: string, publicKey: string): boolean {
  const [header = '', payload, signature = '', ...more] = jws.trim().split('.');
  if (payload !== '' || more.length > 0) return false;
  const key = createPublicKey(publicKey);
  const parsed = Header.safeParse(parsedHeader(header));
  if (!parsed.success || parsed.data.alg !== algorithmOf(key)) return false;
  const input = Buffer.from(`${header}.${encoded(bytes)}`);
  const given = Buffer.from(signature, 'base64url');
  return parsed.data.alg === 'EdDSA'
    ? verify(null, input, key, given)
    : verify('sha256', input, { key, ...PSS }, given);
}

const PSS = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
} as const;

function algorithmOf(key: KeyObject): 'EdDSA' | 'PS256' {
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA';
  if (key.asymmetricKeyType === 'rsa') return 'PS256';
  throw new Error('A key of the bank’s wire is Ed25519 or RSA.');
}

const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

function parsedHeader(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
