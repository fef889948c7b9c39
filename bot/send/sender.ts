/**
 * send/: sends what was said to people; words to staff go past it (`telegram/forum.ts`). A failure has a reason, and the
 * reason decides.
 */

import { channelOf } from '../../core/channel.ts';
import type { DeliveryClaimer } from '../../core/claimer.ts';
import type { Address, Outbound } from '../../core/message.ts';
import type { Delivery, GivenUpWith } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { OutboxStore } from '../../core/store.ts';
import { capabilitiesOf } from '../../dialogue/say/capabilities.ts';
import { openedLate } from '../../dialogue/turn/late.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import { createOutage } from '../../runtime/outage.ts';
import { pauseFor } from '../../runtime/pause.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';
import { withTimeout } from '../../runtime/with-timeout.ts';
import type { Bill, Channel, SendKind } from './channel.ts';
import { type Circuits, holdBulk } from './circuits.ts';
import { createInFlight } from './in-flight.ts';
import { sendLong } from './long-send.ts';
import { type DoorStore, throughDoor } from './phone-door.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { confirmedBy, mayRetry, retryWait } from './retry-policy.ts';
import { isHeldBack } from './safe-hours.ts';
import { createSendClaims, hasTimeToSend, SEND_MS } from './send-claims.ts';
import type { Slots } from './slots.ts';
import { createUnderWay, type UnderWay } from './under-way.ts';
import { type DeletesStore, withDeletes } from './with-deletes.ts';

export interface SenderDeps {
  store: OutboxStore & DoorStore & DeletesStore;
  channels: readonly Channel[];
  log: ServiceLog;
  metrics: Metrics;
  circuits: Circuits;
  now: () => number;
  /** Between 0 and 1, so that retries of many do not fall together. */
  chance: () => number;
  /** Rung when a turn has said something. */
  spoken: WakeUp;
  /** Ours, for whoever takes turns. */
  slots?: Slots<DeliveryClaimer>;
  /** Whether this process sends for an account; left out: for all of its channels. */
  isServed?: (account: string) => boolean;
  /** What is said in place of a bubble whose words are damaged; left out: it is given up. */
  instead?: (to: Address) => Outbound;
  /** Rung when something waits for its turn; left out: it is found. */
  accepted?: WakeUp;
  /** Told when a bubble is in the log. */
  onSent: (to: Address) => void;
}

const LOOK_MS = 500;
const OUTAGE_MS = 1000;
/** At a stop, what is on its way gets so long to arrive. */
const LAST_SENDS_MS = 5000;

/** After such a failure nobody knows whether the account may send. */
const NO_ANSWER: ReadonlySet<string> = new Set<SendFailure['reason']>(['unreachable', 'crashed', 'too_old']);

/** Sends until the signal says stop. What is said to people is sent nowhere else. */
export async function runSender(deps: SenderDeps, signal: AbortSignal): Promise<void> {
  const paces = new Map(deps.channels.map(({ account, pace }) => [account, pace]));
  const inFlight = createInFlight(deps.log);
  const claims = createSendClaims({ ...deps, inFlight, begin });
  const atLast = new AbortController();
  const underWay = createUnderWay();
  const { leave } = underWay;
  const times = { servedAt: new Map<string, number>(), stoppedAt: new Map<string, number>(), begunAt: deps.now() };
  const sender = { ...deps, ...times, rateLimit: createRateLimit(paces), leave };
  const outage = createOutage({ log: deps.log, waiting: 'sending waits for the store' });
  deps.slots?.lend((held) => (signal.aborted ? null : claims.claimerOf(held)));
  while (!signal.aborted) {
    try {
      const taken = await claims.together();
      outage.over();
      if (taken === 0) await deps.spoken.wait(LOOK_MS, signal);
    } catch (error) {
      outage.met(error);
      await deps.spoken.wait(OUTAGE_MS, signal);
    }
  }
  const timer = setTimeout(() => atLast.abort(), LAST_SENDS_MS);
  if (deps.slots !== undefined) await withTimeout(LAST_SENDS_MS, deps.slots.allReleased()).catch(() => undefined);
  await Promise.allSettled(inFlight.all());
  clearTimeout(timer);

  function begin(delivery: Delivery): void {
    const end = underWay.begin(delivery);
    if (end === null) return;
    const sent = deliver(sender, delivery, atLast.signal).finally(end);
    // The contact's next bubble may be due, and there is room for another.
    inFlight.begin(delivery.account, sent, deps.spoken.ring);
  }
}

