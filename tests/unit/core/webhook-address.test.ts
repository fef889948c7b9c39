import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../core/webhook-address.ts';

describe('an address that a name leads to', () => {
  test.each(['93.184.216.34', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:2800:220:1::1'])(
    '%s is of the public network',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '2002:a00:1::',
    '2001:db8::1',
    '64:ff9b::a00:1',
  ])('%s is not, and nothing is posted there', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
