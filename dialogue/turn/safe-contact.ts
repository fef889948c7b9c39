import { isPaused, NOT_ALONE, pauseContact, resumeContact } from '../../core/safe-contact.ts';
import { ANY_TOPIC, type Ticket } from '../../core/ticket.ts';
import type { Danger } from '../../language/danger/danger.ts';
import { isSameFlow } from '../know/flow-now.ts';
import { SAFE_CONTACT } from '../know/knowledge.ts';
import type { Route } from '../route/routes.ts';
import { NOT_ALONE_WORD, PROOF_WORD, safeWordAsked, safeWordKey, WELL_WORD } from '../route/safe-words.ts';
import { raise } from './answer-danger.ts';
import { answer, askAgain, welcomeOrMenu } from './asking.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { handOff } from './follow.ts';

/**
 * The person is not alone: from here on nothing that we begin goes to the phone. It shows a word that tells nothing, and
 * what the bot had to say is cancelled; the desk is told by a case, at least orange, which nothing on the phone shows.
 * Danger that was said beside it is raised there alone.
 */
export function pauseByWord(draft: TurnDraft, context: Context, danger: Danger | null): TurnDraft {
  const { safe } = draft.memory;
  if (safe === undefined) return draft;
  const raised = danger === null ? draft : raise(draft, context, danger);
  const told = toldNotAlone(raised, context, draft.ticket?.status === 'open');
  const memory = { ...raised.memory, safe: pauseContact(safe, context.now) };
  const paused: TurnDraft = { ...told, memory, session: null, supersede: true, plain: 'words' };
  return sayWords(addEvent(paused, { kind: 'safe-word', label: 'not-alone' }), { kind: 'words', key: 'safe_noted' });
}

/**
 * All is well, by the word that the person alone knows: what waited is looked at anew, and waits on for the hours. The phone
 * shows the same as before.
 */
export function resumeByWord(draft: TurnDraft, { now, inbound }: Context): TurnDraft {
  const { safe } = draft.memory;
  if (safe === undefined) return draft;
  const told = isPaused(safe) && draft.ticket?.status === 'open' ? stepped(draft.ticket, 'resumed', now) : draft.ticket;
  const memory = { ...draft.memory, safe: resumeContact(safe, inbound.at) };
  const well: TurnDraft = { ...draft, memory, ticket: told, plain: 'words', wakes: true };
  return sayWords(addEvent(well, { kind: 'safe-word', label: 'well' }), { kind: 'words', key: 'safe_noted' });
}

/** The open case is raised; where there is none, one is opened that is about this alone. */
function toldNotAlone(draft: TurnDraft, context: Context, hadCase: boolean): TurnDraft {
  const told = handOff(draft, context, { topic: ANY_TOPIC, level: 'orange', flags: [NOT_ALONE] });
  if (told.ticket === null) return told;
  const ticket = stepped(told.ticket, 'paused', context.now);
  return { ...told, ticket: hadCase ? ticket : { ...ticket, topic: SAFE_CONTACT } };
}

function stepped(ticket: Ticket, kind: 'paused' | 'resumed', at: number): Ticket {
  return { ...ticket, steps: [...ticket.steps, { kind, at, by: '' }] };
}

/** A word that is chosen: what the engine, the session and the log see of it is a hash. */
export function takeSafeWord(
  draft: TurnDraft,
  context: Context,
  { session, text }: Extract<Route, { to: 'question' }> & { text: string },
): TurnDraft {
  const asked = safeWordAsked(context.knowledge, session);
  if (asked === PROOF_WORD) {
    const words = draft.memory.safe?.words ?? null;
    const isProof = words !== null && safeWordKey(words.salt, text) === words.well;
    return { ...(isProof ? proveByWord : refuseProof)(draft, context), isSecret: true };
  }
  const key = safeWordKey(context.conversation.id, text);
  const isSame = asked === WELL_WORD && session.answers[NOT_ALONE_WORD] === key;
  if (isSame) return { ...askAgain(draft, context, 'safe_word_same'), isSecret: true };
  return { ...answer(draft, context, { session, reply: { kind: 'text', text: key } }), isSecret: true };
}

/** Another word than the second, where that is asked for before a change: nothing is changed. */
export function refuseProof(draft: TurnDraft, context: Context): TurnDraft {
  return welcomeOrMenu(sayWords({ ...draft, session: null }, { kind: 'words', key: 'safe_word_wrong' }), context);
}

/** The second word, where it is asked for before a change: the way goes on. In a pause it ends that, as ever. */
export function proveByWord(draft: TurnDraft, context: Context): TurnDraft {
  const { session } = draft;
  const { safe } = draft.memory;
  if (session === null || safe?.words?.well == null || isPaused(safe)) return resumeByWord(draft, context);
  return answer(draft, context, { session, reply: { kind: 'text', text: safe.words.well } });
}

/** In a pause nobody is shown that anything was agreed on, or asked to agree on something else. */
export function hiddenInPause(before: TurnDraft, after: TurnDraft, context: Context): TurnDraft {
  const { session, memory } = after;
  if (!isPaused(memory.safe) || session === null) return after;
  const { book } = context.knowledge;
  if (!isSameFlow(book, session.flow, SAFE_CONTACT) && safeWordAsked({ book }, session) === null) return after;
  return welcomeOrMenu({ ...before, session: null }, context);
}
