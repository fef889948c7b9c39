import { LEVELS } from '../../core/ticket.ts';
import type { WordKey } from '../../locales/words.ts';
import type { Speech } from '../say/speech.ts';
import type { Context, TurnDraft } from './draft.ts';

/** So many are still a few. */
const FEW = 5;

/**
 * Whoever has just asked for a person is told how many wait before them, in words, and that they may go on writing. In
 * danger nobody is told of others: there the numbers come first.
 */
export function tellPlace(draft: TurnDraft, { conversation, queue }: Context): TurnDraft {
  const { ticket, speech } = draft;
  const isNew = ticket?.status === 'open' && ticket.id !== conversation.ticket?.id;
  if (!isNew || ticket.level === 'red' || queue === null || speech.length === 0 || draft.plain !== 'no') return draft;
  const before = LEVELS.filter((level) => LEVELS.indexOf(level) >= LEVELS.indexOf(ticket.level));
  const ahead = before.reduce((sum, level) => sum + queue[level], 0);
  const told: Speech[] = [
    { kind: 'words', key: placeWords(ahead) },
    { kind: 'words', key: 'queue_go_on' },
  ];
  const asks = speech.findLastIndex(({ kind }) => kind === 'ask');
  const at = asks === -1 ? speech.length : asks;
  return { ...draft, speech: [...speech.slice(0, at), ...told, ...speech.slice(at)] };
}

export function placeWords(ahead: number): WordKey {
  if (ahead === 0) return 'queue_nobody';
  return ahead < FEW ? 'queue_some' : 'queue_crowd';
}
