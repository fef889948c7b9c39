import { expect, test } from 'vitest';
import type { ErasedLine } from '../../../core/erase.ts';
import type { InboundLog } from '../../../core/inbound-log.ts';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  claimFile,
  fileWish,
  hear,
  LEASE_MS,
  START,
  say,
  sendAll,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const WORDS = 'меня зовут Фарида';
const LATER = START + 60_000;
const PDF = new TextEncoder().encode('%PDF-1.4 secret');

const line = (key: string, more: Partial<InboundLog> = {}): InboundLog => ({
  key,
  at: START,
  kind: 'text',
  place: null,
  externalId: `id-${key}`,
  text: WORDS,
  ...more,
});

describeStores(
  (store) => {
    const ticket = ticketOf('t1');
    const newest = async (id: string) => (await store().newestLines(id, null, 50)).toReversed();
    const settleAll = async () => {
      while ((await store().settle(LATER)) > 0);
    };

    /** Farida, who waits for a person, has written; what she wrote is erased with the turn after it. */
    async function written(more: Partial<InboundLog> = {}) {
      const id = await talk(store(), { log: [line('k', more)], ticket, outbound: [say(`you are ${WORDS}`)] });
      await sendAll(store());
      return { id, lines: await newest(id) };
    }

    async function erase(erases: readonly ErasedLine[], more: Parameters<typeof turnOf>[1] = {}) {
      await store().accept(hear('стереть', { at: LATER }));
      const claimed = await claim(store(), LATER);
      const commit = turnOf(claimed, { at: LATER, erases, outbound: [say('erased')], ...more });
      return store().commitTurn(commit);
    }

    test('a message that was taken back has no words any more, and the moment at which they went', async () => {
      const { id, lines } = await written();
      expect(lines.map(({ text }) => text)).toEqual([WORDS, `you are ${WORDS}`]);
      const [own, told] = lines;
      expect(
        await erase([
          { seq: own!.seq, text: null },
          { seq: told!.seq, text: 'you are •••' },
        ]),
      ).toBe('committed');

      const [after, masked] = await newest(id);
      expect(after).toMatchObject({ seq: own!.seq, text: null, erasedAt: LATER, kind: 'text', externalId: 'id-k' });
      expect(masked).toMatchObject({ seq: told!.seq, text: 'you are •••', erasedAt: LATER });
      await settleAll();
      expect((await newest(id)).map(({ text }) => text).slice(0, 2)).toEqual([null, 'you are •••']);
      const desk = await store().readTalk('t1', null, 50);
      expect(JSON.stringify(desk)).not.toContain(WORDS);
      expect(desk[0]).toMatchObject({ text: null, erasedAt: LATER });
      expect(JSON.stringify(await store().logOf(id, 0, 50))).not.toContain(WORDS);
    });

    test('the newest lines are read from the end, both sides, without what still waits to be sent', async () => {
      const id = await talk(store(), { log: [line('a', { text: 'one' })], outbound: [say('two')] });
      await sendAll(store());
      await talk(store(), { log: [line('b', { text: 'three' })], outbound: [say('four')] });

      const all = await store().newestLines(id, null, 10);
      expect(all.map(({ text }) => text)).toEqual(['three', 'two', 'one']);
      const [first] = await store().newestLines(id, null, 1);
      expect((await store().newestLines(id, first!.seq, 10)).map(({ text }) => text)).toEqual(['two', 'one']);
      expect(await store().newestLines('nobody', null, 10)).toEqual([]);
    });

    test('a file that came with it is gone, also one that is being fetched at this moment', async () => {
      const { lines } = await written({ kind: 'photo', file: fileWish() });
      const wanted = await claimFile(store());
      await erase([{ seq: lines[0]!.seq, text: null }]);

      expect(await store().keepFile(wanted, { mime: 'application/pdf', bytes: PDF }, LATER)).toBe('late');
      await settleAll();
      expect(await store().claimFile(['telegram:42'], LATER + LEASE_MS, LEASE_MS)).toBeNull();
      expect((await store().readTalk('t1', null, 50))[0]).toMatchObject({ media: null, erasedAt: LATER });
    });

    test('a file that was fetched is read by nobody any more', async () => {
      const { lines } = await written({ kind: 'document', file: fileWish() });
      const wanted = await claimFile(store());
      expect(await store().keepFile(wanted, { mime: 'application/pdf', bytes: PDF }, START)).toBe('kept');
      const media = (await store().readTalk('t1', null, 50))[0]?.media;
      expect(await store().readFile('t1', media!.id)).not.toBeNull();
      await erase([{ seq: lines[0]!.seq, text: null }]);
      await settleAll();

      expect(await store().readFile('t1', media!.id)).toBeNull();
    });

    test('the audit tells of it without a word, and a turn that came too late has erased nothing', async () => {
      const { id, lines } = await written();
      const audit = {
        at: LATER,
        staffId: null,
        action: 'message_erased' as const,
        network: null,
        reason: null,
        object: { kind: 'ticket' as const, id: 't1' },
      };
      const erases = [{ seq: lines[0]!.seq, text: null }];
      expect(await erase(erases, { audit, basedOn: 99 })).toBe('stale');
      expect((await newest(id))[0]?.text).toBe(WORDS);
      expect(await store().auditRows({}, 9)).toEqual([]);

      const again = await claim(store(), LATER + LEASE_MS + 1);
      await store().commitTurn(turnOf(again, { at: LATER, erases, audit }));
      expect(await store().auditRows({}, 9)).toMatchObject([
        { action: 'message_erased', object: { id: 't1' }, staffId: null, reason: null },
      ]);
      await settleAll();
      expect(await store().auditRows({}, 9)).toHaveLength(1);
    });

    test('what was not understood of it is shown to no editor', async () => {
      const id = await talk(store(), { log: [line('k', { missed: { how: 'not-understood' } })] });
      const lines = await newest(id);
      await settleAll();
      expect((await store().missedSince(0, 9)).length).toBe(1);
      await erase([{ seq: lines[0]!.seq, text: null }]);
      await settleAll();

      expect(await store().missedSince(0, 9)).toEqual([]);
    });

    test('what is forgotten leaves nothing of it, and what is old goes from the ledger too', async () => {
      const { id, lines } = await written();
      await erase([{ seq: lines[0]!.seq, text: null }]);
      await settleAll();
      const day = 24 * 3_600_000;
      await store().forget(id, LATER);
      await settleAll();
      expect(await store().countOld('messages', LATER + 400 * day)).toBe(0);
    });

    test('what staff have said and nobody has sent yet leaves without the words, and the desk has none of them', async () => {
      const { id, lines } = await written();
      const until = LATER + 3_600_000;
      const words = [`you wrote: ${WORDS.toUpperCase()}`, 'nothing of it'];
      await talk(store(), { ticket, outbound: words.map((text) => say(text, { from: 'operator' })) });
      await store().holdBack(await claimDelivery(store(), LATER), { at: LATER, until });
      await talk(store(), { ticket, outbound: [say(`the bot asks for ${WORDS}`)] });
      await erase([{ seq: lines[0]!.seq, text: null }], { masks: [WORDS] });
      await settleAll();

      const [said, ...others] = ['you wrote: •••', 'nothing of it', `the bot asks for ${WORDS}`, 'erased'];
      const waiting = (await store().readTalk('t1', null, 50)).map(({ text }) => text);
      expect(waiting.slice(-4)).toEqual([said, ...others]);
      const left = await sendAll(store(), until);
      expect(left).toEqual([...others, said]);
      await settleAll();
      expect(JSON.stringify((await newest(id)).filter(({ from }) => from === 'operator'))).not.toMatch(/Фарида/iu);
    });

    test('what staff have written down of other requests of the person loses the words, too', async () => {
      const { id, lines } = await written();
      const quote = `she says: ${WORDS}`;
      const note = { id: 'n1', at: START, by: 'zarina', text: quote };
      await talk(store(), { ticket: { ...ticket, status: 'closed', closedAt: START, notes: [note], summary: quote } });
      await talk(store(), { ticket: ticketOf('t2', { summary: 'nothing of it' }) });
      await settleAll();
      expect((await store().otherTickets('t2', 5))[0]).toMatchObject({ id: 't1', summary: quote });
      await erase([{ seq: lines[0]!.seq, text: null }], { masks: [WORDS] });
      await settleAll();

      const [other] = await store().otherTickets('t2', 5);
      expect(other).toMatchObject({ id: 't1', summary: 'she says: •••', notes: [{ text: 'she says: •••' }] });
      expect((await store().readTicket('t1'))?.ticket.summary).toBe('she says: •••');
      expect((await store().readTicket('t2'))?.conversation.id).toBe(id);
    });

    test('of what is on its way with the words the log keeps none of them', async () => {
      const { id, lines } = await written();
      await talk(store(), { ticket, outbound: [say(`you wrote: ${WORDS}`, { from: 'operator' })] });
      const leaving = await claimDelivery(store(), LATER);
      await erase([{ seq: lines[0]!.seq, text: null }], { masks: [WORDS] });
      await store().markSent(leaving, { externalId: 'tg-8', at: LATER, nextAt: LATER });
      await settleAll();

      const told = (await newest(id)).find(({ from }) => from === 'operator');
      expect(told).toMatchObject({ text: 'you wrote: •••', externalId: 'tg-8', state: 'sent' });
    });

    test('what its channel reports of a bubble that repeats it brings no word back', async () => {
      const id = await talk(store(), { log: [line('k')], ticket, outbound: [say(`you are ${WORDS}`)] });
      const delivery = await claimDelivery(store());
      await store().markSent(delivery, { externalId: 'tg-7', at: START, nextAt: START });
      await settleAll();
      const [own, told] = await newest(id);
      await erase([
        { seq: own!.seq, text: null },
        { seq: told!.seq, text: 'you are •••' },
      ]);
      const report = { deliveryId: delivery.id, account: ACCOUNT, externalId: 'tg-7', at: LATER };
      expect(await store().noteReport({ ...report, state: 'read' })).toBe('noted');
      await settleAll();

      expect(JSON.stringify(await newest(id))).not.toContain(WORDS);
    });
  },
  { also: onReplicaSetToo },
);
