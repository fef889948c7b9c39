import { pino } from 'pino';
import { tellNext } from '../../bot/desk/alarm-sender.ts';
import { createEditingWatch } from '../../bot/desk/editing-watch.ts';
import { sent } from '../../core/draft.ts';
import type { EntryKey } from '../../core/entry.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { NO_SETTINGS } from '../../core/settings.ts';
import type { Staff } from '../../core/staff.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';
import { EMBASSY, NOTE, releaseOf, revisionFor, saveOf, URGENT } from './content-life.ts';
import { openMemoryStore } from './memory-store.ts';
import { staffNamed } from './staff-life.ts';
import { START } from './store-talk.ts';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const [ZARINA, FIRUZ, MADINA] = ['a'.repeat(24), 'b'.repeat(24), 'c'.repeat(24)];
export const LINK = 'https://hamroh.example/admin/read';

/** A house with an editor and two who may approve, each with a chat; its clock the test turns, and it can start anew. */
export async function openHouse() {
  const store = await openMemoryStore();
  const clock = { at: START };
  const told: { chatId: string; text: string }[] = [];
  const line = { fails: 0 };
  const deps = {
    store,
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    now: () => clock.at,
    raised: createWakeUp(),
    settings: () => NO_SETTINGS,
    zone: 'Asia/Dushanbe',
    chance: () => 1,
    webhookKey: new Uint8Array(32),
    publicUrl: 'https://hamroh.example',
    async tell(chatId: string, text: string) {
      if (line.fails > 0) {
        line.fails -= 1;
        throw new SendFailure('unreachable', 'a line that broke');
      }
      told.push({ chatId, text });
    },
  };
  const start = (holder: string) => createEditingWatch({ ...deps, holder });
  let watches = [start('one'), start('two')];
  const add = (id: string, name: string, changes: Partial<Staff>) =>
    store.addStaff(staffNamed(id, { status: 'active', name, telegram: { chatId: name, linkedAt: START }, ...changes }));
  await add(ZARINA, 'Zarina', { role: 'editor', language: 'tg' });
  await add(FIRUZ, 'Firuz', { role: 'approver', language: 'ru' });
  await add(MADINA, 'Madina', { role: 'approver', language: 'en' });
  const first = revisionFor(EMBASSY, 'phone: 1');
  await store.addRelease(releaseOf(null, [first], { author: null }), [first]);

  return {
    store,
    clock,
    told,
    line,
    add,
    chats: () => told.map(({ chatId }) => chatId),
    async look() {
      for (const watch of watches) await watch.look();
      while (await tellNext(deps));
    },
    restart() {
      clock.at += MINUTE / 2;
      watches = [start('three'), start('four')];
    },
    /** Written and sent for reading. */
    async send(key: EntryKey, { by = ZARINA, authors = [by] }: { by?: string; authors?: string[] } = {}) {
      const [before] = await store.readDrafts([key]);
      let version = before?.version ?? 0;
      for (const author of authors) {
        const outcome = await store.saveDraft(saveOf(key, `text ${author} ${clock.at}`, { by: author }), version);
        if (!('saved' in outcome)) throw new Error('somebody else has saved');
        version = outcome.saved.version;
      }
      await store.changeDraft(key, (draft) => draft && sent(draft, { by, at: clock.at, note: NOTE }));
    },
    /** By one person. */
    async withdraw(by = FIRUZ) {
      const parent = await store.newestRelease();
      const json = { name: { tg: 'Сафорат', ru: 'Посольство' }, phone: '102', status: 'dead' };
      const dead = revisionFor(EMBASSY, `status: dead ${parent}`, { json });
      await store.addRelease(
        releaseOf(parent, [dead], { author: by, approvers: [], alone: 'withdrawal', at: clock.at }),
        [dead],
      );
      return parent + 1;
    },
    async goBack() {
      const words = revisionFor(URGENT, 'say: як', { json: {} });
      const by = { author: FIRUZ, approvers: [], alone: 'rollback', rollbackOf: 1, at: clock.at } as const;
      await store.addRelease(releaseOf(await store.newestRelease(), [words], by), [words]);
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
