import { expect, test } from 'vitest';
import { newContact, newMemory } from '../../../core/conversation.ts';
import type { Undecided } from '../../../core/inbound-log.ts';
import { withoutUndecided } from '../../../storage/shared/conversation.ts';

const WORDS: Undecided = { key: 'k1', at: 1, kind: 'text', place: null, text: 'паспортам гирифта', since: 1 };

test('a conversation that goes on in another keeps nothing undecided', () => {
  const state = { contact: newContact(), session: null, ticket: null, memory: { ...newMemory(), undecided: [WORDS] } };

  expect(withoutUndecided(state)).toEqual({ ...state, memory: newMemory() });
});
