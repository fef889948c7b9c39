/**
 * turn/: one turn: what waits is read, decided and said. Pure: the same in a channel, in the terminal and in the
 * editor's browser.
 *
 * dialogue/ is everything the bot decides: where a message goes (route), what it causes (turn), how that reads (render)
 * and how it fits what a channel can show (fit). Pure: the same code answers a person, the terminal and the editor.
 */

import type { Suggestion } from '../../core/assistant.ts';
import type { CaseCode, CodeOutcome } from '../../core/case-code.ts';
import type { Contact, Conversation, Memory } from '../../core/conversation.ts';
import type { Days } from '../../core/days.ts';
import type { Queue } from '../../core/desk.ts';
import type { LogRow } from '../../core/log-row.ts';
import type { Choice, Inbound, Outbound } from '../../core/message.ts';
import type { BrokenWay } from '../../core/reach.ts';
import type { SecretOutcome } from '../../core/shared-phone.ts';
import type { TurnCommit, Waiting } from '../../core/turn-commit.ts';
import type { EngineClue } from '../../flows/engine/turn.ts';
import { chosenScore } from '../../language/which/language-score.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { forOneTurn, languageHeard } from '../know/readers.ts';
import { route } from '../route/route.ts';
import type { Route } from '../route/routes.ts';
import { writeToken } from '../route/token.ts';
import { wordsOf } from '../route/words-of.ts';
import type { Capabilities } from '../say/capabilities.ts';
import { levelKnown } from '../say/duty-text.ts';
import { isLight } from '../say/light.ts';
import { withCopies } from '../say/numbers-to-copy.ts';
import type { OtherWays } from '../say/other-ways.ts';
import { render } from '../say/render.ts';
import type { Sounds } from '../say/sounds.ts';
import { createView, type View } from '../say/view.ts';
import type { HotlineHours } from '../time/hours.ts';
import { todayFor } from '../time/today.ts';
import { answeredBy } from './answered-by.ts';
import { stillAsked } from './check-in.ts';
import { contextOf } from './context.ts';
import { noteShown } from './count-shown.ts';
import { type Context, draftOf, type PhoneDeed, type TurnDraft } from './draft.ts';
import { erasingAudit, takingAway } from './erase.ts';
import { noteLines, silentNow } from './feedback.ts';
import { isToBeForgottenFirst, opensWhileForgotten } from './forget.ts';
import { glossesFor } from './glosses-for.ts';
import { noteGuess } from './guess.ts';
import { stillHeld } from './held.ts';
import { seenBy, shownTo, withHidden } from './hidden-case.ts';
import { keepHeard, unwritten } from './inbound-log.ts';
import { apologise, waitable } from './late.ts';
import { noteSteps } from './note-steps.ts';
import { withoutHint } from './overheard.ts';
import { tellPlace } from './queue-place.ts';
import { besides, readIn } from './read-in.ts';
import { answerHeld, wakesHeld } from './safe-agreement.ts';
import { watchArrival } from './safe-arrival.ts';
import { mayOpenProfile, unlessSecret, withClosing, withKnocks, withoutSecrets } from './shared-phone.ts';
import { watchSilence } from './silence.ts';
import { noteCode } from './take-code.ts';
import { taken } from './taken.ts';
import { tellBrokenWay } from './tell-broken-way.ts';
import { tellUzbek } from './tell-uzbek.ts';
import { withoutOldSigns } from './told-signs.ts';
import { unsureIn } from './unsure.ts';
import { countIn, hearAtDesk } from './visit.ts';
import { isToDanger, waitedBy } from './waited-by.ts';
import { tellWordsStay, withoutWordsInChat } from './words-in-chat.ts';

export interface TurnInput {
  conversation: Conversation;
  waiting: readonly Waiting[];
  now: number;
  /** The time that is certain: no timer is due before it. Left out: now. */
  sure?: number;
  newId: string;
  /** Lines of which several people have said lately that nobody answers. */
  demoted?: ReadonlySet<string>;
  /** When those were forgotten whose receipts are asked about (`receiptsAskedFor`). */
  receipts?: ReadonlyMap<string, number>;
  /** How many wait for an operator, by level. */
  queue?: Queue | null;
  /** When operators are at work; left out: nobody is told. */
  hours?: HotlineHours | null;
  /** Whether somebody of the hotline is on shift; left out: nobody is. */
  isStaffed?: boolean;
  /** By the clock of the hotline, in which people are counted; left out: by that of home. */
  days?: Days;
  /** What the service is called; left out: by its own name. */
  service?: View['service'];
  /** Texts that somebody speaks; left out: none is heard. */
  sounds?: Sounds;
  /** Where else we are to be found; left out: nowhere. */
  ways?: OtherWays;
  /** Lines of the log, newest first, where the turn may take one back (`linesAskedFor`); left out: none. */
  ownLines?: readonly LogRow[];
  /** Names that are taken for ours and are not; left out: none is known. */
  falseNames?: readonly string[];
  /** Channels that do not work in a country; left out: all do. */
  brokenWays?: readonly BrokenWay[];
  /** Six digits, should this turn need a code; left out: it is shown to nobody but an editor. */
  newCode?: string;
  /** What came of the code that the message tells (`caseCodeAskedFor`); left out: it leads nowhere. */
  told?: CodeOutcome;
  /** What came of the secret that the message tells at the door of a shared phone (`secretToldIn`); left out: it tells none. */
  secret?: SecretOutcome | null;
  /** The store has said that the phone cannot be shared; left out: it may be. */
  mayShare?: false;
  /** What the assistant has said to words of this turn; left out: it was not asked. */
  suggestion?: Suggestion | null;
  /** Takes why this is decided so; left out: nobody asks. */
  trace?: TurnTrace | undefined;
}

