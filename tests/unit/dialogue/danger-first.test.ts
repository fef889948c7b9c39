import { describe, expect, test } from 'vitest';
import { deskTicketOf } from '../../../core/desk.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { FLOOD } from '../../../dialogue/turn/flood.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge, openPassport, place, waitingOf } from './stand.ts';

const MINUTE = 60_000;

describe('danger', () => {
  test('of whoever has chosen no language is at the desk in the one in which it is answered, and they may still choose', () => {
    const talk = createTalk(knowledge);
    const { text, commit } = talk.says('меня бьют');
    const { contact, ticket } = talk.conversation;

    expect(text).toContain('Никто не имеет права');
    expect(contact.language).toBeNull();
    expect(ticket && deskTicketOf(ticket, contact, 'web').language).toBe('ru');
    expect(commit?.events).toContainEqual({ kind: 'spoken', label: 'ru' });
    expect(talk.says('Тоҷикӣ').text).toMatch(/[ӣқғҳҷӯ]/);
    expect(talk.conversation.contact.language).toBe('tg');
  });

  test('inside the urgent flow raises the level and is read as the answer', () => {
    const talk = atMenu();
    talk.says('маро банд карданд');
    const first = place(talk);
    talk.says('маро қуфл карданд');

    expect(place(talk)).toBe(first);
    expect(talk.last.text).toContain('Паёматонро хондам');
    expect(talk.conversation.ticket).toMatchObject({ level: 'red', flags: ['danger-confinement'] });
    talk.says('не');
    expect(place(talk)).not.toBe(first);
  });

  test.each([
    ['нужна помощь', 'хочу умереть', 'urgent/despair', 'причинить себе вред'],
    ['меня заперли', 'хочу умереть', 'urgent/despair', 'причинить себе вред'],
    ['нужна помощь', 'моего ребёнка бьют', 'urgent/child', 'правильно сделали'],
    ['меня заперли', 'меня убьют', 'urgent/safe', 'Никто не имеет права бить'],
    ['нужна помощь', 'меня заперли', 'urgent/safe', 'Вы не одни'],
  ])(
    'of another family has its own words and numbers inside the urgent flow: %s, then %s',
    (one, other, node, words) => {
      const talk = atMenu('ru');
      talk.says(one);
      expect(place(talk)).toBe('urgent/safe');

      talk.says(other);
      expect(place(talk)).toBe(node);
      expect(talk.last.text).toContain(words);
      expect(talk.last.text).toMatch(/^112$/m);
      expect(talk.conversation.ticket?.level).toBe('red');

      talk.says(other);
      expect(place(talk)).toBe(node);
      expect(talk.last.text).toContain('Ваше сообщение прочитано');
    },
  );

  test('that answers the open question is comforted too, with the numbers once', () => {
    const talk = atMenu('ru');
    talk.says('меня заперли');
    talk.says('нет, он рядом, он меня убьёт');

    expect(place(talk)).toBe('urgent/can-write');
    expect(talk.last.text).toContain('Никто не имеет права бить');
    expect(talk.last.text.match(/^112$/gm)).toHaveLength(1);
  });

  test('written among the last words of a request is no mere addition to it', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.conversation.contact.country = 'RU';
    talk.says('меня бьют');
    for (const said of ['да', 'обо мне']) talk.says(said);
    expect(place(talk)).toBe('urgent/write');

    talk.says('я не хочу жить');
    expect(place(talk)).toBe('urgent/despair');
  });

  test('of one family is answered once in half an hour, and the words then answer the open question', () => {
    const talk = atMenu();
    talk.says('маро мезананд');
    talk.presses('Бештар');
    talk.presses('Менюи асосӣ');
    talk.waits(5 * MINUTE);
    talk.says('маро мезананд');
    expect(place(talk)).toBe('menu/topics');
    expect(talk.last.text).toContain('Паёматонро хондам');

    talk.waits(31 * MINUTE);
    talk.says('маро мезананд');
    expect(place(talk)).toMatch(/^urgent\//);
  });

  test('leads back to where the person was', () => {
    const talk = atMenu();
    openPassport(talk);
    const before = place(talk);
    talk.says('маро мезананд');
    talk.says('бозгашт');

    expect(place(talk)).toBe(before);
  });

  test('in an edited message or under a picture counts as well', () => {
    const edited = atMenu();
    edited.sends({ kind: 'text', text: 'маро мезананд', edited: true });
    const picture = atMenu();
    picture.sends({ kind: 'media', media: 'photo', caption: 'маро банд карданд' });

    expect(place(edited)).toMatch(/^urgent\//);
    expect(place(picture)).toMatch(/^urgent\//);
  });
});

describe('a flood', () => {
  test('is answered once, by the newest message; danger in any of them is heard, and what was dropped is told', () => {
    const talk = atMenu();
    const { conversation } = talk;
    conversation.memory.dropped = 7;
    const texts = Array.from({ length: FLOOD + 5 }, (_, index) =>
      index === 3 ? 'маро банд карданд' : `паём ${index}`,
    );
    const waiting = waitingOf(talk, texts);
    const decision = decide(knowledge, CAPABILITIES.telegram, { conversation, waiting, now: talk.now, newId: 'i' });

    expect(decision).toMatchObject({ forget: false, commit: { session: { flow: 'urgent' }, memory: { dropped: 0 } } });
    if (decision.forget) throw new Error('forgot');
    expect(decision.commit.handled).toHaveLength(texts.length);
    expect(decision.commit.outbound.map(({ text }) => text).join()).toContain('7');
    expect(decision.commit.outbound).toHaveLength(1);
  });
});
