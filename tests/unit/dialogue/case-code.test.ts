import { describe, expect, test } from 'vitest';
import type { CodeOutcome } from '../../../core/case-code.ts';
import type { Conversation } from '../../../core/conversation.ts';
import type { Inbound } from '../../../core/message.ts';
import { emptyTicket } from '../../../core/ticket.ts';
import { caseCodeTold } from '../../../dialogue/route/case-code.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { caseCodeAskedFor } from '../../../dialogue/turn/take-code.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

const knowledge = await shippedKnowledge();
const CODE = '482913';

const inboundOf = (talk: Talk, text: string): Inbound => {
  const { account, address } = talk.conversation;
  return { id: 'm', account, from: address, at: talk.now, content: { kind: 'text', text } };
};

const toldIn = (talk: Talk, text: string, more: Partial<Conversation> = {}) =>
  caseCodeTold(knowledge, { ...talk.conversation, ...more }, inboundOf(talk, text));

/** What is answered to a code of which this came; in a flood, to the last of several messages. */
function answered(talk: Talk, told: CodeOutcome, ...texts: string[]) {
  const said = texts.length === 0 ? [CODE] : texts;
  const waiting = said.map((text, index) => ({ key: `k${index}`, inbound: inboundOf(talk, text) }));
  const input = { conversation: talk.conversation, waiting, now: talk.now, newId: 'id-1', told };
  const decision = decide(knowledge, CAPABILITIES.telegram, input);
  if (decision.forget) throw new Error('nobody asked to be forgotten');
  return { ...decision.commit, text: decision.commit.outbound.map((one) => one.text).join('\n') };
}

const atCode = (language: 'tg' | 'ru'): Talk => {
  const talk = createTalk(knowledge, { language });
  talk.says(language === 'ru' ? 'мои данные' : 'маълумоти ман');
  talk.presses(language === 'ru' ? 'Другой мессенджер' : 'Дигар мессенҷер');
  return talk;
};

describe('a message tells a code', () => {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.says('меню');

  test('where nothing is asked that a number could answer', () => {
    expect(toldIn(talk, CODE)).toMatchObject({ code: CODE });
    expect(toldIn(createTalk(knowledge), CODE)).toMatchObject({ code: CODE });
    expect(toldIn(talk, '150000 рублей')).toMatchObject({ weight: 'hardly' });
  });

  test('only by its name where a number is asked for, or an operator is talking', () => {
    const asked = createTalk(knowledge, { language: 'ru' });
    asked.says('мои данные');
    asked.presses('Удалить мои данные');
    asked.presses('Код удаления');
    expect(toldIn(asked, CODE)).toMatchObject({ weight: 'hardly' });
    expect(toldIn(asked, `код ${CODE}`)).toMatchObject({ code: CODE, weight: 'sure' });

    const ticket = { ...emptyTicket('t', talk.now), assignee: 'zarina' };
    expect(toldIn(talk, CODE, { ticket })).toMatchObject({ weight: 'hardly' });
    expect(toldIn(talk, `рамз ${CODE}`, { ticket })).toMatchObject({ code: CODE, weight: 'likely' });
  });

  test('never beside a word of danger, under the cover, or where others read', () => {
    expect(toldIn(talk, `${CODE} меня бьют`)).toBeNull();
    const memory = { ...talk.conversation.memory, coveredAt: talk.now };
    expect(toldIn(talk, CODE, { memory })).toBeNull();
    const address = 'max:1' as const;
    expect(toldIn(talk, CODE, { address })).toBeNull();
  });

  test('and the answer beside it is hashed as the holder would have it', () => {
    const asked = atCode('ru');
    asked.presses('У меня есть код');
    const waiting = [{ key: 'k', inbound: inboundOf(asked, `${CODE} Анбарсум`) }];
    const told = caseCodeAskedFor(knowledge, asked.conversation, waiting);

    const holder = atCode('ru');
    holder.presses('Получить код');
    holder.presses('Моё слово');
    const made = holder.says('моё слово Анбарсум');
    expect(made.text).toContain('000 000');
    expect(told?.answerFor('c1')).toMatch(/-/);
    expect(told?.answerFor('c2')).not.toBe(told?.answerFor('c1'));
  });
});

