import { describe, expect, test } from 'vitest';
import { CODE_LIVES_MS, type CodeTold, WRONG_OF_ALL } from '../../../core/case-code.ts';
import { newMemory } from '../../../core/conversation.ts';
import type { Address } from '../../../core/message.ts';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  FARIDA,
  hear,
  LEASE_MS,
  openTickets,
  START,
  say,
  sendAll,
  sentTexts,
  talk,
  textsOf,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CODE = '482913';
const PAGE: Address = 'web:8f2c1a';
const OTHER: Address = 'web:77aa01';

let keys = 0;
const toldBy = (contactId: string, more: Partial<CodeTold> = {}): CodeTold => {
  keys += 1;
  const told = { code: CODE, key: `told-${keys}`, contactId, to: PAGE, account: 'web', network: null, at: START };
  return { ...told, looksFor: 'any', answerFor: () => null, ...more };
};

describeStores(
  (store) => {
    /** Farida has a red request and a code, and stands at the page of the web. */
    async function faridaAtThePage(more: Parameters<typeof talk>[1] = {}) {
      const ticket = ticketOf('t1', { level: 'red', flags: ['violence'] });
      const holder = await talk(store(), { from: FARIDA, ticket, outbound: [say('asked before')], ...more });
      const answer = `mother of ${holder}`;
      expect(await store().keepCode(holder, { code: CODE, at: START, answer })).toBe('kept');
      const there = await talk(store(), { from: PAGE });
      return { holder, there, answer };
    }

    test('whoever tells the code goes on with the talk and the request at the channel where it was told', async () => {
      const { holder, there } = await faridaAtThePage();
      await store().accept(hear(CODE, { from: PAGE, account: 'web' }));
      const underWay = await claim(store());

      expect(await store().tellCode(toldBy(there))).toEqual({ is: 'moved' });
      expect(await store().commitTurn(turnOf(underWay))).toBe('stale');
      const claimed = await claim(store());
      expect(claimed.conversation).toMatchObject({ id: holder, address: PAGE, account: 'web' });
      expect(claimed.conversation.ticket).toMatchObject({ id: 't1', level: 'red' });
      expect(textsOf(claimed)).toEqual([CODE]);
      expect(await store().tellCode(toldBy(holder, { at: START + 1 }))).toEqual({
        is: 'arrived',
        left: 'telegram',
        at: START,
      });
      await store().settle(START);
      expect(await openTickets(store())).toMatchObject([{ id: 't1', contactId: holder }]);
      expect(await store().contactAt(FARIDA)).toBeNull();
    });

    test('what the bot was sending as the talk moved is shown nowhere but where it was sent to', async () => {
      const { there } = await faridaAtThePage();
      const leaving = await claimDelivery(store());
      await store().tellCode(toldBy(there));
      await store().markSent(leaving, { externalId: '17', at: START + 1, nextAt: START });
      await store().settle(START + 1);

      expect(await sentTexts(store(), PAGE)).toEqual([]);
    });

    test('nothing that was said before is shown at the new place, and what is said from then on is', async () => {
      const { holder, there } = await faridaAtThePage();
      await sendAll(store());
      await store().tellCode(toldBy(there));
      expect(await sentTexts(store(), PAGE)).toEqual([]);
      const [before] = await store().sentTo(PAGE, { before: START * 2 }, 5);
      expect(before).toBeUndefined();
      expect(await store().externalIds(holder, 0, 10)).toEqual([]);

      await store().accept(hear('салом', { from: PAGE, account: 'web' }));
      await store().commitTurn(turnOf(await claim(store()), { outbound: [say('welcome here')] }));
      const delivery = await store().claimSend(['web'], START, LEASE_MS);
      await store().markSent(delivery!, { externalId: null, at: START, nextAt: START });
      expect(await sentTexts(store(), PAGE)).toEqual(['welcome here']);
    });

    test('the file of what was said holds nothing of before the move, and an operator who was waited for', async () => {
      const log = [{ key: 'k', at: START, kind: 'text', place: null, text: 'маро мезананд' }];
      const { holder, there } = await faridaAtThePage({
        log,
        outbound: [say('about the violence'), say('from Zarina', { from: 'operator' })],
      });
      const sendOne = async (account: string) => {
        const delivery = await store().claimSend([account], START, LEASE_MS);
        await store().markSent(delivery!, { externalId: null, at: START, nextAt: START });
      };
      await sendOne(ACCOUNT);
      await store().tellCode(toldBy(there));
      const fileOf = async (after = 0, limit = 10) =>
        (await store().logOf(holder, after, limit)).map(({ text }) => text);
      expect(await fileOf()).toEqual([]);

      await sendOne('web');
      await store().accept(hear('салом', { from: PAGE, account: 'web' }));
      await store().commitTurn(turnOf(await claim(store()), { outbound: [say('welcome here')] }));
      await sendOne('web');
      expect(await fileOf()).toEqual(['from Zarina', 'welcome here']);
      expect(await fileOf(0, 1)).toEqual(['from Zarina']);
    });

    test("the reader's place at the page stays good: what comes after the move stands above it", async () => {
      const { there } = await faridaAtThePage();
      const later = START + HOUR;
      await store().accept(hear('?', { from: PAGE, account: 'web', at: later }));
      await store().commitTurn(turnOf(await claim(store(), later), { at: later, outbound: [say('at the page')] }));
      const first = await store().claimSend(['web'], later, LEASE_MS);
      await store().markSent(first!, { externalId: null, at: later, nextAt: later });
      const cursor = (await store().sentTo(PAGE, { newest: true }, 1))[0]!.toldAs;
      await store().tellCode(toldBy(there, { at: START + 1 }));

      await store().accept(hear('салом', { from: PAGE, account: 'web', at: later }));
      await store().commitTurn(turnOf(await claim(store(), later), { at: later, outbound: [say('welcome here')] }));
      const delivery = await store().claimSend(['web'], later, LEASE_MS);
      await store().markSent(delivery!, { externalId: null, at: later, nextAt: later });
      expect(await store().sentTo(PAGE, { after: cursor }, 5)).toMatchObject([{ text: 'welcome here' }]);
    });

    test('what the bot has not sent is not said at the new place; the words of an operator are', async () => {
      const { there } = await faridaAtThePage({
        outbound: [say('a question'), say('from Zarina', { from: 'operator' })],
      });
      await store().tellCode(toldBy(there));

      const delivery = await store().claimSend(['web'], START, LEASE_MS);
      expect(delivery).toMatchObject({ address: PAGE, outbound: { text: 'from Zarina' } });
      await store().markSent(delivery!, { externalId: null, at: START, nextAt: START });
      expect(await store().claimSend(['web'], START, LEASE_MS)).toBeNull();
      expect(await sentTexts(store(), PAGE)).toEqual(['from Zarina']);
    });

    test('a bubble of the bot that is on its way as the person goes is not said again', async () => {
      const { there } = await faridaAtThePage();
      const delivery = await claimDelivery(store());
      await store().tellCode(toldBy(there));
      await store().retryAt(delivery, START + 1);

      expect(await store().claimSend(['web'], START + MINUTE, LEASE_MS)).toBeNull();
    });

    test('what was agreed on about being written to holds at the new place', async () => {
      const safe = { consent: 'yes', at: START, hours: null, words: null, pausedAt: START } as const;
      const { holder, there } = await faridaAtThePage({ memory: { ...newMemory(), safe } });
      await store().tellCode(toldBy(there));

      expect(await store().safeContact(holder)).toMatchObject({ safe });
    });

    test('who stopped and whom a channel has blocked can be written to where they went', async () => {
      const memory = { ...newMemory(), silentSince: START };
      const { there } = await faridaAtThePage({ memory });
      const delivery = await claimDelivery(store());
      await store().giveUp(delivery, 'contact_stopped', START, 'stopped');
      await store().accept(hear(CODE, { from: PAGE, account: 'web' }));
      await store().tellCode(toldBy(there));

      const claimed = await claim(store());
      expect(claimed.conversation.memory.silentSince).toBeNull();
      await store().commitTurn(turnOf(claimed, { outbound: [say('here')] }));
      expect(await store().claimSend(['web'], START, LEASE_MS)).toMatchObject({ outbound: { text: 'here' } });
    });

    test('digits that answer something else are looked at as the own code alone, and count as no wrong one', async () => {
      const { holder, there } = await faridaAtThePage();
      const own = { looksFor: 'own' } as const;

      for (let time = 0; time < 9; time += 1) {
        expect(await store().tellCode(toldBy(there, own))).toEqual({ is: 'wrong' });
      }
      expect(await store().tellCode(toldBy(there))).toEqual({ is: 'moved' });
      expect(await store().tellCode(toldBy(holder, own))).toMatchObject({ is: 'arrived', left: 'telegram' });
    });

    describe('a code', () => {
      test('is used up by the first who tells it, also of two at once', async () => {
        const { there } = await faridaAtThePage();
        const second = await talk(store(), { from: OTHER });
        const outcomes = await Promise.all([
          store().tellCode(toldBy(there)),
          store().tellCode(toldBy(second, { to: OTHER })),
        ]);

        expect(outcomes.map(({ is }) => is).toSorted()).toEqual(['moved', 'wrong']);
      });

      test('that was used, is too old or never was is answered alike', async () => {
        const { there } = await faridaAtThePage();
        const second = await talk(store(), { from: OTHER });
        const never = await store().tellCode(toldBy(second, { to: OTHER, code: '000000' }));
        const late = await store().tellCode(toldBy(second, { to: OTHER, at: START + CODE_LIVES_MS }));
        await store().tellCode(toldBy(there));
        const used = await store().tellCode(toldBy(second, { to: OTHER }));

        expect([never, late, used]).toEqual([{ is: 'wrong' }, { is: 'wrong' }, { is: 'wrong' }]);
      });

      test('takes the place of the one before, and of two people nobody has the same', async () => {
        const { holder, there } = await faridaAtThePage();
        expect(await store().keepCode(there, { code: CODE, at: START, answer: null })).toBe('taken');
        expect(await store().keepCode(holder, { code: '111222', at: START, answer: null })).toBe('kept');

        expect(await store().tellCode(toldBy(there))).toEqual({ is: 'wrong' });
        expect(await store().tellCode(toldBy(there, { code: '111222' }))).toEqual({ is: 'moved' });
      });

      test('told where it was made leads nowhere, and is still good elsewhere', async () => {
        const { holder, there } = await faridaAtThePage();

        expect(await store().tellCode(toldBy(holder, { to: FARIDA }))).toEqual({ is: 'own' });
        expect(await store().tellCode(toldBy(there))).toEqual({ is: 'moved' });
      });

      test('of somebody who was forgotten leads nowhere', async () => {
        const { holder, there } = await faridaAtThePage();
        await store().forget(holder, START);

        expect(await store().tellCode(toldBy(there))).toEqual({ is: 'wrong' });
        expect(await store().keepCode(holder, { code: CODE, at: START, answer: null })).toBe('gone');
      });

      test('that nobody told goes with its time, and the wrong ones with theirs', async () => {
        const { there } = await faridaAtThePage();
        await store().tellCode(toldBy(there, { code: '000000' }));
        await store().settle(START + CODE_LIVES_MS);
        expect(await store().tellCode(toldBy(there))).toEqual({ is: 'wrong' });

        expect(await store().countOld('case-codes', START + DAY + MINUTE)).toBe(2);
        expect(await store().sweep('case-codes', START + DAY + MINUTE, 10)).toBe(2);
        expect(await store().countOld('case-codes', START + DAY + MINUTE)).toBe(0);
      });
    });

    describe('whoever guesses', () => {
      const guess = (contactId: string, more: Partial<CodeTold> = {}) =>
        store().tellCode(toldBy(contactId, { code: '000000', ...more }));

      test('has five codes a day at one address, of which one that is looked at twice counts once', async () => {
        const { there } = await faridaAtThePage();
        for (let index = 0; index < 5; index++) {
          expect(await guess(there, { key: `guess-${index}` })).toEqual({ is: 'wrong' });
          expect(await guess(there, { key: `guess-${index}` })).toEqual({ is: 'wrong' });
        }
        expect(await store().tellCode(toldBy(there))).toEqual({ is: 'too-many' });
        expect(await guess(there, { at: START + DAY + 1 })).toEqual({ is: 'wrong' });
      });

      test('has thirty codes an hour in one network, whatever they call themselves', async () => {
        const { holder } = await faridaAtThePage();
        const network = 'one-network';
        const sessions = Array.from({ length: 31 }, (_, index): Address => `web:guest-${index}`);
        for (const to of sessions.slice(0, 30))
          expect(await guess(holder + to, { to, network })).toEqual({ is: 'wrong' });

        expect(await guess('guest', { to: sessions[30]!, network })).toEqual({ is: 'too-many' });
        expect(await guess('guest', { to: sessions[30]!, network: 'another' })).toEqual({ is: 'wrong' });
        expect(await guess('guest', { to: sessions[30]!, network, at: START + HOUR + 1 })).toEqual({ is: 'wrong' });
      });

      test('makes the answer needed for everybody once there are too many, and who knows it passes', async () => {
        const { there, answer, holder } = await faridaAtThePage();
        for (let index = 0; index < WRONG_OF_ALL.most; index++) {
          await guess(`guest-${index}`, { to: `web:guest-${index}`, network: `net-${index % 20}` });
        }

        expect(await store().tellCode(toldBy(there))).toEqual({ is: 'answer-needed' });
        expect(await store().tellCode(toldBy(there, { code: '000000' }))).toEqual({ is: 'answer-needed' });
        expect(await store().tellCode(toldBy(there, { answerFor: () => 'no' }))).toEqual({ is: 'wrong' });
        const known = (of: string) => `mother of ${of}`;
        expect(known(holder)).toBe(answer);
        expect(await store().tellCode(toldBy(there, { answerFor: known }))).toEqual({ is: 'moved' });
      });
    });
  },
  { also: onReplicaSetToo },
);
