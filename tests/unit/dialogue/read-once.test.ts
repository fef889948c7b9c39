import { describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { createTalk } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

/** The same knowledge, which counts how often each question is put to a text. */
function counting(): { known: Knowledge; asked: Map<string, number> } {
  const asked = new Map<string, number>();
  const counted =
    <Found>(what: string, read: (text: string) => Found) =>
    (text: string): Found => {
      asked.set(`${what}: ${text}`, (asked.get(`${what}: ${text}`) ?? 0) + 1);
      return read(text);
    };
  const { read, topicsIn, understand } = knowledge;
  const known: Knowledge = {
    ...knowledge,
    topicsIn: counted('topics', topicsIn),
    understand: counted('understood', understand),
    read: {
      wish: counted('wish', read.wish),
      request: counted('request', read.request),
      wholeRequest: counted('whole request', read.wholeRequest),
      identified: counted('language', read.identified),
      danger: counted('danger', read.danger),
      heard: counted('heard', read.heard),
      isOfMinor: counted('minor', read.isOfMinor),
      isChild: counted('child', read.isChild),
    },
  };
  return { known, asked };
}

describe('what a person writes', () => {
  test.each([
    ['tg', ['паспортама гирифтан чи кор кунам', 'ҳа', 'имрӯз борон меборад', 'maro band kardand', 'раҳмат', 'одам']],
    ['ru', ['хозяин держит мой паспорт', 'да', 'сегодня весь день идёт дождь', 'мне 15 меня бьют', 'спасибо', 'стоп']],
  ] as const)('is asked each question once in a turn, however many need the answer (%s)', (language, messages) => {
    const { known, asked } = counting();
    const talk = createTalk(known, { language });
    talk.says('/menu');
    for (const message of messages) {
      asked.clear();
      talk.says(message);

      expect([...asked.keys()].some((question) => question.endsWith(message))).toBe(true);
      expect([...asked].filter(([, times]) => times > 1)).toEqual([]);
    }
  });

  test('is read anew in the next turn: nothing of it stays behind', () => {
    const { known, asked } = counting();
    const talk = createTalk(known, { language: 'ru' });
    talk.says('/menu');
    asked.clear();
    talk.says('сегодня весь день идёт дождь');
    talk.says('сегодня весь день идёт дождь');

    expect(asked.get('wish: сегодня весь день идёт дождь')).toBe(2);
  });
});
