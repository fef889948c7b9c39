import { isPaused, isSafeHours, type SafeContact, type SafeWords } from '../../core/safe-contact.ts';
import type { Answer, Session } from '../../core/session.ts';
import { safeZone } from '../know/safe-zone.ts';
import type { Route } from '../route/routes.ts';
import { isSafeWordKey, NOT_ALONE_WORD, WELL_WORD } from '../route/safe-words.ts';
import { safeHoursText } from '../say/safe-hours-text.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { isWord } from './visit.ts';

type Answers = Readonly<Record<string, Answer>>;

/** By day, where the person has named no hours. */
const BY_DAY = { from: 8, to: 21 };

/** Keeps what the flow has asked. In a pause nothing is kept: whoever answers may not be the person. */
export function keepSafeContact(draft: TurnDraft, context: Context, answers: Answers): TurnDraft {
  const bare = withoutWords(draft);
  if (isPaused(draft.memory.safe)) return sayWords(bare, { kind: 'words', key: 'safe_noted' });
  const safe = safeFrom(bare, context, answers);
  const kept: TurnDraft = {
    ...bare,
    contact: { ...bare.contact, safe: safe.consent },
    memory: { ...bare.memory, safe },
    timers: safe.consent === 'no' ? bare.timers.filter(({ kind }) => kind !== 'remind') : bare.timers,
    wakes: true,
  };
  if (safe.consent === 'no') return sayWords(kept, { kind: 'words', key: 'safe_kept_no' });
  const lines = sayWords(kept, { kind: 'lines', text: (view) => safeHoursText(view, safe, context.now) });
  return safe.words === null ? lines : sayWords(lines, { kind: 'words', key: 'safe_kept_words' });
}

function safeFrom(
  { contact, memory }: TurnDraft,
  { now, knowledge, conversation }: Context,
  answers: Answers,
): SafeContact {
  const frame = { at: now, words: wordsIn(answers, conversation.id) ?? memory.safe?.words ?? null, pausedAt: null };
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

/** Both, or none: whoever could stop us and never begin again would be lost to us. */
function wordsIn(answers: Answers, salt: string): SafeWords | null {
  const [notAlone, well] = [answers[NOT_ALONE_WORD], answers[WELL_WORD]];
  return isSafeWordKey(notAlone) && isSafeWordKey(well) ? { salt, notAlone, well } : null;
}

function wordOf(said: Answer | undefined): string | undefined {
  return typeof said === 'string' ? said : undefined;
}

/** Nothing is agreed on any more. A pause ends by its word alone. */
export function endSafeContact(draft: TurnDraft): TurnDraft {
  const { safe, ...memory } = draft.memory;
  if (safe === undefined || isPaused(safe)) return sayWords(draft, { kind: 'words', key: 'safe_noted' });
  const ended: TurnDraft = { ...draft, memory, contact: { ...draft.contact, safe: 'asked' }, wakes: true };
  return sayWords(ended, { kind: 'words', key: 'safe_ended' });
}

/** The hashes stay where the words are kept, and nowhere else. */
function withoutWords(draft: TurnDraft): TurnDraft {
  const { session, left } = draft;
  return {
    ...draft,
    session: session && { ...session, answers: bareOf(session.answers) },
    left: left && { ...left, answers: bareOf(left.answers) },
  };
}

function bareOf(answers: Session['answers']): Session['answers'] {
  const { [NOT_ALONE_WORD]: _one, [WELL_WORD]: _other, ...rest } = answers;
  return rest;
}

/** Whether what is held back is looked at anew: what waits for whoever is never written to first waits for their word. */
export function wakesHeld({ wakes, memory: { safe } }: TurnDraft, way: Route): boolean {
  return wakes || (isWord(way) && safe?.consent === 'no' && !isPaused(safe));
}
