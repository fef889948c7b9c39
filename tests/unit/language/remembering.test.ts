import { expect, test } from 'vitest';
import { remembering } from '../../../language/fold/remembering.ts';

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
