import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedInOneLanguage } from '../../../admin-web/src/content/one-language.ts';

const LIVE = {
  name: { tg: 'Полис', ru: 'Милиция' },
  phone: '102',
  steps: [{ id: 'a', text: { tg: 'як', ru: 'один' } }],
};

test('a text that was changed in one language alone is told, with the language that was', () => {
  const written = {
    ...LIVE,
    name: { tg: 'Полис', ru: 'Полиция' },
    phone: '112',
    steps: [{ id: 'a', text: { tg: 'якум', ru: 'один' } }],
  };

  expect(changedInOneLanguage(LIVE, written)).toEqual([
    { path: ['name'], changed: 'ru' },
    { path: ['steps', '#a', 'text'], changed: 'tg' },
  ]);
});

test('what was changed in both, what is new and what goes is no such text', () => {
  const both = { ...LIVE, name: { tg: 'Пулис', ru: 'Полиция' }, note: { tg: 'нав', ru: 'новое' } };

  expect(changedInOneLanguage(LIVE, both)).toEqual([]);
  expect(changedInOneLanguage(null, LIVE)).toEqual([]);
  expect(changedInOneLanguage(LIVE, null)).toEqual([]);
});

test('an entry is never told against itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(changedInOneLanguage(json, json)).toEqual([]);
    }),
  );
});