/** Where a turn went, and what was decided on the way. */
export interface TurnTrace {
  way: Route | null;
  clues: EngineClue[];
}

const NONE: ReadonlySet<string> = new Set();

/** What a turn comes to: the commit, or the end of everything that is kept of this person. */
export type Decision =
  | { forget: true }
  | {
      forget: false;
      commit: Omit<TurnCommit, 'lease'>;
      /** Of which words the assistant may be asked before this is committed; left out: of none. */
      unsure?: string | null;
      /** What is done to the shared phone before this is committed; left out: nothing. */
      phone?: PhoneDeed;
      /** A code that leads to this contact is kept before this is committed. */
      code?: Pick<CaseCode, 'code' | 'answer'>;
    };

/** One inbound message and all it causes. Same input, same decision; nothing is read, written or sent here. */
export function decide(known: Knowledge, can: Capabilities, given: TurnInput): Decision {
  // Where others read along nobody's request is known, shown or changed.
  const input = can.isOverheard ? { ...given, conversation: { ...given.conversation, ticket: null } } : given;
  const { conversation, now, sure = now } = input;
  const knowledge = forOneTurn(known);
  if (isToBeForgottenFirst(conversation, sure)) return { forget: true };
  // 1. What is answered, and where it goes.
  const { answered, handled } = taken(input.waiting);
  const inbound = answered.inbound;
  const today = todayFor(knowledge.content, conversation.contact.country, now);
  const others = handled.filter((one) => one !== answered).map((one) => wordsOf(one.inbound));
  const shown = shownTo(conversation, inbound);
  const told = input.told ?? { is: 'wrong' };
  const led = route(knowledge, shown, inbound, { alsoSaid: others, told });
  const mayOpen = mayOpenProfile(knowledge, conversation, inbound);
  const way = can.isOverheard ? withoutHint(led) : mayOpen ? unlessSecret(led) : led;
  const context = contextOf(knowledge, input, { conversation: seenBy(way, shown, conversation), inbound, can });
  if (input.trace !== undefined) input.trace.way = way;
  // 2. What is noted before anything moves: language, place, guesses, timers.
  const read = readIn(heard({ ...draftOf(context.conversation), mayOpen }, context), context, {
    way,
    can,
    ways: input.ways,
  });
  const waited = watchArrival(tellPlace(noteGuess(read, context, way), context), context, way);
  const watched = watchSilence(waited, context, way);
  // 3. What the message moves: the talk, the ticket, what is remembered.
  const moved = hearAtDesk(noteCode(withHidden(watched, context, conversation), context), context, way);
  const decided = remember(countIn(stillAsked(moved, context, way), { ...context, conversation }, way), context, {
    way,
    handled,
  });
  if (decided.forget || opensWhileForgotten(decided, { ...context, conversation }, way)) return { forget: true };
  // 4. What is said beside the answer.
  const greeted = tellBrokenWay(tellUzbek(decided, context, way), context, way);
  // Whoever listens is told nothing beside it, and loses no answer that is on its way.
  const beside = way.to === 'hear' ? greeted : besides(apologise(greeted, context), context, can);
  const noted = noteSteps(tellWordsStay(beside, context), context, way);
  // 5. Bubbles that the channel can show.
  const { service = null, demoted = NONE } = input;
  const glosses = glossesFor(noted, context, way);
  const by = { knowledge, can, today, demoted, service, shown: new Set<string>(), glosses, sounds: context.sounds };
  const said = weighed(urged(waitable(spoken(noted, by, context), noted, { ...context, can }), way), noted);
  const { outbound, memory } = withoutWordsInChat(takingAway(said, noted, can), {
    draft: noted,
    knowledge,
    conversation,
    can,
  });
  // 6. What is kept of it: counts, lines of the log, the commit.
  const kept = withClosing(withoutOldSigns({ ...noted, memory, session: glosses.keptIn(noted.session) }), context, way);
  const heardNow = keepHeard(noteShown(noteLines(kept, context, outbound), context, by.shown), context, handled);
  const { draft, log } = can.isOverheard ? unwritten(heardNow, context) : heardNow;
  return {
    forget: false,
    unsure: unsureIn(draft, context),
    ...(draft.code === null ? {} : { code: draft.code }),
    ...(draft.phone === null ? {} : { phone: draft.phone }),
    commit: {
      ...commitOf({ ...draft, ticket: answerHeld(draft, context), wakes: wakesHeld(draft, way) }, input),
      ...(can.isOverheard ? { ticket: given.conversation.ticket } : {}),
      handled: handled.map(({ key }) => key),
      outbound: withKnocks(withoutSecrets(outbound, inbound, { draft, unsent: conversation.unsent }), context, {
        draft,
        way,
      }),
      requeue: can.hasWindow ? waitedBy(draft, way, handled) : 'stays',
      log,
    },
  };
}

