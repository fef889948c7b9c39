import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createGroupWatch, type GroupWatch } from '../../../bot/desk/group-watch.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import { ask, move, type Opened, openGroup } from '../../support/forum-group.ts';
import { DAVRON, ticketOf } from '../../support/store-talk.ts';

const MINUTE = 60_000;
const GONE = { method: 'createForumTopic', status: 403, description: 'Forbidden: bot was kicked' };
const HOUR = 60 * MINUTE;
const NO_RIGHTS = 'Bad Request: not enough rights to manage topics';
const REFUSED = new SendFailure('rejected', '400');
const MAKE = { deed: 'make', ticket: 't1' } as const;
const noteOf = async ({ store }: Awaited<ReturnType<typeof openGroup>>) => (await store.houseNotes()).group;

test('administrators are rung once where the group takes nothing for five minutes, and it is kept until it does', async () => {
  await using desk = await openGroup();
  await ask(desk, ticketOf('t1'));
  const refuse = async () => {
    await desk.fake.fail(GONE);
    await expect(desk.step()).rejects.toMatchObject({ reason: 'contact_stopped' });
    await desk.watch.look();
  };
  await refuse();
  desk.clock.at += 5 * MINUTE - 1;
  await refuse();
  expect(await noteOf(desk)).toBeUndefined();
  desk.clock.at += 1;
  for (let times = 0; times < 3; times++) await refuse();
  await desk.watch.look();
  const rungAt = desk.clock.at;
  expect(await noteOf(desk)).toEqual({ at: rungAt, isFailing: true, rungAt });

  desk.clock.at += 10 * MINUTE;
  await refuse();
  expect(await noteOf(desk)).toEqual({ at: desk.clock.at, isFailing: true, rungAt });
  await desk.settle();
  await desk.watch.look();
  expect(await noteOf(desk)).toEqual({ at: desk.clock.at, isFailing: false, rungAt });
  expect(desk.rung).toEqual([rungAt]);
});

test('one step that is refused is told, too, but no topic that the bot may not delete', async () => {
  await using desk = await openGroup();
  const forgotten = await ask(desk, ticketOf('t1'));
  await desk.settle();
  await desk.store.forget(forgotten, desk.clock.at);
  await desk.fake.fail({ method: 'deleteForumTopic', status: 400, description: 'Bad Request: not enough rights' });
  await desk.settle();
  desk.clock.at += 5 * MINUTE;
  await desk.watch.look();
  expect(desk.rung).toEqual([]);

  await ask(desk, ticketOf('t2'), DAVRON);
  const refuse = async () => {
    await desk.fake.fail({ method: 'createForumTopic', status: 400, description: NO_RIGHTS });
    await desk.settle();
    await desk.watch.look();
  };
  await refuse();
  desk.clock.at += 10 * MINUTE - 1;
  await desk.watch.look();
  expect(desk.rung).toEqual([]);
  desk.clock.at += 1;
  await refuse();
  expect(desk.rung).toHaveLength(1);
});

test('that the bot may make no topics is told, though it goes on writing in those that are there', async () => {
  await using desk = await openGroup();
  await ask(desk, ticketOf('t1'));
  await desk.settle();
  await ask(desk, ticketOf('t2'), DAVRON);
  const refuse = async (level: 'red' | 'orange') => {
    await desk.fake.fail({ method: 'createForumTopic', status: 400, description: NO_RIGHTS });
    await desk.settle();
    await move(desk, 't1', (ticket) => ({ ...ticket, level }));
    await desk.settle();
    await desk.watch.look();
  };
  await refuse('red');
  desk.clock.at += 10 * MINUTE;
  await refuse('orange');

  expect(desk.rung).toEqual([desk.clock.at]);
  expect((await noteOf(desk))?.isFailing).toBe(true);
});

test('words that the group refuses of one request ring nobody, of two they do', async () => {
  await using desk = await openGroup();
  await ask(desk, ticketOf('t1'));
  await ask(desk, ticketOf('t2'), DAVRON);
  await desk.settle();
  const worsen = (id: string) => move(desk, id, (ticket) => ({ ...ticket, level: 'red' }));
  const refuse = async (times: number) => {
    for (let left = times; left > 0; left--) {
      await desk.fake.fail({ method: 'editMessageText', status: 400, description: 'Bad Request: no' });
    }
    await desk.settle();
    await desk.watch.look();
  };
  await worsen('t1');
  for (let tries = 0; tries < 3; tries++) {
    await refuse(1);
    desk.clock.at += 10 * MINUTE;
  }
  expect(desk.rung).toEqual([]);
  await worsen('t2');
  await refuse(2);

  expect(desk.rung).toEqual([desk.clock.at]);
});

