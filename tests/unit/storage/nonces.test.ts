import { describe, expect, test } from 'vitest';
import { createNonces } from '../../../storage/shared/nonces.ts';

describe('the random bytes of what is sealed', () => {
  test('are never given twice, within a block or beyond it', () => {
    const nonce = createNonces(12);
    const given = Array.from({ length: 5000 }, () => nonce().toString('hex'));

    expect(new Set(given).size).toBe(5000);
    expect(given.every((one) => one.length === 24)).toBe(true);
  });

  test('are drawn anew when a block is used up, and every byte that is drawn is given once', () => {
    let drawn = 0;
    const nonce = createNonces(4, (block) => {
      for (let at = 0; at < block.length; at += 4) block.writeUInt32BE(drawn++, at);
    });
    const given = Array.from({ length: 1500 }, () => nonce().readUInt32BE());

    expect(given).toEqual([...given.keys()]);
    expect(drawn).toBeLessThan(1500 + 600);
  });

  test('stay as they were given when the next block is drawn', () => {
    const nonce = createNonces(12);
    const first = nonce();
    const before = first.toString('hex');
    for (let more = 0; more < 2000; more++) nonce();

    expect(first.toString('hex')).toBe(before);
  });
});
