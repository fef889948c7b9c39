import { pauseEnd } from './clock.ts';
import { againAt, type Hearing, hasWrittenMeanwhile, isKnownAsking, type StatusChange } from './delivery.ts';
import { isHeldBack } from './held-place.ts';
import type { GivenUpWith } from './outgoing.ts';
import { isTakeable } from './take-back.ts';

/**
 * The rules of one contact's outbox, for every store: what leaves next and when, what a change takes out of it, and what the
 * log, the desk and the counters are told. A store reads an outbox, asks here, and writes what came of it as one change.
 */

/** A bubble of an outbox, as far as the rules look at it. A store may keep more with it. */
export interface QueuedBubble {
  seq: number;
  account: string;
  author: 'bot' | 'operator';
  queuedAt: number;
  /** As `rankOf` has it. */
  rank: number;
  /** Of one that is said again behind later ones: where it stands. `null`: where its number says. */
  position: number | null;
  state: 'waiting' | 'sending';
  /** How often it was handed out. */
  tries: number;
  /** Not before this moment, or the end of the lease of whoever sends it; `null`: from when it was queued. */
  dueAt: number | null;
  /** When it was last handed out. */
  triedAt: number | null;
  /** When a turn superseded it while it was on its way: it is not tried again. */
  cancelledAt: number | null;
}

/** In the order in which the bubbles leave. */
export interface Outbox<Bubble extends QueuedBubble = QueuedBubble> {
  bubbles: readonly Bubble[];
  /** Nothing leaves for the contact before this moment. */
  sendAfter: number;
}

/** A bubble that has left the outbox: what the log says of it from then on. */
export interface Ended<Bubble extends QueuedBubble = QueuedBubble> {
  bubble: Bubble;
  state: 'failed' | 'superseded';
  /** When it ended. */
  at: number;
  reason: string | null;
  /** Given up, and somebody has to decide about it. */
  isDead: boolean;
  /** Counted as given up: what was never in an outbox is not. */
  isCounted: boolean;
}

/** What a change makes of an outbox, and what it tells. */
export interface OutboxChange<Bubble extends QueuedBubble = QueuedBubble> extends Outbox<Bubble> {
  ended: readonly Ended<Bubble>[];
  /** The contact cannot be reached: turns add nothing, and timers end but those that outlive it. */
  isStopped: boolean;
}

/** What a turn, or staff, makes of the outbox. */
export interface Said<Bubble extends QueuedBubble> {
  at: number;
  /** Takes back what the bot has said and nobody is sending. */
  supersede: boolean;
  said: readonly Bubble[];
  /** Bubbles that had been given up and are said again. */
  again?: readonly Bubble[];
  /** The contact has blocked us: what is said fails as it is said, and staff are told of their own words. */
  isUnreachable: boolean;
  /** What staff have said and take back; what somebody sends, or has tried to, stays. */
  takesBack?: number;
  /** What is held back is looked at anew: by what the contact has agreed on it may be due. */
  wakes?: boolean;
}

/**
 * Adds what is said. One that supersedes ends the bubbles of the bot that nobody is sending at this moment; one that is on
 * its way may have arrived, stays, and is not tried again. A pause that a clock which was ahead has written ends here.
 */
export function saying<Bubble extends QueuedBubble>(
  before: Outbox<Bubble>,
  { at, supersede, said, again = [], isUnreachable, takesBack, wakes = false }: Said<Bubble>,
): OutboxChange<Bubble> {
  const isOver = (bubble: Bubble) =>
    bubble.author === 'bot' ? supersede && bubble.state === 'waiting' : bubble.seq === takesBack && isTakeable(bubble);
  const over = before.bubbles.filter(isOver);
  const stays = before.bubbles.filter((bubble) => !isOver(bubble));
  const woken = wakes ? stays.map((bubble) => (isWaitingBehind(bubble) ? { ...bubble, dueAt: null } : bubble)) : stays;
  const kept = supersede ? woken.map((bubble) => cancelled(bubble, at)) : woken;
  const added = isUnreachable ? [] : [...said, ...again];
  const unreached = isUnreachable ? said : [];
  return {
    ...unchanged(before),
    sendAfter: pauseEnd(before.sendAfter, at),
    bubbles: inPlace([...kept.filter(({ seq }) => added.every((one) => one.seq !== seq)), ...added]),
    ended: [
      ...over.map((bubble) => superseded(bubble, at)),
      ...unreached.map((bubble) => ({
        ...failed(bubble, { at, reason: 'contact_stopped' }),
        isDead: bubble.author === 'operator',
      })),
    ],
  };
}

