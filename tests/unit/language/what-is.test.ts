import { describe, expect, test } from 'vitest';
import { meaningAsked } from '../../../language/match/what-is.ts';

const left = (text: string) =>
  meaningAsked(text)
    ?.words.map(({ raw }) => raw)
    .join(' ') ?? null;

describe('whoever asks what a word means', () => {
  test.each([
    ['патент чист', 'патент'],
    ['патент чӣ?', 'патент'],
    ['ин патент чӣ маъно дорад', 'патент'],
    ['миёнарав кист', 'миёнарав'],
    ['patent chist', 'patent'],
    ['что такое патент', 'патент'],
    ['а что это за реестр?', 'реестр'],
    ['регистрация это что', 'регистрация'],
    ['ИНН чист', 'инн'],
    ['миграционная карта?', 'миграционная карта'],
  ])('is heard: %s', (text, words) => {
    expect(left(text)).toBe(words);
  });

  test.each([
    'патент чӣ хел мегиранд',
    'что делать если патент кончился',
    'патент гирифтан мехоҳам',
    'чист?',
    'ин чист',
    '',
    'хозяин забрал у нас все документы и говорит что паспорт вернёт потом что такое',
  ])('and nobody else: %s', (text) => {
    expect(left(text)).toBeNull();
  });

  test('asks by a bare word for that word alone, else a word or two may stand beside it', () => {
    expect(meaningAsked('патент?')?.beside).toBe(0);
    expect(meaningAsked('патент чист')?.beside).toBe(2);
  });
});
