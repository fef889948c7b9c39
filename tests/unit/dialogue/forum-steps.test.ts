import { describe, expect, test } from 'vitest';
import { emptyTopic } from '../../../core/forum.ts';
import { LEVELS, type Ticket } from '../../../core/ticket.ts';
import {
  type ForumStep,
  type Mirrored,
  nextStep,
  TOPIC_KEPT_MS,
  urgencyOf,
} from '../../../dialogue/desk/forum-steps.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

const wish = { name: 'bolan-4271', text: 'the card' };
const topic = { ...emptyTopic('t1', -100), thread: 7, card: 8, ...wish };
const TOLD = { erasedAt: null };
const closed: Partial<Ticket> = { status: 'closed', closedAt: START };

function stepOf(changes: Partial<Mirrored> = {}, now = START): ForumStep | null {
  return nextStep(
    { ...TOLD, ticket: ticketOf('t1'), isSilent: false, topic, wish, hasWords: false, mayBeGone: false, ...changes },
    now,
  );
}

describe('the next step of a request in the group', () => {
  test.each<[string, Partial<Mirrored>, ForumStep | null]>([
    ['that has no topic is to make one', { topic: null }, 'make'],
    ['whose topic was deleted is to make one', { topic: { ...topic, thread: null } }, 'make'],
    [
      'that is muted and has no topic is none',
      { topic: null, ticket: ticketOf('t1', { mutedUntil: START + 1 }) },
      null,
    ],
    ['whose topic is bare is its card', { topic: { ...topic, card: null } }, 'card'],
    [
      'with words to tell is to tell them before the card is put right',
      { hasWords: true, wish: { ...wish, text: 'x' } },
      'tell',
    ],
    ['that looks otherwise is an edit', { wish: { ...wish, text: 'x' } }, 'edit'],
    ['that is called otherwise is a new name', { wish: { ...wish, name: 'x' } }, 'rename'],
    ['that looks as it should is none', {}, null],
    ['that nobody has taken and whose topic may be gone is to look for it', { mayBeGone: true }, 'check'],
    [
      'that somebody has taken is none, even where the topic may be gone',
      { mayBeGone: true, ticket: ticketOf('t1', { assignee: 'zarina' }) },
      null,
    ],
    ['of somebody who was forgotten is to delete the topic', { ticket: null }, 'remove'],
    ['of somebody who hides is to delete the topic', { isSilent: true }, 'remove'],
    ['that tells what was taken back is to delete the topic', { erasedAt: START }, 'remove'],
    ['that tells it no more is to make one', { erasedAt: START, topic: { ...topic, thread: null } }, 'make'],
    ['of somebody who hides and has no topic is none', { isSilent: true, topic: null }, null],
    ['that is closed and has no topic is none', { ticket: ticketOf('t1', closed), topic: null }, null],
    [
      'of somebody who was forgotten, once the topic is gone, is to let it be',
      { ticket: null, topic: { ...topic, thread: null } },
      'drop',
    ],
  ])('%s', (_which, changes, expected) => {
    expect(stepOf(changes)).toBe(expected);
  });

  test('that is closed comes a day later', () => {
    const ticket = ticketOf('t1', closed);

    expect(stepOf({ ticket }, START + TOPIC_KEPT_MS - 1)).toBeNull();
    expect(stepOf({ ticket }, START + TOPIC_KEPT_MS)).toBe('remove');
  });
});

test('whoever is forgotten or hides goes before red, red before all else, then checks, and old topics last', () => {
  const at = (level: Ticket['level'], step: ForumStep) =>
    urgencyOf({ ...TOLD, ticket: ticketOf('t1', { level }), isSilent: false }, step);
  const order = [
    urgencyOf({ ...TOLD, ticket: null, isSilent: false }, 'remove'),
    ...LEVELS.toReversed().flatMap((level) => [at(level, 'make'), at(level, 'tell'), at(level, 'rename')]),
    ...LEVELS.toReversed().map((level) => at(level, 'check')),
    at('red', 'remove'),
  ];

  expect(order.toSorted((one, other) => one - other)).toEqual(order);
  expect(new Set(order).size).toBe(order.length);
  expect(urgencyOf({ ...TOLD, ticket: ticketOf('t1'), isSilent: true }, 'remove')).toBe(order[0]);
  expect(urgencyOf({ erasedAt: START, ticket: ticketOf('t1'), isSilent: false }, 'remove')).toBe(order[0]);
});
