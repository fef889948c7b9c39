import { describe, expect, test } from 'vitest';
import type { CodeOutcome } from '../../../core/case-code.ts';
import type { Inbound, InboundContent } from '../../../core/message.ts';
import { emptyTicket } from '../../../core/ticket.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { caseCodeAskedFor } from '../../../dialogue/turn/take-code.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

const knowledge = await shippedKnowledge();
const CODE = '482913';
const ARRIVED: CodeOutcome = { is: 'arrived', left: 'telegram', at: 5 };
const FOUND: CodeOutcome = { is: 'found', answer: null };

const said = (text: string): InboundContent => ({ kind: 'text', text });
const pressed = (token: string): InboundContent => ({ kind: 'choice', token });

const waitingIn = (talk: Talk, content: InboundContent) => {
  const { account, address } = talk.conversation;
  const inbound: Inbound = { id: 'm', account, from: address, at: talk.now, content };
  return [{ key: 'k', inbound }];
};

const askedIn = (talk: Talk, content: InboundContent) =>
  caseCodeAskedFor(knowledge, talk.conversation, waitingIn(talk, content));

function answered(talk: Talk, content: InboundContent, told: CodeOutcome) {
  const input = {
    conversation: talk.conversation,
    waiting: waitingIn(talk, content),
    now: talk.now,
    newId: 'id',
    told,
  };
  const decision = decide(knowledge, CAPABILITIES.web, input);
  if (decision.forget) throw new Error('nobody asked to be forgotten');
  const { outbound } = decision.commit;
  const tokens = outbound.flatMap(({ choices }) => choices.map(({ token }) => token));
  return { ...decision.commit, text: outbound.map((one) => one.text).join('\n'), tokens };
}

const talkIn = (language?: 'tg' | 'ru'): Talk => {
  const talk = createTalk(knowledge, language ? { language, channel: 'web' } : { channel: 'web' });
  if (language) talk.says('меню');
  return talk;
};

const withRequest = (talk: Talk, more: Partial<ReturnType<typeof emptyTicket>> = {}): Talk => {
  talk.conversation = { ...talk.conversation, ticket: { ...emptyTicket('t', talk.now), level: 'red', ...more } };
  return talk;
};

describe('a code that is told where help was asked for', () => {
  test.each([['free'], ['held']])('is looked at, and nobody is led away by it: a request that is %s', (is) => {
    const talk = withRequest(talkIn('ru'), is === 'held' ? { assignee: 'zarina' } : {});
    expect(askedIn(talk, said(`мой код ${CODE}`))).toMatchObject({ code: CODE, looksFor: 'asking' });

    const { text, tokens, ticket, session } = answered(talk, said(`мой код ${CODE}`), FOUND);
    expect(text).toContain('Перейти к разговору');
    expect(tokens.slice(0, 2)).toEqual([`!code.${CODE}`, '!stay']);
    expect(ticket).toMatchObject({ id: 't', status: 'open' });
    expect(session).toEqual(talk.conversation.session);
  });

  test('is asked about also before a request is made of what was told of danger', () => {
    const talk = talkIn('ru');
    talk.says('меня бьют');
    expect(askedIn(talk, said(`мой код ${CODE}`))).toMatchObject({ looksFor: 'asking' });
  });

  test('is asked about where the phone shows no request, in words that tell of none', () => {
    const talk = talkIn('ru');
    const safe = { consent: 'yes', at: 1, hours: null, words: null, pausedAt: 2 } as const;
    const hidden = withRequest(talk, { topic: 'safe-contact' });
    hidden.conversation = { ...hidden.conversation, memory: { ...hidden.conversation.memory, safe } };
    expect(askedIn(hidden, said(`мой код ${CODE}`))).toMatchObject({ looksFor: 'asking' });
    expect(answered(hidden, said(`мой код ${CODE}`), FOUND).text).not.toMatch(/запрос|дархост/i);
  });

  test('leads on once that is pressed, with the answer that was told beside it', () => {
    const talk = withRequest(talkIn('ru'));
    const { memory } = answered(talk, said(`мой код ${CODE} Анбарсум`), { is: 'found', answer: 'a-hash' });
    talk.conversation = { ...talk.conversation, memory };

    const asked = askedIn(talk, pressed(`!code.${CODE}`));
    expect(asked).toMatchObject({ code: CODE, looksFor: 'any' });
    expect(asked?.answerFor('whoever')).toBe('a-hash');
  });

  test('is heard by its press at the new place, and the digits stand nowhere', () => {
    const holder = withRequest(talkIn('ru'), { assignee: 'zarina' });
    expect(askedIn(holder, pressed(`!code.${CODE}`))).toMatchObject({ code: CODE });

    const { text, log, ticket } = answered(holder, pressed(`!code.${CODE}`), ARRIVED);
    expect(text).toBe('Разговор продолжается здесь.');
    expect(JSON.stringify(log)).not.toContain(CODE);
    expect(ticket?.steps).toMatchObject([{ kind: 'went-on', from: 'telegram', to: 'web' }]);
  });

  test('holds up no word of danger', () => {
    const talk = withRequest(talkIn('ru'));
    const { log, events } = answered(talk, said(`мой код ${CODE}, меня бьют`), { is: 'wrong' });
    expect(events).toContainEqual(expect.objectContaining({ kind: 'danger' }));
    expect(JSON.stringify(log)).toContain('меня бьют');
  });

  test('leaves whoever stays with the question that was open', () => {
    const talk = withRequest(talkIn('ru'));
    talk.says('меня бьют');
    const { session } = talk.conversation;
    expect(answered(talk, pressed('!stay'), { is: 'wrong' }).session).toMatchObject({ node: session?.node });
  });
});

