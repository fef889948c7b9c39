import { expect, test } from 'vitest';
import { asTheProgramSays, PROGRAM_WORDS } from '../../../app/editing/program-words.ts';

test('a sentence of the program is made an entry once, however often it is asked for', () => {
  const [key] = PROGRAM_WORDS;
  if (key === undefined) throw new Error('the program says nothing');

  expect(asTheProgramSays(key)).toMatchObject(key);
  expect(asTheProgramSays(key)).toBe(asTheProgramSays(key));
  expect(asTheProgramSays({ ...key, kind: 'fact' })).toBeNull();
});
