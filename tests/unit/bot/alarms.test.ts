import { describe, expect, test } from 'vitest';
import { tellNext } from '../../../bot/desk/alarm-sender.ts';
import { createAlarmWatch } from '../../../bot/desk/alarm-watch.ts';
import { handleOf } from '../../../core/handle.ts';
import { claim } from '../../../core/ticket-moves.ts';
import { quietly } from '../../../dialogue/desk/desk.ts';
import { BAHROM, MINUTE, openHotline, ZARINA } from '../../support/alarm-hotline.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const HERE = { shift: { isOn: true, at: START } };

describe('red that nobody takes', () => {
  test('is told after five minutes to who is on shift, once, with handle, level, topic and time alone', async () => {
    await using hotline = await openHotline();
    await hotline.add(ZARINA, HERE);
    await hotline.add(BAHROM);
    await hotline.look();
    expect(hotline.told).toEqual([]);
    hotline.clock.at += 5 * MINUTE;
    for (let look = 0; look < 3; look++) await hotline.look();

    expect(hotline.told).toHaveLength(1);
    expect(hotline.told[0]).toEqual({
      chatId: 'chat-a',
      text: `Немедленно: ${handleOf('t1')}. Его ещё никто не взял.\nТема: Опасность. Ждут: 5 мин.`,
    });
  });

  test('of forty that are alike one rings for all, and when it is closed the next does', async () => {
    await using hotline = await openHotline({ settings: { alarms: [BAHROM] } });
    await hotline.add(BAHROM);
    await hotline.store.noteRed({ ticketId: 't1', network: 'one', at: START });
    for (let number = 2; number <= 40; number += 1) {
      const ticket = ticketOf(`t${number}`, { level: 'red', topic: 'danger', openedAt: START + number });
      await talk(hotline.store, { from: `web:${number}`, ticket });
      await hotline.store.noteRed({ ticketId: ticket.id, network: 'one', at: START + number });
    }
    await hotline.look();
    expect(hotline.told).toHaveLength(1);
    hotline.clock.at += 5 * MINUTE;
    await hotline.look();
    expect(hotline.told).toHaveLength(2);

    await hotline.store.changeTicket('t1', hotline.clock.at, ({ ticket, conversation: { session } }) => ({
      ticket: { ...ticket, status: 'closed', closedAt: hotline.clock.at },
      outbound: [],
      supersede: false,
      session,
    }));
    await hotline.look();
    expect(hotline.told).toHaveLength(3);
  });

  test('rings the list one after the other at night, until somebody takes it', async () => {
    await using hotline = await openHotline({ settings: { alarms: [BAHROM, ZARINA] } });
    await hotline.add(ZARINA);
    await hotline.add(BAHROM);
    await hotline.look();
    expect(hotline.chats()).toEqual(['chat-b']);
    hotline.clock.at += 5 * MINUTE;
    await hotline.look();
    expect(hotline.chats()).toEqual(['chat-b', 'chat-a']);

    const by = { staff: BAHROM, isSupervisor: false, at: hotline.clock.at };
    await hotline.store.changeTicket(
      't1',
      by.at,
      quietly((ticket) => claim(ticket, by)),
    );
    hotline.clock.at += 4 * MINUTE;
    await hotline.look();
    expect(hotline.chats()).toHaveLength(2);
  });

  test('is not told any more once somebody has taken it, though the alarm was raised', async () => {
    await using hotline = await openHotline();
    await hotline.add(ZARINA, HERE);
    hotline.clock.at += 5 * MINUTE;
    await createAlarmWatch({ ...hotline.deps, holder: 'one' }).look();
    const by = { staff: BAHROM, isSupervisor: false, at: hotline.clock.at };
    await hotline.store.changeTicket(
      't1',
      by.at,
      quietly((ticket) => claim(ticket, by)),
    );

    while (await tellNext(hotline.deps));
    expect(hotline.told).toEqual([]);
    expect(await hotline.metrics.registry.metrics()).toContain(
      'hamroh_alarms_total{kind="unclaimed",outcome="over"} 1',
    );
  });

  test('muted rings nobody', async () => {
    await using hotline = await openHotline({ ticket: { mutedUntil: START + 24 * 60 * MINUTE } });
    await hotline.add(ZARINA, HERE);
    hotline.clock.at += 60 * MINUTE;
    await hotline.look();

    expect(hotline.told).toEqual([]);
  });

  test('is told again where the line broke, and to nobody twice who was told', async () => {
    await using hotline = await openHotline();
    await hotline.add(ZARINA, HERE);
    await hotline.add(BAHROM, HERE);
    hotline.clock.at += 5 * MINUTE;
    hotline.line.fails = 1;
    await hotline.look();
    expect(hotline.chats()).toHaveLength(1);

    hotline.clock.at += 1000;
    await hotline.look();
    expect(hotline.chats().toSorted()).toEqual(['chat-a', 'chat-b']);
  });

  test('is told to others, too, where whoever is planned is not there', async () => {
    await using hotline = await openHotline({ settings: { alarms: [BAHROM] } });
    await hotline.add(ZARINA, HERE);
    await hotline.add(BAHROM);
    hotline.clock.at += 5 * MINUTE;
    await hotline.look();
    expect(hotline.chats()).toEqual(['chat-a']);

    hotline.clock.at += 5 * MINUTE;
    await hotline.look();
    expect(hotline.chats()).toEqual(['chat-a', 'chat-b']);
    expect(hotline.told[1]?.text).toContain('Человек ждёт, поэтому пишем и вам.');
  });

  test('is given up after twelve tries', async () => {
    await using hotline = await openHotline({ ticket: { level: 'orange' } });
    await hotline.add(ZARINA, HERE);
    hotline.clock.at += 30 * MINUTE;
    hotline.line.fails = 99;
    for (let again = 0; again < 20; again++) {
      await hotline.look();
      hotline.clock.at += 2 * MINUTE;
    }

    expect(hotline.line.fails).toBe(99 - 12);
    expect(await hotline.metrics.registry.metrics()).toContain('outcome="given_up"} 1');
  });
});

test('a call that is due is told once, whoever looks, without the number and the note', async () => {
  const callBack = {
    phone: '+992 900 00 00 00',
    at: START + 60 * MINUTE,
    note: 'after work',
    by: ZARINA,
    doneAt: null,
  };
  const held = { level: 'green', assignee: ZARINA, waitingSince: null, callBack } as const;
  await using hotline = await openHotline({ ticket: held });
  await hotline.add(ZARINA, HERE);
  hotline.clock.at += 60 * MINUTE - 1;
  await hotline.look();
  expect(hotline.told).toEqual([]);
  hotline.clock.at += 1;
  for (let look = 0; look < 3; look++) await hotline.look();

  expect(hotline.told).toEqual([
    { chatId: 'chat-a', text: `Обычно: ${handleOf('t1')}. Пора позвонить: звонок обещан.\nТема: Опасность.` },
  ]);
});
