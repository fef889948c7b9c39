import { expect, test } from 'vitest';
import { remembering, rememberingMany } from '../../../language/fold/remembering.ts';

test('a text that is asked for in a row is read once, and another text is read anew', () => {
  const read: string[] = [];
  const ask = remembering((text) => {
    read.push(text);
    return { text };
  });

  expect(ask('салом')).toBe(ask('салом'));
  expect(ask('раҳмат')).toEqual({ text: 'раҳмат' });
  expect(ask('салом')).toEqual({ text: 'салом' });
  expect(read).toEqual(['салом', 'раҳмат', 'салом']);
});

test('what comes again in any order is read once, until so much was remembered that it begins anew', () => {
  const read: string[] = [];
  const ask = rememberingMany((text) => {
    read.push(text);
    return { text };
  }, 2);
  const first = ask('ман');
  ask('кор');

  expect(ask('ман')).toBe(first);
  ask('дорам');
  expect(ask('ман')).toEqual({ text: 'ман' });
  expect(read).toEqual(['ман', 'кор', 'дорам', 'ман']);
});