describe('a first message with six digits in it', () => {
  test.each([
    'Мне не платят 150000 рублей уже три месяца',
    'паспорт забрали, требуют 100 000 рублей',
    'Срочно нужна помощь 150 000',
    '734025 Душанбе, 12.05.26',
  ])('is heard as what it says: %s', (text) => {
    const talk = createTalk(knowledge);
    const waiting = [{ key: 'k', inbound: inboundOf(talk, text) }];

    // It may be looked at whether it is their own, which nobody counts.
    expect(caseCodeAskedFor(knowledge, talk.conversation, waiting)?.looksFor ?? 'own').toBe('own');
    const commit = answered(talk, { is: 'wrong' }, text);
    expect(commit.text).not.toContain('код не подошёл');
    expect(JSON.stringify([commit.log, commit.memory.undecided ?? []])).toContain(text);
  });

  test('and with the word "code" is one only if it leads somewhere', () => {
    const cry = `код ${CODE} просят, деньги украли`;
    const talk = createTalk(knowledge);
    const commit = answered(talk, { is: 'wrong' }, cry);

    expect(commit.text).not.toContain('код не подошёл');
    expect(JSON.stringify([commit.log, commit.memory.undecided ?? []])).toContain(cry);
    expect(answered(talk, { is: 'arrived', left: 'telegram', at: 5 }, `код ${CODE} Мария`).text).toContain(
      'идома дорад',
    );
  });
});

describe('in a flood', () => {
  const flood = [...Array.from({ length: 21 }, (_none, index) => `салом ${index}`), CODE];

  test.each(['ru', undefined] as const)('danger is answered before the code that stands last', (language) => {
    const talk = createTalk(knowledge, language ? { language } : {});
    const { events, ticket, log } = answered(talk, { is: 'own' }, ...flood.with(3, 'меня бьют, помогите'));

    expect(events).toContainEqual(expect.objectContaining({ kind: 'danger' }));
    expect(ticket?.level ?? 'red').toBe('red');
    expect(JSON.stringify(log)).not.toContain(CODE);
  });

  test('danger reaches the operator who helps', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.conversation = { ...talk.conversation, ticket: { ...emptyTicket('t', talk.now), assignee: 'zarina' } };
    const { ticket } = answered(talk, { is: 'own' }, ...flood.with(3, 'меня бьют, помогите'));

    expect(ticket?.level).toBe('red');
  });

  test('without danger the code is answered', () => {
    expect(answered(createTalk(knowledge, { language: 'ru' }), { is: 'own' }, ...flood).text).toContain('Этот код');
  });
});

describe('a number that was no code', () => {
  test('is read by the desk where a request waits, and nobody is told of a code', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.conversation = { ...talk.conversation, ticket: { ...emptyTicket('t', talk.now), level: 'red' } };
    for (const is of ['wrong', 'too-many'] as const) {
      const { log, text } = answered(talk, { is }, '140100');
      expect(log).toMatchObject([{ text: '140100' }]);
      expect(text).not.toMatch(/код/i);
    }
  });

  test('reaches the operator who has asked for it', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.conversation = { ...talk.conversation, ticket: { ...emptyTicket('t', talk.now), assignee: 'zarina' } };
    const { log, text } = answered(talk, { is: 'wrong' }, 'код 734025');

    expect(log).toMatchObject([{ text: 'код 734025' }]);
    expect(text).toBe('');
  });

  test('stands in what is kept also where it is answered as a code; one that may still lead somewhere does not', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    expect(answered(talk, { is: 'wrong' }).log).toMatchObject([{ text: CODE }]);
    for (const is of ['own', 'answer-needed'] as const) {
      expect(answered(talk, { is }).log[0]).not.toHaveProperty('text');
    }
  });
});

