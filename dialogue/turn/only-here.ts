import type { Conversation } from '../../core/conversation.ts';
import type { Ticket } from '../../core/ticket.ts';
import type { WordKey } from '../../locales/words.ts';
import { capabilitiesOf } from '../say/capabilities.ts';
import type { Speech } from '../say/speech.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';

/**
 * Where nothing comes to the person by itself (the web), a promise to write holds on the page alone, which is easily closed:
 * that is said with the promise, once a turn.
 */
export function tellOnlyHere(
  draft: TurnDraft,
  { conversation }: Pick<Context, 'conversation'>,
  key: WordKey,
): TurnDraft {
  if (comesToReader(conversation)) return draft;
  const isSaid = draft.speech.some((one) => one.kind === 'words' && one.key === key);
  return isSaid ? draft : sayWords(draft, wordsOf(key));
}

/** Whoever asks for a person hears it once a request. In danger a page that stays open may be seen: there nobody is asked to keep it. */
export function tellAnswerOnlyHere(draft: TurnDraft, context: Pick<Context, 'conversation'>): TurnDraft {
  const { ticket } = draft;
  if (!isOpen(ticket) || isOpen(context.conversation.ticket)) return draft;
  if (comesToReader(context.conversation)) return draft;
  const words = wordsOf(ticket.level === 'red' ? 'answer_here' : 'answer_only_here');
  // What is asked stands last.
  const at = draft.speech.findLastIndex(({ kind }) => kind === 'ask');
  return at < 0 ? sayWords(draft, words) : { ...draft, speech: draft.speech.toSpliced(at, 0, words) };
}

function wordsOf(key: WordKey): Speech {
  return { kind: 'words', key, isAside: true };
}

export function comesToReader({ address }: Pick<Conversation, 'address'>): boolean {
  return capabilitiesOf(address).comesToReader;
}

function isOpen(ticket: Ticket | null): ticket is Ticket {
  return ticket?.status === 'open';
}
