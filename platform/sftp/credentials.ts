import ssh2 from 'ssh2';
import { z } from 'zod';

/** Who we are to an SFTP server, and which server it has to be. */
export const sshKeySchema = z
  .strictObject({
    type: z.literal('sshKey'),
    username: z.string().min(1),
    /** As ssh-keygen writes it, or PEM of an RSA or EC key (PKCS #1, SEC 1). */
    privateKey: z.string().min(1),
    passphrase: z.string().min(1).optional(),
    /** As `ssh-keygen -l` prints it: SHA256:… There is no other way to trust a server. */
    hostKeySha256: z
      .string()
      .regex(/^(SHA256:)?[A-Za-z0-9+/]{43}=?$/, 'must be the SHA-256 fingerprint of the host key')
      .transform(plainFingerprint),
  })
  .refine(
    ({ privateKey, passphrase }) => !(ssh2.utils.parseKey(privateKey, passphrase) instanceof Error),
    {
      path: ['privateKey'],
      message: 'must be a private SSH key, and its passphrase where it has one',
    },
  );

function plainFingerprint(text: string): string {
  return text.replace(/^SHA256:/, '').replace(/=$/, '');
}
