import { expect, test } from 'vitest';
import { describeStores } from '../../support/store-adapters.ts';
import {
  claim,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  LEASE_MS,
  START,
  say,
  talk,
  timerAt,
  turnOf,
} from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;

describeStores((store) => {
  test('a timer waits for its moment and then comes as a message', async () => {
    const timer = timerAt(START + DAY);
    await talk(store(), { timers: [timer] });

    expect(await store().claimTurn(START + DAY - 1, LEASE_MS)).toBeNull();
    const { waiting, conversation } = await claim(store(), START + DAY);
    expect(conversation.timers).toEqual([timer]);
    expect(waiting).toMatchObject([
      { inbound: { from: FARIDA, account: conversation.account, at: timer.at, content: { kind: 'timer', timer } } },
    ]);
  });

  test('a timer that was handled and not set again does not come back', async () => {
    await talk(store(), { timers: [timerAt(START + 1)] });
    const due = await claim(store(), START + 1);
    await store().commitTurn(turnOf(due, { timers: [] }));

    expect(await store().claimTurn(START + DAY, LEASE_MS)).toBeNull();
  });

  test('a timer may be put off under its own name', async () => {
    await talk(store(), { timers: [timerAt(START + 1)] });
    const due = await claim(store(), START + 1);
    await store().commitTurn(turnOf(due, { timers: [timerAt(START + DAY, { tries: 1 })] }));

    expect(await store().claimTurn(START + DAY - 1, LEASE_MS)).toBeNull();
    expect((await claim(store(), START + DAY)).waiting[0]?.inbound.content).toMatchObject({ timer: { tries: 1 } });
  });

  test('a turn that handles no timer keeps those it names and ends the others', async () => {
    const [kept, ended] = [timerAt(START + DAY), timerAt(START + DAY, { id: 'timer-2' })];
    await talk(store(), { timers: [kept, ended] });
    await talk(store(), { timers: [kept] });

    expect((await claim(store(), START + DAY)).conversation.timers).toEqual([kept]);
  });

  test('timers and messages that wait together come oldest first', async () => {
    await talk(store(), { timers: [timerAt(START + 20)] });
    await store().accept(hear('before', { at: START + 10 }));
    await store().accept(hear('after', { at: START + 30 }));

    const { waiting } = await claim(store(), START + 40);
    expect(waiting.map(({ inbound }) => inbound.at)).toEqual([START + 10, START + 20, START + 30]);
  });

  test('a timer that is due stands in one row with contacts who wait', async () => {
    await talk(store(), { from: DAVRON, timers: [timerAt(START + 20)] });
    await store().accept(hear('waits', { from: FARIDA, at: START + 30 }));

    expect((await claim(store(), START + 40)).conversation.address).toBe(DAVRON);
    expect((await claim(store(), START + 40)).conversation.address).toBe(FARIDA);
  });

  test('a reminder is kept with its name and place, and comes back as it was', async () => {
    const place = { flow: 'rules-russia', node: 'remind', release: 3 };
    const timer = { id: 'timer-2', at: START + DAY, kind: 'remind' as const, tries: 2, name: 'registration', place };
    await talk(store(), { timers: [timerAt(START + 2 * DAY), timer] });

    const { waiting, conversation } = await claim(store(), START + DAY);
    expect(waiting[0]?.inbound.content).toEqual({ kind: 'timer', timer });
    expect(conversation.timers).toEqual([timer, timerAt(START + 2 * DAY)]);
  });

  test('a contact who cannot be reached is reminded of nothing, but still forgotten', async () => {
    const place = { flow: 'rules-russia', node: 'remind', release: 3 };
    const timer = { id: 'timer-2', at: START + DAY, kind: 'remind' as const, tries: 0, name: 'registration', place };
    await talk(store(), { timers: [timer, timerAt(START + DAY)], outbound: [say('hello')] });
    const delivery = await claimDelivery(store(), START + 1_000);
    await store().giveUp(delivery, 'contact_stopped', START + 1_000, 'stopped');

    const { conversation } = await claim(store(), START + DAY);
    expect(conversation.timers.map(({ kind }) => kind)).toEqual(['forget']);
  });
});
