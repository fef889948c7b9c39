import { createSecretKey, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeKey } from '../../../storage/shared/key-ring.ts';
import { createLookup, createSealer, openBytes, type SealPlace, sealBytes } from '../../../storage/shared/seal.ts';
import { anyText } from '../../support/any-text.ts';

const keys = new Map([
  ['farida', makeKey()],
  ['davron', makeKey()],
]);
const sealer = createSealer((contactId) => {
  const key = keys.get(contactId);
  if (key === undefined) throw new Error(`contact ${contactId} has no key`);
  return key;
});
const place: SealPlace = { collection: 'messages', contactId: 'farida', field: 'body', row: 7 };

describe('what is sealed', () => {
  test('opens again as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText(), (value, text) => {
        const whole = { value: JSON.parse(JSON.stringify(value)), text };
        expect(sealer.open(place, sealer.seal(place, whole))).toEqual(whole);
      }),
    );
  });

  test('opens again byte by byte', () => {
    const key = makeKey();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (plain) => {
        expect(new Uint8Array(openBytes(key, 'here', sealBytes(key, 'here', plain)))).toEqual(plain);
      }),
    );
  });

  test('never looks the same twice and shows none of its words', () => {
    const sealed = Array.from({ length: 50 }, () => sealer.seal(place, 'шиносномаамро гирифтанд').toString('hex'));

    expect(new Set(sealed).size).toBe(50);
    expect(sealed.join()).not.toContain(Buffer.from('шиносномаамро').toString('hex'));
  });

  test('is refused when any bit of it was changed', () => {
    const sealed = sealer.seal(place, { text: 'салом' });
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => sealer.open(place, changed)).toThrow(/cannot open body of messages 7, contact farida/);
    }
  });

  test('is refused when it is cut short or longer', () => {
    const sealed = sealer.seal(place, { text: 'салом' });
    for (let length = 0; length < sealed.length; length++) {
      expect(() => sealer.open(place, sealed.subarray(0, length))).toThrow();
    }
    expect(() => sealer.open(place, Buffer.concat([sealed, Buffer.of(0)]))).toThrow();
  });

  test('is refused at any other place', () => {
    const words = fc.string({ maxLength: 6 });
    const somewhere = fc.record({
      collection: words,
      contactId: fc.constant('farida'),
      field: words,
      row: fc.oneof(words, fc.nat()),
    });
    fc.assert(
      fc.property(somewhere, somewhere, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(() => sealer.open(other, sealer.seal(one, 1))).toThrow();
      }),
    );
  });

  test.each([{ collection: 'inbox' }, { field: 'external-id' }, { row: 8 }, { row: '7' }])(
    'is refused where only one thing is another: %j',
    (moved) => {
      expect(() => sealer.open({ ...place, ...moved }, sealer.seal(place, 1))).toThrow();
    },
  );

  test('is refused for another contact, also for one who is given the same place', () => {
    expect(() => sealer.open({ ...place, contactId: 'davron' }, sealer.seal(place, 1))).toThrow();
    keys.set('twin', keys.get('farida')!);
    expect(() => sealer.open({ ...place, contactId: 'twin' }, sealer.seal(place, 1))).toThrow();
  });

  test('is gone when its key is gone', () => {
    expect(() => sealer.seal({ ...place, contactId: 'nobody' }, 1)).toThrow('contact nobody has no key');
  });

  test('is not named in the error that says it cannot be opened', () => {
    const sealed = sealer.seal(place, 'маро банд карданд');
    sealed[20]! ^= 1;
    try {
      sealer.open(place, sealed);
      expect.unreachable();
    } catch (error) {
      expect(inspect(error, { depth: 9 })).not.toMatch(/банд|[0-9a-f]{32}/);
    }
  });
});

describe('look-up', () => {
  const bytes = randomBytes(32);
  const lookup = createLookup(createSecretKey(bytes));

  test('finds the same value again, and only with the same key', () => {
    expect(lookup.hash('address', 'telegram:1')).toBe(
      createLookup(createSecretKey(bytes)).hash('address', 'telegram:1'),
    );
    expect(lookup.hash('address', 'telegram:1')).not.toBe(createLookup(makeKey()).hash('address', 'telegram:1'));
  });

  test('tells kinds and values apart', () => {
    expect(lookup.hash('address', 'telegram:1')).not.toBe(lookup.hash('message', 'telegram:1'));
    expect(lookup.hash('address', 'telegram:1')).not.toBe(lookup.hash('address', 'telegram:2'));
  });

  test('gives keys that tell nothing of each other or of the hashes', () => {
    const key = lookup.derive('web-tokens');

    expect(key).toHaveLength(32);
    expect(key.equals(bytes)).toBe(false);
    expect(lookup.derive('web-tokens').equals(key)).toBe(true);
    expect(lookup.derive('web-token').equals(key)).toBe(false);
    expect(createLookup(makeKey()).derive('web-tokens').equals(key)).toBe(false);
  });
});
