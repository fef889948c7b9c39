import { expect, test } from 'vitest';
import {
  codesAllowed,
  mayReceiveCase,
  WRONG_OF_ADDRESS,
  WRONG_OF_ALL,
  WRONG_OF_NETWORK,
} from '../../../core/case-code.ts';
import type { Address } from '../../../core/message.ts';

const OPEN = 100;
const CODES = 1_000_000;

/** So many guesses as fast as they come, each from a session of its own: which of them are looked at, and how. */
function looked(guesses: number, networks: number): { alone: number; withAnswer: number } {
  const wrong = Array.from({ length: networks }, () => 0);
  const seen = { alone: 0, withAnswer: 0 };
  for (let index = 0; index < guesses; index++) {
    const network = index % networks;
    const ofNetwork = wrong[network]!;
    const ofAll = wrong.reduce((sum, one) => sum + one, 0);
    const allowed = codesAllowed({ ofAddress: 0, ofNetwork, ofAll });
    if (allowed === 'none') continue;
    // Whoever guesses brings an answer too, as soon as one is asked for.
    if (allowed === 'all') seen.alone += 1;
    else seen.withAnswer += 1;
    wrong[network] = ofNetwork + 1;
  }
  return seen;
}

test('of ten thousand guesses from twenty networks with a hundred codes open far less than a tenth of one is right', () => {
  const { alone, withAnswer } = looked(10_000, 20);
  // As though every tenth answer were guessed.
  const right = ((alone + withAnswer / 10) * OPEN) / CODES;

  expect([alone, withAnswer]).toEqual([WRONG_OF_ALL.most, 20 * WRONG_OF_NETWORK.most - WRONG_OF_ALL.most]);
  expect(right).toBeLessThan(0.1);
});

test('while others guess, the holder is let in with the answer', () => {
  expect(codesAllowed({ ofAddress: 0, ofNetwork: 0, ofAll: 10_000 })).toBe('with-answer');
  expect(codesAllowed({ ofAddress: WRONG_OF_ADDRESS.most - 1, ofNetwork: 0, ofAll: 0 })).toBe('all');
  expect(codesAllowed({ ofAddress: WRONG_OF_ADDRESS.most, ofNetwork: 0, ofAll: 0 })).toBe('none');
  expect(codesAllowed({ ofAddress: 0, ofNetwork: WRONG_OF_NETWORK.most, ofAll: 0 })).toBe('none');
});

test('a case may go on at Telegram, WhatsApp and the page, and never where others read', () => {
  const places: Address[] = ['telegram:1', 'whatsapp:1', 'web:1'];
  expect(places.map(mayReceiveCase)).toEqual([true, true, true]);
  expect(mayReceiveCase('max:1')).toBe(false);
});