describe('a code with words around it', () => {
  test.each([
    `мой код ${CODE} помогите`,
    `здравствуйте мой код ${CODE}`,
    `Ассалому алейкум рамзи ман ${CODE}`,
    `мне сказали написать код ${CODE}`,
    `${CODE} сирень`,
    `код ${CODE} зайнаб каримова`,
  ])('is known at the place to which it has led: %s', (text) => {
    for (const holder of [talkIn('ru'), withRequest(talkIn('ru')), withRequest(talkIn('ru'), { assignee: 'zarina' })]) {
      expect(askedIn(holder, said(text))).toMatchObject({ code: CODE });
      const { text: answer, log } = answered(holder, said(text), ARRIVED);
      expect(answer).toBe('Разговор продолжается здесь.');
      expect(JSON.stringify(log)).not.toContain(CODE);
    }
  });

  test('leaves the words to the desk, and the answer that was chosen to nobody', () => {
    const holder = withRequest(talkIn('ru'));
    expect(answered(holder, said(`мой код ${CODE} помогите`), ARRIVED).log).toMatchObject([
      { text: 'мой код •••••• помогите' },
    ]);
    const answer = { ...ARRIVED, saysAnswer: true } as CodeOutcome;
    expect(answered(holder, said(`код ${CODE} сирень`), answer).log[0]).not.toHaveProperty('text');
  });

  test('is taken also where a language is chosen, and in a request', () => {
    for (const talk of [talkIn(), talkIn('tg'), talkIn('ru')]) {
      expect(askedIn(talk, said(`салом рамзи ман ${CODE}`))).toMatchObject({ looksFor: 'any' });
    }
    expect(askedIn(withRequest(talkIn('ru')), said(`код ${CODE} помогите`))).toMatchObject({ looksFor: 'asking' });
  });

  test('that leads nowhere is answered as one where hardly anything stands beside it', () => {
    for (const text of [`здравствуйте, мне дали код ${CODE}`, `код ${CODE} Каримова Зайнаб`, `код №${CODE}`]) {
      for (const talk of [talkIn(), talkIn('ru')]) {
        expect(answered(talk, said(text), { is: 'wrong' }).text).toContain('код не подошёл');
      }
    }
  });

  test.each([
    `мой код ${CODE} учителя звали Зайнаб Каримова`,
    `код ${CODE} имя первого учителя Зайнаб Каримова`,
    `рамзи ман ${CODE} номи муаллими аввал Зайнаб Каримова`,
  ])('and the answer in a sentence is no cry, and is the answer: %s', (text) => {
    const talk = talkIn('ru');
    const { ticket, events } = answered(talk, said(text), { is: 'wrong' });
    expect(ticket).toBeNull();
    expect(events).not.toContainEqual(expect.objectContaining({ kind: 'danger' }));
    const bare = askedIn(talk, said(`код ${CODE} зайнаб каримова`));
    expect(askedIn(talk, said(text))?.answerFor('c')).toBe(bare?.answerFor('c'));
  });

  test('of the same phone is refused in one sentence, and nobody goes anywhere', () => {
    const talk = talkIn('ru');
    expect(answered(talk, said(`код ${CODE}`), { is: 'same-phone' }).text).toContain('с этого же телефона');
  });
});
