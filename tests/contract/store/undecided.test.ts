import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import type { Undecided } from '../../../core/inbound-log.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { claim, claimDelivery, hear, LEASE_MS, START, say, talk, turnOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const WORDS: Undecided = { key: 'k1', at: START, kind: 'text', place: null, text: 'паспортам гирифта', since: START };
const NOTE: Undecided = {
  key: 'k2',
  at: START + 1,
  kind: 'voice',
  place: null,
  since: START + 1,
  file: { id: 'voice-1', mimeType: 'audio/ogg', account: 'telegram:42' },
};
const TIMER = { id: 'u-undecided', kind: 'undecided' as const, at: START + DAY, tries: 0 };

describeStores((store) => {
  test('what is undecided waits with the conversation, and its end comes as a message after a day', async () => {
    await talk(store(), { memory: { ...newMemory(), undecided: [WORDS, NOTE] }, timers: [TIMER] });
    expect(await store().claimTurn(START + DAY - 1, LEASE_MS)).toBeNull();
    const due = await claim(store(), START + DAY);

    expect(due.conversation.memory.undecided).toEqual([WORDS, NOTE]);
    expect(due.waiting).toMatchObject([{ inbound: { content: { kind: 'timer', timer: TIMER } } }]);
    const { undecided: _over, ...memory } = due.conversation.memory;
    await store().commitTurn(turnOf(due, { memory, timers: [] }));
    await store().accept(hear('m2', { at: START + DAY }));
    expect((await claim(store(), START + 2 * DAY)).conversation.memory).not.toHaveProperty('undecided');
  });

  test('of somebody who blocks us it ends all the same, and who fell silent in danger is told of', async () => {
    const memory = { ...newMemory(), undecided: [WORDS] };
    const silent = { id: 'u-silent', kind: 'silent' as const, at: START + DAY, tries: 0 };
    await talk(store(), { memory, timers: [TIMER, silent], outbound: [say('салом')] });
    const delivery = await claimDelivery(store());
    await store().giveUp(delivery, 'contact_stopped', START + 5, 'stopped');

    expect((await claim(store(), START + DAY)).conversation.timers).toEqual([silent, TIMER]);
  });
});
