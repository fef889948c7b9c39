import type { Inbound } from '../core/message.ts';
import { type ClaimedTurn, type ConversationStore, CRIES_INBOX_MAX, INBOX_MAX } from '../core/store.ts';
import type { TurnTaker } from '../core/taker.ts';
import { wordsOf } from '../dialogue/route.ts';
import { dangerIn } from '../language/danger.ts';
import type { Bell } from './bell.ts';
import type { Hands } from './hands.ts';
import { within } from './within.ts';

/** So many messages of all channels wait for the store at once: more would only fill the memory while it is slow. */
const AT_ONCE = 256;
/** A channel that hears nothing for longer takes the line for dead. */
const PATIENCE_MS = 8000;

export interface Intake {
  /** As the store does. `isLast`: nothing more of this contact is at hand, so that its turn may begin at once. */
  accept(inbound: Inbound, isLast?: boolean): ReturnType<ConversationStore['accept']>;
}

interface IntakeDeps {
  store: Pick<ConversationStore, 'accept'>;
  /** Rung when a message waits for its turn. */
  accepted: Bell;
  /** Of whoever takes turns: a contact who waits for nobody is not made to wait. */
  hands?: Hands<TurnTaker>;
  atOnce?: number;
  patienceMs?: number;
}

/**
 * Takes messages in as the store does, and refuses at once what would wait behind too many: the channel brings it again.
 * What the store takes after we have said "not now" is known to it as a repeat. A flood of one contact does not drown a
 * cry of theirs.
 */
export function createIntake({
  store,
  accepted,
  hands,
  atOnce = AT_ONCE,
  patienceMs = PATIENCE_MS,
}: IntakeDeps): Intake {
  let waiting = 0;

  async function takeIn(inbound: Inbound, isLast: boolean): ReturnType<ConversationStore['accept']> {
    const hand = isLast ? (hands?.borrow() ?? null) : null;
    let isTaken = false;
    const take = (claim: ClaimedTurn): void => {
      isTaken = true;
      hand?.taker.take(claim);
    };
    try {
      const outcome = await store.accept(inbound, roomFor(inbound), hand ? { ...hand.taker, take } : undefined);
      if (outcome === 'accepted' && !isTaken) {
        hands?.leave();
        accepted.ring();
      }
      return outcome;
    } finally {
      hand?.giveBack();
    }
  }

  return {
    async accept(inbound, isLast = true) {
      if (waiting >= atOnce) throw new Error(`${waiting} messages wait for the store already`);
      waiting += 1;
      const work = takeIn(inbound, isLast).finally(() => {
        waiting -= 1;
      });
      return within(patienceMs, work);
    },
  };
}

/** A cry for help finds room where other words of the same contact do not. */
function roomFor(inbound: Inbound): number {
  return dangerIn(wordsOf(inbound)) === null ? INBOX_MAX : CRIES_INBOX_MAX;
}
