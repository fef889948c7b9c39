import { expect, test } from 'vitest';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { FETCH_GRACE_MS, FORGET_GRACE_MS } from '../../../dialogue/turn/forget.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const KNOWLEDGE = await shippedKnowledge();

function forgottenAt(channel: 'web' | 'telegram') {
  const talk = createTalk(KNOWLEDGE, { channel, language: 'ru' });
  for (const words of ['/start', 'удалите мои данные', 'сейчас', 'да, удалить']) talk.says(words);
  return talk;
}

test.each([
  ['web', FETCH_GRACE_MS],
  ['telegram', FORGET_GRACE_MS],
] as const)('the last words stay as long as it takes until they are read (%s)', (channel, grace) => {
  const talk = forgottenAt(channel);

  expect(talk.last.text).toContain('Код удаления');
  expect(talk.conversation.timers).toMatchObject([{ kind: 'forget', isNow: true, at: talk.now + grace }]);
});

test('whoever writes on the web while the last words can still be fetched is somebody new', () => {
  const { conversation, now } = forgottenAt('web');
  const content = { kind: 'text', text: 'салом' } as const;
  const inbound = { id: 'm', account: 'web', from: conversation.address, at: now, content };

  const decided = decide(KNOWLEDGE, CAPABILITIES.web, {
    conversation,
    waiting: [{ key: 'k', inbound }],
    now: now + FETCH_GRACE_MS / 2,
    newId: 'id-00c0ffee',
  });

  expect(decided).toEqual({ forget: true });
});

test('the last words go with their hour, also where nobody has fetched them', () => {
  const { conversation } = forgottenAt('web');
  const [timer] = conversation.timers;
  if (timer === undefined) throw new Error('nothing ends it');
  const inbound = {
    id: 't',
    account: 'web',
    from: conversation.address,
    at: timer.at,
    content: { kind: 'timer', timer } as const,
  };

  const decided = decide(KNOWLEDGE, CAPABILITIES.web, {
    conversation,
    waiting: [{ key: 'k', inbound }],
    now: timer.at,
    newId: 'id-00c0ffee',
  });

  expect(decided).toEqual({ forget: true });
});
