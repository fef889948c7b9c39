import type { Inbound } from '../../core/message.ts';
import { isPaused } from '../../core/safe-contact.ts';
import type { TurnCommit, Waiting } from '../../core/turn-commit.ts';
import type { Route } from '../route/routes.ts';
import type { TurnDraft } from './draft.ts';

/** What comes from elsewhere than from the person's own hand. */
const NO_WORDS: ReadonlySet<string> = new Set<Inbound['content']['kind']>(['timer', 'blocked', 'unblocked', 'knock']);

/** Whoever writes may be written to again: what waited for that is said, but not to whoever wants to hear nothing. */
export function waitedBy({ plain, memory }: TurnDraft, way: Route, handled: readonly Waiting[]): TurnCommit['requeue'] {
  // Whoever writes in a pause may not be the person; whoever ends it with the word is.
  if (isPaused(memory.safe)) return 'stays';
  if (way.to === 'well') return 'first';
  const isWord = handled.some(({ inbound: { content } }) => !NO_WORDS.has(content.kind));
  if (!isWord || plain !== 'no') return 'stays';
  return isToDanger(way) ? 'last' : 'first';
}

/** Whether the way answers danger. */
export function isToDanger(way: Route): boolean {
  return way.to === 'danger' || ('danger' in way && way.danger !== null);
}
