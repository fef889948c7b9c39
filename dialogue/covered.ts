import type { Conversation } from '../core/conversation.ts';
import type { Inbound } from '../core/message.ts';
import { isHeld } from '../core/ticket.ts';
import type { Danger } from '../language/danger.ts';
import { isComingBack } from '../language/request-words.ts';
import { raise } from './answer-danger.ts';
import { welcomeOrMenu } from './asking.ts';
import type { Command } from './commands.ts';
import { type Context, type Draft, sayWords } from './draft.ts';
import { numbersText } from './numbers.ts';
import type { Speech } from './render.ts';

/** A chat that was covered: somebody else may be reading, and writing. */
export type CoveredRoute = { to: 'covered'; danger: Danger | null } | { to: 'came-back' };

/** Back comes only who says so: by /start, by the word for it, or by the button under the plain words. */
export function routeOfCovered(
  { memory }: Pick<Conversation, 'memory'>,
  { content }: Inbound,
  { text, command, danger }: { text: string; command: Command | null; danger: Danger | null },
): CoveredRoute | null {
  if (memory.coveredAt === undefined) return null;
  const isStart = content.kind === 'text' && /^\s*\/start\b/i.test(text);
  const isButton = content.kind === 'choice' && command === 'go-on';
  if (danger === null && (isStart || isButton || isComingBack(text))) return { to: 'came-back' };
  return command === 'cover' ? null : { to: 'covered', danger };
}

const BACK: Speech = { kind: 'offer', choices: [{ command: 'go-on' }] };

/** Plain words, or the numbers: nothing of what was said before, of a request, or of what this chat is for. */
export function answerCovered(draft: Draft, context: Context, danger: Danger | null): Draft {
  const plain = { ...draft, session: null, plain: 'covered' as const };
  if (danger === null) return sayWords(plain, { kind: 'words', key: 'covered' }, BACK);
  const raised = { ...raise(plain, context, danger), supersede: true };
  return sayWords(raised, { kind: 'lines', text: (view) => numbersText(view, 'emergency') }, BACK);
}

export function uncovered(draft: Draft): Draft {
  const { coveredAt: _since, ...memory } = draft.memory;
  return { ...draft, memory };
}

/** Whoever talks with an operator is told so; anybody else stands at the menu. */
export function comeBack(draft: Draft, context: Context): Draft {
  const back = uncovered(draft);
  return isHeld(back.ticket) ? sayWords(back, { kind: 'words', key: 'desk_claimed' }) : welcomeOrMenu(back, context);
}
