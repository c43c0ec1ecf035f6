import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import type { AllowedHosts } from './destination.ts';

/** All addresses of a name, as `dns.lookup` gives them. */
export type Resolve = (host: string) => Promise<readonly dns.LookupAddress[]>;

export const systemResolve: Resolve = (host) => dns.promises.lookup(host, { all: true });

/** A receiver at an address that is not public: it is not connected to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'ADDRESS_NOT_PUBLIC';

  constructor() {
    super('the host is not at public addresses only');
  }
}

/** Where a host is. One private address among public ones is enough to refuse it. @throws AddressRefused */
export async function publicAddresses(
  host: string,
  allowed: AllowedHosts,
  resolve: Resolve,
): Promise<readonly dns.LookupAddress[]> {
  const found = await resolve(host);
  if (!allowed.has(host) && !found.every(({ address }) => isPublicAddress(address)))
    throw new AddressRefused();
  return found;
}

/**
 * The lookup of a connection itself: what was checked is what is connected to, so that a name which is public when it
 * is asked about and private a moment later (DNS rebinding) leads nowhere.
 */
export const checkedLookup =
  (allowed: AllowedHosts, resolve: Resolve): LookupFunction =>
  (host, { all }, answer) => {
    const look = async (): Promise<void> => {
      const found = await publicAddresses(host, allowed, resolve);
      const [first] = found;
      if (!first) throw new Error('the host has no address');
      if (all) answer(null, [...found]);
      else answer(null, first.address, first.family);
    };
    look().catch((error: NodeJS.ErrnoException) => answer(error, ''));
  };
