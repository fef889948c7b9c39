import { expect, test } from 'vitest';
import { entryPath } from '../../../admin-web/src/content/kinds.ts';

test('the link of an entry with a day says its name as the page of that entry reads it', () => {
  expect(entryPath('/contacts', 'ru.police@2026-12-05')).toBe('/contacts/ru.police@2026-12-05');
  expect(entryPath('/contacts', 'ru.police')).toBe('/contacts/ru.police');
  expect(entryPath('/contacts', 'a/b')).toBe('/contacts/a%2Fb');
});
