import { describe, expect, test } from 'vitest';
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
import { held, knowledge, waiting } from '../../support/asked-for-person.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

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
    const moves = talk.sends({ kind: 'location', latitude: 55.7, longitude: 37.6, live: true });
    const edit = talk.sends({ kind: 'text', text: 'нет, вот так', edited: true });

    expect(place.commit?.log).toMatchObject([{ kind: 'location', location: { latitude: 55.7, longitude: 37.6 } }]);
    expect(place.commit?.log[0]?.location).not.toHaveProperty('live');
    expect(moves.commit?.log).toMatchObject([{ location: { latitude: 55.7, longitude: 37.6, live: true } }]);
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
