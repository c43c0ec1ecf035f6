import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { invariant } from '#domain/invariant';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

/** A new signing secret, as Standard Webhooks writes it: 256 random bits. */
export const newSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The bytes that sign. */
export const secretBytes = (secret: string): Buffer =>
  Buffer.from(secret.slice(PREFIX.length), 'base64');

/** Seals what is stored, and opens it again. */
export interface Seal {
  seal(secret: string, reference: string): Uint8Array<ArrayBuffer>;
  /** @throws when the bytes were altered, sealed with another key, or belong to another webhook. */
  open(sealed: Uint8Array, reference: string): string;
}

/** AES-256-GCM under the configuration's key (32 bytes in base64url), bound to the webhook it belongs to. */
export function webhookSeal(key: string): Seal {
  const bytes = Buffer.from(key, 'base64url');
  invariant(bytes.length === 32, 'the key of webhooks has 32 bytes');
  return {
    seal(secret, reference) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, bytes, iv).setAAD(Buffer.from(reference));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
    },
    open(sealed, reference) {
      const [iv, rest] = [sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES)];
      const options = { authTagLength: TAG_BYTES };
      const cipher = createDecipheriv(ALGORITHM, bytes, iv, options)
        .setAAD(Buffer.from(reference))
        .setAuthTag(rest.subarray(0, TAG_BYTES));
      return `${cipher.update(rest.subarray(TAG_BYTES), undefined, 'utf8')}${cipher.final('utf8')}`;
    },
  };
}
