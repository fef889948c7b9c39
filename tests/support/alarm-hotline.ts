import { pino } from 'pino';
import { tellNext } from '../../bot/desk/alarm-sender.ts';
import { createAlarmWatch } from '../../bot/desk/alarm-watch.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { NO_SETTINGS, type Settings } from '../../core/settings.ts';
import type { Staff } from '../../core/staff.ts';
import type { Ticket } from '../../core/ticket.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';
import { openMemoryStore } from './memory-store.ts';
import { staffNamed } from './staff-life.ts';
import { START, talk, ticketOf } from './store-talk.ts';

export const MINUTE = 60_000;
export const [ZARINA, BAHROM] = ['a'.repeat(24), 'b'.repeat(24)];
export const KEY = new Uint8Array(32).fill(7);

/** A hotline whose clock the test turns; `tell` is its line to Telegram. */
export async function openHotline({
  settings = {},
  ticket = {},
}: {
  settings?: Partial<Settings>;
  ticket?: Partial<Ticket>;
} = {}) {
  const store = await openMemoryStore();
  const clock = { at: START };
  const told: { chatId: string; text: string }[] = [];
  const line = { fails: 0 };
  const metrics = createMetrics();
  const set: Settings = { ...NO_SETTINGS, ...settings };
  const deps = {
    store,
    metrics,
    log: pino({ level: 'silent' }),
    now: () => clock.at,
    raised: createWakeUp(),
    settings: () => set,
    zone: 'Asia/Dushanbe',
    chance: () => 1,
    webhookKey: KEY,
    publicUrl: null as string | null,
    async tell(chatId: string, text: string) {
      if (line.fails > 0) {
        line.fails -= 1;
        throw new SendFailure('unreachable', 'a line that broke');
      }
      told.push({ chatId, text });
    },
  };
  const watches = ['one', 'two', 'three'].map((holder) => createAlarmWatch({ ...deps, holder }));
  await talk(store, { ticket: ticketOf('t1', { level: 'red', topic: 'danger', ...ticket }) });

  /** Somebody who has linked a chat, and says whether they are here. */
  async function add(id: string, changes: Partial<Staff> = {}): Promise<void> {
    const telegram = { chatId: `chat-${id[0]}`, linkedAt: START };
    await store.addStaff(staffNamed(id, { status: 'active', language: 'ru', telegram, ...changes }));
  }

  return {
    store,
    clock,
    told,
    line,
    deps,
    metrics,
    add,
    chats: () => told.map(({ chatId }) => chatId),
    async look() {
      for (const watch of watches) await watch.look();
      while (await tellNext(deps));
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
