/**
 * turns/: takes turns: claims whoever waits longest, has it decided in dialogue/, and commits all of it or nothing.
 */

import type { CaseCodeStore } from '../../core/case-code.ts';
import type { DeliveryClaimer, TurnClaimer } from '../../core/claimer.ts';
import type { Days } from '../../core/days.ts';
import type { Queue } from '../../core/desk.ts';
import type { Delivery } from '../../core/outgoing.ts';
import type { RedFloodStore } from '../../core/red-flood.ts';
import type { Settings } from '../../core/settings.ts';
import { isAtDoor, type SharedPhoneStore } from '../../core/shared-phone.ts';
import type { ConversationStore, LogStore } from '../../core/store.ts';
import type { ClaimedTurn, TurnCommit } from '../../core/turn-commit.ts';
import type { ReceiptStore } from '../../core/upkeep.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { capabilitiesOf } from '../../dialogue/say/capabilities.ts';
import type { OtherWays } from '../../dialogue/say/other-ways.ts';
import type { Sounds } from '../../dialogue/say/sounds.ts';
import type { HotlineHours } from '../../dialogue/time/hours.ts';
import { askAbout } from '../../dialogue/turn/ask-about.ts';
import { decideOnDamaged } from '../../dialogue/turn/damaged.ts';
import { decideAtDoor } from '../../dialogue/turn/door.ts';
import { sorryTurn } from '../../dialogue/turn/sorry.ts';
import { type Decision, decide, type TurnInput } from '../../dialogue/turn/turn.ts';
import { type Breath, createBreath } from '../../runtime/breath.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import { createOutage } from '../../runtime/outage.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';
import { withTimeout } from '../../runtime/with-timeout.ts';
import type { Slots } from '../send/slots.ts';
import type { Asking } from './ask-assistant.ts';
import { type AskedOfStore, askedOfStore } from './asked-of-store.ts';
import { goneElsewhere, keepCode, tellCode } from './case-codes.ts';
import type { KnownRelease } from './known-release.ts';
import { keepPhone, tellSecrets } from './shared-phones.ts';

export interface TurnDeps {
  store: ConversationStore &
    ReceiptStore &
    CaseCodeStore &
    SharedPhoneStore &
    Pick<RedFloodStore, 'noteRed'> &
    Pick<LogStore, 'newestLines'>;
  /** What holds at this moment; asked once a turn. */
  knowledge: () => Knowledge;
  log: ServiceLog;
  metrics: Metrics;
  now: () => number;
  /** The time that is certain: timers of people go by it. Left out: now. */
  sure?: () => number;
  newId: () => string;
  /** Six digits that nobody can foresee. */
  newCode: () => string;
  /** Lines of which several people have said lately that nobody answers. */
  demoted: () => ReadonlySet<string>;
  /** How many wait for an operator, by level; `null`: it is not known. */
  queue: () => Queue | null;
  /** When operators are at work; `null`: nobody has set it. */
  hours: () => HotlineHours | null;
  /** Whether somebody of the hotline is on shift. */
  isStaffed: () => boolean;
  /** By the clock of the hotline, in which people are counted. */
  days: Days;
  /** What the service is called, where it is set. */
  service: () => Settings['name'];
  /** Which texts somebody speaks; left out: none is heard. */
  sounds?: (knowledge: Knowledge) => Sounds;
  /** Where else we are to be found; left out: nowhere. */
  ways?: () => OtherWays;
  /** What administrators have said of names that are not ours, and of channels that do not work; left out: nothing. */
  house?: () => Pick<TurnInput, 'falseNames' | 'brokenWays'>;
  /** Rung when a message waits for its turn. */
  accepted: WakeUp;
  /** Ours, for whoever takes messages in. */
  slots?: Slots<TurnClaimer>;
  /** To ring when a turn has said something that nobody has taken yet. */
  spoken: WakeUp;
  /** Of whoever sends. */
  senders?: Slots<DeliveryClaimer>;
  /** To ring when there is a file to fetch. */
  wished: WakeUp;
  /** Thinks of all turns of this process; left out: each loop has its own. */
  breath?: Breath;
  /** Left out: there is no assistant. */
  asking?: Asking | null;
  /** Looks for a release that this process does not know yet; left out: it knows all. */
  known?: KnownRelease;
  /** Ours: takes over a turn that waits for the assistant or for a release, so that no other waits with it. */
  waitBeside?: (rest: Promise<void>) => void;
}

/**
 * Longer than a turn takes, which is some milliseconds of thinking and one commit. Where another worker has died, the
 * contact waits so long; a commit that comes later still holds if nobody has taken the turn meanwhile.
 */
const LEASE_MS = 10_000;
/** How often the store is asked though nothing woke it: timers, and messages that another process accepted. */
const LOOK_MS = 500;
const OUTAGE_MS = 1000;

