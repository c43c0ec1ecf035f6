import net from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one of the public internet: not private, loopback, link-local (a cloud's metadata service),
 * CGNAT, multicast, reserved or documentation, nor one that carries an IPv4 address inside (mapped ones are judged by
 * what they carry, translated and tunnelled ones are refused). After the IANA special-purpose registries.
 */
export function isPublicAddress(address: string): boolean {
  // The library also reads what no connection would, such as 1.2.3.
  if (net.isIP(address) === 0 || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

/** All that is given out of IPv6 so far (RFC 4291, section 2.4). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
