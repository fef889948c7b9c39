import { expect, test } from 'vitest';
import { createBadLines } from '../../../bot/send/bad-lines.ts';
import type { Outbound } from '../../../core/message.ts';
import { addressOfProfile } from '../../../core/shared-phone.ts';

const bubble = (more: Partial<Outbound> = {}): Outbound => ({
  kind: 'bubble',
  from: 'bot',
  text: 'Салом',
  choices: [],
  ...more,
});

test('a bad line is known of its place until a bubble says otherwise', () => {
  const lines = createBadLines();
  lines.sends({ address: 'telegram:1', outbound: bubble({ isLight: true }) });
  expect([lines.has('telegram:1'), lines.has('telegram:2')]).toEqual([true, false]);
  lines.sends({ address: 'telegram:1', outbound: bubble() });
  expect(lines.has('telegram:1')).toBe(false);
});

test('whoever writes from a shared phone writes from its line, whichever profile was answered', () => {
  const lines = createBadLines();
  lines.sends({ address: addressOfProfile('telegram:1', 2), outbound: bubble({ isLight: true }) });

  expect(lines.has('telegram:1')).toBe(true);
  expect(lines.has(addressOfProfile('telegram:1', 2))).toBe(true);
});
