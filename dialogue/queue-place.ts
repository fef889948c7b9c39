import { LEVELS } from '../core/ticket.ts';
import type { WordKey } from '../locales/words.ts';
import type { Context, Draft } from './draft.ts';
import { hoursTold } from './hours-told.ts';
import type { Speech } from './render.ts';

/** So many are still a few. */
const FEW = 5;

/**
 * Whoever asks for a person is told whether somebody is at work and when they are back; whoever has just asked, how many
 * wait before them, in words, and that they may go on writing. In danger nobody is told of others: there the numbers come
 * first.
 */
export function tellPlace(draft: Draft, context: Context): Draft {
  const { ticket, speech } = draft;
  const hasAsked = draft.events.some(({ kind }) => kind === 'handoff');
  const isWaiting = ticket?.status === 'open' && ticket.assignee === null && ticket.level !== 'red';
  if (!hasAsked || !isWaiting || speech.length === 0 || draft.plain !== 'no') return draft;
  const told = [...hoursTold(draft, context), ...placeTold(draft, context)];
  const asks = speech.findLastIndex(({ kind }) => kind === 'ask');
  const at = asks === -1 ? speech.length : asks;
  return { ...draft, speech: [...speech.slice(0, at), ...told, ...speech.slice(at)] };
}

function placeTold({ ticket }: Draft, { conversation, queue }: Context): Speech[] {
  if (ticket === null || ticket.id === conversation.ticket?.id || queue === null) return [];
  const before = LEVELS.filter((level) => LEVELS.indexOf(level) >= LEVELS.indexOf(ticket.level));
  const ahead = before.reduce((sum, level) => sum + queue[level], 0);
  return [
    { kind: 'words', key: placeWords(ahead) },
    { kind: 'words', key: 'queue_go_on' },
  ];
}

function placeWords(ahead: number): WordKey {
  if (ahead === 0) return 'queue_nobody';
  return ahead < FEW ? 'queue_some' : 'queue_crowd';
}
