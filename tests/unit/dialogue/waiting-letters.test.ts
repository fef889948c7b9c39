import { expect, test } from 'vitest';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const knowledge = await shippedKnowledge();
const talkOn = (channel: 'whatsapp' | 'telegram') => createTalk(knowledge, { channel, language: 'ru' });

test('whoever writes on WhatsApp gets what waited for a word before the answer, and after one to danger', () => {
  const talk = talkOn('whatsapp');

  expect(talk.says('меню').commit?.requeue).toBe('first');
  expect(talk.presses(1).commit?.requeue).toBe('first');
  expect(talk.says('меня держат на складе').commit?.requeue).toBe('last');
});

test('whoever wants to hear nothing gets nothing of it', () => {
  for (const token of ['!exit', '!cover']) {
    const talk = talkOn('whatsapp');
    talk.says('меню');

    expect(talk.sends({ kind: 'choice', token }).commit, token).toMatchObject({
      requeue: 'stays',
      memory: { silentSince: talk.now },
    });
    expect(talk.says('/start').commit?.requeue).toBe('first');
  }
});

test('whoever blocks us has not written', () => {
  const talk = talkOn('whatsapp');
  talk.says('меню');

  expect(talk.sends({ kind: 'blocked' }).commit?.requeue).toBe('stays');
});

test('where anything may be said at any time nothing waits', () => {
  expect(talkOn('telegram').says('меню').commit?.requeue).toBe('stays');
});
