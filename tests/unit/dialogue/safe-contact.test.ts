import { describe, expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import type { ChannelName, Language, Outbound } from '../../../core/message.ts';
import { NOT_ALONE } from '../../../core/safe-contact.ts';
import { withdrawTicket } from '../../../core/ticket.ts';
import { answerTicket, claimTicket } from '../../../dialogue/desk/desk.ts';
import { answerLeavesAt, begun, changeHours, resumeWriting } from '../../../dialogue/desk/safe-desk.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { JUST_MS } from '../../../dialogue/time/safe-contact.ts';
import { openedLate } from '../../../dialogue/turn/late.ts';
import { codeOf } from '../../support/refusal-code.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

const HOUR = 3_600_000;
const WORDS = { ru: ['купи хлеба', 'чайник вскипел'], tg: ['нон харед', 'чой хунук шуд'] } as const;
const YES = { ru: 'Да, в удобные часы', tg: 'Ҳа, дар соати қулай' } as const;
const EVENING = { ru: 'Вечером (16–20)', tg: 'Бегоҳӣ (16–20)' } as const;
const OPEN = { ru: 'Когда вам писать', tg: 'Кай навишта шавад' } as const;
const MY_DATA = { ru: 'мои данные', tg: 'маълумоти ман' } as const;
const MENU = { ru: 'меню', tg: 'меню' } as const;

/** Somebody who has opened the question by «My data», at home. */
function asked(language: Language, channel: ChannelName = 'telegram'): Talk {
  const talk = createTalk(knowledge, { language, channel });
  talk.says('/menu');
  talk.says(MY_DATA[language]);
  talk.presses(OPEN[language]);
  expect(place(talk)).toBe('safe-contact/may');
  return talk;
}

/** Somebody who may be written to in the evening, 16 to 20 in Dushanbe, and has given both words. */
function agreed(language: Language = 'ru', channel: ChannelName = 'telegram'): Talk {
  const talk = asked(language, channel);
  talk.presses(YES[language]);
  talk.presses(EVENING[language]);
  for (const word of WORDS[language]) talk.says(word);
  return talk;
}

/** The same, with a red request that an operator holds. */
function inDanger(channel: ChannelName = 'telegram'): Talk {
  const talk = agreed('ru', channel);
  talk.says('меня бьёт муж');
  talk.desk((by) => claimTicket({ knowledge, by }, null));
  return talk;
}

function answered(talk: Talk, text = 'Мы рядом'): ReturnType<Talk['desk']> {
  return talk.desk((by) => answerTicket({ by }, { key: 'k1', text, asked: text }));
}

describe.each(['tg', 'ru'] as const)('safe contact in %s', (language) => {
  test('keeps consent and hours by the clock of the person, and says which clock is meant', () => {
    const talk = agreed(language);

    expect(talk.conversation.memory.safe).toMatchObject({
      consent: 'yes',
      hours: { from: 16, to: 20, zone: 'Asia/Dushanbe' },
      pausedAt: null,
    });
    expect(talk.conversation.contact.safe).toBe('words');
    expect(talk.last.text).toContain('16:00');
    expect(talk.last.text).toContain('12:00');
  });

  test('keeps the two words nowhere as they were written, neither in state nor in the log nor on the screen', () => {
    const talk = asked(language);
    talk.presses(YES[language]);
    talk.presses(EVENING[language]);
    const seen: string[] = [];
    for (const word of [...WORDS[language], WORDS[language][0]]) {
      const { commit, text } = talk.says(word);
      seen.push(text, JSON.stringify(commit));
      expect(commit?.log.every((line) => line.text === undefined)).toBe(true);
    }
    talk.says(MENU[language]);
    talk.says(MY_DATA[language]);

    for (const word of WORDS[language]) {
      const part = word.split(' ')[1] ?? word;
      expect(seen.join('\n')).not.toContain(part);
      expect(JSON.stringify(talk.conversation)).not.toContain(part);
      expect(talk.last.text).not.toContain(part);
    }
  });

  test('can be passed over as a whole, and its words alone', () => {
    const talk = asked(language);
    talk.says(language === 'ru' ? 'Пропустить' : 'Гузаштан');
    expect(talk.conversation.memory.safe).toBeUndefined();
    expect(talk.conversation.contact.safe).toBe('asked');

    const other = asked(language);
    other.presses(YES[language]);
    other.presses(EVENING[language]);
    other.sends({ kind: 'choice', token: '!skip' });
    expect(other.conversation.memory.safe).toMatchObject({ consent: 'yes', words: null });
  });

  test('a word that means something here is refused kindly, and asked for again', () => {
    const talk = asked(language);
    talk.presses(YES[language]);
    talk.presses(EVENING[language]);
    const taken = [
      'да',
      'ҳа',
      'не',
      '12',
      'двадцать один',
      'салом',
      'привет',
      'спасибо',
      'да, отменить',
      'Россия',
      'ок',
      'отмена',
    ];
    for (const word of [...taken, 'паспорт отобрали', 'шиносномаро гирифтанд', 'а', 'Вечером', 'продолжить']) {
      talk.says(word);
      expect([word, place(talk)]).toEqual([word, 'safe-contact/word']);
      expect(talk.conversation.session?.answers['safe-not-alone']).toBeUndefined();
    }

    talk.says(WORDS[language][0]);
    expect(place(talk)).toBe('safe-contact/word-well');
    talk.says(WORDS[language][0].toUpperCase());
    expect(place(talk)).toBe('safe-contact/word-well');
  });
});

describe('the word "not alone"', () => {
  test('pauses at once, in any spelling: a plain word, no button, what the bot had to say is cancelled', () => {
    const talk = agreed();
    const { text, choices, commit } = talk.says('  КУПИ, хлеба! ');

    expect(text).toBe('Хорошо.');
    expect(choices).toEqual([]);
    expect(commit).toMatchObject({ supersede: true, session: null, requeue: 'stays' });
    expect(commit?.wakes).toBeUndefined();
    expect(talk.conversation.memory.safe?.pausedAt).toBe(talk.now);
  });

  test('tells the desk by a flag of the open case, which nobody takes back from the phone, and keeps the level', () => {
    const talk = inDanger();
    const level = talk.conversation.ticket?.level;
    const { commit, text } = talk.says('купи хлеба');

    expect(text).toBe('Хорошо.');
    expect(commit?.ticket).toMatchObject({ level, status: 'open' });
    expect(commit?.ticket?.flags).toContain(NOT_ALONE);
    expect(commit?.events).toContainEqual({ kind: 'safe-word', label: 'not-alone' });
    expect(commit?.log.map((line) => line.text)).toEqual([undefined]);
    const green = { ...commit?.ticket, level: 'green' } as NonNullable<typeof commit>['ticket'];
    expect(green && withdrawTicket(green, talk.now).status).toBe('open');
  });

  test('is believed however it comes; that all is well must be written, and now', () => {
    const talk = agreed();
    talk.sends({ kind: 'text', text: 'купи хлеба', forwarded: true });
    expect(talk.conversation.memory.safe?.pausedAt).not.toBeNull();

    talk.sends({ kind: 'text', text: 'чайник вскипел', forwarded: true });
    talk.sends({ kind: 'text', text: 'чайник вскипел', edited: true });
    talk.sends({ kind: 'media', media: 'photo', caption: 'чайник вскипел' });
    expect(talk.conversation.memory.safe?.pausedAt).not.toBeNull();
  });
});

describe('in a pause', () => {
  const TYPED = [
    ...['привет', 'меню', '/start', 'продолжить', 'мои данные', 'всё хорошо', 'да', 'помогите', 'меня бьёт муж'],
    ...[
      'отмена',
      'язык',
      'хочу поговорить с человеком',
      'чайник',
      'вскипел чайник',
      'скрыть',
      'идома',
      'стоп',
      'номера',
    ],
  ];

  test('nothing that is typed ends it, and an answer that waits stays where it is', () => {
    const talk = inDanger('whatsapp');
    talk.says('купи хлеба');
    const pausedAt = talk.now;

    for (const text of TYPED) {
      const { commit } = talk.says(text);
      expect([text, talk.conversation.memory.safe?.pausedAt]).toEqual([text, pausedAt]);
      expect([text, commit?.wakes, commit?.requeue]).toEqual([text, undefined, 'stays']);
      expect(answerLeavesAt({ conversation: talk.conversation, lastHeardAt: talk.now }, talk.now)).toBeNull();
    }
  });

  test('no button ends it either, whoever presses it: nothing of what was agreed on is shown, or asked anew', () => {
    const talk = agreed();
    talk.says('купи хлеба');
    const before = talk.conversation.memory.safe;
    talk.says('мои данные');
    talk.presses('Посмотреть данные');

    expect(talk.last.text).not.toMatch(/16:00|словa|первыми/u);
    const { text } = talk.presses('Когда вам писать');
    expect(text).not.toMatch(/писать вам первыми|что изменить/iu);
    expect(place(talk)).toMatch(/^menu/);
    expect(talk.conversation.memory.safe).toEqual(before);
  });

  test('danger, numbers, stop and forget still answer', () => {
    const talk = agreed();
    talk.says('купи хлеба');

    const danger = talk.says('меня бьёт муж');
    expect(danger.text).toMatch(/1 ?12|102/u);
    expect(danger.commit?.outbound.every(({ urgency }) => urgency === 'first')).toBe(true);
    expect(talk.conversation.ticket?.level).toBe('red');
    expect(talk.says('/help').text).not.toBe('');
    expect(talk.says('удалите мои данные').text).not.toBe('');
    expect(talk.says('стоп').text).toContain('До свидания');
  });

  test('a reminder waits, by the day, and comes when all is well and its hours are there', () => {
    const talk = agreed();
    const remind = { kind: 'remind', name: 'news', place: { flow: 'lost-contact', node: 'news', release: 1 } } as const;
    const { nodes } = knowledge.book.newest.flows.get('lost-contact') ?? { nodes: new Map() };
    const node = [...nodes].find(([, one]) => one.kind === 'remind')?.[0] ?? '';
    const timer = { ...remind, place: { ...remind.place, node, release: knowledge.book.newest.release } };
    const ring = () => talk.sends({ kind: 'timer', timer: { ...timer, id: 't', at: talk.now, tries: 0 } });

    expect(ring().bubbles).toEqual([]);
    expect(talk.conversation.timers.map(({ at }) => new Date(at).toISOString())).toEqual(['2026-11-24T11:00:00.000Z']);
    talk.says('купи хлеба');
    talk.waits(5 * HOUR);
    expect(ring().bubbles).toEqual([]);
    talk.says('чайник вскипел');
    const { bubbles } = ring();
    expect(bubbles.length).toBeGreaterThan(0);
    expect(bubbles.every(({ urgency }) => urgency === 'last')).toBe(true);
  });
});

describe('the word "all is well"', () => {
  test('ends the pause alone: what waits is looked at anew, and the phone shows the same as before', () => {
    const talk = inDanger('whatsapp');
    talk.says('купи хлеба');
    const { text, choices, commit } = talk.says('чайник вскипел');

    expect([text, choices]).toEqual(['Хорошо.', []]);
    expect(commit).toMatchObject({ wakes: true, requeue: 'first' });
    expect(talk.conversation.memory.safe?.pausedAt).toBeNull();
    expect(commit?.log.map((line) => line.text)).toEqual([undefined]);
    expect(commit?.ticket?.steps.map(({ kind }) => kind).slice(-2)).toEqual(['paused', 'resumed']);
  });

  test('of others is none: one that is close, or holds it, is a word like any other', () => {
    const talk = agreed();
    talk.says('купи хлеба');
    for (const text of ['чайник', 'чайник вскипел уже', 'чайники вскипели', 'вскипел чайник']) talk.says(text);

    expect(talk.conversation.memory.safe?.pausedAt).not.toBeNull();
  });
});

describe('whoever may not be written to first', () => {
  test('is told so: reminders end, and none is promised any more', () => {
    const talk = asked('ru');
    talk.presses('Нет, не писать');

    expect(talk.conversation.memory.safe).toMatchObject({ consent: 'no', hours: null });
    expect(talk.last.text).toContain('Первыми вам не пишем');
  });

  test('has what waits looked at when they write', () => {
    const talk = asked('ru');
    talk.presses('Нет, не писать');

    expect(talk.says('меню').commit?.wakes).toBe(true);
    expect(agreed().says('меню').commit?.wakes).toBeUndefined();
  });
});

describe('what was agreed on', () => {
  test('is taken back in «My data», where it is shown in words', () => {
    const talk = agreed();
    talk.says('мои данные');
    const { text } = talk.presses('Посмотреть данные');
    expect(text).toContain('Первыми пишем вам с 16:00 до 20:00');
    expect(text).toContain('Храним два ваших слова');

    talk.presses('Когда вам писать');
    talk.says('чайник вскипел');
    talk.presses('Отменить всё');
    const { commit } = talk.presses('Да, отменить');
    expect(talk.conversation.memory.safe).toBeUndefined();
    expect(commit?.wakes).toBe(true);
    expect(JSON.stringify(talk.conversation)).not.toContain('safe-proof');
  });

  test('other hours keep the words, where they are passed over', () => {
    const talk = agreed();
    const { words } = talk.conversation.memory.safe ?? {};
    talk.says('мои данные');
    talk.presses('Когда вам писать');
    talk.says('чайник вскипел');
    talk.presses('Выбрать заново');
    talk.presses('Да, в удобные часы');
    talk.presses('Утром (7–11)');
    talk.sends({ kind: 'choice', token: '!skip' });

    expect(talk.conversation.memory.safe).toMatchObject({ hours: { from: 7, to: 11 }, words });
  });

  test('is asked in Russia for one of its eleven clocks, and means the capital where nobody knows', () => {
    const talk = atMenu('ru');
    talk.conversation.contact = { ...talk.conversation.contact, country: 'RU' };
    talk.says('мои данные');
    talk.presses('Когда вам писать');
    talk.presses('Да, в удобные часы');
    talk.presses('Вечером (16–20)');
    talk.presses('Ещё восточнее');
    talk.presses('Владивосток');
    talk.sends({ kind: 'choice', token: '!skip' });

    expect(talk.conversation.memory.safe?.hours).toEqual({ from: 16, to: 20, zone: 'Etc/GMT-10' });
    expect(talk.last.text).toContain('17:00');
  });
});

describe('at the desk', () => {
  test('an answer to what was just written carries its moment, and a neutral line should it leave later than that', () => {
    const talk = inDanger();
    const [bubble] = answered(talk);

    expect(bubble).toMatchObject({ text: 'Мы рядом', answers: talk.now });
    expect(bubble?.late).toEqual({ after: talk.now + JUST_MS, text: 'Здравствуйте! Прочитайте, когда будет удобно.' });
  });

  test('what we begin later opens with the neutral line in the same bubble; a voice has it before it', () => {
    const talk = inDanger();
    const { conversation } = talk;
    const found = { conversation, lastHeardAt: talk.now - JUST_MS };
    const words: Outbound = { kind: 'bubble', from: 'operator', text: 'Мы рядом', choices: [] };
    const voice = { file: 1, kind: 'voice', mime: 'audio/ogg', name: 'v.ogg', size: 9, instead: '' } as const;
    const [one] = begun([words], found, talk.now);
    const leaves = one && openedLate(one, { now: talk.now, apologisedAt: null, can: CAPABILITIES.telegram });
    const spoken = begun([{ ...words, text: '', attachment: voice }], found, talk.now);

    expect(leaves?.text).toBe('Здравствуйте! Прочитайте, когда будет удобно.\n\nМы рядом');
    expect(spoken.map(({ text, from }) => [from, text])).toEqual([
      ['bot', 'Здравствуйте! Прочитайте, когда будет удобно.'],
      ['operator', ''],
    ]);
    expect(begun([words], { ...found, conversation: { ...conversation, memory: newMemory() } }, talk.now)).toEqual([
      words,
    ]);
  });

  test('who takes over begins, too: the note of it is nothing that was asked for', () => {
    const talk = agreed();
    talk.says('меня бьёт муж');
    const said = talk.desk((by) => claimTicket({ knowledge, by }, null));

    expect(said.map(({ isUnasked }) => isUnasked)).toEqual([true]);
  });

  test('the operator sees when an answer leaves, and may set other hours or end a pause, each with a step', () => {
    const talk = inDanger();
    const leaves = () => answerLeavesAt({ conversation: talk.conversation, lastHeardAt: talk.now - HOUR }, talk.now);
    expect(leaves()).toBe(Date.UTC(2026, 10, 24, 11));

    talk.desk((by) => changeHours(by, { from: 8, to: 14, reason: 'по телефону' }));
    expect(leaves()).toBe(talk.now);
    talk.says('купи хлеба');
    expect(leaves()).toBeNull();
    talk.desk((by) => resumeWriting(by, 'позвонили сестре'));
    expect(leaves()).toBe(talk.now);
    expect(talk.conversation.ticket?.steps.map(({ kind }) => kind)).toEqual([
      'claimed',
      'hours-set',
      'paused',
      'resumed',
    ]);
  });

  test('of whoever has agreed on nothing there is nothing to change', () => {
    const talk = atMenu('ru');
    talk.says('меня бьёт муж');

    expect(codeOf(() => talk.desk((by) => resumeWriting(by, 'так')))).toBe('safe_contact_unknown');
    expect(codeOf(() => talk.desk((by) => changeHours(by, { from: 1, to: 2, reason: 'так' })))).toBe(
      'safe_contact_unknown',
    );
  });
});
