import { type Alarm, type AlarmStore, alarmId } from '../../core/alarm.ts';
import type { TicketStore } from '../../core/desk.ts';
import { type RedFloodStore, silentInFlood } from '../../core/red-flood.ts';
import type { Settings } from '../../core/settings.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import type { ChannelLeaseStore } from '../../core/store.ts';
import type { Ticket } from '../../core/ticket.ts';
import { alarmsOf, mayRing, type Reach } from '../../dialogue/desk/alarm-steps.ts';
import { whoIsOn } from '../../dialogue/desk/shift.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';

const EVERY_MS = 5000;
/** One process looks at a time; after a kill another does, so much later. */
const LEASE = 'desk:alarms';
const LEASE_MS = 15_000;
const PAGE = 100;

export interface AlarmWatchDeps {
  store: AlarmStore & TicketStore & StaffStore & ChannelLeaseStore & RedFloodStore;
  log: ServiceLog;
  now: () => number;
  /** This process. */
  holder: string;
  settings: () => Settings;
  zone: string;
  /** Rung when an alarm was raised. */
  raised: WakeUp;
}

/** Looks at all open tickets and raises the alarms that are due; each is raised once, whoever looks. */
export function createAlarmWatch(deps: AlarmWatchDeps): {
  look: () => Promise<void>;
  watch(signal: AbortSignal): Promise<void>;
} {
  const { store, log, now, holder, raised } = deps;
  // Only so that the store is not asked each time; what it knows counts.
  let known: ReadonlySet<string> = new Set();

  async function look(): Promise<void> {
    if (!(await store.leaseChannel(LEASE, holder, now(), LEASE_MS))) return;
    const reach = await reachOf(deps);
    const seen = new Set<string>();
    const tickets = await Array.fromAsync(openTickets(deps));
    const silent = silentInFlood(await store.openFloods(), new Set(tickets.map(({ id }) => id)));
    for (const ticket of tickets) {
      for (const alarm of await dueOf(deps, ticket, { ...reach, isAlike: silent.has(ticket.id) })) {
        const id = alarmId(alarm);
        seen.add(id);
        if (known.has(id) || (await store.raiseAlarm(alarm)) === 'known') continue;
        log.warn({ ticket: alarm.about, kind: alarm.kind, level: alarm.level }, 'an alarm was raised');
        raised.ring();
      }
    }
    known = seen;
  }

  return {
    look,
    watch: (signal) => watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'the alarms wait for the store' }, signal),
  };
}

async function dueOf({ store, now }: AlarmWatchDeps, ticket: Ticket, reach: Reach): Promise<Alarm[]> {
  const lastRing = mayRing(ticket, reach, now()) ? await store.lastAlarm(ticket.id, 'ring') : null;
  return alarmsOf(ticket, reach, { now: now(), lastRing });
}

async function reachOf({ store, now, settings, zone }: AlarmWatchDeps): Promise<Reach> {
  const { alarms, alarmWebhook, hours: week } = settings();
  const active = (await store.listStaff()).filter(({ status }) => status === 'active');
  const byId = new Map(active.map((staff) => [staff.id, staff]));
  return {
    clock: { week, zone },
    onShift: whoIsOn(active, { plan: settings(), zone, now: now() }),
    list: alarms.flatMap((id) => byId.get(id) ?? []),
    hasWebhook: alarmWebhook !== null,
  };
}

/** All but those that are muted. */
async function* openTickets({ store, now }: AlarmWatchDeps): AsyncGenerator<Ticket> {
  let after: string | null = null;
  do {
    const { tickets, next } = await store.listTickets({ view: 'all', staff: '', now: now() }, { after, limit: PAGE });
    yield* tickets;
    after = next;
  } while (after !== null);
}
