import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';

/**
 * What a limit counts by. One subscriber of IPv6 has a whole /64 and takes a new address at will, so the network counts;
 * an IPv4 address counts as it is, also where it is written as IPv6.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [bare = address] = address.split('%');
  if (!isIPv6(bare)) return address;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? first : [...first, ...zeros(8 - first.length - last.length), ...last];
  return `${groups.slice(0, 4).map(withoutLeadingZeros).join(':')}::/64`;
}

function zeros(count: number): string[] {
  return Array.from({ length: Math.max(0, count) }, () => '0');
}

function withoutLeadingZeros(group: string): string {
  return group.replace(/^0+(?=.)/, '');
}

/** By which requests of one network are known to be alike, without saying which network that is. */
export function createNetworkHash(key: Uint8Array): (network: string) => string {
  return (network) => createHmac('sha256', key).update(network).digest('base64url').slice(0, 22);
}