/** Of so many contacts turns are taken together when many wait: they share two waits for the disk. */
const AT_ONCE = 16;
/** So long a stop waits for slots that are lent. */
const LAST_SLOTS_MS = 3000;

/** Takes turns until the signal says stop. An outage of the store is waited for; whatever was accepted stays there. */
export async function runTurns(given: TurnDeps, signal: AbortSignal): Promise<void> {
  const waitBeside = (rest: Promise<void>) => void keepAtHand(rest, () => deps.accepted.ring());
  const deps = { ...given, breath: given.breath ?? createBreath(), waitBeside };
  const words = { waiting: 'turns wait for the store', again: 'the store answers again' };
  const outage = createOutage({ log: deps.log, ...words });
  let together = 1;
  /** As many wait as we can take at once: nobody is let in before them. */
  let isBehind = false;
  const handed = new Set<Promise<void>>();
  deps.slots?.lend((held) => {
    const isFree = !signal.aborted && !isBehind && handed.size + held < AT_ONCE;
    const left = deps.slots?.left() ?? 0;
    return isFree ? { ...askedAt(deps), take: (claim) => begin(claim, left) } : null;
  });
  while (!signal.aborted) {
    try {
      const taken = await takeTogether(deps, together);
      isBehind = taken >= AT_ONCE;
      outage.over();
      if (taken === 0) await deps.accepted.wait(LOOK_MS, signal);
      together = taken < together ? 1 : Math.min(AT_ONCE, together * 2);
    } catch (error) {
      outage.met(error);
      await deps.accepted.wait(OUTAGE_MS, signal);
    }
  }
  if (deps.slots !== undefined) await withTimeout(LAST_SLOTS_MS, deps.slots.allReleased()).catch(() => undefined);
  await Promise.all(handed);

  /** A turn that was claimed as its message was taken in; `left` is of when the slot was lent. */
  function begin(claim: ClaimedTurn, left: number): void {
    keepAtHand(takeTurn(deps, claim), () => {
      // The turn may leave some of what it claimed, and another look may have missed this contact: look again.
      if (claim.waiting.length > 1 || deps.slots?.left() !== left) deps.accepted.ring();
    });
  }

  /** What goes on beside the loop; a stop waits for it. */
  function keepAtHand(taking: Promise<void>, over: () => void): void {
    const work = taking
      .catch((error: unknown) => deps.log.error({ err: error }, 'a turn waits for the store'))
      .finally(() => {
        handed.delete(work);
        over();
      });
    handed.add(work);
  }
}

function askedAt({ now, sure = now }: TurnDeps): Required<Omit<TurnClaimer, 'take'>> {
  return { now: now(), leaseMs: LEASE_MS, sure: sure() };
}

/** How many turns there were to take, at most so many. One that fails does not keep the others from being committed. */
async function takeTogether(deps: TurnDeps, most: number): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: most }, () => takeNext(deps)));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length;
}

async function takeNext(deps: TurnDeps): Promise<boolean> {
  const { now, leaseMs, sure } = askedAt(deps);
  const claim = await deps.store.claimTurn(now, leaseMs, sure);
  if (claim !== null) await takeTurn(deps, claim);
  return claim !== null;
}

/** Decides one turn and commits it; a stale one is left to be claimed again. */
export async function takeTurn(deps: TurnDeps, claim: ClaimedTurn): Promise<void> {
  const { store } = deps;
  if (claim.waiting.length === 0 && !claim.damage?.lost.length) return store.releaseTurn(claim);
  const known = deps.known?.before(claim) ?? null;
  if (known === null) return decideAndKeep(deps, claim);
  const later = known.then((isKnown) => (isKnown ? decideAndKeep(deps, claim) : undefined));
  return deps.waitBeside === undefined ? later : deps.waitBeside(later);
}

async function decideAndKeep(deps: TurnDeps, claim: ClaimedTurn): Promise<void> {
  const { store, breath = createBreath() } = deps;
  const codeTold = await tellCode(deps, claim);
  if (codeTold?.is === 'moved') return goneElsewhere(deps, claim);
  const told = { ...(codeTold === null ? {} : { told: codeTold }), ...(await tellSecrets(deps, claim)) };
  const read = await askedOfStore(store, claim);
  const knowledge = deps.knowledge();
  const decideWith = (more: { mayShare?: false }) =>
    breath(() => decideOrApologise(deps, knowledge, claim, { ...read, ...told, ...more }));
  const first = await decideWith({});
  const phone = first.forget || first.phone === undefined ? 'kept' : await keepPhone(deps, claim, first.phone);
  const decision = phone === 'kept' ? first : await decideWith({ mayShare: false });
  const about = decision.forget ? null : (decision.unsure ?? null);
  const unsure = deps.asking === undefined || about === null ? null : askAbout(knowledge, about);
  const asked = unsure && (deps.asking?.ask(claim, unsure) ?? null);
  if (asked === null) return keep(deps, claim, decision);
  const rest = asked
    .then((suggestion) => breath(() => decideOrApologise(deps, knowledge, claim, { ...read, ...told, suggestion })))
    .then((decided) => keep(deps, claim, decided));
  return deps.waitBeside === undefined ? rest : deps.waitBeside(rest);
}

