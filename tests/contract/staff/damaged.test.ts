import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAlarmWatch } from '../../../bot/desk/alarm-watch.ts';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { withRole } from '../../../core/staff.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import { NIGORA, staffNamed } from '../../support/staff-life.ts';
import { type OpenedStore, storeAdapters } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const DILSHOD = '2'.repeat(24);
// Nothing beside the process reaches what is in memory alone.
const reachable = Object.entries(storeAdapters).filter(([name]) => name !== 'sqlite in memory');

describe.each(reachable)('%s, where what is kept of one of the staff does not open', (_name, open) => {
  let opened: OpenedStore;
  const store = () => opened.store;
  const nigora = staffNamed(NIGORA, { name: 'Нигора', status: 'active', role: 'supervisor' });
  const dilshod = staffNamed(DILSHOD, {
    createdAt: START + 1,
    status: 'active',
    telegram: { chatId: '7', linkedAt: START },
  });

  beforeEach(async () => {
    opened = await open();
    await store().addStaff(nigora);
    await store().addStaff(dilshod);
    await opened.damage?.('staff', NIGORA);
  });
  afterEach(() => opened[Symbol.asyncDispose]());

  test('all others are found, and in their place stands somebody who is let in nowhere', async () => {
    const [first, second] = await store().listStaff();

    expect(second).toEqual(dilshod);
    expect(first).toMatchObject({
      id: NIGORA,
      email: NIGORA.slice(0, 8),
      status: 'disabled',
      isDamaged: true,
      passwordHash: null,
      totp: null,
      telegram: null,
    });
    expect(await store().staffById(NIGORA)).toEqual(first);
    expect(await store().staffAt(nigora.email)).toEqual(first);
  });

  test('nothing is written over it', async () => {
    await expect(store().changeStaff(NIGORA, withRole('editor'))).rejects.toThrow(/cannot open .*staff/);

    expect(await store().listStaff()).toMatchObject([{ isDamaged: true }, { id: DILSHOD }]);
  });

  test('the others are still told of whoever waits', async () => {
    await talk(store(), { ticket: ticketOf('t1', { level: 'red', topic: 'danger' }) });
    const settings = () => ({ ...NO_SETTINGS, alarms: [NIGORA, DILSHOD] });
    const log = pino({ level: 'silent' });
    const raised = createWakeUp();

    await createAlarmWatch({
      store: store(),
      log,
      now: () => START,
      holder: 'one',
      settings,
      zone: 'Asia/Dushanbe',
      raised,
    }).look();

    expect(await store().claimAlarm(START, 60_000)).toMatchObject({ about: 't1', kind: 'ring', left: [DILSHOD] });
  });
});