function cancelled<Bubble extends QueuedBubble>(bubble: Bubble, at: number): Bubble {
  if (bubble.author !== 'bot' || bubble.state !== 'sending' || bubble.cancelledAt !== null) return bubble;
  return { ...bubble, cancelledAt: at };
}

/** The claim of whoever reports: one that wakes late has it no more. */
export interface Claim {
  seq: number;
  tries: number;
  claimedAt: number;
}

/** The bubble that whoever reports still has. */
export function heldBy<Bubble extends QueuedBubble>({ bubbles }: Outbox<Bubble>, claim: Claim): Bubble | null {
  const held = bubbles.find(({ seq, state }) => seq === claim.seq && state === 'sending');
  return held?.tries === claim.tries && held.triedAt === claim.claimedAt ? held : null;
}

/**
 * A bubble that was not sent waits until `dueAt`, unless a turn has superseded it. One that was held back is under way from
 * then on, behind what waits. `null`: another has the claim.
 */
export function puttingOff<Bubble extends QueuedBubble>(
  before: Outbox<Bubble>,
  claim: Claim,
  dueAt: number,
): OutboxChange<Bubble> | null {
  const held = heldBy(before, claim);
  if (held === null) return null;
  const position = isHeldBack(held) ? behindAll(before, held) : held.position;
  return puttingAway(before, held) ?? replacing(before, { ...held, position, state: 'waiting', dueAt });
}

function behindAll<Bubble extends QueuedBubble>({ bubbles }: Outbox<Bubble>, { seq }: Bubble): number {
  return Math.max(seq, ...bubbles.filter((one) => !isHeldBack(one)).map(placeOf));
}

function isWaitingBehind(bubble: QueuedBubble): boolean {
  return isHeldBack(bubble) && bubble.state === 'waiting';
}

/** Takes out a bubble that a turn has superseded while it was on its way; `null`: none has. */
export function puttingAway<Bubble extends QueuedBubble>(
  before: Outbox<Bubble>,
  bubble: Bubble,
): OutboxChange<Bubble> | null {
  if (bubble.cancelledAt === null) return null;
  return superseding(before, bubble, bubble.cancelledAt);
}

/** Takes out a bubble that nobody is to be told any more. */
export function superseding<Bubble extends QueuedBubble>(
  before: Outbox<Bubble>,
  bubble: Bubble,
  at: number,
): OutboxChange<Bubble> {
  return { ...without(before, [bubble.seq]), ended: [superseded(bubble, at)] };
}

/** When and why a bubble is given up. */
export interface GivingUp {
  at: number;
  reason: string;
  outcome?: GivenUpWith | undefined;
}

/** What giving up comes to; `known`: that the contact was asked to write had been told before. */
export interface GivenUp<Bubble extends QueuedBubble> {
  change: OutboxChange<Bubble>;
  /** When the contact was asked to write, where nobody knew of that before. */
  askedAt: number | null;
  word: 'first' | 'known';
}

/**
 * A bubble is given up. Of a contact who cannot be reached, and has not written since, everything else is, too. `null`:
 * another has the claim.
 */
export function givingUp<Bubble extends QueuedBubble>(
  before: Outbox<Bubble>,
  claim: Claim,
  { at, reason, outcome }: GivingUp,
  { hearing, askedAt }: { hearing: Hearing; askedAt: number | null },
): GivenUp<Bubble> | null {
  const held = heldBy(before, claim);
  if (held === null) return null;
  const dead = { ...failed(held, { at, reason }), isDead: true, isCounted: true };
  const isStopped = outcome === 'stopped' && !hasWrittenMeanwhile(hearing);
  const rest = without(before, [held.seq]);
  const change = isStopped ? stopping(rest, { at, reason }) : rest;
  const isKnown = outcome === 'asked' && isKnownAsking(askedAt, at);
  return {
    change: { ...change, ended: [dead, ...change.ended] },
    askedAt: outcome === 'asked' && !isKnown ? at : null,
    word: isKnown ? 'known' : 'first',
  };
}

