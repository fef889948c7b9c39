import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import { type Address, type RemindTimer, TIMERS_MAX, type Timer } from '../../../core/message.ts';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  START,
  say,
  talk,
  timerAt,
  turnOf,
} from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const CODE = '482913';
const PAGE: Address = 'web:8f2c1a';

function reminder(name: string, days: number, id = `r-${name}`): RemindTimer {
  const place = { flow: 'stay', node: name, release: 1 };
  return { id, kind: 'remind', name, place, at: START + days * DAY, tries: 0 };
}

const namesOf = (timers: readonly Timer[]) =>
  timers
    .flatMap((one) => (one.kind === 'remind' ? [{ name: one.name, at: one.at }] : []))
    .toSorted((one, other) => one.at - other.at)
    .map(({ name }) => name);

type Said = Partial<Parameters<typeof talk>[1]>;

describeStores(
  (store) => {
    /** Somebody has two talks; the one at the page goes on as the one that Farida holds, by its code. */
    async function toldOf(kept: Said, left: Said, meanwhile: () => Promise<void> = async () => {}) {
      const holder = await talk(store(), { from: FARIDA, outbound: [say('before')], ...kept });
      await store().keepCode(holder, { code: CODE, at: START, answer: null });
      const there = await talk(store(), { from: PAGE, ...left });
      await meanwhile();
      const told = { code: CODE, key: 'told', contactId: there, to: PAGE, account: 'web', network: null, at: START };
      expect(await store().tellCode({ ...told, looksFor: 'any', answerFor: () => null })).toEqual({ is: 'moved' });
      await store().settle(START + 1);
      return { holder, there };
    }

    /** What is still to ring for whoever writes there. */
    async function timersAt(from: Address): Promise<Timer[]> {
      await store().accept(hear('салом', { from, account: 'web' }));
      const claimed = await claim(store());
      await store().commitTurn(turnOf(claimed));
      return claimed.conversation.timers;
    }

    test('a reminder rings where the person goes on by a code', async () => {
      const coming = reminder('patent', 3);
      const { holder } = await toldOf({}, { timers: [coming] });

      const claimed = await claim(store(), coming.at);
      expect(claimed.conversation).toMatchObject({ id: holder, address: PAGE });
      expect(claimed.waiting).toMatchObject([{ inbound: { content: { kind: 'timer', timer: coming } } }]);
    });

    test('a reminder rings where two who were known by two addresses turn out to be one', async () => {
      const coming = reminder('patent', 3);
      const contactId = await talk(store(), { from: FARIDA });
      const from = await talk(store(), { from: DAVRON, timers: [coming] });
      const move = { contactId, to: DAVRON, account: ACCOUNT, from, frees: [FARIDA], at: START };
      expect(await store().moveAddress(move)).toBe('moved');
      expect(await store().moveAddress(move)).toBe('moved');

      const claimed = await claim(store(), coming.at);
      expect(claimed.conversation).toMatchObject({ id: contactId, timers: [coming] });
    });

    test('of two reminders of one name that of the talk that goes on stays', async () => {
      const own = reminder('patent', 5, 'own');
      await toldOf({ timers: [own] }, { timers: [reminder('patent', 3), reminder('visa', 4)] });

      const timers = await timersAt(PAGE);
      expect(namesOf(timers)).toEqual(['visa', 'patent']);
      expect(timers).toContainEqual(own);
    });

    test('two that were named alike for the store are both kept', async () => {
      await toldOf({ timers: [reminder('patent', 5, 'r')] }, { timers: [reminder('visa', 4, 'r')] });

      const timers = await timersAt(PAGE);
      expect(namesOf(timers)).toEqual(['visa', 'patent']);
      expect(new Set(timers.map(({ id }) => id)).size).toBe(2);
    });

    test('no more wait than may: the soonest, and before all what was promised', async () => {
      const own = Array.from({ length: TIMERS_MAX - 1 }, (_, index) => reminder(`own${index}`, index + 10));
      const promised = timerAt(START + 90 * DAY);
      await toldOf({ timers: [...own, promised] }, { timers: [reminder('visa', 4), reminder('far', 80)] });

      const timers = await timersAt(PAGE);
      expect(timers).toHaveLength(TIMERS_MAX);
      expect(namesOf(timers)).toEqual(['visa', ...own.slice(0, -1).map(({ name }) => name)]);
      expect(timers).toContainEqual(promised);
    });

    test('whoever agreed that we do not write first is reminded of nothing', async () => {
      const safe = { consent: 'no', at: START, hours: null, words: null, pausedAt: null } as const;
      await toldOf({ memory: { ...newMemory(), safe } }, { timers: [reminder('patent', 3)] });

      expect(await timersAt(PAGE)).toEqual([]);
    });

    test('whoever has blocked the talk that goes on is reminded where they went', async () => {
      const coming = reminder('patent', 3);
      await toldOf({}, { timers: [coming] }, async () => {
        await store().giveUp(await claimDelivery(store()), 'contact_stopped', START, 'stopped');
      });

      expect(await timersAt(PAGE)).toEqual([coming]);
    });

    test('a turn that was under way there does not lose it', async () => {
      const coming = reminder('patent', 3);
      const contactId = await talk(store(), { from: FARIDA });
      const from = await talk(store(), { from: DAVRON, timers: [coming] });
      await store().accept(hear('салом', { from: FARIDA }));
      const underWay = await claim(store());
      await store().moveAddress({ contactId, to: DAVRON, account: ACCOUNT, from, frees: [FARIDA], at: START });

      expect(await store().commitTurn(turnOf(underWay, { timers: [] }))).toBe('stale');
      await store().releaseTurn(underWay);
      expect((await claim(store())).conversation.timers).toEqual([coming]);
    });
  },
  { also: onReplicaSetToo },
);