describe('whoever came by a code', () => {
  const arrived = { is: 'arrived', left: 'telegram', at: 5 } as const;

  test.each(['a held request', 'an open question'])(
    'with the bare digits is heard to have come, also into %s',
    (where) => {
      const talk = createTalk(knowledge, { language: 'ru', channel: 'web' });
      if (where === 'a held request') {
        talk.conversation = { ...talk.conversation, ticket: { ...emptyTicket('t', talk.now), assignee: 'zarina' } };
      } else {
        talk.says('мои данные');
        talk.presses('Удалить мои данные');
        talk.presses('Код удаления');
      }
      const asked = caseCodeAskedFor(knowledge, talk.conversation, [{ key: 'k', inbound: inboundOf(talk, CODE) }]);
      expect(asked).toMatchObject({ code: CODE, looksFor: 'own' });

      const { text, log } = answered(talk, arrived);
      expect(text).toContain('Разговор продолжается здесь.');
      expect(log[0]).not.toHaveProperty('text');
    },
  );

  test('into a case that nothing on the phone shows is seen at the desk alone', () => {
    const talk = createTalk(knowledge, { language: 'ru', channel: 'web' });
    const safe = { consent: 'yes', at: 1, hours: null, words: null, pausedAt: 2 } as const;
    const ticket = { ...emptyTicket('t', talk.now), topic: 'safe-contact', assignee: 'zarina' };
    talk.conversation = { ...talk.conversation, ticket, memory: { ...talk.conversation.memory, safe } };
    const commit = answered(talk, arrived);

    expect(commit.ticket?.steps).toEqual([{ kind: 'went-on', at: 5, by: '', from: 'telegram', to: 'web' }]);
    expect(commit.text).toContain('Разговор продолжается здесь.');
    const bare = answered({ ...talk, conversation: { ...talk.conversation, ticket: null } }, arrived);
    expect(commit.text).toBe(bare.text);
  });

  test('and told of danger in the same flood is seen at the desk to have come', () => {
    const talk = createTalk(knowledge, { language: 'ru', channel: 'web' });
    talk.conversation = { ...talk.conversation, ticket: emptyTicket('t', talk.now) };
    const flood = [...Array.from({ length: 21 }, () => 'меня бьют, помогите'), CODE];
    const { ticket } = answered(talk, arrived, ...flood);

    expect(ticket).toMatchObject({
      level: 'red',
      steps: expect.arrayContaining([expect.objectContaining({ kind: 'went-on' })]),
    });
  });

  test('is told that the talk goes on, and nothing of what it was about', () => {
    const talk = createTalk(knowledge, { language: 'ru', channel: 'web' });
    talk.says('забрали паспорт');
    const { text, outbound, log } = answered(talk, arrived);

    expect(text).toBe('Разговор продолжается здесь.');
    expect(
      outbound
        .at(-1)
        ?.choices.map(({ token }) => token)
        .slice(0, 2),
    ).toEqual(['!go-on', '!menu']);
    expect(JSON.stringify(log)).not.toContain(CODE);
  });

  test('is seen at the desk to have gone on, once', () => {
    const talk = createTalk(knowledge, { language: 'ru', channel: 'web' });
    const ticket = { ...emptyTicket('t', talk.now), assignee: 'zarina', level: 'red' as const };
    talk.conversation = { ...talk.conversation, ticket };
    const once = answered(talk, arrived, `код ${CODE}`);
    expect(once.ticket?.steps).toEqual([{ kind: 'went-on', at: 5, by: '', from: 'telegram', to: 'web' }]);
    expect(once.text).toBe('Разговор продолжается здесь.');

    talk.conversation = { ...talk.conversation, ticket: once.ticket };
    expect(answered(talk, arrived, `код ${CODE}`).ticket?.steps).toHaveLength(1);
  });

  test('hears what was said here again where it had been silent', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const memory = { ...talk.conversation.memory, silentSince: 1 };
    talk.conversation = { ...talk.conversation, memory };

    expect(answered(talk, arrived).memory.silentSince).toBeNull();
  });
});

test.each(['wrong', 'own', 'too-many', 'answer-needed'] as const)(
  'a code that is %s has its words in either language, and before one is chosen in both',
  (is) => {
    const inTajik = answered(createTalk(knowledge, { language: 'tg' }), { is }).text;
    const inRussian = answered(createTalk(knowledge, { language: 'ru' }), { is }).text;
    const inBoth = answered(createTalk(knowledge), { is }).text;

    expect(inTajik).not.toBe(inRussian);
    for (const text of [inTajik, inRussian]) expect(inBoth).toContain(text.split('\n')[0]);
  },
);
