import { changesOnPhone, toldOnPhone } from '../../core/phone-change.ts';
import { isPaused, isSafeHours, type SafeContact, type SafeWords, safeSeen } from '../../core/safe-contact.ts';
import type { Answer, Session } from '../../core/session.ts';
import type { Ticket } from '../../core/ticket.ts';
import { safeZone } from '../know/safe-zone.ts';
import type { Route } from '../route/routes.ts';
import { isSafeWordKey, NOT_ALONE_WORD, PROOF_WORD, WELL_WORD } from '../route/safe-words.ts';
import { safeHoursText } from '../say/safe-hours-text.ts';
import type { Speech } from '../say/speech.ts';
import type { View } from '../say/view.ts';
import { heldAnew } from '../time/answer-hold.ts';
import { nextSafe } from '../time/safe-contact.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { withoutReminders } from './reminders.ts';
import { isWord } from './visit.ts';

type Answers = Readonly<Record<string, Answer>>;

/** By day, where the person has named no hours. */
const BY_DAY = { from: 8, to: 21 };

/**
 * Keeps what the flow has asked. In a pause nothing is kept: whoever answers may not be the person. So it is of any change on
 * the phone: where words were agreed on, the second is said first; where none were, what waits goes on waiting as it did.
 */
export function keepSafeContact(draft: TurnDraft, context: Context, answers: Answers): TurnDraft {
  const bare = withoutWords(draft);
  if (isPaused(draft.memory.safe)) return sayWords(bare, { kind: 'words', key: 'safe_noted' });
  if (mayNotChange(draft.memory.safe, answers)) return sayWords(bare, { kind: 'words', key: 'safe_word_wrong' });
  const isProven = isProof(draft.memory.safe, answers);
  const waiting = isProven ? {} : waitingOf(draft.memory.safe, context.now);
  const safe = { ...safeFrom(bare, context, answers), ...sinceOf(draft.memory.safe), ...waiting };
  const kept: TurnDraft = {
    ...toldOfChange(bare, safe, context.now),
    contact: { ...bare.contact, safe: safeSeen(safe) },
    memory: { ...bare.memory, safe },
    timers: safe.consent === 'no' ? withoutReminders(bare) : bare.timers,
    wakes: isProven,
  };
  if (safe.consent === 'no') return sayWords(kept, { kind: 'words', key: 'safe_kept_no' }, ...arrivalEnded(bare, kept));
  const lines = sayWords(kept, { kind: 'lines', text: (view) => safeHoursText(view, safe, context.now) });
  if (safe.words === null) return lines;
  return sayWords(lines, { kind: 'words', key: keptKey(safe.words) }, { kind: 'lines', text: wipeByHand });
}

/** Whoever had wished to be asked how they are hears that nobody will. */
function arrivalEnded(before: TurnDraft, after: TurnDraft): Speech[] {
  const isWished = ({ timers }: TurnDraft) => timers.some(({ kind }) => kind === 'arrival');
  return isWished(before) && !isWished(after) ? [{ kind: 'words', key: 'arrival_ended_too' }] : [];
}

/** Whoever passed the second word over is told once more who ends a pause. */
function keptKey({ well }: SafeWords) {
  return well === null ? 'safe_kept_word' : 'safe_kept_words';
}

/** Where the channel takes nothing away the person does it. */
function wipeByHand({ can, say }: View): string {
  return can.deletesOne ? '' : say('safe_wipe_words');
}

function safeFrom(
  { contact, memory }: TurnDraft,
  { now, knowledge, conversation }: Context,
  answers: Answers,
): SafeContact {
  const frame = { at: now, words: wordsIn(answers, conversation.id, memory.safe?.words ?? null), pausedAt: null };
  if (answers['safe-consent'] !== 'yes') return { consent: 'no', hours: null, ...frame };
  const zone = safeZone(knowledge.content, contact, wordOf(answers['safe-clock']));
  return { consent: 'yes', hours: { ...hoursIn(answers['safe-hours']), zone }, ...frame };
}

/** The id of the choice says which: `h-18-22`. */
function hoursIn(said: Answer | undefined): { from: number; to: number } {
  const [, from, to] = /^h-(\d{1,2})-(\d{1,2})$/.exec(String(said ?? '')) ?? [];
  const hours = { from: Number(from), to: Number(to) };
  return isSafeHours(hours) ? hours : BY_DAY;
}

/**
 * One that is passed over stays as it was. The first holds alone: the desk is told of each pause, and ends it. It is none
 * that has ended pauses so far.
 */
