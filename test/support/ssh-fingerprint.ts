import { createHash } from 'node:crypto';

/** As `ssh-keygen -l` prints it, from a line of `known_hosts` or `authorized_keys`. */
export function fingerprintOf(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=$/, '')}`;
}
