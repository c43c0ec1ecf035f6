import { createPublicKey, type KeyObject } from 'node:crypto';

/** DER before the 32 bytes of an Ed25519 key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;
/** Of the key itself, of a verifier key of signed notes, of an SPKI: each ends with the key. */
const LENGTHS = [KEY_BYTES, KEY_BYTES + 1, SPKI_PREFIX.length + KEY_BYTES];

/**
 * An Ed25519 public key as people have it: PEM, base64 of the key or of its SPKI, or a verifier key of signed notes.
 * @throws for anything else.
 */
export function readPublicKey(text: string): KeyObject {
  const trimmed = text.trim();
  if (trimmed.startsWith('-----')) return ed25519(createPublicKey(trimmed));
  const [, verifierKey] = /^[^\s+]+\+[0-9a-f]{8}\+(.+)$/.exec(trimmed) ?? [];
  const bytes = Buffer.from(verifierKey ?? trimmed, 'base64');
  if (!LENGTHS.includes(bytes.length)) throw new Error(NO_KEY);
  const key = Buffer.concat([SPKI_PREFIX, bytes.subarray(-KEY_BYTES)]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

const NO_KEY = 'this is no Ed25519 public key';

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(NO_KEY);
  return key;
}
