import type { Conversation } from '../../core/conversation.ts';
import type { Outbound, Place } from '../../core/message.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { NOT_ALONE_WORD, safeWordAsked } from '../route/safe-words.ts';
import type { Capabilities } from '../say/capabilities.ts';
import type { Speech } from '../say/speech.ts';
import type { Context, TurnDraft } from './draft.ts';

type Words = NonNullable<Outbound['wipes']>;
type Said = Pick<Context, 'knowledge' | 'conversation'> & { can: Capabilities; draft: TurnDraft };

/**
 * The question for a word and the word itself are taken out of the chat with what is said next, however the question was left,
 * where the channel takes single messages away: whoever reads the chat later finds neither. An answer to danger waits for
 * nothing: what it cannot take along goes with what is said after it, and so does what may have been superseded.
 */
export function withoutWordsInChat(
  outbound: readonly Outbound[],
  said: Said,
): { outbound: Outbound[]; memory: TurnDraft['memory'] } {
  const { wiping, ...memory } = said.draft.memory;
  const due = wordsDue(outbound, said);
  if (due.length === 0) return { outbound: [...outbound], memory };
  const at = outbound.findIndex(({ urgency }, index) => urgency === undefined || (urgency === 'first' && index > 0));
  return {
    outbound: outbound.map((bubble, index) => (index === at ? { ...bubble, wipes: due } : bubble)),
    memory: { ...memory, wiping: { words: due, isOnWay: at >= 0 } },
  };
}

/** What still stands in the chat as somebody takes the case: what the bot had to say, and would have taken it along, is cancelled. */
export function wordsLeftInChat({ book }: Pick<Knowledge, 'book'>, { session, memory }: Conversation): Words {
  const owed = memory.wiping?.words ?? [];
  return session === null || safeWordAsked({ book }, session) === null ? owed : withPlace(owed, session);
}

function wordsDue(outbound: readonly Outbound[], { draft, knowledge, conversation, can }: Said): Words {
  const { session, unsent } = conversation;
  if (!can.deletesOne) return [];
  const { wiping } = draft.memory;
  const owed = wiping === undefined || (wiping.isOnWay && unsent === 0) ? [] : wiping.words;
  if (session === null) return owed;
  const isAt = (place: Pick<Place, 'flow' | 'node'> | null | undefined) =>
    place?.flow === session.flow && place.node === session.node;
  const isLeft = !isAt(draft.session) || outbound.some(({ said }) => isAt(said));
  const isOver = draft.isSecret || (isLeft && safeWordAsked(knowledge, session) !== null);
  return isOver ? withPlace(owed, session) : owed;
}

function withPlace(words: Words, { flow, node }: Pick<Place, 'flow' | 'node'>): Words {
  return [...words.filter((one) => one.flow !== flow || one.node !== node), { flow, node }];
}

const STAYS: Speech = { kind: 'lines', text: ({ can, say }) => (can.deletesOne ? '' : say('safe_words_stay')) };

/** Where it cannot be taken away, that is said before the first word is asked for. */
export function tellWordsStay(
  draft: TurnDraft,
  { knowledge, conversation }: Pick<Context, 'knowledge' | 'conversation'>,
): TurnDraft {
  if (safeWordAsked(knowledge, draft.session) !== NOT_ALONE_WORD) return draft;
  if (safeWordAsked(knowledge, conversation.session) === NOT_ALONE_WORD) return draft;
  const at = draft.speech.findLastIndex(({ kind }) => kind === 'ask');
  if (at < 0) return draft;
  return { ...draft, speech: draft.speech.toSpliced(at, 0, STAYS) };
}
