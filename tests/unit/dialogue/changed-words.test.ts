import { beforeAll, describe, expect, test } from 'vitest';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk } from '../../support/talk.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describe('whoever takes back a message', () => {
  test('is not answered, and the log tells of it without a word', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('хочу поговорить с человеком');
    const before = talk.conversation.session;
    const { bubbles, commit } = talk.sends({ kind: 'removed' });

    expect(bubbles).toEqual([]);
    expect(commit?.log).toEqual([expect.objectContaining({ kind: 'removed' })]);
    expect(commit?.log[0]).not.toHaveProperty('text');
    expect(talk.conversation.session).toEqual(before);
  });

  test('does not wait for an answer by that', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('хочу поговорить с человеком');
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    talk.conversation.ticket = { ...talk.conversation.ticket!, waitingSince: null };
    talk.sends({ kind: 'removed' });

    expect(talk.conversation.ticket.waitingSince).toBeNull();
  });
});

test('words that were changed and cannot be read are told from a message that cannot', () => {
  const talk = createTalk(knowledge, { language: 'ru' });

  expect(talk.sends({ kind: 'unsupported', edited: true }).commit?.log[0]).toMatchObject({ kind: 'edit' });
  expect(talk.sends({ kind: 'unsupported' }).commit?.log[0]).toMatchObject({ kind: 'unsupported' });
});
