import { expect, test } from 'vitest';
import { LONGEST_WAIT_MS } from '../../../core/clock.ts';
import { lookedAt, saidRight } from '../../../core/clock-note.ts';
import { reply } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  LEASE_MS,
  nextIn,
  SENT,
  START,
  say,
  talk,
  textsOf,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const ZARINA = mover('zarina');
const DAY = 86_400_000;
/** The clock was ahead by so much, and is right again at `START`. */
const AHEAD = START + 30 * DAY;

describeStores((store) => {
  test('what was said and sent while the clock was ahead keeps nobody from being answered now', async () => {
    await talk(store(), { at: AHEAD, outbound: [say('then')] });
    await store().markSent(await claimDelivery(store(), AHEAD), { ...SENT, at: AHEAD, nextAt: AHEAD + 1000 });

    await talk(store(), { at: START, outbound: [say('now')] });

    expect(await nextIn(store(), START)).toBe('now');
  });

  test('a clock that went back by half an hour has nobody wait for the pause of before, whose answer is about danger', async () => {
    const before = START + LONGEST_WAIT_MS / 2;
    await talk(store(), { at: before, outbound: [say('then')] });
    await store().markSent(await claimDelivery(store(), before), { ...SENT, at: before, nextAt: before + 6000 });

    await talk(store(), { at: START, outbound: [say('one'), say('two')] });
    const one = await claimDelivery(store(), START);
    await store().markSent(one, { ...SENT, nextAt: START + 1000 });

    expect(one.outbound.text).toBe('one');
    expect(await nextIn(store(), START)).toBeUndefined();
    expect(await nextIn(store(), START + 1000)).toBe('two');
  });

  test('a bubble that was to leave under a clock that was ahead leaves now, in its order', async () => {
    await talk(store(), { at: AHEAD, outbound: [say('first'), say('second')] });

    const first = await claimDelivery(store(), START);
    await store().markSent(first, { ...SENT, nextAt: START });

    expect(first.outbound.text).toBe('first');
    expect(await nextIn(store(), START)).toBe('second');
  });

  test('a retry further ahead than the longest wait is made now, one within it at its moment', async () => {
    await talk(store(), { outbound: [say('an answer')] });
    await store().retryAt(await claimDelivery(store()), START + LONGEST_WAIT_MS);
    expect(await nextIn(store(), START)).toBeUndefined();

    const inTime = await claimDelivery(store(), START + LONGEST_WAIT_MS);
    await store().retryAt(inTime, AHEAD);

    expect(await claimDelivery(store(), START)).toMatchObject({ tries: 3, interrupted: false });
  });

  test('a send that was under way when a process died under a clock that was ahead is taken over', async () => {
    await talk(store(), { outbound: [say('an answer')] });
    await claimDelivery(store(), AHEAD);

    expect(await claimDelivery(store(), START)).toMatchObject({ tries: 2, interrupted: true });
    expect(await store().claimSend([ACCOUNT], START + LEASE_MS - 1, LEASE_MS)).toBeNull();
  });

  test('a turn that was under way then is taken by another, and no two have it', async () => {
    await store().accept(hear('salom'));
    await claim(store(), AHEAD);

    const taken = await claim(store(), START);

    expect(textsOf(taken)).toEqual(['salom']);
    expect(await store().claimTurn(START + LEASE_MS - 1, LEASE_MS)).toBeNull();
    expect(await store().commitTurn(turnOf(taken))).toBe('committed');
  });

  test('who writes while a turn of then is still leased is taken at once by a free slot', async () => {
    await store().accept(hear('salom'));
    await claim(store(), AHEAD);
    const had: (string | null)[][] = [];

    await store().accept(hear('dismay'), undefined, {
      now: START,
      leaseMs: LEASE_MS,
      take: (claimed) => had.push(textsOf(claimed)),
    });

    expect(had).toEqual([['salom', 'dismay']]);
  });

  test('an account that was leased under a clock that was ahead is free', async () => {
    await store().leaseChannel(ACCOUNT, 'dead', AHEAD, LEASE_MS);

    expect(await store().leaseChannel(ACCOUNT, 'living', START, LEASE_MS)).toBe(true);
    expect(await store().leaseChannel(ACCOUNT, 'other', START, LEASE_MS)).toBe(false);
  });

  test('an alarm that was being told then is told now', async () => {
    await store().raiseAlarm({ about: 't1', kind: 'unclaimed', level: 'red', step: 1, at: START, left: ['a'] });
    await store().claimAlarm(AHEAD, LEASE_MS);

    expect(await store().claimAlarm(START, LEASE_MS)).toMatchObject({ tries: 2 });
    expect(await store().claimAlarm(START + LEASE_MS - 1, LEASE_MS)).toBeNull();
  });

  test('a reminder of a year and the forgetting of a week are real dates: they wait, however far ahead', async () => {
    const week = { id: 'week', at: START + 7 * DAY, kind: 'forget' as const, tries: 0 };
    await talk(store(), { timers: [week] });

    expect(await store().claimTurn(START, LEASE_MS)).toBeNull();
    expect((await claim(store(), week.at)).waiting).toMatchObject([{ inbound: { content: { kind: 'timer' } } }]);
  });

  test('while the clock is in doubt timers go by the time that is sure, and messages by no clock at all', async () => {
    const week = { id: 'week', at: START + 7 * DAY, kind: 'forget' as const, tries: 0 };
    await talk(store(), { timers: [week] });

    expect(await store().claimTurn(AHEAD, LEASE_MS, START)).toBeNull();
    await store().accept(hear('salom', { at: AHEAD }));

    expect(textsOf(await store().claimTurn(AHEAD, LEASE_MS, START))).toEqual(['salom']);
  });
});

