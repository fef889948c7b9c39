import type { GlossaryTerm } from '../../content/schema.ts';
import type { Session } from '../../core/session.ts';
import { asksWhyAgain, tellsOfAnswering } from '../../language/match/said-before.ts';
import { findsWordsUnclear, meaningAsked } from '../../language/match/what-is.ts';
import { explained, termsIn } from '../know/explained.ts';
import { flowIn, isNavigation, type Knowledge } from '../know/knowledge.ts';
import { clearTopic, isWordingOf, namedTopic } from '../route/topics.ts';
import type { Speech } from '../say/speech.ts';
import { question } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';

/** So many words of a question are explained at once. */
const TERMS_MOST = 3;
/** A word that nobody can explain has so many words. */
const UNKNOWN_MOST = 2;

/**
 * Who asks back what a word means is told, and the question stands: «патент чист?». Who only says that a word is not clear is
 * told those of the question. Null where nothing of it is asked, and where the question itself offers these words.
 */
export function explainBack(
  draft: TurnDraft,
  context: Context,
  { session, text }: { session: Session; text: string },
): TurnDraft | null {
  const { knowledge } = context;
  const node = nodeAt(knowledge, session);
  if (isWordingOf(node, text)) return null;
  if (asksWhyAgain(text)) return askedAgain(draft, context, { session, text });
  const term = explained(knowledge.content, text);
  if (term === null) {
    return findsWordsUnclear(text) ? question(sayWords(draft, ...unclear(knowledge, session)), context, session) : null;
  }
  const told = question(sayWords(draft, meaningOf(term, session)), context, session);
  const topic = isNavigation(knowledge, session) ? (namedTopic(knowledge, text) ?? clearTopic(knowledge, text)) : null;
  return topic === null ? told : sayWords(told, { kind: 'offer', beside: true, choices: [{ topic }] });
}

/**
 * What no question takes and yet is about it: that this was said before, or what a word means that nobody here can explain.
 * The question stands, with the way to a person beside it.
 */
export function askedAgain(
  draft: TurnDraft,
  context: Context,
  { session, text }: { session: Session; text: string },
): TurnDraft | null {
  const key = tellsOfAnswering(text)
    ? 'already_said'
    : isUnknownWord(context.knowledge, session, text)
      ? 'unknown_word'
      : null;
  if (key === null) return null;
  const asked = question(sayWords(draft, { kind: 'words', key }), context, session);
  return sayWords(asked, { kind: 'offer', beside: true, choices: [{ command: 'person' }] });
}

/** A bare «…?» asks for no meaning, and at a menu there are topics for it. */
function isUnknownWord(knowledge: Knowledge, session: Session, text: string): boolean {
  const asked = meaningAsked(text);
  if (asked === null || asked.beside === 0 || asked.words.length > UNKNOWN_MOST) return false;
  return (
    !isNavigation(knowledge, session) && namedTopic(knowledge, text) === null && clearTopic(knowledge, text) === null
  );
}

function meaningOf({ id }: GlossaryTerm, { flow, node, release }: Session): Speech {
  return { kind: 'show', reference: `glossary/${id}`, page: 0, at: { flow, node, release } };
}

/** The words of the question that the glossary knows; where it knows none, the person is asked which word it is. */
function unclear(knowledge: Knowledge, session: Session): Speech[] {
  const asked = nodeAt(knowledge, session);
  const text = asked !== undefined && 'ask' in asked ? `${asked.ask.tg}\n${asked.ask.ru}` : '';
  const terms = termsIn(knowledge.content, text).slice(0, TERMS_MOST);
  if (terms.length === 0) return [{ kind: 'words', key: 'ask_which_word' }];
  return [{ kind: 'words', key: 'words_here' }, ...terms.map((term) => meaningOf(term, session))];
}

function nodeAt({ book }: Knowledge, { flow, node, release }: Session) {
  return flowIn(book, flow, release)?.nodes.get(node);
}
