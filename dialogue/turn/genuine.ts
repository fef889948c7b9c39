import { callerWordBy, mayBeKnown } from '../../core/caller-word.ts';
import { showWord, tellOfCaller } from '../../core/caller-word-moves.ts';
import { isHeld } from '../../core/ticket.ts';
import { spokenWord } from '../../locales/caller-words.ts';
import { isNavigation } from '../know/knowledge.ts';
import { genuineText } from '../say/genuine-text.ts';
import type { Speech } from '../say/speech.ts';
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
  const { ticket } = draft;
  const told: Speech = { kind: 'lines', text: (view) => genuineText(view, context.genuine) };
  if (ticket?.status !== 'open') return standing(sayWords(draft, CALLED_ALONE, told), context);
  const worded = showWord(ticket, { which: callerWordBy(context.newCode), at: context.now });
  const which = worded?.callerWord?.which;
  if (worded === null || which === undefined) {
    return standing(sayWords(draft, { kind: 'words', key: 'genuine_no_word' }, told), context);
  }
  return sayWords(
    { ...draft, ticket: worded },
    { kind: 'lines', text: ({ say, language }) => say('genuine_word', { word: spokenWord(which, language) }) },
    { kind: 'words', key: 'genuine_word_how' },
    told,
    { kind: 'offer', choices: [{ command: 'word-known' }, { command: 'word-wrong' }, ...wayOn(draft, context)] },
  );
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
