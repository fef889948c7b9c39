import type { Conversation, Memory } from '../../core/conversation.ts';
import type { Inbound, Outbound } from '../../core/message.ts';
import { isPaused } from '../../core/safe-contact.ts';
import { CLOSES_AFTER_MS, profileIn } from '../../core/shared-phone.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import { profileSecretIn } from '../route/profile-secret.ts';
import type { Route } from '../route/routes.ts';
import type { Speech } from '../say/speech.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { hasRecentDanger } from './flood.ts';
import { timerIdOf } from './receipt.ts';
import { isWord } from './visit.ts';
import { isToDanger } from './waited-by.ts';

/** Takes away what the channel lets take away, and says no more than that it is closed. */
export function closeProfile(draft: TurnDraft, context: Context): TurnDraft {
  if (profileIn(context.conversation.address) === null)
    return sayWords(draft, { kind: 'words', key: 'phone_not_shared' });
  return {
    ...withoutClosing(draft),
    session: null,
    speech: [{ kind: 'lines', text: ({ can, say }) => say(can.deletes ? 'phone_closed' : 'phone_closed_by_hand') }],
    supersede: !isOnItsWay(context),
    plain: 'cover',
    phone: { is: 'close', hasCried: hasCried(draft, context) },
  };
}

/** The answer to a cry has not left: it waits behind the door then, and nothing takes it back. */
function isOnItsWay({ conversation, now }: Pick<Context, 'conversation' | 'now'>): boolean {
  return conversation.unsent > 0 && hasRecentDanger(conversation, now);
}

/** Whoever cries and closes it at once has the numbers at the door, but where an onlooker is to see nothing. */
function hasCried({ memory, events }: TurnDraft, context: Context): boolean {
  return !isPaused(memory.safe) && (isOnItsWay(context) || events.some(({ kind }) => kind === 'danger'));
}

/**
 * The time without a word is over. Nothing is said to whoever wishes to hear nothing, or is not alone: an onlooker would see it
 * come, and the talk vanish. In a chat that is covered it is, where something was written there since.
 */
export function closeInTime(draft: TurnDraft, context: Context): TurnDraft {
  if (profileIn(context.conversation.address) === null) return withoutClosing(draft);
  return isQuiet(draft.memory)
    ? { ...withoutClosing(draft), session: null, phone: { is: 'close', hasCried: false } }
    : closeProfile(draft, context);
}

function isQuiet({ coveredAt, silentSince, lastInboundAt, safe }: Memory): boolean {
  if (isPaused(safe)) return true;
  return coveredAt === undefined ? silentSince !== null : (lastInboundAt ?? 0) <= coveredAt;
}

/** An answer waits at the door for somebody who may be here by now. What it is about is not said. */
export function tellOfDoor(draft: TurnDraft, { conversation }: Context): TurnDraft {
  const isHere =
    profileIn(conversation.address) !== null && !isQuiet(draft.memory) && draft.memory.coveredAt === undefined;
  return isHere ? sayWords(draft, { kind: 'words', key: 'phone_waits_outside' }) : draft;
}

function withoutClosing(draft: TurnDraft): TurnDraft {
  return { ...draft, timers: draft.timers.filter(({ kind }) => kind !== 'close') };
}

/** Where nothing can be taken out of the chat, whoever shares a phone is told so each time. */
export const STAYS_BY_HAND: Speech = {
  kind: 'lines',
  text: ({ can, say }) => (can.deletes ? '' : say('phone_by_hand')),
};

/** Says that the phone is shared from now on, where it can be. */
export function sharePhone(draft: TurnDraft, { conversation }: Context): TurnDraft {
  if (draft.phone?.is !== 'share') return sayWords(draft, { kind: 'words', key: 'phone_not_here' });
  const values = { number: profileIn(conversation.address) ?? 1 };
  return sayWords(draft, { kind: 'words', key: 'phone_shared', values }, STAYS_BY_HAND);
}

