import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ringHouse } from '../../../app/upkeep/house-alarm.ts';
import { tellNext } from '../../../bot/desk/alarm-sender.ts';
import { createAlarmWatch } from '../../../bot/desk/alarm-watch.ts';
import { handleOf } from '../../../core/handle.ts';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { openLog } from '../../../runtime/log.ts';
import { KEY, openHotline } from '../../support/alarm-hotline.ts';
import { openReceiver } from '../../support/alarm-receiver.ts';
import { START } from '../../support/store-talk.ts';

describe('the webhook of alarms', () => {
  test('gets what a program needs and nothing of a person, signed, and again after a failure', async () => {
    await using receiver = await openReceiver(1);
    await using hotline = await openHotline({ settings: { alarmWebhook: receiver.url } });
    await hotline.look();
    hotline.clock.at += 1000;
    await hotline.look();

    expect(receiver.received).toHaveLength(2);
    const { headers, body } = receiver.received[1] ?? { headers: {}, body: '' };
    expect(JSON.parse(body)).toEqual({
      id: 't1:ring:red:0',
      kind: 'ring',
      at: hotline.clock.at,
      handle: handleOf('t1'),
      level: 'red',
      topic: 'danger',
      waitingSince: START,
      callDueAt: null,
      writeDueAt: null,
      link: null,
    });
    const [, at = '', signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-hamroh-signature'])) ?? [];
    expect(createHmac('sha256', KEY).update(`${at}.${body}`).digest('hex')).toBe(signature);
  });

  test('that leads into this machine is not called where the server is a public one', async () => {
    await using receiver = await openReceiver();
    await using hotline = await openHotline({ settings: { alarmWebhook: receiver.url } });
    const deps = { ...hotline.deps, publicUrl: 'https://chat.example.org' };
    await createAlarmWatch({ ...deps, holder: 'one' }).look();
    while (await tellNext(deps));

    expect(receiver.received).toEqual([]);
    expect(await hotline.metrics.registry.metrics()).toContain('hamroh_alarms_total{kind="ring",outcome="given_up"} 1');
  });

  test('sees by the id that an alarm of the house which comes again is the same', async () => {
    await using receiver = await openReceiver(1);
    let now = START;
    const settings = { ...NO_SETTINGS, alarmWebhook: receiver.url };
    await ringHouse(
      {
        store: {
          listStaff: async () => [],
          readSettings: async () => ({ settings, version: 0, changedAt: null }),
          noteHouse: async () => undefined,
        },
        log: openLog('silent'),
        now: () => now++,
        chance: () => 0,
        publicUrl: null,
        webhookKey: KEY,
        tell: null,
      },
      'disk',
      new AbortController().signal,
    );

    const bodies = receiver.received.map(({ body }) => JSON.parse(body));
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toEqual(bodies[0]);
    const signedAt = receiver.received.map(
      ({ headers }) => /^t=(\d+)/.exec(String(headers['x-hamroh-signature']))?.[1],
    );
    expect(signedAt[1]).not.toBe(signedAt[0]);
  });
});
