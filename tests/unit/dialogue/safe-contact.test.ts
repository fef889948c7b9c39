import { describe, expect, test } from 'vitest';
import { NOT_ALONE } from '../../../core/safe-contact.ts';
import { withdrawTicket } from '../../../core/ticket.ts';
import { answerLeavesAt } from '../../../dialogue/desk/safe-desk.ts';
import { agreed, asked, EVENING, HOUR, inDanger, MENU, MY_DATA, WORDS, YES } from './safe-talks.ts';
import { knowledge, place } from './stand.ts';

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
    'привет',
    'меню',
    '/start',
    'продолжить',
    'мои данные',
    'всё хорошо',
    'да',
    'помогите',
    'меня бьёт муж',
    'отмена',
    'язык',
    'хочу поговорить с человеком',
    'чайник',
    'вскипел чайник',
    'скрыть',
    'идома',
    'стоп',
    'номера',
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
