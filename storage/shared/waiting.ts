import type { Conversation } from '../../core/conversation.ts';
import type { Inbound, Timer } from '../../core/message.ts';
import type { Waiting } from '../../core/turn-commit.ts';

/**
 * Whoever asked to be forgotten is forgotten, also after blocking us; what is undecided is kept no longer for it; and the desk
 * is told of whoever fell silent in danger, or wished that it is told where they do not answer, for it may not be they who
 * blocked us.
 */
export const OUTLIVES_A_STOP: readonly Timer['kind'][] = ['forget', 'undecided', 'silent', 'arrival'];

/** The name under which a forgetting at once is kept; one that was promised for a day has none. */
export const AT_ONCE = 'at-once';

export function timerName(timer: Timer): string | null {
  if (timer.kind === 'forget') return timer.isNow ? AT_ONCE : null;
  return timer.kind === 'remind' ? timer.name : null;
}

const NOT_OF_CONTACTS: ReadonlySet<Inbound['content']['kind']> = new Set<Inbound['content']['kind']>([
  'blocked',
  'removed',
  'timer',
  'knock',
  'moved',
]);

/** Whoever blocks us, or takes back what was said, has not come back; a timer is no word of theirs, nor what waits for another. */
export function isFromContact({ content }: Inbound): boolean {
  return !NOT_OF_CONTACTS.has(content.kind);
}

/** Whether it tells that what is sent arrives there; `null`: nothing of it. */
export function isThere(inbound: Inbound): boolean | null {
  if (inbound.content.kind === 'blocked') return false;
  return isFromContact(inbound) ? true : null;
}

/** Whoever unblocks us is there again, and has said nothing. */
export function isWord(inbound: Inbound): boolean {
  return isFromContact(inbound) && inbound.content.kind !== 'unblocked';
}

/** What waits for a turn: the messages, and between them the timers that are due. */
export function withDueTimers(conversation: Conversation, messages: Waiting[], now: number): Waiting[] {
  const due = conversation.timers.filter(({ at }) => at <= now).map((timer) => fromTimer(conversation, timer));
  return merge(messages, due);
}

function fromTimer({ account, address }: Conversation, timer: Timer): Waiting {
  const key = timerKey(timer.id);
  return { key, inbound: { id: key, account, from: address, at: timer.at, content: { kind: 'timer', timer } } };
}

function timerKey(id: string): string {
  return `timer:${id}`;
}

/** By time, but messages keep the order in which they came: clocks of channels have whole seconds and may go wrong. */
function merge(messages: Waiting[], timers: Waiting[]): Waiting[] {
  const merged: Waiting[] = [];
  let next = 0;
  for (const message of messages) {
    for (let timer = timers[next]; timer && timer.inbound.at <= message.inbound.at; timer = timers[next]) {
      merged.push(timer);
      next += 1;
    }
    merged.push(message);
  }
  return [...merged, ...timers.slice(next)];
}
