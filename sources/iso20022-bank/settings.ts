import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { profileSchema } from './profiles/profile-schema.ts';

const folder = z.string().regex(/^\/[^\0]*[^/\0]$/, 'an absolute path without a slash at its end');

const transport = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('sftp'),
    folders: z
      .strictObject({
        in: folder.default('/in'),
        ack: folder.default('/ack'),
        out: folder.default('/out'),
        archive: folder.default('/out/archive'),
      })
      .prefault({}),
    /** Whether the bank says of each file that it has it. Where it does not, a file it let us hand over is received. */
    acknowledges: z.boolean().default(true),
    /** A file that was taken away, and of which nothing is said for so long, is received: its statuses decide. */
    acknowledgedWithinSeconds: z.int().min(1).max(86_400).default(600),
  }),
  z.strictObject({ type: z.literal('https') }),
]);

const keyId = z.string().regex(/^[\x21-\x7e]{1,128}$/, 'a key id of printable characters');

const MIN_RSA_BITS = 2048;

/** The one algorithm that goes with a key (RFC 7518, RFC 8037); null for a key that is not used here. */
export function algorithmOf(key: KeyObject): 'EdDSA' | 'PS256' | null {
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  return key.asymmetricKeyType === 'rsa' && bits >= MIN_RSA_BITS ? 'PS256' : null;
}

const signing = z
  .strictObject({
    algorithm: z.enum(['EdDSA', 'PS256']),
    /** What the bank knows our key by: `kid`. */
    keyId,
    /** PEM, PKCS #8. */
    privateKey: z.string(),
  })
  .refine(
    ({ algorithm, privateKey }) => readAlgorithm(() => createPrivateKey(privateKey)) === algorithm,
    {
      path: ['privateKey'],
      error: 'a private key in PEM: Ed25519 for EdDSA, RSA of 2048 bits at least for PS256',
    },
  );

const publicKey = z.string().refine((pem) => readAlgorithm(() => createPublicKey(pem)) !== null, {
  error: 'a public key in PEM: Ed25519, or RSA of 2048 bits at least',
});

function readAlgorithm(read: () => KeyObject): ReturnType<typeof algorithmOf> {
  try {
    return algorithmOf(read());
  } catch {
    return null;
  }
}

const schema = z.strictObject({
  transport,
  /** Null where the bank wants no signature. */
  signing: signing.nullable().default(null),
  /** The bank's own keys by `kid`. With one of them, a file that is not signed by one of them is not believed. */
  bankKeys: z.record(keyId, publicKey).default({}),
  /** A folder with the ISO 20022 schemas (`pain.001.001.09.xsd` …), from the product's folder; null for none. */
  schemas: z.string().min(1).nullable().default(null),
  /** Beside the built-in profiles, or in their place where the name is the same. */
  profiles: z.array(profileSchema).max(100).default([]),
});

export type BankSettings = z.infer<typeof schema>;
export type SftpSettings = Extract<BankSettings['transport'], { type: 'sftp' }>;

/** @throws Error in sentences a person can act on. */
export function parseSettings(settings: unknown): BankSettings {
  const parsed = schema.safeParse(settings ?? {});
  if (!parsed.success) throw new Error(`Bank settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
