/** Where alarms may be posted to: a server of the public network, by https. What an administrator types reaches no house. */
export type WebhookFault = 'no_address' | 'not_https' | 'has_password' | 'private_address';

/**
 * Why an address is not taken, else `null`. `isTrial`: this server itself is not reached by https, as on somebody's own
 * machine; there a receiver on the same machine counts, also by http.
 */
export function webhookFault(address: string, { isTrial }: { isTrial: boolean }): WebhookFault | null {
  if (!URL.canParse(address)) return 'no_address';
  const { protocol, username, password, hostname } = new URL(address);
  if (username !== '' || password !== '') return 'has_password';
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isTrial && isLoopback(host) && /^https?:$/.test(protocol)) return null;
  if (protocol !== 'https:') return 'not_https';
  return isPrivateHost(host) ? 'private_address' : null;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A name without a dot, or of a local network, leads to no public server; a number is looked at. */
function isPrivateHost(host: string): boolean {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':')) return !isPublicAddress(host);
  return !host.includes('.') || /\.(local|localhost|internal|lan|home\.arpa)\.?$/.test(host);
}

/** IPv4 networks that are nobody's on the public network: network, bits. */
const PRIVATE_NETWORKS = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map((network) => {
  const [address = '', bits = ''] = network.split('/');
  return { address: numberOf(address), bits: Number(bits) };
});

/** Whether a numeric address, as a look-up of names gives it, lies in the public network. Of IPv6 that is 2000::/3. */
export function isPublicAddress(address: string): boolean {
  const inside = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (inside !== undefined) return isPublicAddress(inside);
  if (address.includes(':')) return /^[23][0-9a-f]{3}:/i.test(address) && !/^(2001:0?db8|2002):/i.test(address);
  const number = numberOf(address);
  return !PRIVATE_NETWORKS.some((network) => {
    const size = 2 ** (32 - network.bits);
    return number >= network.address && number < network.address + size;
  });
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
