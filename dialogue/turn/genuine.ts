import { callerWordBy, mayBeKnown } from '../../core/caller-word.ts';
import { showWord, tellOfCaller } from '../../core/caller-word-moves.ts';
import { isHeld } from '../../core/ticket.ts';
import { spokenWord } from '../../locales/caller-words.ts';
import { isNavigation } from '../know/knowledge.ts';
import { genuineText } from '../say/genuine-text.ts';
import type { Offered, Speech } from '../say/speech.ts';
import { question, welcomeOrMenu } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';

/** Whoever has no request open is called by none of us. Where others read along nobody is led to write more. */
const CALLED_ALONE: Speech = {
  kind: 'lines',
  text: ({ can, say }) => (can.isOverheard ? '' : say('genuine_call_alone')),
};

/**
 * Whether it is really us. Whoever has a request open may be called: they are shown a word, which stands in the case, and
 * whoever calls says it first. Everybody is told by what we are known.
 */
export function tellGenuine(draft: TurnDraft, context: Context): TurnDraft {
  const { ticket, said, isWord } = genuineSaid(draft, context);
  const told = sayWords({ ...draft, ticket }, ...said);
  if (!isWord) return standing(told, context);
  return sayWords(told, { kind: 'offer', choices: [...OF_CALLER, ...wayOn(draft, context)] });
}

/** How the caller did, by one tap. */
export const OF_CALLER: readonly Offered[] = [{ command: 'word-known' }, { command: 'word-wrong' }];

/** What is said of it, and the request with the word that was shown. */
export function genuineSaid(
  { ticket }: TurnDraft,
  { genuine, newCode, now }: Context,
): { ticket: TurnDraft['ticket']; said: Speech[]; isWord: boolean } {
  const told: Speech = { kind: 'lines', text: (view) => genuineText(view, genuine), about: 'genuine' };
  if (ticket?.status !== 'open') return { ticket, said: [CALLED_ALONE, told], isWord: false };
  const worded = showWord(ticket, { which: callerWordBy(newCode), at: now });
  const which = worded?.callerWord?.which;
  if (worded === null || which === undefined) {
    return { ticket, said: [{ kind: 'words', key: 'genuine_no_word' }, told], isWord: false };
  }
  const word: Speech = {
    kind: 'lines',
    text: ({ say, language }) => say('genuine_word', { word: spokenWord(which, language) }),
  };
  return { ticket: worded, said: [word, { kind: 'words', key: 'genuine_word_how' }, told], isWord: true };
}

/** How the caller did. Of a false one the desk hears in the request. */
export function tellCaller(draft: TurnDraft, context: Context, how: 'known' | 'wrong'): TurnDraft {
  const { ticket } = draft;
  const isKept = ticket?.status === 'open' && ticket.callerWord !== null;
  if (how === 'known' && !(isKept && mayBeKnown(ticket.callerWord, context.now))) {
    return standing(sayWords(draft, { kind: 'words', key: 'genuine_over' }), context);
  }
  const moved = isKept ? { ...draft, ticket: tellOfCaller(ticket, how, context.now) } : draft;
  if (how === 'known') return standing(sayWords(moved, { kind: 'words', key: 'genuine_known' }), context);
  return standing(sayWords(moved, { kind: 'words', key: isKept ? 'genuine_wrong' : 'genuine_wrong_alone' }), context);
}

/** While an operator talks the bot asks nothing. */
function standing(draft: TurnDraft, context: Context): TurnDraft {
  if (isHeld(draft.ticket)) return draft;
  return draft.session === null ? welcomeOrMenu(draft, context) : question(draft, context, draft.session);
}

function wayOn({ ticket, session }: TurnDraft, { knowledge }: Context): [] | [{ command: 'menu' | 'stay' }] {
  if (isHeld(ticket)) return [];
  return [{ command: session !== null && !isNavigation(knowledge, session) ? 'stay' : 'menu' }];
}
