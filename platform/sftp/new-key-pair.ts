import ssh2 from 'ssh2';
import { invariant } from '#domain/invariant';

/** So many that one in three hundred spoils do not follow one another. */
const MAX_TRIES = 10;

/**
 * An ed25519 pair in OpenSSH's formats. One in some three hundred that ssh2 1.17 writes it cannot read itself
 * ("Malformed OpenSSH private key"): then another is made.
 */
export function newSshKeyPair(): { readonly private: string; readonly public: string } {
  for (let n = 0; ; n++) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
    invariant(n < MAX_TRIES, 'ssh2 reads most of the keys that it writes');
  }
}
