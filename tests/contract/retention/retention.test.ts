import { expect, test } from 'vitest';
import { sweepOld } from '../../../app/upkeep/retention.ts';
import { MESSAGES_KEPT_DAYS, SEEN_KEPT_MS } from '../../../core/limits.ts';
import { keptSince, noneSwept, RETENTION_REPORTS_KEPT } from '../../../core/retention.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
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
  sentTexts,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const YEAR = 365 * DAY;
const NEVER = new AbortController().signal;

/** A day's sweep, when what turns owed has been written out, as it is each second. */
async function sweep(store: KeptStore, now: number) {
  await store.settle(now);
  return sweepOld({ store, now: () => now }, NEVER);
}

describeStores((store) => {
  test('a message stays in the log for as long as contacts are told, and one that waits to be sent stays longer', async () => {
    const keptMs = MESSAGES_KEPT_DAYS * DAY;
    await talk(store(), { outbound: [say('told')] });
    await sendAll(store());
    await talk(store(), { outbound: [say('on its way')] });
    expect((await sweep(store(), START + keptMs)).swept.messages).toBe(0);
    expect(await sentTexts(store())).toEqual(['told']);

    expect(await store().countOld('messages', START + keptMs + 1)).toBe(1);
    expect((await sweep(store(), START + keptMs + 1)).swept.messages).toBe(1);
    expect(await sentTexts(store())).toEqual([]);
    expect(await sendAll(store(), START + keptMs + 1)).toEqual(['on its way']);
  });

  test('keys of handled messages are kept for two weeks', async () => {
    const inbound = hear('салом');
    await store().accept(inbound);
    await store().commitTurn(turnOf(await claim(store())));

    expect((await sweep(store(), START + SEEN_KEPT_MS)).swept.seen).toBe(0);
    expect(await store().accept(inbound)).toBe('repeat');
    expect((await sweep(store(), START + SEEN_KEPT_MS + 1)).swept.seen).toBe(1);
    expect(await store().accept(inbound)).toBe('accepted');
  });

  test('what somebody said of a line of help goes after a week, with the others of its age', async () => {
    await talk(store(), { reports: [{ point: 'ru.embassy', outcome: 'silent' }] });
    await sweep(store(), START + 7 * DAY);
    expect(await store().numberReports(0)).toHaveLength(1);

    expect((await sweep(store(), START + 7 * DAY + 1)).swept['number-reports']).toBe(1);
    expect(await store().numberReports(0)).toEqual([]);
  });

  test('whoever has not written for a year is forgotten, and is a new contact on coming back', async () => {
    const contactId = await talk(store(), { outbound: [say('a')] });
    await sendAll(store());
    expect((await sweep(store(), START + YEAR)).swept.contacts).toBe(0);

    expect(await store().countOld('contacts', START + YEAR + DAY)).toBe(1);
    expect((await sweep(store(), START + YEAR + DAY)).swept.contacts).toBe(1);
    await store().accept(hear('салом', { at: START + YEAR + DAY }));
    const { conversation } = await claim(store(), START + YEAR + DAY);
    expect(conversation.id).not.toBe(contactId);
    expect(conversation.version).toBe(0);
  });

  test('a word within the year keeps a contact, and so does an open request or a reminder still to come', async () => {
    const late = START + 2 * YEAR;
    await talk(store(), { from: FARIDA });
    await store().accept(hear('ман ҳастам', { from: FARIDA, at: late - 5 * DAY }));
    await talk(store(), { from: DAVRON, at: START, ticket: ticketOf('t1') });
    const place = { flow: 'stay', node: 'ask', release: 1 };
    const reminder = { id: 'r', kind: 'remind' as const, name: 'stay', at: late + DAY, tries: 0, place };
    await talk(store(), { from: 'telegram:7', timers: [reminder] });

    expect((await sweep(store(), late)).swept.contacts).toBe(0);
    expect(await openTickets(store())).toHaveLength(1);
  });

  test('whoever asked that the desk be told if they do not answer after arrival is kept until then', async () => {
    const timer = { id: 'a', kind: 'arrival' as const, at: START + YEAR + 2 * DAY, tries: 0 };
    await talk(store(), { timers: [timer] });

    expect((await sweep(store(), START + YEAR + DAY)).swept.contacts).toBe(0);
    expect((await claim(store(), timer.at)).waiting).toMatchObject([{ inbound: { content: { kind: 'timer' } } }]);
  });

  test('a word that came while a contact was being forgotten keeps the new one', async () => {
    const contactId = await talk(store(), {});
    await store().accept(hear('салом', { at: START + DAY }));
    await store().forget(contactId, START + DAY);
    await store().commitTurn(turnOf(await claim(store(), START + DAY)));

    expect((await sweep(store(), START + YEAR)).swept.contacts).toBe(0);
  });

  test('a word that nobody has turned yet is never swept with its contact', async () => {
    await talk(store(), {});
    await store().accept(hear('ёрӣ', { at: START }));

    expect((await sweep(store(), START + 3 * YEAR)).swept.contacts).toBe(0);
    expect((await claim(store(), START + 3 * YEAR)).waiting).toHaveLength(1);
  });

  test('a closed request goes a year after it was closed, and the conversation does not bring it back', async () => {
    const closedAt = START + 100 * DAY;
    await talk(store(), { ticket: ticketOf('t1') });
    await talk(store(), { at: closedAt, ticket: ticketOf('t1', { status: 'closed' }) });
    const lastWord = closedAt + 300 * DAY;
    await talk(store(), { at: lastWord });
    expect((await sweep(store(), closedAt + YEAR)).swept.tickets).toBe(0);

    expect((await sweep(store(), closedAt + YEAR + 1)).swept).toMatchObject({ tickets: 1, contacts: 0 });
    await store().accept(hear('салом', { at: closedAt + YEAR + 2 }));
    expect((await claim(store(), closedAt + YEAR + 2)).conversation.ticket).toBeNull();
  });

  test('a turn that was decided while its old request was swept is decided again', async () => {
    await talk(store(), { ticket: ticketOf('t1', { status: 'closed' }) });
    await talk(store(), { at: START + 300 * DAY });
    await store().accept(hear('салом', { at: START + YEAR + 1 }));
    const claimed = await claim(store(), START + YEAR + 1);
    await sweep(store(), START + YEAR + 1);

    expect(await store().commitTurn(turnOf(claimed))).toBe('stale');
    const again = await claim(store(), START + YEAR + 1 + LEASE_MS);
    expect(again.conversation.ticket).toBeNull();
    expect(await store().commitTurn(turnOf(again))).toBe('committed');
  });

  test('single events become counts of their day after two days, each counted once', async () => {
    const step = { kind: 'step' as const, flow: 'menu', node: 'top' };
    await talk(store(), { at: START, events: [step, step, { kind: 'handoff', label: 'documents' }] });
    await talk(store(), { at: START + DAY, events: [step] });
    const day = Math.floor(START / DAY);
    expect((await sweep(store(), START + 2 * DAY)).swept.events).toBe(0);

    expect((await sweep(store(), START + 3 * DAY)).swept.events).toBe(3);
    expect((await sweep(store(), START + 3 * DAY)).swept.events).toBe(0);
    expect(await store().dailyCounts({ from: day, until: day + 9 }, 100)).toEqual([
      { day, kind: 'handoff', flow: '', node: '', label: 'documents', count: 1 },
      { day, kind: 'step', flow: 'menu', node: 'top', label: '', count: 2 },
    ]);
    await sweep(store(), START + 4 * DAY);
    expect(await store().dailyCounts({ from: day + 1, until: day + 2 }, 100)).toMatchObject([{ count: 1 }]);
  });

  test('a file goes with its line, also where messages are kept for fewer days', () => {
    for (const days of [{}, { messages: 30 }]) {
      expect(keptSince('media', START, days)).toBe(keptSince('messages', START, days));
    }
  });

  test('a day is folded when its last event is two days old, and not before', () => {
    const midnight = Math.floor(START / DAY) * DAY;

    expect(keptSince('events', midnight + 2 * DAY - 1)).toBe(midnight - DAY);
    expect(keptSince('events', midnight + 2 * DAY)).toBe(midnight);
  });

  test('it goes by pieces, and what one leaves the next takes', async () => {
    for (let number = 0; number < 5; number++) await talk(store(), { from: `telegram:${number}` });
    const late = START + 2 * YEAR;

    expect(await store().sweep('contacts', late, 2)).toBe(2);
    expect(await store().countOld('contacts', late)).toBe(3);
    expect((await sweep(store(), late)).swept.contacts).toBe(3);
    expect(await store().sweep('contacts', late, 2)).toBe(0);
  });

  test('told to stop it stops, and keeps no report as if all were done', async () => {
    await talk(store(), {});
    const report = await sweepOld({ store: store(), now: () => START + 2 * YEAR }, AbortSignal.abort());

    expect(report.swept).toEqual(noneSwept());
    expect(await store().retentionReports(5)).toEqual([]);
    expect(await store().countOld('contacts', START + 2 * YEAR)).toBe(1);
  });

  test('its reports are kept, newest first and not without end', async () => {
    await talk(store(), {});
    await sweep(store(), START + YEAR + DAY);
    for (let day = 2; day < RETENTION_REPORTS_KEPT + 1; day++) {
      await store().keepReport({ at: START + YEAR + day * DAY, swept: noneSwept() });
    }
    const [first] = await store().retentionReports(1);
    expect(first?.at).toBe(START + YEAR + RETENTION_REPORTS_KEPT * DAY);
    expect((await store().retentionReports(1000)).at(-1)?.swept.contacts).toBe(1);

    await store().keepReport({ at: START + 3 * YEAR, swept: noneSwept() });
    const kept = await store().retentionReports(1000);
    expect(kept).toHaveLength(RETENTION_REPORTS_KEPT);
    expect(kept.every(({ swept }) => swept.contacts === 0)).toBe(true);
  });
});
