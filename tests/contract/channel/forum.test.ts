import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createBell } from '../../../bot/bell.ts';
import { createForumDeeds } from '../../../bot/forum-deeds.ts';
import { createGroupPace } from '../../../bot/forum-line.ts';
import { createForumMirror } from '../../../bot/forum-mirror.ts';
import { createApi } from '../../../bot/telegram/api.ts';
import { createForumLine, readForum } from '../../../bot/telegram/forum.ts';
import { readUpdate } from '../../../bot/telegram/read.ts';
import { NO_SETTINGS } from '../../../core/settings.ts';
import type { InboundLog } from '../../../core/store.ts';
import type { Ticket } from '../../../core/ticket.ts';
import { addNote, claim, close } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { NIGORA, staffNamed } from '../../support/staff-life.ts';
import { storeAdapters } from '../../support/store-adapters.ts';
import {
  claim as claimTurn,
  DAVRON,
  FARIDA,
  hear,
  START,
  say,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';
import { startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { until } from '../../support/until.ts';

const GROUP = -1_001_234_567_890;
const HOUR = 3_600_000;
const PHONE = 42;
const never = new AbortController().signal;
const knowledge = await shippedKnowledge();

async function openGroup({ forumText = false } = {}) {
  await using opening = new AsyncDisposableStack();
  const opened = await storeAdapters['sqlite in memory']?.();
  if (opened === undefined) throw new Error('there is no store in memory');
  const { store } = opening.use(opened);
  const fake = opening.use(await startFakeBotApi());
  const clock = { at: START };
  const line = createForumLine({ api: createApi(fake.token, fake.apiRoot), chat: GROUP, turn: async () => undefined });
  const log = pino({ level: 'silent' });
  const settings = () => ({ ...NO_SETTINGS, forumText });
  const known = { store, line, log, settings, now: () => clock.at };
  const open = () =>
    createForumMirror({
      ...known,
      ...{ chance: () => 0, zone: 'Asia/Dushanbe', publicUrl: 'https://desk.example.org', changed: createBell() },
    });
  const mirror = open();
  const linked = { chatId: String(PHONE), linkedAt: START };
  await store.addStaff(staffNamed(NIGORA, { status: 'active', name: 'Нигора', language: 'en', telegram: linked }));
  const all = opening.move();
  return {
    ...{ store, fake, clock, open, group: fake.group(GROUP), step: () => mirror.step(never) },
    take: createForumDeeds({ ...known, knowledge }),
    async settle() {
      for (let steps = 0; steps < 50; steps++) if (!(await mirror.step(never))) return;
      throw new Error('the group is never as it should be');
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

type Opened = Awaited<ReturnType<typeof openGroup>>;

function ask({ store }: Pick<Opened, 'store'>, ticket: Ticket, from = FARIDA): Promise<string> {
  return talk(store, { from, ticket });
}

async function move({ store, clock }: Opened, id: string, rule: (ticket: Ticket) => Ticket): Promise<void> {
  await store.changeTicket(id, clock.at, moving(rule));
}

let lastKey = 0;

function heard(text: string): InboundLog {
  lastKey += 1;
  return { key: `k${lastKey}`, at: START, kind: 'text', place: null, text };
}

function textsIn({ group }: Opened, at = 0): string[] {
  return (group.topics()[at]?.messages ?? []).map(({ text }) => text);
}

describe('the group of the operators', () => {
  test('has a topic for each open request, red first, that tells all but what a person is and says', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1', { level: 'green', topic: 'work' }));
    await ask(desk, ticketOf('t2', { level: 'red', topic: 'danger' }), DAVRON);
    await desk.step();
    expect(desk.group.topics().map(({ name }) => name)).toEqual([expect.stringMatching(/^[a-z]+-\d{4} · Red · /)]);
    await desk.settle();

    expect(desk.group.topics()).toHaveLength(2);
    const [card = '', ...more] = textsIn(desk);
    expect(more).toEqual([]);
    expect(card.split('\n')).toEqual([
      expect.stringMatching(/^Red: [a-z]+-\d{4}$/),
      expect.stringMatching(/^Topic: /),
      'Waiting since 14:00, 24.11.',
      'Nobody has taken it yet.',
      'https://desk.example.org/admin/inbox/t2',
    ]);
    expect(await desk.step()).toBe(false);
  });

  test('shows what is said and noted once, and only once that is allowed', async () => {
    await using silent = await openGroup();
    await using desk = await openGroup({ forumText: true });
    for (const one of [silent, desk]) {
      await talk(one.store, {
        ticket: ticketOf('t1'),
        outbound: [say('зебо аст')],
        log: [heard('ба ман кӯмак кунед')],
      });
      await move(one, 't1', (ticket) => addNote(ticket, mover(NIGORA), { id: 'n1', text: 'бо модараш гап задам' }));
      await one.settle();
    }

    expect(textsIn(silent)).toHaveLength(1);
    expect(textsIn(desk).slice(1)).toEqual(['Person: ба ман кӯмак кунед\n\nNote: бо модараш гап задам']);
    await move(desk, 't1', (ticket) => claim(ticket, mover(NIGORA)));
    await desk.settle();
    expect(textsIn(desk)).toHaveLength(2);
    expect(textsIn(desk)[0]).toContain('Taken: Нигора.');
  });

  test('loses the topic of a closed request after a day, and not before', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1'));
    await desk.settle();
    await move(desk, 't1', (ticket) => close(claim(ticket, mover(NIGORA)), mover(NIGORA), { outcome: 'informed' }));
    await desk.settle();
    expect(textsIn(desk)[0]).toContain('Closed: Informed.');
    desk.clock.at += 24 * HOUR - 1;
    await desk.settle();
    expect(desk.group.topics()).toHaveLength(1);

    desk.clock.at += 1;
    await desk.settle();
    expect(desk.group.topics()).toEqual([]);
    expect(await desk.store.forumTopics()).toEqual([]);
  });

  test('loses the topic of whoever is forgotten, before anything else is done', async () => {
    await using desk = await openGroup();
    const farida = await ask(desk, ticketOf('t1'));
    await desk.settle();
    await ask(desk, ticketOf('t2', { level: 'red' }), DAVRON);
    await desk.store.forget(farida, START);
    await desk.step();

    expect(desk.group.topics()).toEqual([]);
    await desk.settle();
    expect((await desk.store.forumTopics()).map(({ ticketId }) => ticketId)).toEqual(['t2']);
  });

  test('loses the topic of whoever hides the chat, and has one again when they write', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1'));
    await desk.settle();
    await desk.store.accept(hear('пинҳон'));
    const hiding = await claimTurn(desk.store);
    const { memory } = hiding.conversation;
    const hidden = { memory: { ...memory, silentSince: START }, log: [heard('пинҳон')] };
    await desk.store.commitTurn(turnOf(hiding, hidden));
    await desk.settle();
    expect(desk.group.topics()).toEqual([]);

    await talk(desk.store, { ticket: ticketOf('t1'), log: [heard('салом')] });
    await desk.settle();
    expect(desk.group.topics()).toHaveLength(1);
  });

  test('calls a topic by its new level when that rises', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1', { level: 'yellow' }));
    await desk.settle();
    await move(desk, 't1', (ticket) => ({ ...ticket, level: 'red' }));
    await desk.settle();

    expect(desk.group.topics().map(({ name }) => name)).toEqual([expect.stringContaining(' · Red · ')]);
    expect(textsIn(desk)).toEqual([expect.stringMatching(/^Red: /)]);
  });

  test('has one topic again, and one alone, where somebody has deleted it by hand', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1'));
    await desk.settle();
    const [{ thread } = { thread: 0 }] = desk.group.topics();
    desk.group.deletes(thread);
    await move(desk, 't1', (ticket) => claim(ticket, mover(NIGORA)));
    await desk.settle();

    expect(desk.group.topics()).toHaveLength(1);
    expect(textsIn(desk)).toEqual([expect.stringContaining('Taken: Нигора.')]);
  });

  test('is gone on with where a process has died, and has no second topic where two were at it', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1'));
    await Promise.all([desk.step(), desk.open().step(never)]);
    await desk.settle();
    expect(desk.group.topics()).toHaveLength(1);

    await desk.open().step(never);
    expect(textsIn(desk)).toHaveLength(1);
  });

  test('that takes no more for now gets nothing twice, and one topic that it refuses holds up no other', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1', { level: 'red' }));
    await ask(desk, ticketOf('t2'), DAVRON);
    await desk.fake.fail({ method: 'createForumTopic', status: 429, retryAfter: 7 });
    await expect(desk.step()).rejects.toMatchObject({ reason: 'throttled', retryAfterMs: 7000 });
    await desk.fake.fail({ method: 'createForumTopic', status: 400, description: 'Bad Request: odd' });
    await desk.settle();

    expect(await desk.store.forumTopics()).toMatchObject([{ ticketId: 't2' }]);
    desk.clock.at += HOUR;
    await desk.settle();
    expect(desk.group.topics()).toHaveLength(2);
  });
});

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

  test('by anybody else counts for nothing', async () => {
    await using desk = await openGroup({ forumText: true });
    const thread = await topicOf(desk);
    await desk.take({ kind: 'said', from: 666, thread, message: 7, text: 'салом' });
    await desk.take({ kind: 'pressed', from: 666, queryId: '1', message: 1, token: 'forum:claim:t1' });

    expect(await repliesTo(desk)).toEqual([]);
    expect((await desk.store.readTicket('t1'))?.ticket.assignee).toBeNull();
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
    expect(updates.map((update) => readForum(update, GROUP)?.kind ?? null)).toEqual(['said', null, 'pressed', null]);
    expect(updates.map((update) => readForum(update, GROUP - 1))).toEqual([null, null, null, null]);
  });
});

test('a group gets at most twenty messages within any minute', async () => {
  let at = 0;
  const sent: number[] = [];
  const turn = createGroupPace({
    elapsed: () => at,
    pause: async (ms) => {
      at += ms;
    },
  });
  for (let count = 0; count < 100; count++) {
    await turn(never);
    sent.push(at);
    at += 100;
  }

  const within = (start: number) => sent.filter((one) => one >= start && one < start + 60_000).length;
  expect(Math.max(...sent.map(within))).toBe(20);
});