describeStores((store) => {
  const noted = (at: number, ranMs = 0) => store().noteClock((before) => lookedAt(before, { at, ranMs, sawAt: null }));

  test('of the clock the store knows what the last look came to, whoever looked', async () => {
    expect(await store().clockNote()).toBeNull();

    await noted(START);
    expect(await noted(AHEAD)).toMatchObject({ at: AHEAD, doubt: 'ahead', sureAt: START });
    expect(await store().clockNote()).toMatchObject({ at: AHEAD, doubt: 'ahead', sureAt: START });
    expect(await store().noteClock(() => saidRight(AHEAD))).toMatchObject({ doubt: null, saidAt: AHEAD });
  });

  test('of ten who look at once each sees what the others have kept', async () => {
    await noted(START);
    await Promise.all(
      Array.from({ length: 10 }, () => store().noteClock((before) => ({ ...saidRight(0), at: (before?.at ?? 0) + 1 }))),
    );

    expect((await store().clockNote())?.at).toBe(START + 10);
  });

  test('a store that an older program has kept knows the newest moment that its processes have told', async () => {
    const process = { id: 'one', role: 'bot', version: '0.1.0', startedAt: START, disk: null } as const;
    await store().noteStanding({ at: AHEAD, process, accounts: [] });

    expect(await noted(START)).toMatchObject({ doubt: 'back' });
  });

  test('when the clock was set back by less than the longest wait, retries are made now and sends under way are let be', async () => {
    await talk(store(), { outbound: [say('an answer')] });
    await store().retryAt(await claimDelivery(store()), START + LONGEST_WAIT_MS / 2);
    await talk(store(), { from: DAVRON, outbound: [say('another')] });
    await claimDelivery(store());

    expect(await store().endWaits(START)).toBe(1);

    expect(await nextIn(store(), START)).toBe('an answer');
    expect(await nextIn(store(), START)).toBeUndefined();
  });

  test('when the clock was set back, what is behind a bubble that had left before it waits for no pause of then', async () => {
    const before = START + LONGEST_WAIT_MS / 2;
    await talk(store(), { outbound: [say('one'), say('two'), say('three')] });
    await store().markSent(await claimDelivery(store(), before), { ...SENT, at: before, nextAt: before + 6000 });

    await store().endWaits(START);

    for (const text of ['two', 'three']) {
      const next = await claimDelivery(store(), START);
      expect(next.outbound.text).toBe(text);
      await store().markSent(next, { ...SENT, nextAt: START });
    }
  });

  test.each([
    ['waits for its retry', ['two', 'three']],
    ['is given up', ['three']],
  ])(
    'when the clock was set back while a bubble was on its way that %s, no pause of then is left',
    async (end, left) => {
      const before = START + LONGEST_WAIT_MS / 2;
      await talk(store(), { outbound: [say('one'), say('two'), say('three')] });
      await store().markSent(await claimDelivery(store(), before), { ...SENT, at: before, nextAt: before + 6000 });
      const two = await claimDelivery(store(), before + 6000);

      await store().endWaits(START);
      if (end === 'is given up') await store().giveUp(two, 'rejected', START);
      else await store().retryAt(two, START + 1000);

      for (const text of left) {
        const next = await claimDelivery(store(), START + 1000);
        expect(next.outbound.text).toBe(text);
        await store().markSent(next, { ...SENT, nextAt: START });
      }
    },
  );

  test('when the clock was set back, nothing that happens at the desk is told as of the time that was ahead', async () => {
    const before = START + LONGEST_WAIT_MS / 2;
    await talk(store(), { at: before, ticket: ticketOf('t1') });
    await store().settle(before);

    await store().endWaits(START);
    await talk(store(), { from: DAVRON, at: START, ticket: ticketOf('t2') });
    await store().settle(START);

    const told = await store().deskEvents({ at: 0, id: '' }, 9);
    expect(told.map(({ ticketId, at }) => [ticketId, at])).toEqual(told.map(() => ['t2', START]));
    expect(told).not.toEqual([]);
  });

  test('when the clock was set back, an answer of before that is read now takes the desk to no time ahead', async () => {
    const before = START + LONGEST_WAIT_MS / 2;
    await talk(store(), { at: before, ticket: ticketOf('t1', { assignee: 'zarina' }) });
    const answer = moving((one) => reply(one, ZARINA, { key: 'k1', asked: 'салом' }), {
      outbound: [say('answer', { from: 'operator' })],
    });
    await store().changeTicket('t1', before, answer);
    const delivery = await claimDelivery(store(), before);
    await store().markSent(delivery, { externalId: 'x1', at: before, nextAt: before });
    await store().settle(before);

    await store().endWaits(START);
    const report = { deliveryId: delivery.id, account: ACCOUNT, externalId: 'x1', state: 'read' as const };
    await store().noteReport({ ...report, at: START + 1 });
    await talk(store(), { from: DAVRON, at: START + 2, ticket: ticketOf('t2') });
    await store().settle(START + 2);

    const told = await store().deskEvents({ at: 0, id: '' }, 50);
    expect(told.map(({ kind }) => kind)).toContain('delivery');
    expect(Math.max(...told.map(({ at }) => at))).toBe(START + 2);
  });

  test('what somebody has still told as of a time ahead takes nothing with it that happens now', async () => {
    const before = START + LONGEST_WAIT_MS / 2;
    await noted(START);
    await talk(store(), { at: before, ticket: ticketOf('t1') });
    await store().settle(before);
    await talk(store(), { from: DAVRON, at: START, ticket: ticketOf('t2') });
    await store().settle(START);

    const told = await store().deskEvents({ at: 0, id: '' }, 50);
    const of = (id: string) => new Set(told.filter(({ ticketId }) => ticketId === id).map(({ at }) => at));
    expect([of('t1'), of('t2')]).toEqual([new Set([before]), new Set([START])]);
  });

  test('who asked to be forgotten at once under a clock that was ahead is when it is set back; a promised week stays', async () => {
    const atOnce = { id: 'now', at: AHEAD, kind: 'forget' as const, tries: 0, isNow: true as const };
    const week = { id: 'week', at: AHEAD, kind: 'forget' as const, tries: 0 };
    await talk(store(), { timers: [atOnce] });
    await talk(store(), { from: DAVRON, timers: [week] });

    await store().endWaits(START + DAY, START);

    expect(await claim(store(), START)).toMatchObject({
      waiting: [{ inbound: { from: FARIDA, content: { kind: 'timer', timer: { ...atOnce, at: START } } } }],
    });
    expect(await store().claimTurn(START, LEASE_MS)).toBeNull();
  });

  test('contacts are counted, whether they have written or not', async () => {
    await talk(store(), {});
    await talk(store(), { from: DAVRON });

    expect(await store().countContacts()).toBe(2);
  });
});
