import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dangerName } from '../../../admin-web/src/content/danger-names.ts';
import { fieldWord, valueWord } from '../../../admin-web/src/content/field-words.ts';
import { shippedContent } from '../content/shipped.ts';

const LISTS = join(import.meta.dirname, '..', '..', '..', 'language', 'words');

test('every list of words of danger has a name that no other has', () => {
  const lists = readdirSync(LISTS).flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : []));
  const names = lists.map((list) => dangerName(list, (key) => key));

  expect(lists.length).toBeGreaterThan(0);
  expect(names.filter((name) => lists.includes(name))).toEqual([]);
  expect(new Set(names).size).toBe(lists.length);
});

test('every sign of danger that is weighed is called by words, also where it is named as a value', () => {
  const flags = [...(shippedContent().content?.weights.keys() ?? [])];

  expect(flags.length).toBeGreaterThan(0);
  expect(flags.filter((flag) => fieldWord(flag, null) === null || valueWord('any', flag) === null)).toEqual([]);
});
