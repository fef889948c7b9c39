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

test('what comes again in any order is read once, until so much else was asked for since', () => {
  const read: string[] = [];
  const ask = rememberingMany((text) => {
    read.push(text);
    return { text };
  }, 4);
  const first = ask('ман');
  ask('кор');
  ask('дорам');

  expect(ask('ман')).toBe(first);
  for (const word of ['не', 'ман', 'пул']) ask(word);
  expect(ask('ман')).toBe(first);
  for (const word of ['хона', 'роҳ', 'сол', 'рӯз']) ask(word);
  expect(ask('ман')).toEqual({ text: 'ман' });
  expect(read.filter((word) => word === 'ман')).toHaveLength(2);
});

test('no more is remembered than was asked for', () => {
  let count = 0;
  const ask = rememberingMany(() => ++count, 4);
  for (const word of ['а', 'б', 'в', 'г', 'д']) ask(word);

  expect(ask('а')).toBe(6);
});
