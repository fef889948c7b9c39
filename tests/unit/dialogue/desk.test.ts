import { beforeAll, describe, expect, test } from 'vitest';
import { emptyQueue } from '../../../core/desk.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Ticket } from '../../../core/ticket.ts';
import {
  answerTicket,
  claimTicket,
  closeTicket,
  muteTicket,
  releaseTicket,
  transferTicket,
} from '../../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { DANGER_PAUSE_MS } from '../../../dialogue/route/recent-danger.ts';
import type { HotlineHours } from '../../../dialogue/time/hours.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, type Talk, type TalkSettings } from '../../support/talk.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

const DAY = [{ from: '09:00', to: '17:00' }];
/** From Monday to Friday; the 28th of November 2026 is a Saturday. */
const OFFICE: HotlineHours = {
  week: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] },
  zone: 'Asia/Dushanbe',
};

/** A Tuesday, ten o'clock in Dushanbe. */
const AT_WORK = Date.parse('2026-11-24T05:00:00Z');

/** Somebody who waits at a question and has asked for a person. */
function waiting(settings: TalkSettings = {}): Talk {
  const talk = createTalk(knowledge, { language: 'ru', ...settings });
  talk.says('меню');
  talk.says('оператор');
  return talk;
}

function held(settings: TalkSettings = {}): Talk {
  const talk = waiting(settings);
  talk.desk((by) => claimTicket({ knowledge, by }, null));
  return talk;
}

