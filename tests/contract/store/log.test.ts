import { expect, test } from 'vitest';
import type { LogStore } from '../../../core/store.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  claim,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  openTickets,
  START,
  say,
  sendAll,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

describeStores((store) => {
  test('what was sent stands in the log with its words, choices and place', async () => {
    const choices = [{ token: 'a.b.1.c', label: 'Ҳа' }];
    const said = { flow: 'menu', node: 'top', release: 1 };
    await talk(store(), { outbound: [say('Салом', { choices, said }), say('words', { from: 'operator' })] });
    expect(await store().sentTo(FARIDA, { newest: true }, 10)).toEqual([]);
    await store().markSent(await claimDelivery(store()), { externalId: 'tg-7', at: START + 5, nextAt: START + 5 });
    await store().markSent(await claimDelivery(store(), START + 5), { externalId: null, at: START + 6, nextAt: 0 });

    const [one, other] = await store().sentTo(FARIDA, { newest: true }, 10);
    expect(one).toMatchObject({ at: START + 5, direction: 'out', from: 'bot', kind: 'bubble', state: 'sent' });
    expect(one).toMatchObject({ text: 'Салом', choices, place: said, externalId: 'tg-7' });
    expect(other).toMatchObject({ from: 'operator', text: 'words', choices: [], place: null, externalId: null });
  });

  test('the log is paged from either end, always in the order of what was said', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const log = [{ key: 'k', at: START, kind: 'text', place: null, text: `asked ${turn}` }];
      await talk(store(), { log, outbound: [say(`${turn}a`), say(`${turn}b`)] });
    }
    await sendAll(store());
    const all = await store().sentTo(FARIDA, { newest: true }, 100);
    const texts = async (range: Parameters<LogStore['sentTo']>[1], limit: number) =>
      (await store().sentTo(FARIDA, range, limit)).map(({ text }) => text);

    expect(all.map(({ text }) => text)).toEqual(['0a', '0b', '1a', '1b', '2a', '2b', '3a', '3b']);
    expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).sort((one, other) => one - other));
    expect(new Set(all.map(({ seq }) => seq)).size).toBe(8);
    expect(await texts({ newest: true }, 3)).toEqual(['2b', '3a', '3b']);
    expect(await texts({ after: all[2]!.seq }, 2)).toEqual(['1b', '2a']);
    expect(await texts({ after: all[7]!.seq }, 2)).toEqual([]);
    expect(await texts({ before: all[5]!.seq }, 2)).toEqual(['1b', '2a']);
    expect(await texts({ before: all[0]!.seq }, 2)).toEqual([]);
    expect(await texts({ newest: true }, 0)).toEqual([]);
  });

  test('what was said to one is not shown to another, and to a stranger nothing', async () => {
    await talk(store(), { from: FARIDA, outbound: [say('for Farida')] });
    await sendAll(store());

    expect(await store().sentTo(DAVRON, { newest: true }, 10)).toEqual([]);
    expect(await store().sentTo(DAVRON, { after: 0 }, 10)).toEqual([]);
  });

  test('ids at the channel are there for both directions, newest first', async () => {
    const heard = (externalId: string, at: number) => [{ key: 'k', at, kind: 'text', place: null, externalId }];
    const contactId = await talk(store(), { log: heard('in-1', START - 9), outbound: [say('a'), say('b')] });
    await sendAll(store());
    await talk(store(), { log: heard('in-2', START), text: 'no id kept' });
    const sent = await store().sentTo(FARIDA, { newest: true }, 10);
    const [first, second] = sent.map(({ externalId }) => externalId);

    expect(await store().externalIds(contactId, 0, 10)).toEqual(['in-2', second, first, 'in-1']);
    expect(await store().externalIds(contactId, START, 10)).toEqual(['in-2', second, first]);
    expect(await store().externalIds(contactId, 0, 2)).toEqual(['in-2', second]);
    expect(await store().externalIds('nobody', 0, 10)).toEqual([]);
  });

  test('ids of what was asked and answered at one node are told from all others, also of what has just been written', async () => {
    const place = { flow: 'safe-contact', node: 'word', release: 1 };
    const heard = (externalId: string, at: typeof place | null) => [
      { key: 'k', at: START, kind: 'text', place: at, externalId },
    ];
    const contactId = await talk(store(), { outbound: [say('numbers'), say('a word?', { said: place })] });
    await sendAll(store());
    const [, asked] = (await store().sentTo(FARIDA, { newest: true }, 10)).map(({ externalId }) => externalId);
    await talk(store(), { log: [...heard('in-1', place), ...heard('in-2', { ...place, node: 'hours' })] });

    const at = { flow: 'safe-contact', node: 'word', since: START };
    expect(await store().externalIdsAt(contactId, at, 10)).toEqual(['in-1', asked]);
    expect(await store().externalIdsAt(contactId, { ...at, since: START + 1 }, 10)).toEqual([]);
    expect(await store().externalIdsAt('nobody', at, 10)).toEqual([]);
  });

  test("the desk's list has red before green, and among equals who waits longest", async () => {
    const opened = [
      { from: FARIDA, level: 'yellow', at: START },
      { from: DAVRON, level: 'red', at: START + 2 },
      { from: 'web:abc', level: 'red', at: START + 1 },
    ] as const;
    for (const { from, level, at } of opened) {
      await talk(store(), {
        from,
        at,
        ticket: ticketOf(`t-${from}`, { level, openedAt: at, waitingSince: at, flags: ['debt'] }),
      });
    }

    const listed = await openTickets(store());
    expect(listed.map(({ level, openedAt }) => [level, openedAt])).toEqual([
      ['red', START + 1],
      ['red', START + 2],
      ['yellow', START],
    ]);
    expect(listed[0]).toMatchObject({ topic: 'documents', flags: ['debt'] });
    expect(await openTickets(store(), 1)).toEqual(listed.slice(0, 1));
  });

  test('the list follows the ticket in the conversation', async () => {
    const ticket = ticketOf('t1');
    const contactId = await talk(store(), { ticket });
    await talk(store(), { ticket: { ...ticket, level: 'red', flags: ['child'] } });
    expect(await openTickets(store())).toMatchObject([{ contactId, level: 'red', flags: ['child'] }]);

    await talk(store(), { ticket: { ...ticket, status: 'closed' } });
    expect(await openTickets(store())).toEqual([]);
    await talk(store(), { ticket: ticketOf('t2', { topic: 'pay' }) });
    expect(await openTickets(store())).toMatchObject([{ topic: 'pay' }]);
    await talk(store(), { ticket: null });
    expect(await openTickets(store())).toEqual([]);
  });

  test('what is left to do is counted, with the age of the oldest', async () => {
    const nothing = { waiting: 0, oldestWaitingAt: null, unsent: 0, oldestUnsentAt: null, openTickets: 0 };
    expect(await store().backlog(START)).toEqual(nothing);

    const timers = [{ id: 't', at: START + 50, kind: 'forget' as const, tries: 0 }];
    await talk(store(), { at: START, outbound: [say('a'), say('b')], ticket: ticketOf('t1'), timers });
    await store().accept(hear('two', { at: START + 70 }));
    const counted = { unsent: 2, oldestUnsentAt: START, openTickets: 1 };
    expect(await store().backlog(START + 1)).toEqual({ ...counted, waiting: 1, oldestWaitingAt: START + 70 });
    expect(await store().backlog(START + 50)).toEqual({ ...counted, waiting: 2, oldestWaitingAt: START + 50 });

    await store().commitTurn(turnOf(await claim(store(), START + 70), { timers: [], ticket: null }));
    await sendAll(store(), START + 70);
    expect(await store().backlog(START + 70)).toEqual(nothing);
  });

  test('keys for other purposes are of 32 bytes, steady, and not each other', () => {
    const key = store().derive('web-tokens');

    expect(key).toHaveLength(32);
    expect(store().derive('web-tokens')).toEqual(key);
    expect(store().derive('other')).not.toEqual(key);
  });
});
