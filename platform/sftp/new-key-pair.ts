import ssh2 from 'ssh2';
import { invariant } from '#domain/invariant';

/** More spoilt ones do not follow one another. */
const MAX_TRIES = 10;

/**
 * An ed25519 pair in OpenSSH's formats. Of some three hundred that ssh2 1.17 writes there is one of which it cannot read
 * the private or the public half itself ("Malformed OpenSSH private key"): then another is made.
 */
export function newSshKeyPair(): { readonly private: string; readonly public: string } {
  for (let n = 0; ; n++) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    if ([pair.private, pair.public].every(isReadable)) return pair;
    invariant(n < MAX_TRIES, 'ssh2 reads most of the keys that it writes');
  }
}

const isReadable = (key: string): boolean => !(ssh2.utils.parseKey(key) instanceof Error);
