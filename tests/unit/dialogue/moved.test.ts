import { describe, expect, test } from 'vitest';
import { createTalk } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

const POINT = { kind: 'moved', latitude: 55.75, longitude: 37.61 } as const;

describe('whoever shows where they go', () => {
  test('is followed at the desk while a request is open, and hears nothing of it', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('меня увозят, держат взаперти');
    const before = talk.conversation;
    talk.waits(60_000);
    const { bubbles, commit } = talk.sends(POINT);

    expect(bubbles).toEqual([]);
    expect(commit?.log).toMatchObject([{ kind: 'moved', location: { latitude: 55.75, longitude: 37.61, live: true } }]);
    expect(commit?.session).toEqual(before.session);
    // They have written nothing: nobody's wait begins anew, and no silence is over.
    expect(commit?.ticket).toEqual(before.ticket);
    expect(talk.conversation.memory.lastInboundAt).toBe(before.memory.lastInboundAt);
  });

  test('is followed by nobody without one', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('патент');
    const { bubbles, commit } = talk.sends(POINT);

    expect(bubbles).toEqual([]);
    expect(commit?.log).toEqual([]);
  });
});
