import type { Inbound } from '../core/message.ts';
import { type ConversationStore, CRIES_INBOX_MAX, INBOX_MAX } from '../core/store.ts';
import { wordsOf } from '../dialogue/route.ts';
import { dangerIn } from '../language/danger.ts';
import { within } from './within.ts';

/** So many messages of all channels wait for the store at once: more would only fill the memory while it is slow. */
const AT_ONCE = 256;
/** A channel that hears nothing for longer takes the line for dead. */
const PATIENCE_MS = 8000;

/**
 * Takes messages in as the store does, and refuses at once what would wait behind too many: the channel brings it again.
 * What the store takes after we have said "not now" is known to it as a repeat. A flood of one contact does not drown a
 * cry of theirs.
 */
export function createIntake(
  { accept }: Pick<ConversationStore, 'accept'>,
  { atOnce = AT_ONCE, patienceMs = PATIENCE_MS } = {},
): Pick<ConversationStore, 'accept'> {
  let waiting = 0;
  return {
    async accept(inbound) {
      if (waiting >= atOnce) throw new Error(`${waiting} messages wait for the store already`);
      waiting += 1;
      const work = accept(inbound, roomFor(inbound)).finally(() => {
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
