import { beforeAll, expect, test } from 'vitest';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import { answerTicket, claimTicket } from '../../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { HELD_MOST_MS } from '../../../dialogue/time/safe-contact.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk } from '../../support/talk.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

test.each([1, DOOR])(
  'what staff say behind the door of a shared phone, or at it, grows old in two days: %s',
  (number) => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('меню');
    talk.says('оператор');
    const { address } = talk.conversation;
    const answer = { text: 'Приходите сегодня в три', asked: 'Приходите сегодня в три' };
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    const [alone] = talk.desk((by) => answerTicket({ by }, { key: 'k1', ...answer }));
    expect(alone).toMatchObject({ from: 'operator' });
    expect(alone?.staleAt).toBeUndefined();

    talk.conversation = { ...talk.conversation, address: addressOfProfile(address, number) };
    const [behind] = talk.desk((by) => answerTicket({ by }, { key: 'k2', ...answer }));
    expect(behind).toMatchObject({ from: 'operator', staleAt: talk.now + HELD_MOST_MS });
  },
);
