import { expect, test } from 'vitest';
import { checkerLine, pathWords } from '../../../admin-web/src/content/field-path.ts';
import { checkEntry } from '../../../content/check-entry.ts';
import { STAFF_LANGUAGES, type StaffLanguage } from '../../../core/staff.ts';
import { flawLine } from '../../../locales/checker.ts';
import english from '../../../locales/editing.en.json' with { type: 'json' };
import russian from '../../../locales/editing.ru.json' with { type: 'json' };
import tajik from '../../../locales/editing.tg.json' with { type: 'json' };

const WORDS: Record<StaffLanguage, Record<string, string>> = { tg: tajik, ru: russian, en: english };
const reader = (language: StaffLanguage) => ({ language, say: (key: string) => WORDS[language][key] ?? '' });

/** What a form says of a contact point in which every field is wrong. */
function linesIn(language: StaffLanguage): string[] {
  const wrong = {
    id: 'x',
    for: [],
    name: { tg: '', ru: 1 },
    unsafe_in: 'RU',
    hours: {},
    languages: 1,
    status: 'x',
    phone: 'x',
  };
  const { problems } = checkEntry('contact', wrong, { where: 'contact/x', countries: new Set() });
  return problems.map((one) => {
    const line = flawLine(language, one, 'form');
    return checkerLine({ tg: line, ru: line, en: line }, reader(language));
  });
}

test('a form calls fields as it labels them, and says nothing of files', () => {
  expect(linesIn('ru')).toContain('«Состояние»: заполнено неверно. Выберите из списка.');
  for (const language of STAFF_LANGUAGES) {
    const lines = linesIn(language);

    expect(lines.length).toBeGreaterThan(12);
    expect(lines.filter((line) => /null|\{|\[|yaml|unsafe_in|status"|«[a-z_.]+»/.test(line))).toEqual([]);
  }
});

test('words in quotes that are no field stay as they are', () => {
  const line = '«urgent» и «name.nothing», «expires»';

  expect(checkerLine({ tg: line, ru: line, en: line }, reader('ru'))).toBe('«urgent» и «name.nothing», «Действует до»');
});

test('items of lists are counted from one', () => {
  expect(pathWords(['steps', '0', 'text', 'tg'], reader('ru').say)).toBe('Шаги · 1 · Текст · Тоҷикӣ');
});