test('a topic that is gone does not say that the group takes what is written there', async () => {
  await using desk = await openGroup();
  await ask(desk, ticketOf('t1'));
  await desk.settle();
  desk.watch.refused(REFUSED, { deed: 'write', ticket: 't2' });
  desk.clock.at += 10 * MINUTE;
  desk.watch.refused(REFUSED, { deed: 'write', ticket: 't3' });
  const [{ thread } = { thread: 0 }] = desk.group.topics();
  desk.group.deletes(thread);
  await move(desk, 't1', (ticket) => ({ ...ticket, level: 'red' }));
  await desk.step();
  await desk.watch.look();

  expect(desk.rung).toHaveLength(1);
});

test('nobody is woken over one step that was refused before a quiet night, nor over two with the night between', async () => {
  await using desk = await openGroup();
  desk.watch.refused(REFUSED, { deed: 'write', ticket: 't1' });
  for (let hours = 0; hours < 8; hours++) {
    desk.clock.at += HOUR;
    await desk.watch.look();
  }
  desk.watch.refused(REFUSED, { deed: 'write', ticket: 't2' });
  await desk.watch.look();

  expect(desk.rung).toEqual([]);
});

test('that Telegram is away says nothing of the group', async () => {
  await using desk = await openGroup();
  desk.watch.refused(new SendFailure('unreachable', 'away'), MAKE);
  desk.clock.at += 30 * MINUTE;
  desk.watch.refused(new SendFailure('throttled', '429'), MAKE);
  await desk.watch.look();

  expect(desk.rung).toEqual([]);
});

describe('a group that fails again', () => {
  const watchOf = (desk: Opened, ring = async () => desk.rung.push(desk.clock.at) > 0) =>
    createGroupWatch({ store: desk.store, log: pino({ level: 'silent' }), now: () => desk.clock.at, ring });
  const fail = async (desk: Opened, watch: GroupWatch) => {
    watch.refused(REFUSED, MAKE);
    desk.clock.at += 5 * MINUTE;
    watch.refused(REFUSED, MAKE);
    await watch.look();
    await watch.look();
  };
  const mend = async (watch: GroupWatch) => {
    watch.taken('make');
    await watch.look();
  };

  test('rings nobody twice within a day, whichever process serves it', async () => {
    await using desk = await openGroup();
    await fail(desk, watchOf(desk));
    const last = watchOf(desk);
    await fail(desk, last);
    expect(desk.rung).toHaveLength(1);
    const kept = await noteOf(desk);
    await mend(last);
    expect(kept?.isFailing).toBe(true);
    expect((await noteOf(desk))?.isFailing).toBe(false);

    desk.clock.at += HOUR - 1;
    await fail(desk, last);
    expect(desk.rung).toHaveLength(1);
    desk.clock.at += 24 * HOUR;
    await fail(desk, last);
    expect(desk.rung).toHaveLength(2);
  });

  test('rings anew where it was well for an hour', async () => {
    await using desk = await openGroup();
    const watch = watchOf(desk);
    await fail(desk, watch);
    await mend(watch);
    desk.clock.at += HOUR;
    await fail(desk, watch);

    expect(desk.rung).toHaveLength(2);
  });

  test('rings anew also where what was refused before was not tried again', async () => {
    await using desk = await openGroup();
    const watch = watchOf(desk);
    await fail(desk, watch);
    watch.taken('write');
    await watch.look();
    expect((await noteOf(desk))?.isFailing).toBe(true);
    desk.clock.at += 30 * MINUTE;
    watch.taken('write');
    await watch.look();
    expect((await noteOf(desk))?.isFailing).toBe(false);
    desk.clock.at += HOUR;
    await fail(desk, watch);

    expect(desk.rung).toHaveLength(2);
  });

  test('rings again until somebody was told, also after a stop', async () => {
    await using desk = await openGroup();
    const watch = watchOf(desk);
    await fail(desk, watch);
    await mend(watch);
    desk.clock.at += HOUR;
    await fail(
      desk,
      watchOf(desk, async () => false),
    );
    expect(await noteOf(desk)).toMatchObject({ isFailing: true, rungAt: null });
    await fail(desk, watchOf(desk));

    expect(desk.rung).toHaveLength(2);
  });
});