/**
 * Whether what is typed behind the door may be what opens a profile of the phone. Nobody is asked whether it does: whoever has
 * a profile of their own could try those of others here without end. Where something is to be typed it is an answer, and
 * whoever helps has to read it where a person is asked for, or danger is spoken of: it may be a house, a flat, a plate.
 */
export function mayOpenProfile(
  { book, dangerFlow }: Pick<Knowledge, 'book' | 'dangerFlow'>,
  { address, session, ticket }: Conversation,
  inbound: Inbound,
): boolean {
  if (profileIn(address) === null || ticket?.status === 'open' || inbound.content.kind !== 'text') return false;
  if (session?.flow === dangerFlow) return false;
  const node = session === null ? undefined : flowIn(book, session.flow, session.release)?.nodes.get(session.node);
  return node?.kind !== 'expect' && profileSecretIn(inbound.content.text) !== null;
}

/** What may open a profile is no answer to a question with choices: that is asked again. */
export function unlessSecret(way: Route): Route {
  const isAnswer = way.to === 'question' || way.to === 'intent' || way.to === 'answer';
  return isAnswer ? { to: 'command', command: 'repeat' } : way;
}

/** An open profile closes itself some time after the last word in it; until then nothing that waited for it waits on. */
export function withClosing(draft: TurnDraft, { conversation, now, newId }: Context, way: Route): TurnDraft {
  if (profileIn(conversation.address) === null || draft.phone?.is === 'close' || !isWord(way)) return draft;
  const { timers } = withoutClosing(draft);
  const timer = { id: `${timerIdOf(newId)}-close`, kind: 'close', at: now + CLOSES_AFTER_MS, tries: 0 } as const;
  return { ...draft, timers: [...timers, timer], wakes: true };
}

/**
 * What opened the profile, or may open one, is taken out of the chat with the first that is said; nothing beside it is. Who goes
 * in finds nothing of what anybody has said at the door, also where the answer to the opening may have been superseded; who
 * closes it at once leaves nothing of what has opened it.
 */
export function withoutSecrets(
  outbound: readonly Outbound[],
  { content, externalId }: Inbound,
  { draft, unsent }: { draft: Pick<TurnDraft, 'mayOpen' | 'phone' | 'memory' | 'supersede'>; unsent: number },
): Outbound[] {
  const { mayOpen, phone, memory, supersede } = draft;
  const own = mayOpen ? [externalId ?? []].flat() : [];
  const closes = phone?.is === 'close';
  // Beside a closing the door may have numbers for whoever has cried.
  const opensAnew = !closes && supersede && unsent > 0 && memory.openedBy !== undefined;
  const before = closes || opensAnew ? (memory.openedBy ?? []) : [];
  const gone = content.kind === 'opened' ? content.deletes : [...own, ...before];
  const wipesDoor = content.kind === 'opened' || opensAnew;
  const door = wipesDoor ? { wipesDoor: true as const } : {};
  if (gone.length === 0 && !wipesDoor) return [...outbound];
  return outbound.map((bubble, index) =>
    index === 0 ? { ...bubble, ...door, deletes: [...(bubble.deletes ?? []), ...gone] } : bubble,
  );
}

/**
 * Whoever cries and finds their profile closed has the numbers at the door. Whoever is not alone has an onlooker there, who is to
 * see nothing: not that something waits, and no numbers.
 */
export function withKnocks(
  outbound: readonly Outbound[],
  { conversation: { address } }: Pick<Context, 'conversation'>,
  { draft: { plain, memory }, way }: { draft: TurnDraft; way: Route },
): Outbound[] {
  const isOfPause = plain === 'words' && isPaused(memory.safe);
  const holdsNumbers = isToDanger(way) && (plain === 'no' || plain === 'covered');
  const knock = isOfPause ? 'none' : holdsNumbers ? 'numbers' : null;
  if (profileIn(address) === null || knock === null) return [...outbound];
  return outbound.map((bubble) => ({ ...bubble, knock }));
}
