/** intake/: takes messages in. What has been taken in is durable; what is refused here the channel brings again. */

import type { TurnClaimer } from '../../core/claimer.ts';
import { CRIES_INBOX_MAX, INBOX_MAX } from '../../core/limits.ts';
import type { Address, Inbound } from '../../core/message.ts';
import type { ConversationStore } from '../../core/store.ts';
import type { ClaimedTurn } from '../../core/turn-commit.ts';
import { wordsOf } from '../../dialogue/route/words-of.ts';
import { dangerIn } from '../../language/danger/danger.ts';
import type { Lexicon } from '../../language/danger/lexicon.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';
import { withTimeout } from '../../runtime/with-timeout.ts';
import type { Slots } from '../send/slots.ts';

/** So many messages of all channels wait for the store at once: more would only fill the memory while it is slow. */
const AT_ONCE = 256;
/** A channel that hears nothing for longer takes the line for dead. */
const PATIENCE_MS = 8000;

export interface Intake {
  /** As the store does. `isLast`: nothing more of this contact is at hand, so that its turn may begin at once. */
  accept(inbound: Inbound, isLast?: boolean): ReturnType<ConversationStore['accept']>;
}

export interface CallIntake extends Intake {
  /** For a call that brings many: it is refused here, or its messages wait for their places. */
  enter(): Intake;
}

/** Nothing is wrong with the store: it has more to do at this moment than would be good for those who wait already. */
export class TooManyWait extends Error {
  override readonly name = 'TooManyWait';
}

interface IntakeDeps {
  store: Pick<ConversationStore, 'accept'>;
  /** The words by which a cry is told from the rest of a flood. */
  lexicon: () => Lexicon;
  /** Rung when a message waits for its turn. */
  accepted: WakeUp;
  /** Of whoever takes turns: a contact who waits for nobody is not made to wait. */
  slots?: Slots<TurnClaimer>;
  /** Whether somebody is known at an address: where one goes who was forgotten since is kept of nobody. Left out: all are. */
  isKnown?: (from: Address) => Promise<boolean>;
  /** Told of every message that is durable. */
  onHeard?: (inbound: Inbound) => void;
  atOnce?: number;
  patienceMs?: number;
}

/**
 * Takes messages in as the store does, and refuses at once what would wait behind too many: the channel brings it again.
 * Of a call that has been let in nothing is refused any more: brought again it would find the same people waiting. What the
 * store takes after we have said "not now" is known to it as a repeat. A flood of one contact
 * does not drown a cry of theirs.
 */
export function createIntake({
  store,
  lexicon,
  accepted,
  slots,
  isKnown = async () => true,
  onHeard = () => undefined,
  atOnce = AT_ONCE,
  patienceMs = PATIENCE_MS,
}: IntakeDeps): CallIntake {
  const room = createSemaphore(atOnce);

  async function takeIn(inbound: Inbound, isLast: boolean): ReturnType<ConversationStore['accept']> {
    if (inbound.content.kind === 'moved' && !(await isKnown(inbound.from))) return 'repeat';
    const slot = isLast ? (slots?.acquire() ?? null) : null;
    let isClaimed = false;
    const take = (claim: ClaimedTurn): void => {
      isClaimed = true;
      slot?.claimer.take(claim);
    };
    try {
      const outcome = await store.accept(
        inbound,
        roomFor(lexicon(), inbound),
        slot ? { ...slot.claimer, take } : undefined,
      );
      onHeard(inbound);
      if (outcome === 'accepted' && !isClaimed) {
        slots?.leave();
        accepted.ring();
      }
      return outcome;
    } finally {
      slot?.release();
    }
  }

  async function takePlace(inbound: Inbound, isLast: boolean): ReturnType<ConversationStore['accept']> {
    const work = takeIn(inbound, isLast).finally(room.release);
    return withTimeout(patienceMs, work);
  }

  return {
    async accept(inbound, isLast = true) {
      room.acquire();
      return takePlace(inbound, isLast);
    },
    enter() {
      room.assertFree();
      return {
        async accept(inbound, isLast = true) {
          await room.waitFor(patienceMs);
          return takePlace(inbound, isLast);
        },
      };
    },
  };
}

/** So many may go on at once; whoever waits gets the next place that is left, before whoever comes later. */
function createSemaphore(atOnce: number) {
  let taken = 0;
  const waiting = new Set<() => void>();

  function assertFree(): void {
    if (taken >= atOnce || waiting.size > 0) throw new TooManyWait(`${taken} messages wait for the store already`);
  }

  return {
    assertFree,
    acquire() {
      assertFree();
      taken += 1;
    },
    async waitFor(patienceMs: number): Promise<void> {
      if (taken < atOnce) {
        taken += 1;
        return;
      }
      let goOn = () => undefined;
      const given = new Promise<void>((resolve) => {
        goOn = () => void resolve();
      });
      waiting.add(goOn);
      // What was given in the same moment in which we lost our patience is given back.
      await withTimeout(patienceMs, given).catch((error: unknown) => {
        if (!waiting.delete(goOn)) release();
        throw error;
      });
    },
    release,
  };

  /** A place that is left is handed on: it stays taken. */
  function release(): void {
    const [next] = waiting;
    if (next === undefined) taken -= 1;
    else {
      waiting.delete(next);
      next();
    }
  }
}

/** A cry for help finds room where other words of the same contact do not. */
function roomFor(lexicon: Lexicon, inbound: Inbound): number {
  return dangerIn(lexicon, wordsOf(inbound)) === null ? INBOX_MAX : CRIES_INBOX_MAX;
}
