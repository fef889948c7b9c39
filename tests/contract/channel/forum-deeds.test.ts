import { describe, expect, test } from 'vitest';
import { outcomeButtons } from '../../../bot/desk/forum-text.ts';
import { readForum } from '../../../bot/telegram/forum.ts';
import { readUpdate } from '../../../bot/telegram/read.ts';
import { hearTicket, OUTCOMES } from '../../../core/ticket.ts';
import { claim } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { ask, GROUP, move, type Opened, openGroup, PHONE, textsIn } from '../../support/forum-group.ts';
import { NIGORA } from '../../support/staff-life.ts';
import { claimDelivery, START, ticketOf } from '../../support/store-talk.ts';
import { until } from '../../support/until.ts';

const SENT = { id: 'r1', to: 'tj.iom', name: { tg: 'СБМ', ru: 'МОМ' }, reason: 'law', details: '' } as const;

describe('what is done in the group', () => {
  async function topicOf(desk: Opened): Promise<number> {
    await ask(desk, ticketOf('t1'));
    await desk.settle();
    return desk.group.topics()[0]?.thread ?? 0;
  }
  const repliesTo = async ({ store }: Opened) => (await store.readTicket('t1'))?.ticket.replies ?? [];

  test('by linked staff is an answer, once however often it is brought', async () => {
    await using desk = await openGroup({ forumText: true });
    const thread = await topicOf(desk);
    await move(desk, 't1', (ticket) => claim(ticket, mover(NIGORA)));
    const deed = { kind: 'said', from: PHONE, thread, message: 7, text: 'салом' } as const;
    for (let times = 0; times < 3; times++) await desk.take(deed);

    expect(await repliesTo(desk)).toHaveLength(1);
    expect((await repliesTo(desk))[0]).not.toContain('1234567890');
    const [audited] = await desk.store.auditRows({}, 1);
    expect(audited).toMatchObject({ action: 'ticket_answered', staffId: NIGORA, reason: null });
  });

  test('that went to nobody is said to have, also where the group takes no more for a moment', async () => {
    await using desk = await openGroup({ forumText: true });
    const thread = await topicOf(desk);
    await desk.fake.fail({ method: 'sendMessage', status: 502 });
    await desk.take({ kind: 'said', from: PHONE, thread, message: 7, text: 'салом' });

    await until(
      () => textsIn(desk),
      (texts) => texts.length > 1,
    );
    expect(textsIn(desk).slice(1)).toEqual(['Nobody got this: take the case first.']);
    expect(await repliesTo(desk)).toEqual([]);
  });

  test('and does not arrive is told there once, with a button that says it again, once', async () => {
    await using desk = await openGroup({ forumText: true });
    const thread = await topicOf(desk);
    await move(desk, 't1', (ticket) => claim(ticket, mover(NIGORA)));
    await desk.take({ kind: 'said', from: PHONE, thread, message: 7, text: 'ман ҳамин ҷо' });
    await desk.store.giveUp(await claimDelivery(desk.store, desk.clock.at), 'rejected', desk.clock.at);
    await desk.settle();
    await desk.settle();
    const failed = textsIn(desk).filter((text) => text.includes('did not arrive'));
    expect(failed).toEqual(['⚠️ This answer did not arrive: ман ҳамин ҷо']);

    const buttons = desk.group.topics()[0]?.messages.flatMap((message) => message.buttons.flat()) ?? [];
    const token = buttons.find(({ label }) => label === 'Send again')?.token ?? '';
    for (const queryId of ['1', '2']) {
      await desk.take({ kind: 'pressed', from: PHONE, queryId, message: 9, token });
    }
    const said = (await desk.store.readTalk('t1', null, 50)).filter(({ text }) => text === 'ман ҳамин ҷо');
    expect(said.map(({ state }) => state)).toEqual(['failed', 'queued']);
    expect(await desk.store.deadLetters({ after: null, reason: null }, 5)).toEqual([]);
    await desk.settle();
    expect(textsIn(desk).filter((text) => text.includes('did not arrive'))).toHaveLength(1);
  });

  test('closes no request over a word that came after the outcomes were shown, and shows them once more', async () => {
    await using desk = await openGroup();
    const thread = await topicOf(desk);
    await move(desk, 't1', (ticket) => claim(ticket, mover(NIGORA)));
    await desk.settle();
    const buttonOf = (label: string) => {
      const card = desk.group
        .topics()[0]
        ?.messages.find(({ buttons }) => buttons.flat().some((one) => one.label === label));
      return { message: card?.id ?? 0, token: card?.buttons.flat().find((one) => one.label === label)?.token ?? '' };
    };
    const press = async (label: string) => {
      const { message, token } = buttonOf(label);
      const queryId = desk.group.presses(PHONE, thread, label);
      await desk.take({ kind: 'pressed', from: PHONE, queryId, message, token });
      return until(
        () => desk.group.toast(queryId),
        (toast) => toast !== null,
      );
    };
    const shown = () => buttonOf('Informed').token;
    await press('Close');
    const first = await until(shown, (token) => token !== '');
    await move(desk, 't1', (ticket) => hearTicket(ticket, START + 5));
    const refused = await press('Informed');
    await until(shown, (token) => token !== first);
    const before = (await desk.store.readTicket('t1'))?.ticket.status;
    const done = await press('Informed');

    expect([refused, before, done]).toEqual([
      'The person has just written. Read it, then press again.',
      'open',
      'Done.',
    ]);
    expect((await desk.store.readTicket('t1'))?.ticket).toMatchObject({ status: 'closed', outcome: 'informed' });
  });

  test('carries no more than a button of Telegram may', () => {
    const id = '01234567-89ab-cdef-0123-456789abcdef';
    const ticket = ticketOf(id, {
      heardAt: START,
      referrals: [{ ...SENT, at: START, by: 'zarina', dueOn: null, version: 0, result: null }],
    });
    const tokens = outcomeButtons(ticket, 'en').flatMap((row) => row.map(({ token }) => token));

    expect(tokens).toHaveLength(OUTCOMES.length + 1);
    expect(Math.max(...tokens.map((token) => token.length))).toBeLessThanOrEqual(64);
  });

  test.each(['changeTicket', 'listStaff'] as const)(
    'over which the store breaks (%s) is let go, and whoever did it is told so',
    async (method) => {
      await using desk = await openGroup({ forumText: true });
      const thread = await topicOf(desk);
      await move(desk, 't1', (ticket) => claim(ticket, mover(NIGORA)));
      await desk.settle();
      desk.store[method] = (): Promise<never> => Promise.reject(new TypeError('a row is damaged'));
      const queryId = desk.group.presses(PHONE, thread, 'Close');
      await desk.take({ kind: 'pressed', from: PHONE, queryId, message: 9, token: 'forum:claim:t1' });
      await desk.take({ kind: 'said', from: PHONE, thread, message: 7, text: 'салом' });
      await desk.take({ kind: 'said', from: PHONE, thread: thread + 1000, message: 8, text: 'салом' });

      const told = /That did not work|Нашуд/;
      await until(
        () => [desk.group.toast(queryId) ?? '', textsIn(desk).at(-1)],
        (texts) => texts.every((text) => told.test(text ?? '')),
      );
      expect(textsIn(desk).filter((text) => told.test(text))).toHaveLength(1);
    },
  );

  test('is waited for while the store is away', async () => {
    await using desk = await openGroup({ forumText: true });
    const thread = await topicOf(desk);
    const away = Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });
    desk.store.listStaff = () => Promise.reject(away);

    await expect(desk.take({ kind: 'said', from: PHONE, thread, message: 7, text: 'салом' })).rejects.toBe(away);
  });

  test('by anybody else counts for nothing', async () => {
    await using desk = await openGroup({ forumText: true });
    const thread = await topicOf(desk);
    await desk.take({ kind: 'said', from: 666, thread, message: 7, text: 'салом' });
    await desk.take({ kind: 'pressed', from: 666, queryId: '1', message: 1, token: 'forum:claim:t1' });

    expect(await repliesTo(desk)).toEqual([]);
    expect((await desk.store.readTicket('t1'))?.ticket.assignee).toBeNull();
  });

  test('by somebody who writes in the name of the group reaches nobody, and they are told so', async () => {
    await using desk = await openGroup({ forumText: true });
    const thread = await topicOf(desk);
    const anonymous = {
      chat: { id: GROUP, type: 'supergroup' },
      from: { id: 1_087_968_824, is_bot: true, username: 'GroupAnonymousBot' },
      sender_chat: { id: GROUP, type: 'supergroup' },
    };
    const message = { message_id: 7, date: 1, ...anonymous, message_thread_id: thread, text: 'салом' };
    const deed = readForum({ update_id: 1, message }, GROUP);
    await desk.take(deed!);

    await until(
      () => textsIn(desk),
      (texts) => texts.length > 1,
    );
    expect(textsIn(desk).at(-1)).toMatch(/^Only staff who have linked their Telegram/);
    expect(await repliesTo(desk)).toEqual([]);
    const ofBot = { ...message, sender_chat: undefined };
    const renamed = { ...message, text: undefined, forum_topic_edited: { name: 'x' } };
    for (const silent of [ofBot, renamed]) expect(readForum({ update_id: 2, message: silent }, GROUP)).toBeNull();
  });

  test('reaches nobody’s conversation, whatever it is', () => {
    const receipt = { botId: '42', at: START };
    const chat = { id: GROUP, type: 'supergroup' };
    const from = { id: PHONE, is_bot: false };
    const message = { message_id: 7, date: 1, chat, from, message_thread_id: 5, text: 'салом' };
    const updates = [
      { message },
      { edited_message: message },
      { callback_query: { id: '1', from, message, data: 'forum:claim:t1' } },
      { callback_query: { id: '1', from, data: 'forum:claim:t1' } },
    ].map((kinds, index) => ({ update_id: index + 1, ...kinds }));

    expect(updates.map((update) => readUpdate(update, receipt))).toEqual([[], [], [], []]);
    expect(updates.map((update) => readForum(update, GROUP)?.kind ?? null)).toEqual([
      'said',
      'edited',
      'pressed',
      null,
    ]);
    expect(updates.map((update) => readForum(update, GROUP - 1))).toEqual([null, null, null, null]);
  });
});
