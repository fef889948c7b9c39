import { isSilenced, languageOf } from '../../core/conversation.ts';
import { DAY_MS } from '../../core/days.ts';
import type { DeskCase, DeskChange, DeskMove } from '../../core/desk.ts';
import type { Outbound } from '../../core/message.ts';
import { type Agreed, isEnded } from '../../core/safe-contact.ts';
import { endPause, setSafeHours } from '../../core/safe-moves.ts';
import { profileIn } from '../../core/shared-phone.ts';
import type { Mover } from '../../core/ticket-moves.ts';
import { sayIn } from '../../locales/words.ts';
import { capabilitiesOf } from '../say/capabilities.ts';
import { heldAnew } from '../time/answer-hold.ts';
import { HELD_MOST_MS, JUST_MS, leavesAt } from '../time/safe-contact.ts';
import { firstMomentOf, HOUR_MS, wallClock } from '../time/wall-clock.ts';
import { withRoomFor } from '../turn/late.ts';

type HeardCase = Pick<DeskCase, 'conversation' | 'lastHeardAt'>;

/**
 * What staff say, and what the person is told of them, as the rule of safe contact needs it: whether it answers what was just
 * written; and the neutral line with which the first bubble of it begins, should it not. They share a bubble: of two, a
 * screen that is locked would show the second.
 */
export function begun(said: readonly Outbound[], { conversation, lastHeardAt }: HeardCase, now: number): Outbound[] {
  const answers = isJust(lastHeardAt, now) ? { answers: lastHeardAt } : {};
  const { contact, memory, address } = conversation;
  const mayWait = memory.safe !== undefined || profileIn(address) !== null;
  const late = {
    after: (answers.answers ?? now - JUST_MS - 1) + JUST_MS,
    text: sayIn(languageOf(contact) ?? 'tg', 'safe_hello'),
  };
  const marked = said.map((bubble) => ({
    ...bubble,
    ...(bubble.from === 'bot' && { isUnasked: true as const }),
    ...answers,
    ...(mayWait && { staleAt: now + HELD_MOST_MS }),
  }));
  const [first, ...rest] = marked;
  if (first === undefined || memory.safe === undefined) return marked;
  return [...openedWith(late, first, conversation), ...rest];
}

/**
 * The first bubble with the neutral line, parted where both have no room. A voice has no words to open: where we
 * begin by one, the line goes before it.
 */
function openedWith(
  late: NonNullable<Outbound['late']>,
  bubble: Outbound,
  { address }: Pick<HeardCase['conversation'], 'address'>,
): Outbound[] {
  const { attachment, answers, staleAt } = bubble;
  if (attachment?.kind === 'voice') {
    if (answers !== undefined) return [bubble];
    return [
      { kind: 'bubble', from: 'bot', text: late.text, choices: [], isUnasked: true, ...(staleAt && { staleAt }) },
      bubble,
    ];
  }
  const [head, ...tail] = withRoomFor(late, bubble, capabilitiesOf(address));
  return head === undefined ? [] : [{ ...head, late }, ...tail];
}

function isJust(heardAt: number | null, now: number): heardAt is number {
  return heardAt !== null && Math.abs(now - heardAt) < JUST_MS;
}

/** When an answer that is sent now leaves; null: it waits for the person's word. Nobody has agreed on anything: at once. */
export function answerLeavesAt({ conversation, lastHeardAt }: HeardCase, now: number): number | null {
  const { safe } = conversation.memory;
  const agreed: Agreed | null = safe === undefined ? null : { safe, isSilenced: isSilenced(conversation.memory) };
  const [bubble] = begun(
    [{ kind: 'bubble', from: 'operator', text: '', choices: [] }],
    { conversation, lastHeardAt },
    now,
  );
  return bubble === undefined ? now : leavesAt(agreed, bubble, { now, heardAt: lastHeardAt });
}

/** What the desk is shown of it: the hours by the clock of the person, and as moments of that day for every other clock. */
export function safeShown(found: HeardCase, now: number) {
  const { safe } = found.conversation.memory;
  if (safe === undefined || (isEnded(safe) && (safe.notBefore ?? 0) <= now)) return null;
  const { consent, hours, words, pausedAt } = safe;
  const leaves = answerLeavesAt(found, now);
  return {
    consent,
    isLost: safe.isLost === true,
    hasWords: words !== null,
    pausedAt,
    hours: hours && { from: hours.from, to: hours.to, ...momentsOf(hours, now) },
    leavesAt: leaves,
    waits: leaves === null || leaves > now,
  };
}

function momentsOf({ from, to, zone }: { from: number; to: number; zone: string }, now: number) {
  const local = wallClock(now, zone);
  const day = local - (local % DAY_MS);
  const minutes = Math.floor((local - day) / 60_000);
  return {
    beginsAt: firstMomentOf(day + from * HOUR_MS, zone),
    endsAt: firstMomentOf(day + to * HOUR_MS, zone),
    clock: [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':'),
  };
}

/** Other hours, or the end of a pause, by whoever has spoken with the person another way. What waits is looked at anew. */
export function changeHours(by: Mover, wish: Parameters<typeof setSafeHours>[2]): DeskMove {
  return changing(by, (found) => setSafeHours(found, by, wish));
}

export function resumeWriting(by: Mover, reason: string): DeskMove {
  return changing(by, (found) => endPause(found, by, reason));
}

function changing(by: Mover, rule: (found: Parameters<typeof endPause>[0]) => ReturnType<typeof endPause>): DeskMove {
  return ({ ticket, conversation: { address, memory, session }, lastHeardAt }): DeskChange | null => {
    const changed = rule({ ticket, safe: memory.safe, lastHeardAt });
    if (changed === null) return null;
    const after = { address, memory: { ...memory, safe: changed.safe } };
    const ticketNow = heldAnew(changed.ticket, after, { now: by.at, heardAt: lastHeardAt });
    return { ...changed, ticket: ticketNow, outbound: [], supersede: false, session };
  };
}
