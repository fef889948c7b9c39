import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refer } from '../../../core/referral-moves.ts';
import { noneSwept } from '../../../core/retention.ts';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import { mover, moving } from '../../support/desk-life.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  openTickets,
  START,
  say,
  sendAll,
  sentTexts,
  sessionAt,
  talk,
  textsOf,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;

describe.each(backupPairs)('from $from into $to', (pair) => {
  const { backedUp, backUp, folder, restore, within } = useBackupStage(pair);

  test('what is to be followed up is listed by its day again, though the case is closed', async () => {
    await within('old', async (store) => {
      const name = { tg: 'СБМ', ru: 'МОМ' };
      const sent = { id: 'r1', to: 'tj.iom', name, reason: 'law', details: '', dueOn: '2026-12-01' } as const;
      await talk(store, { ticket: ticketOf('t1') });
      const ended = { status: 'closed', closedAt: START, waitingSince: null, outcome: 'referred' } as const;
      const rule = moving((ticket) => ({ ...refer(ticket, mover('zarina'), sent), ...ended }));
      await store.changeTicket('t1', START, rule);
    });
    await backUp();
    await restore();

    await within('fresh', async (store) => {
      const { tickets } = await store.listTasks('referral', { after: null, limit: 5 });
      expect(tickets).toMatchObject([{ id: 't1', status: 'closed', referrals: [{ to: 'tj.iom' }] }]);
      expect(await store.countTasks('referral', START)).toMatchObject({ waiting: 1 });
    });
  });

  test('a conversation goes on where it stood, with everything that was open', async () => {
    const heard = hear('салом');
    const derived = await within('old', async (store) => {
      const session = sessionAt('holder', { answers: { holder: 'соҳибкор' } });
      const timers = [{ id: 'f', at: START + 7 * DAY, kind: 'forget' as const, tries: 0 }];
      const log = [{ key: 'k', at: START, kind: 'text', place: null, text: 'паспортам', externalId: 'in-1' }];
      await store.accept(heard);
      await store.commitTurn(turnOf(await claim(store), { session, timers, log, ticket: ticketOf('t1') }));
      await talk(store, { outbound: [say('one'), say('two'), say('three')], ticket: ticketOf('t1'), session, timers });
      await store.markSent(await claimDelivery(store), { externalId: 'tg-1', at: START, nextAt: START });
      await store.accept(hear('ёрӣ', { at: START + 1 }));
      await store.keepReceipt('CODE', START - DAY);
      return store.derive('web-token');
    });
    const made = await backUp();
    const { records, leftOut } = await restore();
    expect({ records, leftOut }).toEqual({ records: made.data.tally, leftOut: 0 });

    await within('fresh', async (store) => {
      expect(store.derive('web-token')).toEqual(derived);
      expect(await store.accept(heard)).toBe('repeat');
      expect(await openTickets(store)).toMatchObject([{ topic: 'documents', level: 'orange' }]);
      expect(await store.receiptAt('CODE')).toBe(START - DAY);
      expect(await sentTexts(store)).toEqual(['one']);
      const claimed = await claim(store, START + 2);
      expect(textsOf(claimed)).toEqual(['ёрӣ']);
      const { conversation } = claimed;
      expect(conversation.session).toMatchObject({ node: 'holder', answers: { holder: 'соҳибкор' } });
      expect(conversation).toMatchObject({ address: FARIDA, timers: [{ id: 'f' }], unsent: 2 });
      expect(await sendAll(store, START + 2)).toEqual(['two', 'three']);
      expect(await store.externalIds(conversation.id, 0, 9)).toContain('in-1');
    });
  });

  test('a store that was started once and is empty takes a backup', async () => {
    const report = { at: START, swept: noneSwept() };
    await within('old', async (store) => {
      await talk(store, {});
      await store.keepReport({ ...report, at: START + 1 });
    });
    await within('fresh', (store) => store.keepReport(report));
    await backUp();

    await restore();

    await within('fresh', async (store) => {
      expect(await store.contactAt(FARIDA)).not.toBeNull();
      expect(await store.retentionReports(9)).toEqual([{ ...report, at: START + 1 }]);
    });
  });

  test('a contact that has moved to another address is found there, and what ended stays ended', async () => {
    const { old: before, now } = await within('old', async (store) => {
      const one = await talk(store, { from: FARIDA, ticket: ticketOf('t1') });
      const other = await talk(store, { from: DAVRON });
      const move = { contactId: one, to: DAVRON, account: ACCOUNT, from: other, frees: 'all' as const, at: START };
      expect(await store.moveAddress(move)).toBe('moved');
      return { old: other, now: one };
    });
    await backUp();
    await restore();

    await within('fresh', async (store) => {
      expect(await store.contactAt(DAVRON)).toBe(now);
      await store.forget(now, START);
      expect((await backedUp('fresh')).counts.conversation).toBeUndefined();
      expect(before).not.toBe(now);
    });
  });

  test('what became of each bubble is known, and what was given up may still be sent', async () => {
    const report = { account: ACCOUNT, externalId: 'wa-1', at: START + 1 };
    const lost = await within('old', async (store) => {
      const outbound = ['read', 'lost', 'let be', 'again', 'urgent'].map((text) => say(text));
      await talk(store, { outbound: [...outbound.slice(0, 4), say('urgent', { urgency: 'first' })] });
      const read = await claimDelivery(store);
      await store.markSent(read, { externalId: 'wa-1', at: START, nextAt: START, late: say('sorry, read') });
      await store.noteReport({ ...report, deliveryId: read.id, state: 'read' });
      const gone = await claimDelivery(store);
      await store.giveUp(gone, 'window_closed', START);
      const letBe = await claimDelivery(store);
      await store.giveUp(letBe, 'rejected', START);
      await store.discard(letBe.id, 'told on the phone');
      const again = await claimDelivery(store);
      await store.markSent(again, { externalId: 'wa-4', at: START, nextAt: START });
      await claimDelivery(store);
      const failure = { reason: 'unreachable', code: 131000 };
      await store.noteReport({ ...report, externalId: 'wa-4', deliveryId: again.id, state: 'failed', failure });
      return gone;
    });
    const made = await backUp();
    const { records } = await restore();
    expect(records).toEqual(made.data.tally);

    await within('fresh', async (store) => {
      const log = await store.logOf(lost.contactId, 0, 9);
      const urgent = await claimDelivery(store, START + DAY);
      expect(urgent).toMatchObject({ interrupted: true, triedAt: START, lastHeardAt: START, apologisedAt: START });
      expect(log.map(({ state }) => state)).toEqual(['read', 'failed', 'failed']);
      expect(log[2]).toMatchObject({ failure: { reason: 'rejected', note: 'told on the phone' } });
      expect(await store.deadLetters({ after: null, reason: null }, 9)).toMatchObject([{ id: lost.id, tries: 1 }]);
      expect(await store.replay(lost.id, START + DAY)).toBe('queued');
      await store.markSent(urgent, { externalId: 'wa-5', at: START, nextAt: START });
      expect(await sendAll(store, START + DAY)).toEqual(['lost', 'again']);
    });
  });

  test('a bubble that was on its way is sent again, and known to be perhaps the second', async () => {
    await within('old', async (store) => {
      await talk(store, { outbound: [say('on its way')] });
      await claimDelivery(store);
      await backUp();
    });
    await restore();

    await within('fresh', async (store) => {
      expect(await claimDelivery(store, START + DAY)).toMatchObject({ interrupted: true, tries: 2 });
    });
  });

  test('a bubble that was superseded on its way is not sent again', async () => {
    await within('old', async (store) => {
      await talk(store, { outbound: [say('on its way')] });
      await claimDelivery(store);
      await talk(store, { outbound: [say('left')], supersede: true });
      await backUp();
    });
    await restore();

    await within('fresh', async (store) => {
      expect(await sendAll(store, START + DAY)).toEqual(['left']);
    });
  });

  test('a backup is made while people write, and holds each of them as one moment saw them', async () => {
    const people = Array.from({ length: 12 }, (_, number) => `telegram:${number}` as const);
    await within('old', async (store) => {
      for (const from of people) await talk(store, { from, outbound: [say('first')] });
      let isDone = false;
      const writing = async () => {
        for (let round = 0; !isDone; round++) {
          await talk(store, { from: people[round % people.length]!, outbound: [say('more')] });
        }
      };
      const made = backUp().finally(() => {
        isDone = true;
      });
      await Promise.all([made, writing()]);
    });
    await restore();

    await within('fresh', async (store) => {
      const sent = await sendAll(store, START + DAY);
      expect(sent.filter((text) => text === 'first')).toHaveLength(people.length);
      expect(sent.every((text) => text === 'first' || text === 'more')).toBe(true);
    });
  });

  test('whoever is forgotten after a backup does not come back with it, and others do', async () => {
    const id = await within('old', async (store) => {
      await talk(store, { from: DAVRON, outbound: [say('stays')] });
      return talk(store, { from: FARIDA, outbound: [say('goes')], ticket: ticketOf('t1') });
    });
    await backUp();
    await within('old', (store) => store.forget(id, START + DAY));
    await backUp(START + DAY);
    // The newer data is lost, its keys are not.
    await rm(join(folder(), (await readdir(folder())).filter((name) => name.startsWith('data')).toSorted()[1]!));
    const { leftOut, records } = await restore();

    expect(leftOut).toBe(3);
    expect(records.counts.conversation).toBe(1);
    await within('fresh', async (store) => {
      expect(await sendAll(store)).toEqual(['stays']);
      expect(await openTickets(store)).toEqual([]);
      expect(await store.accept(hear('салом', { from: FARIDA }))).toBe('accepted');
      expect((await claim(store)).conversation.id).not.toBe(id);
    });
  });

  test('files of keys are deleted after seven days, and the files of data stay', async () => {
    await within('old', (store) => talk(store, {}));
    await backUp(START);
    await backUp(START + 1);
    await backUp(START + 7 * DAY + 1);

    const names = await readdir(folder());
    expect(names.filter((name) => name.startsWith('keys'))).toHaveLength(2);
    expect(names.filter((name) => name.startsWith('data'))).toHaveLength(3);
  });
});
