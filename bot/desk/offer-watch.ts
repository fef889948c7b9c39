import { isResting } from '../../core/care.ts';
import type { DeskTicket, TicketStore } from '../../core/desk.ts';
import { type Answerer, offerTo } from '../../core/offer.ts';
import { isPermitted } from '../../core/permission.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Settings } from '../../core/settings.ts';
import type { StaffSessionStore, StaffStore } from '../../core/staff-store.ts';
import type { ChannelLeaseStore } from '../../core/store.ts';
import { awaySince } from '../../dialogue/desk/absence.ts';
import { quietly } from '../../dialogue/desk/desk.ts';
import { offersOf } from '../../dialogue/desk/offer-steps.ts';
import { isOnShift } from '../../dialogue/desk/shift.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';

const EVERY_MS = 5000;
/** One process looks at a time; after a kill another does, so much later. */
const LEASE = 'desk:offers';
const LEASE_MS = 15_000;
const PAGE = 100;

export interface OfferWatchDeps {
  store: TicketStore & StaffStore & StaffSessionStore & ChannelLeaseStore;
  log: ServiceLog;
  now: () => number;
  /** This process. */
  holder: string;
  settings: () => Settings;
  zone: string;
}

/** Where the house wants it, offers each free case first to one of those who are at the desk. */
export function createOfferWatch(deps: OfferWatchDeps): {
  look: () => Promise<void>;
  watch(signal: AbortSignal): Promise<void>;
} {
  const { store, log, now, holder, settings } = deps;

  async function look(): Promise<void> {
    if (!settings().offers || !(await store.leaseChannel(LEASE, holder, now(), LEASE_MS))) return;
    const [open, there] = await Promise.all([Array.fromAsync(openTickets(deps)), atTheDesk(deps)]);
    for (const { ticketId, offer } of offersOf(open, there, now())) {
      await store
        .changeTicket(
          ticketId,
          now(),
          quietly((ticket) => offerTo(ticket, offer)),
        )
        .catch(unlessGone);
    }
  }

  return {
    look,
    watch: (signal) => watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'the offers wait for the store' }, signal),
  };
}

/** Whoever was forgotten since the list was read is offered to nobody. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'ticket_unknown') throw error;
}

async function atTheDesk({ store, settings, zone, now }: OfferWatchDeps): Promise<Omit<Answerer, 'load'>[]> {
  const at = { plan: settings(), zone, now: now() };
  const onShift = (await store.listStaff()).filter(
    (one) => (one.role === 'operator' || one.role === 'supervisor') && isOnShift(one, at),
  );
  const seen = await Promise.all(
    onShift
      .filter(({ role }) => isPermitted(role, 'answer_tickets'))
      .map(async (one) => ({ one, away: awaySince(one, { ...at, sessions: await store.listStaffSessions(one.id) }) })),
  );
  return seen
    .filter(({ away }) => away === null)
    .map(({ one: { id, languages, gender, care } }) => ({ id, languages, gender, isResting: isResting(care, now()) }));
}

async function* openTickets({ store, now }: OfferWatchDeps): AsyncGenerator<DeskTicket> {
  let after: string | null = null;
  do {
    const { tickets, next } = await store.listTickets({ view: 'all', staff: '', now: now() }, { after, limit: PAGE });
    yield* tickets;
    after = next;
  } while (after !== null);
}
