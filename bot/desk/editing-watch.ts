import { type Alarm, type AlarmStore, alarmId } from '../../core/alarm.ts';
import { wasLately } from '../../core/clock.ts';
import type { DraftStore, ReleaseStore } from '../../core/content-store.ts';
import { approvedBy } from '../../core/draft.ts';
import {
  administratorsToTell,
  approversIn,
  approversToTell,
  readingAlarms,
  SENDING_MS,
  withdrawalAlarms,
} from '../../core/editing-alarms.ts';
import type { Settings } from '../../core/settings.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import type { ChannelLeaseStore } from '../../core/store.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';

const EVERY_MS = 5000;
/** One process looks at a time; after a kill another does, so much later. */
const LEASE = 'editing:alarms';
const LEASE_MS = 15_000;

export interface EditingWatchDeps {
  store: AlarmStore &
    Pick<ReleaseStore, 'unconfirmed'> &
    Pick<DraftStore, 'listDrafts'> &
    Pick<StaffStore, 'listStaff'> &
    ChannelLeaseStore;
  log: ServiceLog;
  now: () => number;
  /** This process. */
  holder: string;
  settings: () => Settings;
  /** Rung when an alarm was raised. */
  raised: WakeUp;
}

/** Looks at what editors have left for others to do, and raises what those are to be told; each is raised once, whoever looks. */
export function createEditingWatch(deps: EditingWatchDeps): {
  look: () => Promise<void>;
  watch(signal: AbortSignal): Promise<void>;
} {
  const { store, log, now, holder, settings, raised } = deps;
  // Only so that the store is not asked each time; what it knows counts.
  let known: ReadonlySet<string> = new Set();

  async function look(): Promise<void> {
    if (!(await store.leaseChannel(LEASE, holder, now(), LEASE_MS))) return;
    const [unconfirmed, drafts] = [await store.unconfirmed(), await store.listDrafts()];
    if (unconfirmed.length === 0 && !drafts.some(({ sent }) => sent !== null)) return;
    const staff = await store.listStaff();
    const [approvers, mayRelease] = [approversToTell(staff), approversIn(staff)];
    const counted = drafts.map((draft) => approvedBy(draft, new Set(mayRelease)));
    const hasWebhook = settings().alarmWebhook !== null;
    const due = [
      ...withdrawalAlarms(unconfirmed, {
        now: now(),
        approvers,
        mayRelease,
        hasWebhook,
        administrators: administratorsToTell(staff),
      }),
      ...readingAlarms(counted, { now: now(), approvers }),
    ];
    const seen = new Set<string>();
    for (const alarm of due) if (known.has(alarmId(alarm)) || (await raise(alarm))) seen.add(alarmId(alarm));
    known = seen;
  }

  /** `false`: it comes so soon after another of the same sender that it is told together with what follows. */
  async function raise(alarm: Alarm): Promise<boolean> {
    const { about, kind, step } = alarm;
    const last = kind === 'to-read' ? await store.lastAlarm(about, kind) : null;
    if (last !== null && last.step >= step) return true;
    if (last !== null && wasLately(last.at, now(), SENDING_MS)) return false;
    if ((await store.raiseAlarm(alarm)) === 'raised') {
      log.warn({ about, kind }, 'an alarm was raised');
      raised.ring();
    }
    return true;
  }

  return {
    look,
    watch: (signal) =>
      watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'what editors are told waits for the store' }, signal),
  };
}
