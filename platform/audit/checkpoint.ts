import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';

/** The head of the tree at a size. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** A checkpoint as C2SP tlog-checkpoint and signed-note have it: origin, size, root; one Ed25519 signature. */
export function signCheckpoint(origin: string, { size, root }: TreeHead, key: KeyObject): string {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`;
  const signature = Buffer.concat([
    keyHash(origin, createPublicKey(key)),
    sign(null, Buffer.from(text), key),
  ]);
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`;
}

export interface Checkpoint extends TreeHead {
  readonly origin: string;
  /** What is signed. */
  readonly text: string;
  readonly signature: Buffer;
}

const NOTE = /^((\S+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n)\n— (\S+) ([A-Za-z0-9+/]+=*)\n$/;

/** Null for what is no checkpoint of one signature. */
export function parseCheckpoint(note: string): Checkpoint | null {
  const [, text, origin, size, root, signer, signature] = NOTE.exec(note) ?? [];
  if (!text || !origin || !root || !signature || signer !== origin) return null;
  return {
    origin,
    size: Number(size),
    root: Buffer.from(root, 'base64'),
    text,
    signature: Buffer.from(signature, 'base64'),
  };
}

export const isSignedBy = ({ origin, text, signature }: Checkpoint, key: KeyObject): boolean =>
  signature.subarray(0, KEY_HASH_BYTES).equals(keyHash(origin, key)) &&
  verify(null, Buffer.from(text), key, signature.subarray(KEY_HASH_BYTES));

/** The public key as signed notes spell it: `<name>+<hash>+<base64>`. */
export const verifierKey = (origin: string, key: KeyObject): string =>
  `${origin}+${keyHash(origin, key).toString('hex')}+${encoded(key).toString('base64')}`;

const KEY_HASH_BYTES = 4;
const ED25519 = 1;

const encoded = (key: KeyObject): Buffer =>
  Buffer.from([ED25519, ...Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')]);

function keyHash(origin: string, key: KeyObject): Buffer {
  const named = Buffer.concat([Buffer.from(`${origin}\n`), encoded(key)]);
  return hash('sha256', named, 'buffer').subarray(0, KEY_HASH_BYTES);
}
