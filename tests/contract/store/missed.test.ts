import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import type { InboundLog } from '../../../core/inbound-log.ts';
import type { Address } from '../../../core/message.ts';
import { withdrawTicket } from '../../../core/ticket.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { DAVRON, FARIDA, START, talk, ticketOf } from '../../support/store-talk.ts';

const HOUR = 3_600_000;
let count = 0;

/** A line as it is kept; without a text that was not to be kept. */
function plain(text?: string, more: Partial<InboundLog> = {}): InboundLog {
  count += 1;
  const said = text === undefined ? {} : { text };
  return { key: `k${count}`, at: START, kind: 'text', place: null, ...said, ...more };
}

function unread(text?: string, more: Partial<InboundLog> = {}): InboundLog {
  return plain(text, { missed: { how: 'not-understood' }, ...more });
}

const TAKEN_BACK: Partial<InboundLog> = { missed: { how: 'undone', topic: 'patent-russia' } };

describeStores((store) => {
  const settled = async (since = 0, limit = 100) => {
    while ((await store().settle(START)) > 0);
    return (await store().missedSince(since, limit)).map(({ text, missed }) => [text, missed]);
  };
  const hears = (texts: InboundLog[], more: Parameters<typeof talk>[1] = {}) => talk(store(), { log: texts, ...more });
  const UNREAD = { how: 'not-understood' };

  test('what was not understood is read, newest first, and nothing else that was written', async () => {
    const id = await hears([unread('зумрак'), plain('салом')]);
    await hears([unread('бартоқ', { at: START + HOUR })], { from: DAVRON });

    expect(await settled()).toEqual([
      ['бартоқ', UNREAD],
      ['зумрак', UNREAD],
    ]);
    const all = await store().missedSince(0, 100);
    expect(all.map(({ at }) => at)).toEqual([START + HOUR, START]);
    expect(all[1]?.contactId).toBe(id);
    expect(await settled(START + 1)).toEqual([['бартоқ', UNREAD]]);
    expect(await settled(0, 1)).toEqual([['бартоқ', UNREAD]]);
  });

  test('of what was taken back the words before it are read, with the topic that was wrong', async () => {
    await hears([plain('ба Москва рафтанам лозим')]);
    await hears([plain('!topic.patent-russia', { kind: 'choice' })]);
    await hears([plain('не, не хамон', TAKEN_BACK)]);

    expect(await settled()).toEqual([['ба Москва рафтанам лозим', { how: 'undone', topic: 'patent-russia' }]]);
  });

  test('where words were not kept, no older ones take their place', async () => {
    await hears([unread()]);
    await hears([plain('кӯҳна')]);
    await hears([plain()]);
    await hears([plain('ин не', TAKEN_BACK)]);
    await hears([plain('ин не', TAKEN_BACK)], { from: DAVRON });

    expect(await settled()).toEqual([]);
  });

  test('nothing is read of whoever has spoken of danger, was ever red, or hides the chat', async () => {
    const danger = { ...newMemory(), dangerHeardAt: { violence: START } };
    const answered = { ...newMemory(), dangerAnsweredAt: { sold: START - HOUR } };
    const covered = { ...newMemory(), coveredAt: START };
    const red = ticketOf('t1', { level: 'red', openedAt: START + HOUR });
    const lowered = { kind: 'lowered' as const, at: START + 2 * HOUR, by: 's1' };
    const was = ticketOf('t2', { level: 'yellow', openedAt: START + HOUR, steps: [lowered] });
    const whom = [{ memory: danger }, { memory: answered }, { memory: covered }, { ticket: red }, { ticket: was }];
    for (const [index, more] of whom.entries()) {
      await hears([unread(`зумрак ${index}`)], { from: `telegram:${index}` as Address, ...more });
    }

    expect(await settled()).toEqual([]);
  });

  test('nothing is read that was written while a request was open, also after it was closed', async () => {
    const ticket = ticketOf('t1', { openedAt: START });
    await hears([unread('пеш', { at: START - 1 })]);
    await hears([unread('дар вақташ', { at: START + 1 })], { ticket });
    expect(await settled()).toEqual([['пеш', UNREAD]]);

    const closed = withdrawTicket(ticket, START + HOUR);
    await hears([unread('баъд', { at: START + 2 * HOUR })], { ticket: closed, at: START + 2 * HOUR });
    await hears([], { ticket: null, at: START + 3 * HOUR });

    expect(await settled()).toEqual([
      ['баъд', UNREAD],
      ['пеш', UNREAD],
    ]);
  });

  test('nothing is left of whoever is forgotten', async () => {
    const id = await hears([unread('зумрак')], { from: FARIDA });
    expect(await settled()).toHaveLength(1);
    await store().forget(id, START);

    expect(await settled()).toEqual([]);
  });
});