function wordsIn(answers: Answers, salt: string, before: SafeWords | null): SafeWords | null {
  const notAlone = keyIn(answers[NOT_ALONE_WORD]);
  if (notAlone === undefined) return before;
  const well = keyIn(answers[WELL_WORD]) ?? before?.well ?? null;
  return { salt, notAlone, well: well === notAlone ? null : well };
}

/** Never a word itself, however it came there. */
function keyIn(said: Answer | undefined): string | undefined {
  return isSafeWordKey(said) ? said : undefined;
}

function wordOf(said: Answer | undefined): string | undefined {
  return typeof said === 'string' ? said : undefined;
}

/** Nothing is agreed on any more. A pause ends by its word alone. */
export function endSafeContact(draft: TurnDraft, { now }: Context, answers: Answers): TurnDraft {
  const { safe, ...memory } = draft.memory;
  const bare = withoutWords(draft);
  if (safe === undefined || isPaused(safe) || safe.isLost) return sayWords(bare, { kind: 'words', key: 'safe_noted' });
  if (mayNotChange(safe, answers)) return sayWords(bare, { kind: 'words', key: 'safe_word_wrong' });
  const isProven = isProof(safe, answers);
  const waiting = isProven ? {} : waitingOf(safe, now);
  const ended = { consent: 'yes' as const, at: now, hours: null, words: null, pausedAt: null };
  const none: SafeContact = { ...ended, ...sinceOf(safe), ...waiting };
  const contact = { ...bare.contact, safe: 'asked' as const };
  const left = 'notBefore' in waiting ? { ...memory, safe: none } : memory;
  const told = toldOfChange(bare, none, now);
  return sayWords({ ...told, contact, memory: left, wakes: isProven }, { kind: 'words', key: 'safe_ended' });
}

/** The desk is told by the open case, and nobody else. */
function toldOfChange(draft: TurnDraft, after: SafeContact, at: number): TurnDraft {
  const before = draft.memory.safe;
  const kinds = changesOnPhone(before, after);
  if (draft.ticket?.status !== 'open' || kinds.length === 0) return draft;
  const told = { ...draft, ticket: toldOnPhone(draft.ticket, { kinds, before, at }) };
  return addEvent(told, { kind: 'safe-word', label: 'changed' });
}

/** Whether the second word was said, which the person alone knows. */
function isProof(safe: SafeContact | undefined, answers: Answers): boolean {
  return safe?.words?.well != null && answers[PROOF_WORD] === safe.words.well;
}

/** Whether the second word was agreed on, and has not been said. */
export function mayNotChange(safe: SafeContact | undefined, answers: Answers): boolean {
  return safe?.words?.well != null && !isProof(safe, answers);
}

/** Until when what waits would have waited without a change. */
function waitingOf(safe: SafeContact | undefined, now: number): Pick<SafeContact, 'notBefore'> {
  const byHours = safe?.hours == null ? now : nextSafe(safe.hours, Math.max(now, safe.notBefore ?? now));
  const notBefore = Math.max(byHours, safe?.notBefore ?? now);
  return notBefore > now ? { notBefore } : {};
}

/** What was typed in a pause opens nothing after a change either. */
function sinceOf(safe: SafeContact | undefined): Pick<SafeContact, 'heardSince'> {
  return safe?.heardSince === undefined ? {} : { heardSince: safe.heardSince };
}

/** The hashes stay where the words are kept, and nowhere else. */
export function withoutWords(draft: TurnDraft): TurnDraft {
  const { session, left } = draft;
  return {
    ...draft,
    session: session && { ...session, answers: bareOf(session.answers) },
    left: left && { ...left, answers: bareOf(left.answers) },
  };
}

function bareOf(answers: Session['answers']): Session['answers'] {
  const { [NOT_ALONE_WORD]: _one, [WELL_WORD]: _other, [PROOF_WORD]: _proof, ...rest } = answers;
  return rest;
}

/** Whether what is held back is looked at anew: what waits for whoever is never written to first waits for their word. */
export function wakesHeld({ wakes, memory: { safe } }: TurnDraft, way: Route): boolean {
  return wakes || (isWord(way) && safe?.consent === 'no' && !isPaused(safe));
}

/** The case as it stands once the turn is over: what was agreed on may hold back what staff have said before. */
export function answerHeld({ ticket, memory }: TurnDraft, { conversation, now }: Context): Ticket | null {
  if (ticket === null) return null;
  return heldAnew(ticket, { memory, address: conversation.address }, { now, heardAt: memory.lastInboundAt });
}
