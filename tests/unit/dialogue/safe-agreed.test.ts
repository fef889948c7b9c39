import { describe, expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import type { Outbound } from '../../../core/message.ts';
import { answerTicket, claimTicket } from '../../../dialogue/desk/desk.ts';
import { answerLeavesAt, begun, changeHours, resumeWriting } from '../../../dialogue/desk/safe-desk.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { JUST_MS } from '../../../dialogue/time/safe-contact.ts';
import { openedLate } from '../../../dialogue/turn/late.ts';
import { codeOf } from '../../support/refusal-code.ts';
import { createTalk } from '../../support/talk.ts';
import { agreed, answered, asked, HOUR, inDanger } from './safe-talks.ts';
import { atMenu, knowledge } from './stand.ts';

describe('whoever may not be written to first', () => {
  test('is told so: reminders end, and none is promised any more', () => {
    const talk = asked('ru');
    talk.presses('Нет, не писать');

    expect(talk.conversation.memory.safe).toMatchObject({ consent: 'no', hours: null });
    expect(talk.last.text).toContain('Первыми вам не пишем');
  });

  test('hears that nobody asks them how they are, where they had wished it', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    for (const step of ['мои данные', 'Настройки', 'Спросить, как дела', 'Через неделю', 'Да, сказать'])
      talk.says(step);
    expect(talk.conversation.timers).toMatchObject([{ kind: 'arrival' }]);
    for (const step of ['/menu', 'мои данные', 'Когда вам писать', 'Нет, не писать']) talk.says(step);

    expect(talk.conversation.timers).toEqual([]);
    expect(talk.last.text).toContain('Спрашивать, как дела, бот уже не будет.');
    const none = asked('ru');
    expect(none.presses('Нет, не писать').text).not.toContain('как дела');
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
    expect(text).toContain('Есть договорённость, когда вам писать');

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

  test('the end of a pause says of nobody that they are at the phone, by a press or by the word: both wait for the hours', () => {
    const talk = inDanger();
    const leaves = (heardAt: number) =>
      answerLeavesAt({ conversation: talk.conversation, lastHeardAt: heardAt }, talk.now);
    talk.says('купи хлеба');
    const notAlone = talk.now;
    talk.now += 60_000;
    talk.desk((by) => resumeWriting({ ...by, at: talk.now }, 'позвонили сестре'));
    expect(leaves(notAlone)).toBe(Date.UTC(2026, 10, 24, 11));
    talk.now += 60_000;
    expect(leaves(talk.now)).toBe(talk.now);

    talk.says('купи хлеба');
    const again = talk.now;
    talk.now += 60_000;
    talk.says('чайник вскипел');
    expect(leaves(again)).toBe(Date.UTC(2026, 10, 24, 11));
    expect(leaves(talk.now)).toBe(talk.now);
  });

  test('an answer on its way says what holds it back, and follows each pause, its end, and other hours', () => {
    const talk = inDanger();
    const held = () => talk.conversation.ticket?.answering?.onWay?.held;
    const tools = (by: Parameters<typeof resumeWriting>[0]) => ({ by: { ...by, at: talk.now } });
    talk.desk((by) => (found) => {
      const heardAt = talk.now - HOUR;
      return answerTicket(tools(by), { key: 'k', text: 'ответ', asked: 'ответ' })({ ...found, lastHeardAt: heardAt });
    });
    const evening = Date.UTC(2026, 10, 24, 11);
    expect(held()).toEqual({ until: evening });

    talk.says('купи хлеба');
    expect(held()).toEqual({ until: null });
    talk.desk((by) => resumeWriting({ ...by, at: talk.now }, 'позвонили сестре'));
    expect(held()).toEqual({ until: evening });
    talk.desk((by) => changeHours({ ...by, at: talk.now }, { from: 8, to: 14, reason: 'по телефону' }));
    expect(held()).toEqual({ until: talk.now });
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