/** Commits what was decided. */
async function keep(deps: TurnDeps, claim: ClaimedTurn, decision: Decision): Promise<void> {
  const { store, metrics } = deps;
  if (decision.forget) {
    const { receipt } = claim.conversation.memory;
    // First: a receipt without its forgetting is gone on with, a forgetting without its receipt never.
    if (receipt !== null) await store.keepReceipt(receipt, deps.now());
    await store.forget(claim.conversation.id, deps.now());
    return metrics.turns.inc({ outcome: 'forgotten' });
  }
  // First: a code that is kept and never shown does no harm; one that is shown and not kept leads nowhere.
  const isCodeKept = decision.code === undefined || (await keepCode(deps, claim, decision.code));
  const { outcome, isTaken } = isCodeKept
    ? await commit(deps, { ...decision.commit, lease: claim.lease })
    : { outcome: 'stale' as const, isTaken: false };
  metrics.turns.inc({ outcome });
  if (outcome === 'stale') {
    // What the turn was decided on is another now: nobody has to wait for the lease.
    await store.releaseTurn(claim);
    deps.accepted.ring();
    return;
  }
  // Of what was shown each entry would be a series of its own.
  for (const { kind, label = '' } of decision.commit.events)
    metrics.events.inc({ kind, label: kind === 'shown' ? '' : label });
  // Whoever has taken the first bubble looks for the next.
  if (decision.commit.outbound.length > 0 && !isTaken) deps.spoken.ring();
  if (decision.commit.log.some(({ file }) => file !== undefined)) deps.wished.ring();
  await noteRed(deps, claim, decision.commit);
}

/** A request that this turn has made red, where the network is known that its words came from. The turn stands without it. */
async function noteRed(
  { store, log }: TurnDeps,
  { conversation, waiting }: ClaimedTurn,
  { ticket, handled, at }: Pick<TurnCommit, 'ticket' | 'handled' | 'at'>,
): Promise<void> {
  if (ticket?.status !== 'open' || ticket.level !== 'red') return;
  if (conversation.ticket?.id === ticket.id && conversation.ticket.level === 'red') return;
  const network = waiting.findLast(({ key, inbound }) => handled.includes(key) && inbound.network)?.inbound.network;
  if (network === undefined) return;
  await store.noteRed({ ticketId: ticket.id, network, at }).catch((error: unknown) => {
    log.error({ err: error, ticket: ticket.id }, 'which requests are alike could not be kept');
  });
}

/** What is said is handed to a sender with a free slot. */
async function commit({ store, senders }: TurnDeps, turn: TurnCommit) {
  const slot = turn.outbound.length > 0 ? (senders?.acquire() ?? null) : null;
  let isTaken = false;
  const take = (delivery: Delivery): void => {
    isTaken = true;
    slot?.claimer.take(delivery);
  };
  try {
    const outcome = await store.commitTurn(turn, slot ? { ...slot.claimer, take } : undefined);
    return { outcome, isTaken };
  } finally {
    slot?.release();
  }
}

/** A bug must not leave a contact without an answer, nor hold up those who wait behind. */
function decideOrApologise(
  deps: TurnDeps,
  knowledge: Knowledge,
  claim: ClaimedTurn,
  told: AskedOfStore & Pick<TurnInput, 'told' | 'secret' | 'suggestion' | 'mayShare'>,
): Decision {
  const { log, newId, newCode, demoted, queue, hours, isStaffed, days, service, sounds, ways, house } = deps;
  const { now, sure } = askedAt(deps);
  const { conversation, waiting, damage } = claim;
  const desk = { queue: queue(), hours: hours(), isStaffed: isStaffed(), days };
  const spoken = sounds === undefined ? {} : { sounds: sounds(knowledge) };
  const elsewhere = ways === undefined ? {} : { ways: ways() };
  const known = { demoted: demoted(), ...told, service: service(), ...desk, ...spoken, ...elsewhere, ...house?.() };
  const input = { conversation, waiting, now, sure, newId: newId(), newCode: newCode(), ...known };
  const can = capabilitiesOf(conversation.address);
  try {
    if (isAtDoor(conversation.address)) return decideAtDoor(knowledge, can, { ...input, ...damage });
    if (damage === undefined) return decide(knowledge, can, input);
    log.error({ contact: conversation.id, parts: damage.parts }, 'what is kept of a contact is damaged');
    return decideOnDamaged(knowledge, can, { ...input, damage });
  } catch (error) {
    log.error({ err: error, contact: conversation.id, version: conversation.version }, 'a turn could not be decided');
    return { forget: false, commit: sorryTurn(knowledge, can, input) };
  }
}
