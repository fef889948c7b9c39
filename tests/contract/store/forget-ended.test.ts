import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import type { Address } from '../../../core/message.ts';
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
  sendAll,
  talk,
  textsOf,
  ticketOf,
  timerAt,
  turnOf,
} from '../../support/store-talk.ts';

const HOUR = 3_600_000;
const DUE = START + 7 * 24 * HOUR;
const RECEIPT = 'KXM2A7TP';
const CODE = '482913';
const PAGE: Address = 'web:8f2c1a';

describeStores(
  (store) => {
    /** Somebody at the page was promised to be deleted, and then tells there the code of the talk that Farida holds. */
    async function promisedAndMoved(more: Parameters<typeof talk>[1] = {}) {
      const holder = await talk(store(), { from: FARIDA, outbound: [say('asked before')] });
      await store().keepCode(holder, { code: CODE, at: START, answer: null });
      const promised = { timers: [timerAt(DUE)], memory: { ...newMemory(), receipt: RECEIPT } };
      const log = [{ key: 'k', at: START, kind: 'text', place: null, text: 'маро мезананд' }];
      const left = await talk(store(), { from: PAGE, log, ...promised, ...more });
      const told = { code: CODE, key: 'told', contactId: left, to: PAGE, account: 'web', network: null, at: START };
      const outcome = await store().tellCode({ ...told, looksFor: 'any', answerFor: () => null });
      expect(outcome).toEqual({ is: 'moved' });
      return { holder, left };
    }

    const settleAll = async (now: number, sure = now) => {
      while ((await store().settle(now, sure)) > 0);
    };
    const keysOf = async (contactId: string) => (await store().logOf(contactId, 0, 10)).length;

    test('a deletion that was promised comes at its hour, though the talk goes on elsewhere by a code', async () => {
      const { holder, left } = await promisedAndMoved();
      await settleAll(DUE - 1);
      expect(await store().receiptAt(RECEIPT)).toBeNull();
      expect(await keysOf(left)).toBe(1);

      await settleAll(DUE);
      expect(await store().receiptAt(RECEIPT)).toBe(DUE);
      expect(await keysOf(left)).toBe(0);
      expect(await store().settle(DUE)).toBe(0);
      expect(await store().contactAt(PAGE)).toBe(holder);
    });

    test('the talk that goes on is not touched by it, nor the request that came along', async () => {
      const { holder } = await promisedAndMoved({ ticket: ticketOf('t1', { level: 'red' }) });
      await settleAll(START);
      await store().accept(hear('салом', { from: PAGE, account: 'web', at: DUE }));
      await settleAll(DUE);

      const claimed = await claim(store(), DUE);
      expect(claimed.conversation).toMatchObject({ id: holder, address: PAGE, ticket: { id: 't1' }, timers: [] });
      expect(textsOf(claimed)).toEqual(['салом']);
      expect(await openTickets(store())).toMatchObject([{ id: 't1', contactId: holder }]);
    });

    test('whoever takes it back where the talk goes on has taken it back, and their own talk is as it was', async () => {
      const { holder, left } = await promisedAndMoved();
      await store().accept(hear('не удалять', { from: PAGE, account: 'web', at: START + HOUR }));
      const claimed = await claim(store(), START + HOUR);
      expect(claimed.conversation.id).toBe(holder);
      expect(await store().commitTurn(turnOf(claimed, { keepsEnded: true }))).toBe('committed');
      await settleAll(DUE);

      expect(await store().receiptAt(RECEIPT)).toBeNull();
      expect(await keysOf(left)).toBe(1);
    });

    test('it is taken back also of a talk that had gone on twice', async () => {
      const { holder: between, left } = await promisedAndMoved();
      const holder = await talk(store(), { from: DAVRON });
      const move = { to: PAGE, account: 'web', from: between, frees: 'all' as const, at: START };
      expect(await store().moveAddress({ contactId: holder, ...move })).toBe('moved');
      await store().accept(hear('не удалять', { from: PAGE, account: 'web', at: START + HOUR }));
      const claimed = await claim(store(), START + HOUR);
      expect(claimed.conversation.id).toBe(holder);
      await store().commitTurn(turnOf(claimed, { keepsEnded: true }));
      await settleAll(DUE);

      expect(await keysOf(left)).toBe(1);
    });

    test('what somebody else takes back is their own', async () => {
      const { left } = await promisedAndMoved();
      const other = await talk(store(), { from: DAVRON, keepsEnded: true });
      await settleAll(DUE);
      expect([other === left, await keysOf(left)]).toEqual([false, 0]);
    });

    test('no turn is ever claimed for it', async () => {
      await promisedAndMoved();
      expect(await store().claimTurn(DUE, LEASE_MS)).toBeNull();
    });

    test('while the clock is in doubt nothing is deleted', async () => {
      const { left } = await promisedAndMoved();
      await settleAll(DUE + HOUR, DUE - 1);
      expect(await keysOf(left)).toBe(1);
    });

    test('it comes also for a talk that ended as its person got a new number, and takes what stood before it', async () => {
      const earlier = await talk(store(), {
        from: 'whatsapp:1',
        log: [{ key: 'e', at: START, kind: 'text', place: null, text: 'x' }],
      });
      const left = await talk(store(), { from: DAVRON, timers: [timerAt(DUE)], outbound: [say('in seven days')] });
      await sendAll(store());
      const frees = 'all' as const;
      const account = 'whatsapp:7';
      expect(
        await store().moveAddress({ contactId: left, to: 'whatsapp:1', account, from: earlier, frees, at: START }),
      ).toBe('moved');
      const holder = await talk(store(), { from: FARIDA });
      expect(
        await store().moveAddress({ contactId: holder, to: 'whatsapp:1', account, from: left, frees, at: START }),
      ).toBe('moved');
      await settleAll(DUE);

      expect([await keysOf(earlier), await keysOf(left)]).toEqual([0, 0]);
      expect(await store().contactAt('whatsapp:1')).toBe(holder);
      expect(await store().countContacts()).toBe(1);
    });
  },
  { also: onReplicaSetToo },
);
