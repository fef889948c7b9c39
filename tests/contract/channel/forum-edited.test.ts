import { expect, test } from 'vitest';
import { readForum } from '../../../bot/telegram/forum.ts';
import { claim } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { ask, GROUP, move, openGroup, PHONE, textsIn } from '../../support/forum-group.ts';
import { NIGORA } from '../../support/staff-life.ts';
import { ticketOf } from '../../support/store-talk.ts';
import { until } from '../../support/until.ts';

const CORRECTED = 'The correction was not passed on: please write again.';

/** A case that is held, with one answer from the group, of the message 7. */
async function openAnswered() {
  const desk = await openGroup({ forumText: true });
  await ask(desk, ticketOf('t1'));
  await desk.settle();
  const thread = desk.group.topics()[0]?.thread ?? 0;
  await move(desk, 't1', (ticket) => claim(ticket, mover(NIGORA)));
  await desk.take({ kind: 'said', from: PHONE, thread, message: 7, text: 'рақам 1234' });
  const edit = async (changes: { message?: number; text?: string; at?: number; thread?: number }) =>
    desk.take({ kind: 'edited', thread, message: 7, text: 'рақам 1235', at: 1, ...changes });
  const corrections = () => textsIn(desk).filter((text) => text === CORRECTED).length;
  return { desk, thread, edit, corrections };
}

test('whoever corrects an answer in the group is told there that the person has the old one, once for each correction', async () => {
  const { desk, edit, corrections } = await openAnswered();
  await using _closed = desk;
  for (let times = 0; times < 3; times++) await edit({});
  await edit({ text: 'рақам 1236', at: 2 });

  await until(corrections, (count) => count === 2);
  expect((await desk.store.readTicket('t1'))?.ticket.replies).toHaveLength(1);
});

test('nothing is said of a message that went to nobody, of the same words, or of another topic', async () => {
  const { desk, thread, edit, corrections } = await openAnswered();
  await using _closed = desk;
  await desk.take({ kind: 'said', from: PHONE, thread, message: 8, text: '// for us' });
  await edit({ message: 8 });
  await edit({ text: ' рақам 1234' });
  await edit({ thread: thread + 100 });
  await edit({ at: 5 });

  await until(corrections, (count) => count > 0);
  expect(corrections()).toBe(1);
});

test('a change of a message is read from what Telegram brings, unless a bot has made it or it is of another chat', () => {
  const chat = { id: GROUP, type: 'supergroup' };
  const from = { id: PHONE, is_bot: false };
  const message = { message_id: 7, date: 1, edit_date: 9, chat, from, message_thread_id: 5, text: 'салом' };
  const read = (changes: object) => readForum({ update_id: 1, edited_message: { ...message, ...changes } }, GROUP);

  expect(read({})).toEqual({ kind: 'edited', thread: 5, message: 7, text: 'салом', at: 9 });
  expect(read({ from: { id: 1, is_bot: true } })).toBeNull();
  expect(read({ chat: { id: GROUP - 1 } })).toBeNull();
  expect(read({ message_thread_id: undefined })).toBeNull();
});