type Sender = SenderDeps & {
  rateLimit: RateLimit;
  /** When each account last let a bubble through. */
  servedAt: Map<string, number>;
  /** When each account was last seen stopped. */
  stoppedAt: Map<string, number>;
  /** When this process began to send. */
  begunAt: number;
  leave: UnderWay['leave'];
};

async function deliver(sender: Sender, delivery: Delivery, stopping: AbortSignal): Promise<void> {
  const { channels, log, metrics, now, rateLimit } = sender;
  const channel = channels.find(({ account }) => account === delivery.account);
  if (channel === undefined) return;
  const name = channelOf(delivery.account);
  let late: Outbound | null = null;
  let externalId: string | null;
  const billed: SendKind[] = [];
  try {
    assertReadable(sender, delivery);
    late = changedBefore(sender, delivery);
    const changed = late === null ? delivery : { ...delivery, outbound: late };
    const confirmed = confirmedBy(delivery, channel, now());
    if (confirmed !== null) return await sender.store.retryAt(delivery, confirmed).catch(unwaited);
    if (delivery.interrupted) metrics.repeated.inc({ channel: name });
    await rateLimit.turnOf(delivery.account, stopping);
    const through = (await isHeldBack(sender, delivery)) ? null : await throughDoor(sender, changed);
    if (through === null) return;
    const leaving = { ...through, outbound: await withDeletes(sender, through) };
    if (!hasTimeToSend(delivery, now())) return await claimAnew(sender, delivery);
    externalId = await send(sender, { channel, delivery: leaving, bill: (kind) => billed.push(kind) }, stopping);
  } catch (error) {
    return afterFailure(sender, { delivery, channel, billed }, SendFailure.from(error)).catch((storeError: unknown) => {
      log.error({ err: storeError, delivery: delivery.id }, 'the outcome of a send could not be kept');
    });
  }
  const word = await keepSent(sender, { delivery, channel, externalId, ...(late && { late }) }, stopping);
  // Where a report has counted this send, or will, it is not counted here.
  if (word === 'first') count(sender, delivery, billed.length === 0 ? ['free'] : billed);
}

/** What leaves in its place; `null`: it leaves as it is. */
function changedBefore({ now, instead, log }: Sender, delivery: Delivery): Outbound | null {
  if (delivery.damaged === 'body') return instead?.(delivery.address) ?? null;
  try {
    return openedLate(delivery.outbound, { ...delivery, now: now(), can: capabilitiesOf(delivery.address) });
  } catch (error) {
    // Its words matter more than the apology.
    log.error({ err: SendFailure.from(error), delivery: delivery.id }, 'a bubble leaves without its apology');
    return null;
  }
}

/**
 * What stood before the send took so long that another may claim the bubble meanwhile. This try has not begun: it waits anew,
 * and not as one that may have been sent. Where the store is away it is left to its lease.
 */
async function claimAnew({ store, log, now, leave }: Sender, delivery: Delivery): Promise<void> {
  log.warn({ delivery: delivery.id }, 'a claim is too old to send: the bubble waits anew');
  await store.retryAt(leave(delivery), now()).catch(() => undefined);
}

/** Where nobody knows to whom it goes it is kept until they write again, and are known again. */
function assertReadable({ log, instead }: Sender, { damaged, id, contactId }: Delivery): void {
  if (damaged === undefined) return;
  log.error({ delivery: id, contact: contactId, parts: [damaged] }, 'what is kept of a contact is damaged');
  if (damaged === 'address') throw new SendFailure('window_closed', 'the address is damaged');
  if (instead === undefined) throw new SendFailure('crashed', 'the words are damaged');
}

/** The store has failed, not the bubble: it may have arrived, as before, and waits. */
function unwaited(): never {
  throw new SendFailure('unreachable', 'the store does not keep that word is waited for', { mayHaveArrived: true });
}

/** By the flow that a message comes of, also one that only asks the person to write. */
function count({ metrics }: Sender, delivery: Delivery, kinds: readonly SendKind[]): void {
  const labels = { channel: channelOf(delivery.account), flow: delivery.outbound.said?.flow ?? 'none' };
  for (const kind of kinds) metrics.sent.inc({ ...labels, kind });
}

interface Sent {
  delivery: Delivery;
  channel: Channel;
  externalId: string | null;
  /** As it left, where it opened with an apology. */
  late?: Outbound;
}

/**
 * The contact has it: a store that is away is asked until it is back, for a bubble without its mark is sent again. `null`:
 * it was still away when we had to stop.
 */
