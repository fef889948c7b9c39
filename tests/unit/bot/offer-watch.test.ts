import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createOfferWatch } from '../../../bot/desk/offer-watch.ts';
import { NO_SETTINGS } from '../../../core/settings.ts';
import type { Staff } from '../../../core/staff.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { staffNamed } from '../../support/staff-life.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const MINUTE = 60_000;
const [ZARINA, BAHROM] = ['a'.repeat(24), 'b'.repeat(24)];

async function openHouse(offers: boolean) {
  const store = await openMemoryStore();
  const clock = { at: START };
  const settings = () => ({ ...NO_SETTINGS, offers });
  const deps = { store, log: pino({ level: 'silent' }), now: () => clock.at, settings, zone: 'Asia/Dushanbe' };
  const watch = createOfferWatch({ ...deps, holder: 'one' });
  await talk(store, { ticket: ticketOf('t1', { level: 'orange', openedAt: START, waitingSince: START }) });

  async function add(id: string, changes: Partial<Staff> = {}, seenAt = START): Promise<void> {
    const shift = { isOn: true, at: START };
    await store.addStaff(staffNamed(id, { status: 'active', role: 'operator', shift, ...changes }));
    const session = { staffId: id, stage: 'full', openedAt: START, seenAt, device: '' } as const;
    await store.openStaffSession(`token of ${id}`, session);
  }
  const offered = async () => (await store.readTicket('t1'))?.ticket.offer ?? null;
  return { store, clock, look: watch.look, add, offered };
}

test('a free case is offered once, to whoever is at the desk, and is free for all when that is over', async () => {
  const house = await openHouse(true);
  await using _store = house.store;
  await house.look();
  expect(await house.offered()).toBeNull();
  await house.add(BAHROM, {}, START - 60 * MINUTE);
  await house.add(ZARINA);
  await house.look();
  const offer = { to: ZARINA, at: START, until: START + 7.5 * MINUTE };
  expect(await house.offered()).toEqual(offer);

  house.clock.at = START + 8 * MINUTE;
  await house.look();
  expect(await house.offered()).toEqual(offer);
});

test('where the house has not asked for it nothing is offered', async () => {
  const house = await openHouse(false);
  await using _store = house.store;
  await house.add(ZARINA);
  await house.look();

  expect(await house.offered()).toBeNull();
});
