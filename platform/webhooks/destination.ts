import net from 'node:net';

const MAX_URL = 2_048;

/** Hosts of the configuration that webhooks may go to by http and at private addresses. */
export type AllowedHosts = ReadonlySet<string>;

/** The host as it is compared and looked up: lower case, an IPv6 address without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** The address where a host is one; null for a name. */
export const literalOf = (host: string): string | null => (net.isIP(host) === 0 ? null : host);

/** What is wrong with the URL itself, as a sentence; null for nothing. Names are judged once they are looked up. */
export function urlFault(text: string, allowed: AllowedHosts): string | null {
  if (text.length > MAX_URL) return `the URL has more than ${MAX_URL} characters`;
  if (!URL.canParse(text)) return 'the URL is none';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'the URL holds credentials';
  if (url.hash !== '') return 'the URL has a fragment, which is never sent';
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:' && allowed.has(hostOf(url))) return null;
  return 'the URL is not https';
}
