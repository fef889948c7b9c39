import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../core/days.ts';
import { createTalk, type Talk, type TalkSettings } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** Words that are in no language. */
const UNREAD = 'зумрак бартоқ тимсорав';

function atMenu(more: TalkSettings = {}): Talk {
  const talk = createTalk(knowledge, { language: 'tg', ...more });
  talk.says('/menu');
  return talk;
}

const topics = (talk: Talk) =>
  talk.last.choices.map(({ token }) => token).filter((token) => token.startsWith('!topic.'));

describe('the assistant', () => {
  test('may be asked where nothing here understands: the words without what leads to a person, and all topics', () => {
    const talk = atMenu();
    talk.says(`${UNREAD} Фаррух +992 90 123 45 67`);

    expect(talk.last.unsure?.question.text).toBe(`${UNREAD} [name] [number]`);
    const ids = talk.last.unsure?.question.topics.map(({ id }) => id) ?? [];
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(knowledge.book.newest.flows.get(id)?.topic).toBe(true);
  });

  test('has its topic offered, and never opened', () => {
    const [id = ''] =
      atMenu()
        .says(UNREAD)
        .unsure?.question.topics.map((one) => one.id) ?? [];
    const asked = atMenu({ suggest: () => id });
    asked.says(UNREAD);

    expect(place(asked)).toBe('menu/topics');
    expect(topics(asked)).toEqual([expect.stringContaining(id)]);
    expect(asked.last.commit?.events).toEqual([]);
  });

  test.each(['constructor', 'menu', 'welcome', 'nobody-wrote-this', '', '!cmd.forget'])(
    'that says %j says nothing',
    (said) => {
      const [one, other] = [atMenu({ suggest: () => said }), atMenu()];
      one.says(UNREAD);
      other.says(UNREAD);

      expect(one.last.text).toBe(other.last.text);
      expect(topics(one)).toEqual([]);
      expect(one.last.commit?.events).toMatchObject([{ kind: 'not-understood' }, { kind: 'outcome' }]);
    },
  );

  test('is asked of the first words of a newcomer, once language and consent are through', () => {
    const talk = createTalk(knowledge);
    expect(talk.says(UNREAD).unsure).toBeNull();
    expect(talk.presses('Тоҷикӣ').unsure).toBeNull();

    expect(talk.presses('Розӣ ҳастам').unsure?.about).toBe(UNREAD);
  });

  test('is told nothing of whoever has not agreed that words are kept', () => {
    const talk = createTalk(knowledge, { language: 'tg', consent: false });
    talk.says('/menu');
    expect(talk.says(UNREAD).unsure).toBeNull();

    const newcomer = createTalk(knowledge);
    newcomer.says(UNREAD);
    newcomer.presses('Тоҷикӣ');
    expect(newcomer.presses('Розӣ нестам').unsure).toBeNull();
  });

  test('is told nothing of whoever waits for a person, or is answered by one', () => {
    const talk = atMenu();
    talk.says('оператор');
    expect(talk.conversation.ticket?.status).toBe('open');

    expect(talk.says(UNREAD).unsure).toBeNull();
    talk.says('/menu');
    expect(talk.says(UNREAD).unsure).toBeNull();
  });

  test('is told no words of danger, and nothing of whoever has spoken of it, for a day', () => {
    const talk = atMenu();
    expect(talk.says('маро мезананд').unsure).toBeNull();
    const { ticket: _red, ...rest } = talk.conversation;
    talk.conversation = { ...rest, ticket: null, session: null };
    expect(talk.says(UNREAD).unsure).toBeNull();

    talk.waits(DAY_MS);
    talk.conversation = { ...talk.conversation, session: null, ticket: null };
    expect(talk.says(UNREAD).unsure?.about).toBe(UNREAD);
  });

  test('is told nothing while the chat is covered', () => {
    const talk = atMenu();
    talk.says('пинҳон');

    expect(talk.says(UNREAD).unsure).toBeNull();
  });

  test('is not asked where something was understood, where a question is open, nor of what has no words', () => {
    const talk = atMenu();
    for (const text of ['патент', 'ташаккур', '/help', 'курси доллар имрӯз', '12345', '👍', 'Фаррух +992 901234567']) {
      expect([text, talk.says(text).unsure]).toEqual([text, null]);
      talk.says('/menu');
    }
    talk.presses('Мушкилӣ дорам');
    talk.presses('Паспортро гирифтанд');
    expect(talk.says(UNREAD).unsure).toBeNull();
  });
});
