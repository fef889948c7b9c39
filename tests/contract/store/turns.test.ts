import { expect, test } from 'vitest';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import {
  claim,
  DAVRON,
  FARIDA,
  hear,
  LEASE_MS,
  openTickets,
  START,
  say,
  sessionAt,
  textsOf,
  ticketOf,
  timerAt,
  turnOf,
} from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;

describeStores(
  (store) => {
    test('nobody waits in an empty store', async () => {
      expect(await store().claimTurn(START, LEASE_MS)).toBeNull();
    });

    test('who has waited longest comes first', async () => {
      await store().accept(hear('later', { from: FARIDA, at: START }));
      await store().accept(hear('earlier', { from: DAVRON, at: START - 1 }));

      expect(textsOf(await claim(store()))).toEqual(['earlier']);
      expect(textsOf(await claim(store()))).toEqual(['later']);
    });

    test('of those who wrote in the same second, as far as the channel tells, the first to come is served first', async () => {
      const people = Array.from({ length: 9 }, (_, index) => `telegram:${900 - index}` as const);
      for (const from of people) await store().accept(hear(from, { from }));

      const served: (string | null)[] = [];
      for (const _ of people) served.push(...textsOf(await claim(store())));

      expect(served).toEqual(people);
    });

    test('a message is answered also when its channel lives in the future', async () => {
      await store().accept(hear('from tomorrow', { at: START + DAY }));

      expect(textsOf(await claim(store(), START))).toEqual(['from tomorrow']);
    });

    test('no second worker takes a turn of a contact who is being served', async () => {
      await store().accept(hear('one'));
      await claim(store());
      await store().accept(hear('two'));

      expect(await store().claimTurn(START, LEASE_MS)).toBeNull();
      expect(await store().claimTurn(START + LEASE_MS - 1, LEASE_MS)).toBeNull();
    });

    test('a contact whose worker is gone is served by another when the lease has run out', async () => {
      await store().accept(hear('one'));
      await claim(store(), START);

      expect(textsOf(await claim(store(), START + LEASE_MS))).toEqual(['one']);
    });

    test('a worker who comes back late undoes nothing', async () => {
      await store().accept(hear('one'));
      const late = await claim(store(), START);
      const second = await claim(store(), START + LEASE_MS);

      expect(await store().commitTurn(turnOf(late, { outbound: [say('late')] }))).toBe('stale');
      expect(await store().commitTurn(turnOf(second, { outbound: [say('in time')] }))).toBe('committed');
      expect(await store().commitTurn(turnOf(late, { outbound: [say('late')] }))).toBe('stale');
      await store().accept(hear('two'));
      expect((await claim(store())).conversation).toMatchObject({ version: 1, unsent: 1 });
    });

    test('a worker who is slow, but whose place nobody has taken, may still commit', async () => {
      await store().accept(hear('one'));
      const slow = await claim(store(), START);

      expect(await store().commitTurn(turnOf(slow, { at: START + 10 * LEASE_MS }))).toBe('committed');
    });

    test('a claim that is given back is free at once, and no longer good for a commit', async () => {
      await store().accept(hear('one'));
      const given = await claim(store());
      await store().releaseTurn(given);

      expect(await store().commitTurn(turnOf(given))).toBe('stale');
      const taken = await claim(store());
      expect(taken.lease).not.toBe(given.lease);
      await store().releaseTurn(given);
      expect(await store().claimTurn(START, LEASE_MS)).toBeNull();
      expect(await store().commitTurn(turnOf(given))).toBe('stale');
      expect(await store().commitTurn(turnOf(taken))).toBe('committed');
    });

    test('a turn is committed once', async () => {
      await store().accept(hear('one'));
      const claimed = await claim(store());

      expect(await store().commitTurn(turnOf(claimed))).toBe('committed');
      expect(await store().commitTurn(turnOf(claimed))).toBe('stale');
    });

    test('a turn decided on another version changes nothing at all', async () => {
      await store().accept(hear('one'));
      const claimed = await claim(store());
      const wrong = turnOf(claimed, {
        basedOn: claimed.conversation.version + 1,
        session: sessionAt('where'),
        outbound: [say('never')],
        ticket: ticketOf('t1'),
        timers: [timerAt(START + DAY)],
        log: [{ key: claimed.waiting[0]!.key, at: START, kind: 'text', place: null, externalId: 'e1' }],
      });

      expect(await store().commitTurn(wrong)).toBe('stale');
      await store().releaseTurn(claimed);
      const after = await claim(store());
      expect(after).toEqual({ ...claimed, lease: after.lease });
      expect(await openTickets(store())).toEqual([]);
      expect(await store().externalIds(after.conversation.id, 0, 10)).toEqual([]);
      expect(await store().backlog(START)).toMatchObject({ unsent: 0, waiting: 1 });
    });

    test('a turn of a contact who is not there is stale', async () => {
      await store().accept(hear('one'));
      const claimed = await claim(store());

      expect(await store().commitTurn({ ...turnOf(claimed), id: 'nobody' })).toBe('stale');
    });

    test('what a turn leaves behind is what the next one finds', async () => {
      await store().accept(hear('one'));
      const claimed = await claim(store());
      const { contact, memory } = claimed.conversation;
      const kept = {
        contact: { ...contact, language: 'tg' as const, country: 'RU', age: 16, consentAt: START },
        session: sessionAt('where', { answers: { holder: 'Соҳибкор', days: 3 }, flags: ['not-safe'] }),
        ticket: ticketOf('t1', { flags: ['confinement'], from: { flow: 'urgent', node: 'where' } }),
        timers: [timerAt(START + DAY)],
        memory: { ...memory, received: 1, lastInboundAt: START, dangerAnsweredAt: { child: START } },
      };
      await store().commitTurn(turnOf(claimed, { ...kept, outbound: [say('one'), say('two')] }));

      await store().accept(hear('two'));
      const { conversation } = await claim(store());
      expect(conversation).toMatchObject(kept);
      expect(conversation).toMatchObject({ version: 1, unsent: 2 });
    });

    test('a message that comes while a turn is under way waits for the next', async () => {
      await store().accept(hear('one'));
      const first = await claim(store());
      await store().accept(hear('two'));
      await store().commitTurn(turnOf(first));

      expect(textsOf(await claim(store()))).toEqual(['two']);
    });

    test('a turn may handle a part of what waits', async () => {
      for (const text of ['one', 'two', 'three']) await store().accept(hear(text));
      const claimed = await claim(store());
      await store().commitTurn(turnOf(claimed, { handled: [claimed.waiting[1]!.key] }));

      expect(textsOf(await claim(store()))).toEqual(['one', 'three']);
    });

    test('whoever writes without a pause keeps neither their own turn nor those of others from being taken', async () => {
      let isOver = false;
      await store().accept(hear('first', { at: START - 2 }));
      await store().accept(hear('somebody else', { from: DAVRON, at: START - 1 }));
      const writing = Array.from({ length: 8 }, async () => {
        while (!isOver) await store().accept(hear('and on'));
      });

      const [own, other] = await Promise.all([store().claimTurn(START, LEASE_MS), store().claimTurn(START, LEASE_MS)]);
      isOver = true;
      await Promise.all(writing);

      expect([own, other].map((claimed) => claimed && textsOf(claimed)[0]).toSorted()).toEqual([
        'first',
        'somebody else',
      ]);
    });
  },
  { also: onReplicaSetToo },
);
