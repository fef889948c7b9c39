import { emptyTicket, type Level, type Ticket } from '../../core/ticket.ts';
import { alarmsOf, type Reach } from '../../dialogue/desk/alarm-steps.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** 27 November 2026, a Friday, noon in Dushanbe. */
export const NOON = Date.UTC(2026, 10, 27, 7);
export const clock = { week: null, zone: 'Asia/Dushanbe' };
export const linked = (id: string) => ({ id, telegram: { chatId: `chat of ${id}`, linkedAt: 0 } });
export const unlinked = (id: string) => ({ id, telegram: null });
export const AT_WORK: Reach = { clock, onShift: [linked('zarina'), unlinked('bahrom')], list: [], hasWebhook: true };
export const AT_NIGHT: Reach = {
  clock,
  onShift: [],
  list: [linked('a'), unlinked('b'), linked('c')],
  hasWebhook: false,
};

export const ticket = (level: Level, changes: Partial<Ticket> = {}): Ticket => ({
  ...emptyTicket('t1', NOON),
  level,
  ...changes,
});
export const alarms = (one: Ticket, reach: Reach, now: number, lastRing: { step: number; at: number } | null = null) =>
  alarmsOf(one, reach, { now, lastRing });
