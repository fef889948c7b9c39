import { LAST_RANK, RANKS } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { ServiceLog } from '../../runtime/log.ts';

/** So many bubbles of an account are on their way at once: one that hangs holds up nobody of another. */
const AT_ONCE = 12;
/** Of so many claims of an account one is for those who wait for a usual answer: cries without end do not starve them. */
const SHARE = 4;
/** What people wait for, danger and the words of operators apart. */
export const USUAL = RANKS.filter((rank) => rank !== RANKS[0] && rank !== LAST_RANK);

/** How many bubbles of each account may be claimed together, and for whom. */
export interface InFlight {
  /** How many are to be claimed in this round; more each time that there was a bubble for all of them. */
  wanted(account: string): number;
  /** Whether the next claim asks for usual answers before all others. */
  isForUsual(account: string): boolean;
  /** So many of those that were wanted were had. */
  had(account: string, count: number, of: number): void;
  /** `then` is called when the place is free again, whatever the work came to. */
  begin(account: string, work: Promise<void>, then: () => void): void;
  /** Nothing of this account waits, and `more` further sends would still fit. */
  isIdle(account: string, more: number): boolean;
  all(): Promise<void>[];
}

interface OfAccount {
  underWay: Set<Promise<void>>;
  together: number;
  claims: number;
  /** The last look found something to send: it may be more urgent than what is said at this moment. */
  isBehind: boolean;
}

export function createInFlight(log: ServiceLog): InFlight {
  const accounts = new Map<string, OfAccount>();
  function of(account: string): OfAccount {
    const known = accounts.get(account) ?? { underWay: new Set(), together: 1, claims: 0, isBehind: false };
    accounts.set(account, known);
    return known;
  }
  return {
    wanted(account) {
      const { underWay, together } = of(account);
      return Math.max(0, Math.min(together, AT_ONCE - underWay.size));
    },
    isForUsual(account) {
      const own = of(account);
      own.claims += 1;
      return own.claims % SHARE === 0;
    },
    had(account, count, wanted) {
      const own = of(account);
      own.isBehind = wanted === 0 || count > 0;
      own.together = count < wanted ? 1 : Math.min(AT_ONCE, own.together * 2);
    },
    begin(account, work, then) {
      const { underWay } = of(account);
      const ended = work
        // A bug with one bubble ends the process for nobody else. Its claim ends by itself.
        .catch((error: unknown) => log.error({ err: SendFailure.from(error) }, 'a send ended by a bug'))
        .finally(() => {
          underWay.delete(ended);
          then();
        });
      underWay.add(ended);
    },
    isIdle(account, more) {
      const { underWay, isBehind } = of(account);
      return !isBehind && underWay.size + more < AT_ONCE;
    },
    all: () => [...accounts.values()].flatMap(({ underWay }) => [...underWay]),
  };
}
