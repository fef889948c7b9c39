import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createGroupWatch } from '../../../bot/desk/group-watch.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import { ask, openGroup } from '../../support/forum-group.ts';
import { DAVRON, ticketOf } from '../../support/store-talk.ts';

const MINUTE = 60_000;
const GONE = { method: 'createForumTopic', status: 403, description: 'Forbidden: bot was kicked' };
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
  await desk.fake.fail({ method: 'createForumTopic', status: 400, description: 'Bad Request: not enough rights' });
  await desk.settle();
  desk.clock.at += 5 * MINUTE;
  await desk.watch.look();
  expect(desk.rung).toHaveLength(1);
});

test('that Telegram is away says nothing of the group', async () => {
  await using desk = await openGroup();
  desk.watch.refused(new SendFailure('unreachable', 'away'));
  desk.clock.at += 30 * MINUTE;
  desk.watch.refused(new SendFailure('throttled', '429'));
  await desk.watch.look();

  expect(desk.rung).toEqual([]);
});

test('rings nobody twice within a day, whichever process serves the group, and lets what is old be', async () => {
  await using desk = await openGroup();
  const open = () =>
    createGroupWatch({
      store: desk.store,
      log: pino({ level: 'silent' }),
      now: () => desk.clock.at,
      ring: () => desk.rung.push(desk.clock.at),
    });
  const fail = async (watch: ReturnType<typeof open>) => {
    watch.refused(new SendFailure('rejected', '400'));
    desk.clock.at += 5 * MINUTE;
    watch.refused(new SendFailure('rejected', '400'));
    await watch.look();
  };
  await fail(open());
  await fail(open());
  expect(desk.rung).toHaveLength(1);
  const kept = await noteOf(desk);
  const last = open();
  last.taken();
  await last.look();
  expect(kept?.isFailing).toBe(true);
  expect((await noteOf(desk))?.isFailing).toBe(false);

  desk.clock.at += 24 * 60 * MINUTE;
  await fail(last);
  expect(desk.rung).toHaveLength(2);
});
