import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../core/message.ts';
import { CAPABILITIES } from '../../../dialogue/capabilities.ts';
import { FLOOD } from '../../../dialogue/flood.ts';
import type { Knowledge } from '../../../dialogue/knowledge.ts';
import { decide } from '../../../dialogue/turn.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

const MINUTE = 60_000;
const DAY = 24 * 3_600_000;

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

const newcomer = (): Talk => createTalk(knowledge);

/** Somebody who has chosen a language and stands at the menu. */
function atMenu(language: 'tg' | 'ru' = 'tg'): Talk {
  const talk = createTalk(knowledge, { language });
  talk.says('/menu');
  return talk;
}

/** From the main menu over the list of troubles to the taken passport. */
function openPassport(talk: Talk): void {
  const isTajik = talk.conversation.contact.language === 'tg';
  talk.presses(isTajik ? 'Мушкилӣ дорам' : 'У меня проблема');
  talk.presses(isTajik ? 'Паспортро гирифтанд' : 'Забрали паспорт');
}

function place({ conversation: { session } }: Talk): string | null {
  return session === null ? null : `${session.flow}/${session.node}`;
}

describe('a newcomer', () => {
  test('is first asked for the language, in both', () => {
    const { text, choices } = newcomer().says('/start');

    expect(text).toMatch(/забон/i);
    expect(text).toMatch(/язык/i);
    expect(choices.map(({ label }) => label).slice(0, 2)).toEqual(['Тоҷикӣ', 'Русский']);
  });

  test.each(LANGUAGES)('chooses %s, hears what this is, agrees, and stands at the menu', (language) => {
    const talk = newcomer();
    talk.says('салом');
    const hello = talk.presses(language === 'tg' ? 'Тоҷикӣ' : 'Русский');

    expect(hello.text).toContain(language === 'tg' ? 'Ҳамроҳ' : 'Хамрох');
    talk.presses(1);
    expect(place(talk)).toBe('menu/topics');
    expect(talk.conversation.contact.consentAt).toBe(talk.now);
  });

  test('who names a topic at once is led there after the first questions', () => {
    const talk = newcomer();
    talk.says('паспорти маро гирифтанд');
    expect(place(talk)).toBe('welcome/language');
    talk.presses('Тоҷикӣ');
    talk.presses(1);

    expect(place(talk)).toMatch(/^passport-kept\//);
  });

  test('who names a topic instead of answering on consent is asked again, and led there afterwards', () => {
    const talk = newcomer();
    talk.says('/start');
    talk.presses('Русский');
    talk.says('у меня забрали паспорт');
    expect(place(talk)).toBe('welcome/consent');
    talk.presses('Не даю согласия');

    expect(place(talk)).toMatch(/^passport-kept\//);
  });

  test('in danger is answered before anything is asked, in the language of the cry', () => {
    const tajik = newcomer().says('маро банд карданд');
    const russian = newcomer().says('меня держат на складе и не выпускают');

    expect(tajik.text).toContain('Хуб шуд, ки навиштед');
    expect(russian.text).toContain('Хорошо, что вы написали');
  });
});

describe('danger', () => {
  test('comes first from every question, in both languages', () => {
    const questions = [...knowledge.book.newest.flows.values()]
      .filter(({ flow }) => flow !== knowledge.dangerFlow)
      .flatMap(({ flow, nodes }) =>
        [...nodes]
          .filter(([, { kind }]) => ['choose', 'pick', 'expect'].includes(kind))
          .map(([node]) => ({ flow, node })),
      );
    for (const at of questions) {
      for (const language of LANGUAGES) {
        const talk = createTalk(knowledge, { language });
        talk.conversation.session = {
          ...at,
          release: 1,
          visits: [],
          answers: {},
          flags: [],
          back: [],
          failures: 0,
          page: 0,
          askedAt: 0,
        };
        const { commit } = talk.says('маро банд карданд, намегузоранд бароям');

        expect(place(talk), `${at.flow}/${at.node}`).toMatch(/^urgent\//);
        expect(talk.conversation.ticket).toMatchObject({ status: 'open', level: 'red' });
        expect(commit?.supersede).toBe(true);
      }
    }
    expect(questions.length).toBeGreaterThan(15);
  });

  test('inside the urgent flow raises the level and is read as the answer', () => {
    const talk = atMenu();
    talk.says('маро банд карданд');
    const first = place(talk);
    talk.says('маро мезананд');

    expect(place(talk)).toBe(first);
    expect(talk.last.text).toContain('Паёматонро хондам');
    expect(talk.conversation.ticket?.flags).toEqual(expect.arrayContaining(['danger-confinement', 'danger-violence']));
    talk.says('не');
    expect(place(talk)).not.toBe(first);
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

describe('at any moment', () => {
  test('the other language asks the same question, and the place is not lost', () => {
    const talk = atMenu();
    openPassport(talk);
    const [before, session] = [place(talk), talk.conversation.session];
    talk.presses('Бештар');
    talk.presses('Русский');

    expect(place(talk)).toBe(before);
    expect(talk.conversation.session?.answers).toEqual(session?.answers);
    expect(talk.last.text).toContain('безопасном месте');
    talk.says('тоҷикӣ гап занед');
    expect(talk.last.text).toContain('бехатар');
  });

  test('a person is two taps away, and the way back leads to the question', () => {
    const talk = atMenu('ru');
    openPassport(talk);
    const before = place(talk);
    talk.presses('Ещё');
    talk.presses('Связь с человеком');
    expect(talk.conversation.ticket).toMatchObject({ status: 'open', topic: 'operator' });
    talk.says('назад');

    expect(place(talk)).toBe(before);
  });

  test('«стоп» ends everything with words that reveal nothing, and no buttons', () => {
    const talk = atMenu();
    openPassport(talk);
    const { text, choices, commit } = talk.says('стоп');

    expect(place(talk)).toBeNull();
    expect(choices).toEqual([]);
    expect(commit?.supersede).toBe(true);
    expect(text).not.toMatch(/паспорт|шиноснома|муҳоҷир/i);
  });

  test('"delete my data" asks when, forgets after the last words are sent, and can be taken back', () => {
    const talk = atMenu('ru');
    talk.says('удалите мои данные');
    expect(place(talk)).toBe('my-data/forget');
    talk.says('позже');
    expect(talk.conversation.timers).toMatchObject([{ kind: 'forget' }]);
    talk.says('мои данные');
    talk.says('не удалять');
    expect(talk.conversation.timers).toEqual([]);
    talk.says('удалите мои данные');
    talk.says('сейчас');
    talk.says('да, удалить');

    expect(talk.last.choices).toEqual([]);
    const timer = talk.conversation.timers[0];
    if (timer === undefined) throw new Error('no timer');
    talk.conversation.unsent = 1;
    talk.sends({ kind: 'timer', timer });
    expect(talk.conversation.timers).toMatchObject([{ kind: 'forget', tries: 1 }]);
    talk.conversation.unsent = 0;
    talk.sends({ kind: 'timer', timer });
    expect(talk.last.commit).toBeNull();
  });

  test('a cry right after forgetting is no part of what is forgotten', () => {
    const talk = atMenu('ru');
    talk.says('удалите мои данные');
    talk.says('сейчас');
    talk.says('да, удалить');
    const forgotten = talk.conversation;

    talk.conversation = { ...forgotten, unsent: 1 };
    expect(talk.says('меня держат на складе').commit).toMatchObject({ ticket: { level: 'red' } });
    talk.conversation = { ...forgotten, unsent: 0 };
    expect(talk.says('меня держат на складе').commit).toBeNull();
  });

  test('cover takes messages away and leaves neutral words', () => {
    const talk = atMenu();
    const { bubbles, choices } = talk.says('пинҳон кардан');

    expect(bubbles).toMatchObject([{ kind: 'cover' }]);
    expect(choices).toEqual([]);
    expect(place(talk)).toBeNull();
  });

  test('what is kept of the person can be seen', () => {
    const talk = atMenu('ru');
    talk.says('мои данные');
    talk.says('посмотреть данные');

    expect(talk.last.text).toContain('русский');
    expect(talk.last.text).toMatch(/24 ноября 2026/);
  });
});

describe('a button', () => {
  test('pressed twice is one answer', () => {
    const talk = atMenu();
    openPassport(talk);
    const question = talk.last.choices;
    talk.presses('Ҳа');
    const after = place(talk);
    const second = talk.sends({ kind: 'choice', token: question[1]?.token ?? '' });

    expect(second.bubbles).toEqual([]);
    expect(place(talk)).toBe(after);
  });

  test('pressed twice is one answer also where the talk ends with it', () => {
    const talk = atMenu();
    talk.presses('Дар бораи мо');
    talk.presses(1);
    const done = talk.last.choices.find(({ label }) => label === 'Тамом')?.token ?? '';
    talk.sends({ kind: 'choice', token: done });
    expect(place(talk)).toBeNull();

    expect(talk.sends({ kind: 'choice', token: done }).bubbles).toEqual([]);
  });

  test('from an earlier question repeats the open one and says why', () => {
    const talk = atMenu();
    openPassport(talk);
    const old = talk.last.choices[0]?.token ?? '';
    talk.presses('Ҳа');
    talk.presses(1);
    const open = place(talk);
    talk.waits(MINUTE);
    talk.sends({ kind: 'choice', token: old });

    expect(place(talk)).toBe(open);
    expect(talk.last.text).toContain('саволи пештара');
  });

  test('of the menu works for ever', () => {
    const talk = atMenu();
    const about = talk.last.choices.find(({ label }) => label === 'Дар бораи мо')?.token ?? '';
    openPassport(talk);
    talk.waits(400 * DAY);
    talk.sends({ kind: 'choice', token: about });

    expect(place(talk)).toBe('about/who');
  });

  test('of the menu works at once for whoever has touched the wrong one, and twice on the same is one answer', () => {
    const talk = atMenu();
    const [help = '', about = ''] = ['Ёрӣ лозим', 'Дар бораи мо'].map(
      (label) => talk.last.choices.find((choice) => choice.label === label)?.token ?? '',
    );
    talk.sends({ kind: 'choice', token: about });
    const again = talk.sends({ kind: 'choice', token: about });
    const helped = talk.sends({ kind: 'choice', token: help });
    const helpedAgain = talk.sends({ kind: 'choice', token: help });

    expect(again.bubbles).toEqual([]);
    expect(place(talk)).toMatch(/^urgent\//);
    expect(helped.text).toContain('102');
    expect(helpedAgain.bubbles).toEqual([]);
  });

  test('of last year, of another bot or of nobody never breaks anything', () => {
    for (const token of [
      '9.gone.node.yes',
      '1.menu.gone.x',
      'garbage',
      '',
      '!nothing',
      '1.constructor.__proto__.x',
      'x'.repeat(200),
    ]) {
      const talk = atMenu();
      talk.sends({ kind: 'choice', token });

      expect(talk.last.text).not.toBe('');
      expect(talk.last.choices.length).toBeGreaterThan(1);
    }
  });
});

describe('words', () => {
  test('at a question may ask for another topic, which is offered and not forced', () => {
    const talk = atMenu();
    talk.presses('Дар бораи мо');
    talk.says('паспорти маро гирифтанд, намедиҳанд');
    expect(place(talk)).toMatch(/^about\//);
    talk.presses('Паспортро гирифтанд');

    expect(place(talk)).toMatch(/^passport-kept\//);
  });

  test('that nobody understands are met with the question again, and a person after the second time', () => {
    const talk = atMenu();
    openPassport(talk);
    const open = place(talk);
    talk.says('ыыы ъъъ');
    talk.says('фывапро');

    expect(place(talk)).toBe(open);
    expect(talk.last.text).toMatch(/мутахассис/);
  });

  test('that stand on a button press it, also where they are a command elsewhere', () => {
    const talk = atMenu('ru');
    talk.presses('О нас');
    talk.says('что умеет бот');

    expect(talk.last.text).toContain('Бот показывает номера помощи');
  });

  test('that decline to answer pick the choice of that meaning', () => {
    const talk = atMenu('ru');
    talk.says('не хочу жить');
    talk.says('не хочу говорить');

    expect(place(talk)).toBe('urgent/write');
  });

  test('that may mean a topic are asked back, and no two buttons read the same', () => {
    const talk = createTalk(knowledge, { language: 'ru' });

    talk.says('у сына в дубае забрали паспорт');

    const labels = talk.last.choices.map(({ label }) => label);
    expect(labels).toContain('Забрали паспорт');
    expect(labels.filter((label) => /Главное меню/.test(label))).toEqual(['Главное меню']);
  });

  test('answer by number, by label and by its synonyms, in any spelling', () => {
    for (const word of ['1', 'як', 'Паспортро гирифтанд', 'pasport', 'ПАСПОРТ', 'шиноснома', 'shinosnoma']) {
      const talk = atMenu();
      talk.presses('Мушкилӣ дорам');
      talk.says(word);

      expect(place(talk), word).toMatch(/^passport-kept\//);
    }
  });
});

describe('while a request waits for a person', () => {
  test('further words belong to it and are never "not understood"', () => {
    const talk = atMenu();
    talk.says('оператор');
    talk.says('меню');
    talk.says('дирӯз боз омаданд ва рафтанд');

    expect(talk.last.text).toContain('Дархости шумо дар рӯйхат аст');
    expect(talk.last.commit?.log[0]).toMatchObject({ text: 'дирӯз боз омаданд ва рафтанд' });
  });
});

describe('what holds no words', () => {
  test.each([
    { kind: 'media', media: 'voice', caption: '' },
    { kind: 'media', media: 'photo', caption: '' },
    { kind: 'media', media: 'sticker', caption: '' },
    { kind: 'location', latitude: 38.5, longitude: 68.7 },
    { kind: 'contact-card' },
    { kind: 'unsupported' },
    { kind: 'text', text: '\0\0' },
    { kind: 'text', text: '   \u200f\u202e ' },
    { kind: 'text', text: '😀😀' },
    { kind: 'text', text: 'constructor' },
    { kind: 'text', text: '__proto__' },
    { kind: 'text', text: 'я'.repeat(4096) },
    { kind: 'text', text: 'салом', forwarded: true },
    { kind: 'text', text: 'салом', edited: true },
  ] as const)('or odd ones ($kind) is answered, and the question stays open', (content) => {
    for (const talk of [newcomer(), atMenu(), atMenu('ru')]) {
      const { text, choices } = talk.sends(content);

      expect(text).not.toBe('');
      expect(choices.length).toBeGreaterThan(0);
    }
  });
});

describe('after a silence', () => {
  test('of a day the person is asked whether to go on, and nothing is revealed', () => {
    const talk = atMenu();
    openPassport(talk);
    const open = place(talk);
    talk.waits(3 * DAY);
    talk.says('салом');
    expect(talk.last.text).not.toMatch(/паспорт|шиноснома/i);
    talk.presses('Идома');

    expect(place(talk)).toBe(open);
  });

  test('a late answer apologises once', () => {
    const talk = atMenu();
    const late = (text: string) => {
      const at = talk.now;
      talk.now += 20 * MINUTE;
      const inbound = {
        id: text,
        account: 'telegram',
        from: talk.conversation.address,
        at,
        content: { kind: 'text' as const, text },
      };
      const decision = decide(knowledge, CAPABILITIES.telegram, {
        conversation: talk.conversation,
        waiting: [{ key: text, inbound }],
        now: talk.now,
        newId: 'i',
      });
      if (decision.forget) throw new Error('forgot');
      talk.conversation = { ...talk.conversation, memory: decision.commit.memory };
      return decision.commit.outbound.map((one) => one.text).join();
    };

    expect(late('меню')).toContain('дер расид');
    expect(late('меню')).not.toContain('дер расид');
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
    const waiting = texts.map((text, index) => ({
      key: `k${index}`,
      inbound: {
        id: `${index}`,
        account: 'telegram',
        from: conversation.address,
        at: talk.now + index,
        content: { kind: 'text' as const, text },
      },
    }));
    const decision = decide(knowledge, CAPABILITIES.telegram, { conversation, waiting, now: talk.now, newId: 'i' });

    expect(decision).toMatchObject({ forget: false, commit: { session: { flow: 'urgent' }, memory: { dropped: 0 } } });
    if (decision.forget) throw new Error('forgot');
    expect(decision.commit.handled).toHaveLength(texts.length);
    expect(decision.commit.outbound.map(({ text }) => text).join()).toContain('7');
    expect(decision.commit.outbound).toHaveLength(1);
  });
});

describe('a list too long for one bubble', () => {
  test('is turned page by page, and every entry can be pressed', () => {
    const talk = createTalk(knowledge, { language: 'tg', channel: 'whatsapp' });
    talk.says('маро банд карданд');
    talk.presses('Ҳа');
    const seen = new Set<string>();
    for (let page = 0; page < 5; page += 1) {
      for (const { token } of talk.last.choices) seen.add(token);
      if (!talk.last.choices.some(({ label }) => label === 'Саҳифаи оянда')) break;
      expect(talk.last.text).toMatch(/Саҳифаи \d аз \d/);
      talk.presses('Саҳифаи оянда');
    }

    for (const { id } of knowledge.content.countries)
      expect(
        [...seen].some((token) => token.endsWith(`.${id}`)),
        id,
      ).toBe(true);
    talk.presses('Кишвари дигар');
    expect(talk.conversation.contact.country).toBe('other');
  });

  test('a question without choices speaks of no pages', () => {
    const talk = atMenu();
    talk.says('оператор');
    talk.says('чизи дигар');

    expect(talk.last.text).not.toMatch(/Саҳифа/);
  });
});

describe('what is kept of a message', () => {
  const loggedAfter = (talk: Talk) => talk.last.commit?.log[0];

  test('is its text after consent', () => {
    const talk = atMenu();
    talk.says('паспорт');

    expect(loggedAfter(talk)).toMatchObject({ kind: 'text', text: 'паспорт' });
  });

  test('is no text before consent, unless danger or a request for a person follows', () => {
    const talk = createTalk(knowledge, { language: 'tg', consent: false });
    talk.says('/menu');
    talk.says('паспорт');
    expect(loggedAfter(talk)).not.toHaveProperty('text');
    talk.says('маро мезананд');
    expect(loggedAfter(talk)).toMatchObject({ text: 'маро мезананд' });
  });
});

describe('while an operator holds the ticket', () => {
  function held(): Talk {
    const talk = atMenu();
    talk.says('оператор');
    const { ticket } = talk.conversation;
    if (ticket === null) throw new Error('no ticket');
    talk.conversation.ticket = { ...ticket, assignee: 'staff-1' };
    return talk;
  }

  test('the bot is silent, but danger raises the level', () => {
    const talk = held();

    expect(talk.says('салом, ҷавоб диҳед').bubbles).toEqual([]);
    expect(talk.says('маро мезананд').bubbles).toEqual([]);
    expect(talk.conversation.ticket?.level).toBe('red');
  });

  test('leaving, my data and cover still speak', () => {
    expect(held().says('стоп').bubbles).toHaveLength(1);
    expect(held().says('маълумоти ман').bubbles).toHaveLength(1);
    expect(held().says('пинҳон кардан').bubbles).toMatchObject([{ kind: 'cover' }]);
  });
});
