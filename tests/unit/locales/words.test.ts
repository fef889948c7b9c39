import { describe, expect, test } from 'vitest';
import ru from '../../../locales/ru.json' with { type: 'json' };
import tg from '../../../locales/tg.json' with { type: 'json' };
import { sayIn, type WordKey, words } from '../../../locales/words.ts';
import { VALUES } from '../../support/say-everything.ts';

const PLURALS = ['one', 'few', 'many', 'other'];
const tajik = new Map<string, string>(Object.entries(tg));
const russian = new Map<string, string>(Object.entries(ru));

/** The key without a Russian plural form. */
function stemOf(key: string): string {
  const stem = key.replace(/_(one|few|many|other)$/, '');
  return tajik.has(key) ? key : stem;
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1]!).toSorted();
}

describe('texts of the program', () => {
  test('are there in both languages', () => {
    expect(new Set([...russian.keys()].map(stemOf))).toEqual(new Set(tajik.keys()));
  });

  test('hold the same variables in both languages', () => {
    const differing = [...russian].filter(
      ([key, text]) => variablesIn(text).join() !== variablesIn(tajik.get(stemOf(key)) ?? '').join(),
    );

    expect(differing).toEqual([]);
  });

  test('have all four forms in Russian where they count, and only one in Tajik', () => {
    const counted = new Set([...russian.keys()].filter((key) => stemOf(key) !== key).map(stemOf));

    expect(counted.size).toBeGreaterThan(0);
    for (const key of counted) {
      expect([...russian.keys()].filter((one) => stemOf(one) === key)).toEqual(PLURALS.map((form) => `${key}_${form}`));
    }
    expect([...tajik.keys()].filter((key) => PLURALS.some((form) => key.endsWith(`_${form}`)))).toEqual([
      'my_data_about_other',
    ]);
  });

  test('are neither empty nor padded', () => {
    const badly = [...tajik, ...russian].filter(([, text]) => text.trim() !== text || text === '' || / {2}/.test(text));

    expect(badly).toEqual([]);
  });

  test('know every variable that a test fills in', () => {
    const variables = new Set([...tajik.values(), ...russian.values()].flatMap(variablesIn));

    expect(variables).toEqual(new Set(['count', ...Object.keys(VALUES)]));
  });
});

describe('saying something', () => {
  test('a contact reads the Russian form that the number asks for', () => {
    const said = [1, 2, 5, 11, 21, 104].map((count) => sayIn('ru', 'flood', { count }).split('. ')[1]);

    expect(said).toEqual([
      '1 сообщение не прочитано',
      '2 сообщения не прочитаны',
      '5 сообщений не прочитано',
      '11 сообщений не прочитано',
      '21 сообщение не прочитано',
      '104 сообщения не прочитаны',
    ]);
  });

  test('a contact reads one Tajik form after every number', () => {
    const said = [1, 2, 5, 21].map((count) => words('tg')('flood', { count }).replace(String(count), '#'));

    expect(new Set(said).size).toBe(1);
  });

  test('what a person wrote is shown as it is, and nothing in it is expanded', () => {
    const title = '<b>$t(greeting)</b> {{count}} & "x"';

    expect(sayIn('tg', 'finish_first', { title })).toContain(title);
    expect(sayIn('ru', 'finish_first', { title })).toContain(title);
  });

  test('a text that does not exist is refused aloud, also one that every object has', () => {
    for (const key of ['no_such_text', 'constructor', '__proto__', 'toString']) {
      expect(() => sayIn('tg', key as WordKey)).toThrow(`no text for key ${key}`);
      expect(() => sayIn('ru', key as WordKey)).toThrow(`no text for key ${key}`);
    }
  });

  test('a text with a hole in it is refused aloud', () => {
    expect(() => sayIn('tg', 'finish_first')).toThrow('no value for {{title}}');
    expect(() => sayIn('ru', 'page_hint', { page: 1 })).toThrow('no value for {{pages}}');
  });
});
