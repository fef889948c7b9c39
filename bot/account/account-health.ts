/** account/: one account of a channel: who serves it, how it stands, and what its channel has said of it. */

import { SEND_FAILURES } from '../../core/delivery.ts';
import type { Inbound } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import {
  ACCOUNT_STATES,
  type AccountNote,
  type AccountState,
  type FailureCount,
  type ProcessNote,
  type StandingStore,
} from '../../core/standing.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { createOutage } from '../../runtime/outage.ts';
import { pauseFor } from '../../runtime/pause.ts';
import type { Channel } from '../send/channel.ts';

const EVERY_MS = 10_000;
/** Soon after the start it is known which accounts are ours. */
const FIRST_MS = 2000;

/** What this process knows of the accounts of its channels, for whoever looks after them from another process. */
export interface AccountWatch {
  /** Something of this account is durable. */
  heard(inbound: Pick<Inbound, 'account'>): void;
  /** The same channel; what becomes of its sends is seen. */
  watching(channel: Channel): Channel;
  /** A bubble of this account failed after its channel had taken it. */
  failed(account: string, reason: FailureCount['reason']): void;
  /** What is known; the failures are those since they were last taken. */
  take(states: ReadonlyMap<string, string>): AccountNote[];
  /** What was taken could not be told: it counts with the next. */
  giveBack(notes: readonly AccountNote[]): void;
}

interface Seen {
  heardAt: number | null;
  sentAt: number | null;
  failures: Map<FailureCount['reason'], FailureCount>;
}

export function createAccountWatch({ now }: { now: () => number }): AccountWatch {
  const accounts = new Map<string, Seen>();

  function seen(account: string): Seen {
    const known = accounts.get(account);
    if (known !== undefined) return known;
    const first: Seen = { heardAt: null, sentAt: null, failures: new Map() };
    accounts.set(account, first);
    return first;
  }

  function count(account: string, { reason, count: more, at }: FailureCount): void {
    const { failures } = seen(account);
    const before = failures.get(reason) ?? { reason, count: 0, at };
    failures.set(reason, { reason, count: before.count + more, at: Math.max(before.at, at) });
  }

  return {
    heard({ account }) {
      seen(account).heardAt = now();
    },
    watching(channel) {
      return {
        ...channel,
        async send(...given) {
          try {
            const externalId = await channel.send(...given);
            seen(channel.account).sentAt = now();
            return externalId;
          } catch (error) {
            count(channel.account, { reason: SendFailure.from(error).reason, count: 1, at: now() });
            throw error;
          }
        },
      };
    },
    failed: (account, reason) => count(account, { reason, count: 1, at: now() }),
    take(states) {
      for (const account of states.keys()) seen(account);
      return [...accounts].map(([account, known]) => {
        const failures = SEND_FAILURES.flatMap((reason) => known.failures.get(reason) ?? []);
        known.failures.clear();
        const { heardAt, sentAt } = known;
        return { account, state: stateOf(states.get(account)), heardAt, sentAt, failures };
      });
    },
    giveBack(notes) {
      for (const { account, failures } of notes) for (const failure of failures) count(account, failure);
    },
  };
}

/** `null`: another process serves the account, or nobody has said yet who does. */
function stateOf(told: string | undefined): AccountState | null {
  return ACCOUNT_STATES.find((known) => known === told) ?? null;
}

export interface TellingDeps {
  store: StandingStore;
  log: ServiceLog;
  now: () => number;
  process: Omit<ProcessNote, 'disk'>;
  disk: () => Promise<ProcessNote['disk']>;
  /** `null`: this process has no channels. */
  accounts: { take(): AccountNote[]; giveBack(notes: readonly AccountNote[]): void } | null;
}

/** Tells the store once. Where it does not answer nothing is lost but the moment. */
export async function reportStanding({ store, now, process, disk, accounts }: Omit<TellingDeps, 'log'>): Promise<void> {
  const notes = accounts?.take() ?? [];
  try {
    await store.noteStanding({ at: now(), process: { ...process, disk: await disk() }, accounts: notes });
  } catch (error) {
    accounts?.giveBack(notes);
    throw error;
  }
}

/** Tells the store how this process and its accounts stand, until the signal says stop. */
export async function reportStandingAlways(deps: TellingDeps, signal: AbortSignal): Promise<void> {
  const outage = createOutage({ log: deps.log, waiting: 'telling how we stand waits for the store' });
  let pauseMs = FIRST_MS;
  while (!signal.aborted) {
    try {
      await reportStanding(deps);
      outage.over();
    } catch (error) {
      outage.met(error);
    }
    await pauseFor(pauseMs, signal);
    pauseMs = EVERY_MS;
  }
}