/**
 * What a report, or the answer to a send, makes of the outbox (core/delivery.ts says what it makes of the bubble). `again`
 * is the bubble as it is queued once more, where it stands in the outbox no longer. What the bubble itself ends as stands in
 * `after`, and not among those that have ended.
 */
export function reporting<Bubble extends QueuedBubble>(
  before: Outbox<Bubble>,
  seq: number,
  { after, becomes }: StatusChange,
  again: () => Bubble,
): OutboxChange<Bubble> {
  const bubble = before.bubbles.find((one) => one.seq === seq);
  if (becomes === 'noted') return unchanged(before);
  if (becomes === 'again') {
    const { tries } = after;
    return replacing(before, { ...(bubble ?? again()), state: 'waiting', tries, dueAt: againAt(after) });
  }
  const rest = without(before, [seq]);
  if (becomes !== 'stopped') return rest;
  return stopping(rest, { at: after.failedAt ?? 0, reason: after.reason ?? 'contact_stopped' });
}

/** Whether a bubble is given up by what was heard of it: somebody has to decide about it, and it is counted. */
export function isGivenUp({ becomes }: Pick<StatusChange, 'becomes'>): boolean {
  return becomes === 'dead' || becomes === 'stopped';
}

/** A bubble in its place, or in that of the one with its number. A pause far behind its own moment is of a wrong clock. */
export function replacing<Bubble extends QueuedBubble>(before: Outbox<Bubble>, bubble: Bubble): OutboxChange<Bubble> {
  const bubbles = inPlace([...before.bubbles.filter(({ seq }) => seq !== bubble.seq), bubble]);
  return { ...unchanged(before), bubbles, sendAfter: pauseEnd(before.sendAfter, bubble.dueAt ?? before.sendAfter) };
}

/** The contact's next bubble leaves not before a moment. What was put off further stays so, as far as a pace goes. */
export function paced<Bubble extends QueuedBubble>(before: Outbox<Bubble>, nextAt: number): OutboxChange<Bubble> {
  return { ...unchanged(before), sendAfter: Math.max(pauseEnd(before.sendAfter, nextAt), nextAt) };
}

function stopping<Bubble extends QueuedBubble>(
  { sendAfter, bubbles }: Outbox<Bubble>,
  failure: { at: number; reason: string },
): OutboxChange<Bubble> {
  return { bubbles: [], sendAfter, ended: bubbles.map((bubble) => failed(bubble, failure)), isStopped: true };
}

function without<Bubble extends QueuedBubble>(before: Outbox<Bubble>, gone: readonly number[]): OutboxChange<Bubble> {
  return { ...unchanged(before), bubbles: before.bubbles.filter(({ seq }) => !gone.includes(seq)) };
}

function unchanged<Bubble extends QueuedBubble>({ bubbles, sendAfter }: Outbox<Bubble>): OutboxChange<Bubble> {
  return { bubbles, sendAfter, ended: [], isStopped: false };
}

function superseded<Bubble extends QueuedBubble>(bubble: Bubble, at: number): Ended<Bubble> {
  return { bubble, state: 'superseded', at, reason: null, isDead: false, isCounted: false };
}

function failed<Bubble extends QueuedBubble>(
  bubble: Bubble,
  { at, reason }: { at: number; reason: string },
): Ended<Bubble> {
  return { bubble, state: 'failed', at, reason, isDead: false, isCounted: false };
}

function placeOf({ position, seq }: QueuedBubble): number {
  return position ?? seq;
}

function inPlace<Bubble extends QueuedBubble>(bubbles: readonly Bubble[]): Bubble[] {
  return [...bubbles].sort((one, other) => placeOf(one) - placeOf(other) || one.seq - other.seq);
}