describe('whoever talks with an operator', () => {
  test.each([
    ['tg', 'Акнун ба шумо одам ҷавоб медиҳад'],
    ['ru', 'Теперь вам отвечает человек'],
  ] as const)('is told in %s that a person answers from here on', (language, words) => {
    const talk = waiting({ language });
    const said = talk.desk((by) => claimTicket({ knowledge, by }, null));

    expect(said).toMatchObject([{ from: 'bot', choices: [] }]);
    expect(said[0]?.text).toContain(words);
    expect(talk.says('салом').bubbles).toEqual([]);
  });

  test('is told of another who goes on, and of the bot that comes back with the open question', () => {
    const talk = held();
    const { session } = talk.conversation;
    talk.desk((by) => transferTicket({ knowledge, by }, { to: 'bahrom', reason: 'право' }));
    expect(talk.last.text).toContain('другой специалист');
    talk.desk(() => releaseTicket({ knowledge, by: { staff: 'bahrom', isSupervisor: false, at: talk.now } }, 'смена'));

    expect(talk.last.text).toContain('снова отвечает бот');
    expect(talk.last.text).toContain('О чём хотите поговорить?');
    expect(talk.conversation.session).toMatchObject({ flow: session?.flow, node: session?.node });
    expect(talk.presses('Документы и паспорт').text).toContain('Кто-то забрал паспорт?');
  });

  test('says at the end how it was, and is back where the bot had asked', () => {
    const talk = held();
    talk.desk((by) => closeTicket({ knowledge, by }, { outcome: 'informed' }));
    expect(talk.last.choices.map(({ label }) => label).slice(0, 3)).toEqual(['🙂 Да', '😐 Немного', '🙁 Нет']);
    const { text, commit } = talk.presses('😐 Немного');

    expect(commit?.ticket).toMatchObject({ status: 'closed', rating: 'fair' });
    expect(commit?.events).toContainEqual({ kind: 'rated', label: 'fair' });
    expect(text).toContain('Спасибо, что сказали.');
    expect(text).toContain('О чём хотите поговорить?');
  });

  test('may look at what is kept, and the bot is silent again when that is over', () => {
    const talk = held();
    const asked = talk.says('мои данные');
    expect(asked.text).toContain('Что сделать?');
    expect(talk.says('а когда вы ответите?').bubbles).toEqual([]);

    const see = asked.choices.find(({ label }) => label === 'Посмотреть данные');
    const shown = talk.sends({ kind: 'choice', token: see?.token ?? '' });
    expect(shown.text).toContain('Вот что мы о вас знаем');
    expect(talk.says('главное меню').bubbles).toEqual([]);
    expect(talk.says('спасибо').bubbles).toEqual([]);
  });

  test('is heard by the desk at words of danger, gets numbers on request, and may leave', () => {
    const talk = held();
    const { bubbles, commit } = talk.says('меня бьют');
    expect(bubbles).toEqual([]);
    expect(commit?.ticket).toMatchObject({ level: 'red', flags: ['danger-violence'] });
    expect(commit?.events).toContainEqual({ kind: 'danger', label: 'violence' });
    const again = talk.says('меня бьют и заперли');
    expect(again.commit?.events.filter(({ kind }) => kind === 'danger')).toEqual([
      { kind: 'danger', label: 'confinement' },
    ]);
    expect(talk.says('меня опять бьют').commit?.events).toContainEqual({ kind: 'danger', label: 'again' });

    expect(talk.says('/help').text).toContain('112');
    expect(talk.says('стоп').bubbles).toHaveLength(1);
  });

  test('waits for a word from the moment on at which they wrote, until it comes', () => {
    const talk = held();
    talk.desk((by) => answerTicket({ by }, { key: 'k1', text: 'Здравствуйте', asked: 'Здравствуйте' }));
    expect(talk.conversation.ticket?.waitingSince).toBeNull();

    talk.says('вот что случилось');
    expect(talk.conversation.ticket).toMatchObject({ waitingSince: talk.now, heardAt: talk.now });
  });

  test('still waits for a word where none can reach them', () => {
    const { conversation, now: at } = held();
    const waitingSince = conversation.ticket!.waitingSince!;
    const answered = (ticket: Ticket) =>
      answerTicket(
        { by: { staff: 'zarina', isSupervisor: false, at } },
        { key: 'k1', text: 'Здравствуйте', asked: 'Здравствуйте' },
      )({
        ticket,
        conversation,
        isUnreachable: true,
        lastHeardAt: at,
        takeable: [],
      })?.ticket.waitingSince;

    expect(answered(conversation.ticket!)).toBe(waitingSince);
    expect(answered({ ...conversation.ticket!, waitingSince: null })).toBe(at);
  });

  test('hears nothing after asking for silence, from nobody', () => {
    const talk = held();
    talk.says('стоп');
    const answer = () =>
      talk.desk((by) => answerTicket({ by }, { key: 'k1', text: 'Здравствуйте', asked: 'Здравствуйте' }));

    expect(talk.desk((by) => releaseTicket({ knowledge, by }, 'смена'))).toEqual([]);
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    expect(answer).toThrow(Refusal);
  });

  test('has every word and place kept for whoever helps, also a changed one', () => {
    const talk = held();
    const place = talk.sends({ kind: 'location', latitude: 55.7, longitude: 37.6 });
    const edit = talk.sends({ kind: 'text', text: 'нет, вот так', edited: true });

    expect(place.commit?.log).toMatchObject([{ kind: 'location', location: { latitude: 55.7, longitude: 37.6 } }]);
    expect(edit.commit?.log).toMatchObject([{ kind: 'edit', text: 'нет, вот так' }]);
  });

  test('has the number of a card kept, too, which is kept of nobody else', () => {
    const card = { kind: 'contact-card', numbers: ['+992 90 000 00 00', '102'] } as const;
    const kept = (talk: Talk) => talk.sends({ ...card, numbers: [...card.numbers] }).commit?.log;

    expect(kept(held())).toMatchObject([{ kind: 'contact-card', text: '+992 90 000 00 00, 102' }]);
    const waits = waiting();
    expect(kept(waits)).toMatchObject([{ kind: 'contact-card', text: '+992 90 000 00 00, 102' }]);
    expect(waits.last.text).toContain('Это увидит человек');

    const alone = createTalk(knowledge, { language: 'ru' });
    expect(kept(alone)?.[0]).not.toHaveProperty('text');
    expect(alone.last.text).toContain('Мы его не храним');
  });

  test('is answered by the bot again when an operator mutes them', () => {
    const talk = held();
    expect(talk.desk((by) => muteTicket({ knowledge, by }, { reason: 'брань' }))[0]?.text).toContain(
      'снова отвечает бот',
    );
    expect(talk.says('меню').bubbles).not.toEqual([]);
  });
});

