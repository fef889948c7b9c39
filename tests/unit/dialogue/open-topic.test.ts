import { describe, expect, test } from 'vitest';
import type { Session } from '../../../core/session.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** Somebody who is back, with a step about work in the plan, at a question of that topic. */
function withPlan(): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  const session: Session = {
    release: knowledge.book.newest.release,
    flow: 'came-back-work',
    node: 'what',
    visits: [],
    answers: { 'plan-work': 'yes' },
    flags: ['debt'],
    back: [],
    failures: 0,
    page: 0,
    askedAt: talk.now,
  };
  talk.conversation.session = session;
  talk.conversation.memory.lastInboundAt = talk.now;
  return talk;
}

describe('another topic that is asked for', () => {
  test('keeps the steps of the plan, where it is about coming back too', () => {
    const talk = withPlan();

    talk.says('как снять запрет на въезд');
    talk.presses('Запрет на въезд');

    expect(place(talk)).toMatch(/^came-back-ban\//);
    expect(talk.conversation.session?.answers).toEqual({ 'plan-work': 'yes' });
    expect(talk.conversation.session?.flags).toEqual(['debt']);
  });

  test('begins anew elsewhere, and the way back leads to the plan as it was', () => {
    const talk = withPlan();

    talk.sends({ kind: 'choice', token: '!topic.rules-korea' });
    expect(place(talk)).toMatch(/^rules-korea\//);
    expect(talk.conversation.session).toMatchObject({ answers: {}, flags: [] });
    talk.says('назад');

    expect(place(talk)).toBe('came-back-work/what');
    expect(talk.conversation.session).toMatchObject({ answers: { 'plan-work': 'yes' }, flags: ['debt'] });
  });

  test('may be put off: the question and the plan stand', () => {
    const talk = withPlan();

    talk.says('как снять запрет на въезд');
    talk.presses('Остаться здесь');

    expect(place(talk)).toBe('came-back-work/what');
    expect(talk.conversation.session?.answers).toEqual({ 'plan-work': 'yes' });
  });
});