/** What the words tell of the person's language; it changes only on clear evidence. */
function heard(draft: TurnDraft, { knowledge, inbound }: Context): TurnDraft {
  const text = wordsOf(inbound);
  if (text === '') return draft;
  return { ...draft, contact: { ...draft.contact, ...languageHeard(knowledge, draft.contact, text) } };
}

function remember(
  draft: TurnDraft,
  { conversation, inbound }: Context,
  { way, handled }: { way: Route; handled: readonly Waiting[] },
): TurnDraft {
  // Nobody has written it.
  const isSilent = ['timer', 'knock', 'moved'].includes(inbound.content.kind);
  const memory = {
    ...draft.memory,
    ...albumOf(inbound),
    received: draft.memory.received + (isSilent ? 0 : handled.length),
    lastInboundAt: isSilent ? draft.memory.lastInboundAt : inbound.at,
    firstInboundAt: draft.memory.firstInboundAt ?? (isSilent ? null : inbound.at),
    answered:
      answeredBy(way, { from: conversation.session, to: draft.session, at: inbound.at }) ?? draft.memory.answered,
  };
  return { ...draft, memory, contact: withChosen(draft.contact, conversation.contact) };
}

/** A language that was pressed or asked for stays longer than one that was only heard, which has moved the score itself. */
function withChosen(contact: Contact, before: Contact): Contact {
  const { language, languageScore } = contact;
  if (language === null || language === before.language) return contact;
  const isHeard = before.language !== null && languageScore * chosenScore(language) > 0;
  return isHeard ? contact : { ...contact, languageScore: chosenScore(language) };
}

function albumOf({ content }: Inbound): Pick<Memory, 'album'> {
  return content.kind === 'media' && content.album !== undefined ? { album: content.album } : {};
}

function spoken(
  draft: TurnDraft,
  by: Pick<View, 'knowledge' | 'can' | 'today' | 'demoted' | 'service' | 'shown' | 'glosses' | 'sounds'>,
  { now, hours, isStaffed }: Pick<Context, 'now' | 'hours' | 'isStaffed'>,
): Outbound[] {
  const { answers, flags } = draft.session ?? draft.left ?? { answers: stillHeld(draft, now), flags: [] };
  const duty = { hours, isStaffed, level: levelKnown(draft.ticket), now };
  const view = createView({ ...by, contact: draft.contact, answers, flags, duty, silent: silentNow(draft, now) });
  const bubbles = render(draft.speech, view, draft.session);
  if (draft.plain === 'no') return bubbles.map((bubble) => withCopies(bubble, by.can));
  const kind = draft.plain === 'cover' ? 'cover' : 'bubble';
  const back = draft.plain === 'covered' ? bubbles.flatMap(({ choices }) => choices).filter(isWayBack) : [];
  return bubbles.map((bubble, index) => ({ ...bubble, kind, choices: index === bubbles.length - 1 ? back : [] }));
}

function isWayBack({ token }: Choice): boolean {
  return token === writeToken({ kind: 'command', command: 'go-on' });
}

/** Answers to danger leave before others, and what nobody waits for after them. */
function urged(bubbles: readonly Outbound[], way: Route): Outbound[] {
  const urgency = isToDanger(way) ? 'first' : way.to === 'timer' ? 'last' : null;
  return urgency === null ? [...bubbles] : bubbles.map((bubble) => ({ ...bubble, urgency }));
}

/** Whoever sends it shows a person with a bad line no signs of typing. */
function weighed(bubbles: Outbound[], { contact }: TurnDraft): Outbound[] {
  return isLight({ contact }) ? bubbles.map((bubble) => ({ ...bubble, isLight: true })) : bubbles;
}

function commitOf(
  draft: TurnDraft,
  { conversation, now }: TurnInput,
): Omit<TurnCommit, 'lease' | 'handled' | 'outbound' | 'requeue' | 'log'> {
  const { contact, session, ticket, timers, memory, events, supersede, reports, wakes, erases, masks } = draft;
  return {
    id: conversation.id,
    basedOn: conversation.version,
    at: now,
    contact,
    session,
    ticket,
    timers,
    memory,
    supersede,
    ...(wakes ? { wakes } : {}),
    ...(draft.keepsEnded ? { keepsEnded: true } : {}),
    ...(erases.length > 0 ? { erases, masks, ...erasingAudit(ticket, now) } : {}),
    events,
    reports,
  };
}
