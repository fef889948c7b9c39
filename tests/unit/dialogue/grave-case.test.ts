import { expect, test } from 'vitest';
import { type Conversation, newContact, newMemory } from '../../../core/conversation.ts';
import type { SafeContact } from '../../../core/safe-contact.ts';
import type { Session } from '../../../core/session.ts';
import { emptyTicket } from '../../../core/ticket.ts';
import { isGraveCase } from '../../../dialogue/desk/grave-case.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const ticket = emptyTicket('t1', NOON);
const SAFE: SafeContact = { consent: 'yes', at: NOON, hours: null, words: null, pausedAt: NOON };
const at: Session = {
  release: 1,
  flow: 'menu',
  node: 'menu',
  visits: [],
  answers: {},
  flags: [],
  back: [],
  failures: 0,
  page: 0,
  askedAt: NOON,
};
const conversationWith = (known: Partial<Conversation>): Conversation => ({
  id: 'c1',
  version: 1,
  account: 'telegram:42',
  address: 'telegram:7',
  contact: newContact(),
  session: null,
  ticket,
  timers: [],
  memory: newMemory(),
  unsent: 0,
  ...known,
});
const PLAIN = conversationWith({ session: at });

test('who only asks a question is in no danger by what is known of the talk', () => {
  expect(isGraveCase({ ticket, conversation: PLAIN })).toBe(false);
  expect(isGraveCase({ ticket, conversation: conversationWith({ contact: { ...newContact(), age: 18 } }) })).toBe(
    false,
  );
});

test.each([
  ['danger was named once, long before this case', { memory: { ...newMemory(), dangerAnsweredAt: { violence: 1 } } }],
  ['danger was named to an operator', { memory: { ...newMemory(), dangerHeardAt: { sold: 1 } } }],
  ['the person has told that they are 17', { contact: { ...newContact(), age: 17 } }],
  ['the open talk has a sign that no case has yet', { session: { ...at, flags: ['not-safe'] } }],
  ['a child writes, as the words told', { session: { ...at, answers: { 'age-told': 'child' } } }],
  ['the person is not alone with the phone', { memory: { ...newMemory(), safe: SAFE } }],
])('learning who it is may hurt where %s', (_what, known) => {
  expect(isGraveCase({ ticket, conversation: conversationWith(known) })).toBe(true);
});
