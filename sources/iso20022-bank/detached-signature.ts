import {
  constants,
  createPrivateKey,
  createPublicKey,
  createVerify,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';
import { BankFileError } from '#domain/bank/channel';
import { algorithmOf, type BankSettings } from './settings.ts';

/** PS256 (RFC 7518 section 3.5): the salt is as long as the hash. */
const PSS = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
} as const;

/** Detached JWS of a text's UTF-8 bytes, compact: `header..signature` (RFC 7515 appendix F). */
export type Signer = (text: string) => string;

/** PS256 is salted: two signatures of one text differ, and both hold. */
export function signerOf({ algorithm, keyId, privateKey }: NonNullable<BankSettings['signing']>) {
  const key = createPrivateKey(privateKey);
  const header = base64url(JSON.stringify({ alg: algorithm, kid: keyId }));
  return (text: string): string => {
    const input = Buffer.from(`${header}.${base64url(text)}`);
    const signature =
      algorithm === 'EdDSA' ? sign(null, input, key) : sign('sha256', input, { key, ...PSS });
    return `${header}..${signature.toString('base64url')}`;
  };
}

const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

/** An Ed25519 signature is checked over the whole file at once; an RSA one as the file passes. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

/**
 * Lets a file pass, and fails at its end unless one of the bank's keys has signed these very bytes. Nothing that passed
 * counts before.
 * @throws BankFileError SIGNATURE
 */
export async function* verified(
  pieces: AsyncIterable<Uint8Array>,
  signature: string | null,
  keys: ReadonlyMap<string, KeyObject>,
): AsyncGenerator<Uint8Array> {
  const check = checkOf(signature, keys);
  const encode = base64urlPieces();
  for await (const piece of pieces) {
    check.take(encode(piece));
    yield piece;
  }
  check.take(encode(null));
  if (!check.holds()) throw refused('does not verify');
}

export const publicKeysOf = (bankKeys: BankSettings['bankKeys']): ReadonlyMap<string, KeyObject> =>
  new Map(Object.entries(bankKeys).map(([kid, pem]) => [kid, createPublicKey(pem)]));

interface Check {
  take(text: string): void;
  holds(): boolean;
}

function checkOf(signature: string | null, keys: ReadonlyMap<string, KeyObject>): Check {
  if (signature === null) throw refused('is missing');
  const { header, kid, alg, bytes } = parse(signature);
  const key = keys.get(kid);
  if (!key) throw refused('is of a key that is not configured');
  // Never as the header says alone: the key decides.
  if (algorithmOf(key) !== alg) throw refused('is of another algorithm than its key');
  return alg === 'EdDSA' ? wholeCheck(`${header}.`, key, bytes) : passing(`${header}.`, key, bytes);
}

function passing(start: string, key: KeyObject, signature: Buffer): Check {
  const check = createVerify('sha256').update(start);
  return {
    take: (text) => void check.update(text),
    holds: () => check.verify({ key, ...PSS }, signature),
  };
}

function wholeCheck(start: string, key: KeyObject, signature: Buffer): Check {
  const held: Buffer[] = [];
  let bytes = 0;
  const take = (text: string): void => {
    held.push(Buffer.from(text, 'latin1'));
    bytes += text.length;
    if (bytes > MAX_HELD_BYTES)
      throw refused('is Ed25519 over more than 48 MB; files of this size are signed with PS256');
  };
  take(start);
  return { take, holds: () => verify(null, Buffer.concat(held), key, signature) };
}

/** Base64url of bytes that come in pieces; null ends them. */
function base64urlPieces(): (piece: Uint8Array | null) => string {
  let rest = Buffer.alloc(0);
  return (piece) => {
    if (piece === null) return rest.toString('base64url');
    const all = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
    const whole = all.length - (all.length % 3);
    rest = Buffer.from(all.subarray(whole));
    return all.subarray(0, whole).toString('base64url');
  };
}

const MAX_SIGNATURE = 8192;
/** `crit` would ask us to understand more than this. */
const headerSchema = z.object({
  alg: z.enum(['EdDSA', 'PS256']),
  kid: z.string().min(1),
  crit: z.undefined().optional(),
});

function parse(signature: string): { header: string; kid: string; alg: string; bytes: Buffer } {
  const found = /^([\w-]{1,4096})\.\.([\w-]{1,4096})$/.exec(
    signature.slice(0, MAX_SIGNATURE).trim(),
  );
  const [, header = '', value = ''] = found ?? [];
  const parsed = headerSchema.safeParse(parseJson(Buffer.from(header, 'base64url').toString()));
  if (!parsed.success) throw refused('is no detached JWS in EdDSA or PS256');
  return { header, ...parsed.data, bytes: Buffer.from(value, 'base64url') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refused = (what: string): BankFileError =>
  new BankFileError('SIGNATURE', `the signature of the file ${what}`);