describe('whoever asks for a person', () => {
  const closing = (talk: Talk) => talk.desk((by) => closeTicket({ knowledge, by }, { outcome: 'informed' }));

  test('after crying for help to an operator who closed the case has a red one of that danger', () => {
    const talk = held({ language: 'tg' });
    talk.says('Маро мекушанд ёрӣ диҳед');
    const { ticket: before } = talk.conversation;
    closing(talk);
    talk.says('оператор');

    expect(talk.conversation.ticket?.id).not.toBe(before?.id);
    expect(talk.conversation.ticket).toMatchObject({ level: 'red', topic: 'danger', flags: ['danger-violence'] });
  });

  test('after a cry that the bot answered has one, too, as long as the danger is recent', () => {
    const talk = createTalk(knowledge, { language: 'tg' });
    talk.says('Маро мекушанд ёрӣ диҳед');
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    closing(talk);
    const late = structuredClone(talk.conversation);
    talk.says('оператор');
    const soon = talk.conversation.ticket;
    talk.conversation = late;
    talk.waits(DANGER_PAUSE_MS);
    talk.says('оператор');

    expect(soon).toMatchObject({ status: 'open', level: 'red', topic: 'danger' });
    // No danger of this moment; the level alone is remembered.
    expect(talk.conversation.ticket).toMatchObject({ status: 'open', level: 'red', topic: 'operator' });
    expect(talk.conversation.ticket?.flags).toEqual([]);
  });

  test.each([
    [0, 'Перед вами никого нет.'],
    [3, 'Перед вами несколько человек.'],
    [40, 'Перед вами много людей.'],
  ])('reads in words how many wait before them (%i), and may go on writing', (yellow, words) => {
    const talk = waiting({ queue: { ...emptyQueue(), yellow } });

    expect(talk.last.text).toContain(words);
    expect(talk.last.text).toContain('Можно писать дальше.');
    expect(talk.last.text.indexOf(words)).toBeLessThan(talk.last.text.indexOf('О чём хотите поговорить?'));
  });

  test('in danger is told of numbers and of nobody else', () => {
    const talk = createTalk(knowledge, { language: 'ru', queue: { ...emptyQueue(), red: 3 } });

    expect(talk.says('меня бьют').text).not.toContain('Перед вами');
  });

  test.each([
    ['ru', '2026-11-24T10:00', 'Сейчас у специалистов рабочее время.'],
    ['ru', '2026-11-24T07:00', 'Они будут сегодня в 9:00. Это время Душанбе.'],
    ['ru', '2026-11-24T20:00', 'Они будут завтра в 9:00.'],
    ['ru', '2026-11-28T10:00', 'Они будут в понедельник в 9:00.'],
    ['tg', '2026-11-28T10:00', 'Онҳо рӯзи душанбе соати 9:00 меоянд. Ин вақти Душанбе аст.'],
  ] as const)('in %s at %s reads whether somebody is at work: %s', (language, clock, words) => {
    const talk = waiting({ language, hours: OFFICE, at: Date.parse(`${clock}:00Z`) - 5 * 3_600_000 });

    expect(talk.last.text.replaceAll(/\s+/g, ' ')).toContain(words);
  });

  test.each([undefined, OFFICE])('where somebody is on shift reads that, whatever the hours', (hours) => {
    const talk = waiting({ isStaffed: true, at: Date.parse('2026-11-28T05:00:00Z'), ...(hours && { hours }) });

    expect(talk.last.text).toContain('Дежурный сейчас есть.');
    expect(talk.last.text).not.toMatch(/сейчас нет|Они будут/);
  });

  test('in the hours of the hotline, with nobody on shift, reads how soon an answer is promised', () => {
    const talk = waiting({ hours: OFFICE, at: AT_WORK });
    const danger = createTalk(knowledge, { language: 'ru', hours: OFFICE, at: AT_WORK });
    talk.presses('Не дали зарплату');
    talk.presses('Пропустить');

    expect(talk.presses('Всё равно').text).toContain('Постараемся ответить за сутки.');
    danger.says('меня бьют');
    expect(danger.says('оператор').text).toContain('Постараемся ответить за 5 минут.');
  });

  test('is counted at once, and then by what they have chosen to talk about', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('меню');
    const askedIn = (answer: { commit: { events: readonly { kind: string }[] } | null }) =>
      (answer.commit?.events ?? []).filter(({ kind }) => kind.startsWith('asked'));

    expect(askedIn(talk.says('оператор'))).toEqual([{ kind: 'asked', label: 'operator' }]);
    expect(askedIn(talk.presses('Не дали зарплату'))).toEqual([
      { kind: 'asked-off', label: 'operator' },
      { kind: 'asked', label: 'wages' },
    ]);
    expect(askedIn(talk.says('хозяин не отдаёт деньги'))).toEqual([]);
  });

  test('again, while it is still open, reads the hours and nothing of others', () => {
    const talk = waiting({ queue: emptyQueue(), hours: OFFICE, at: Date.parse('2026-11-28T05:00:00Z') });
    const again = talk.says('оператор');

    expect(again.text).toContain('Они будут в понедельник в 9:00.');
    expect(again.text).not.toContain('Перед вами');
  });

  test('where nobody has set hours reads of no hour, and that an answer may take its time', () => {
    const { text } = waiting({ queue: emptyQueue() }).last;

    expect(text).toContain('Дежурного сейчас нет, ответ может прийти не скоро.');
    expect(text).not.toMatch(/рабочее время|на работе|будут/);
  });

  test('in a country with the clock of the hotline reads the hour without a word on whose clock it is', () => {
    const talk = createTalk(knowledge, { language: 'ru', hours: OFFICE, at: Date.parse('2026-11-28T05:00:00Z') });
    talk.conversation = { ...talk.conversation, contact: { ...talk.conversation.contact, country: 'TJ' } };
    const { text } = talk.says('оператор');

    expect(text).toContain('Они будут в понедельник в 9:00.');
    expect(text).not.toContain('Это время');
  });
});