async function keepSent(
  sender: Sender,
  { delivery, channel, externalId, late }: Sent,
  stopping: AbortSignal,
): Promise<'first' | 'known' | null> {
  const { store, log, metrics, now, rateLimit } = sender;
  const at = now();
  sender.servedAt.set(delivery.account, at);
  const nextAt = rateLimit.sentTo(delivery.contactId, channel.pace, at);
  let word: 'first' | 'known' | null = null;
  const about = { delivery: delivery.id };
  const outage = createOutage({ log, waiting: 'a bubble that was sent waits for the store', about });
  while (word === null) {
    try {
      word = await store.markSent(delivery, { externalId, at, nextAt, ...(late && { late }) });
    } catch (error) {
      outage.met(error);
      if (stopping.aborted) return null;
      await pauseFor(OUTAGE_MS, stopping);
    }
  }
  const name = channelOf(delivery.account);
  sender.circuits.answered(delivery.account);
  metrics.sendSeconds.observe({ channel: name }, Math.max(0, at - delivery.queuedAt) / 1000);
  sender.onSent(delivery.address);
  return word;
}

/** Takes words over looks: what a channel will not show with choices or marks is sent bare, once, before it is given up. */
async function send(
  sender: Sender,
  { channel, delivery, bill }: Pick<Sent, 'channel' | 'delivery'> & { bill: Bill },
  stopping: AbortSignal,
): Promise<string | null> {
  const { outbound } = delivery;
  if (outbound.attachment !== undefined) {
    return sendLong(sender, delivery, (signal) => channel.send(delivery, signal, bill), stopping);
  }
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(SEND_MS)]);
  try {
    return await channel.send(delivery, signal, bill);
  } catch (error) {
    const failure = SendFailure.from(error);
    if (!failure.isAboutShape || outbound.choices.length === 0) throw failure;
    sender.log.error({ delivery: delivery.id, why: failure.message }, 'a bubble was refused and goes out bare');
    return channel.send({ ...delivery, outbound: { ...outbound, choices: [] } }, signal, bill);
  }
}

/** What a failure tells of the account, and not of one person. */
function noteRefusal(sender: Sender, account: string, { reason, message }: SendFailure): void {
  const { circuits, log, now, stoppedAt } = sender;
  if (reason === 'channel_stopped' || circuits.isStopped(account)) stoppedAt.set(account, now());
  if (reason !== 'channel_stopped') {
    if (!NO_ANSWER.has(reason)) circuits.answered(account);
    return;
  }
  if (!circuits.isStopped(account)) {
    log.error({ channel: channelOf(account), why: message }, 'a channel lets us send nothing');
  }
  circuits.refused(account, now());
}

async function afterFailure(
  sender: Sender,
  { delivery, channel, billed }: Pick<Sent, 'delivery' | 'channel'> & { billed: readonly SendKind[] },
  failure: SendFailure,
): Promise<void> {
  const { store, log, metrics, now, chance } = sender;
  const { reason, message } = failure;
  // What waits before a door is looked at anew, once no report may say any more that it has arrived.
  if (failure.isHeld)
    return store.holdBack(delivery, { at: now(), until: now() + (channel.confirms?.withinMs ?? LOOK_MS) });
  const name = channelOf(delivery.account);
  metrics.failed.inc({ channel: name, reason });
  log.warn(
    { delivery: delivery.id, contact: delivery.contactId, tries: delivery.tries, reason, why: message },
    'a send failed',
  );
  if (reason === 'spam_limited') holdBulk(sender, delivery.account);
  noteRefusal(sender, delivery.account, failure);
  if (reason === 'contact_stopped') {
    await store.giveUp(delivery, reason, now(), 'stopped');
    return;
  }
  const servedAt = sender.servedAt.get(delivery.account) ?? null;
  const stoppedAt = sender.stoppedAt.get(delivery.account) ?? sender.begunAt;
  if (mayRetry(delivery, failure, { now: now(), servedAt, stoppedAt })) {
    if (failure.mayHaveArrived && channel.confirms === undefined) metrics.repeated.inc({ channel: name });
    const wait = retryWait(delivery, failure, { chance: chance(), confirms: channel.confirms });
    return store.retryAt(delivery, now() + wait);
  }
  log.error({ delivery: delivery.id, contact: delivery.contactId, reason }, 'a bubble was given up');
  const word = await store.giveUp(delivery, reason, now(), givenUpWith(failure));
  // Only what asks the person to write is sent and has failed; what a report tells of it is counted there.
  if (word === 'first') count(sender, delivery, billed);
}

function givenUpWith({ hasAsked, saidAs }: SendFailure): GivenUpWith | undefined {
  if (saidAs !== null) return { saidAs };
  return hasAsked ? 'asked' : undefined;
}
