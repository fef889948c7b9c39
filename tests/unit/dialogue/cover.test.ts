import { expect, test } from 'vitest';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const knowledge = await shippedKnowledge();

test.each([
  ['telegram', 'tg', 'собун', 'пок кунед'],
  ['whatsapp', 'tg', 'танҳо худатон пок карда метавонед', 'собун'],
  ['whatsapp', 'ru', 'удалить сообщения можете только вы', 'мылом'],
] as const)(
  'who covers a chat on %s in %s is told what is true there, and nothing after it',
  (channel, language, words, not) => {
    const talk = createTalk(knowledge, { channel, language });

    const { bubbles } = talk.sends({ kind: 'choice', token: '!cover' });

    expect(bubbles).toMatchObject([{ kind: 'cover', choices: [] }]);
    expect(bubbles[0]?.text).toContain(words);
    expect(bubbles[0]?.text).not.toContain(not);
    expect(talk.conversation.memory.silentSince).not.toBeNull();
  },
);
