import type { ContentState } from '../core/readiness.ts';
import { entryStates } from './entry-states.ts';
import type { Content } from './schema.ts';

/** What of the numbers and facts that people are shown is missing, out of date or not verified on a day, by ids. */
export function contentState(content: Content, today: string): ContentState {
  const states = entryStates(content, today).filter(({ isDead }) => !isDead);
  const idsOf = (kind: 'fact' | 'contact point', is: (state: (typeof states)[number]) => boolean) =>
    states.filter((state) => state.kind === kind && is(state)).map(({ id }) => id);
  const isMissing = ({ id }: { id: string }) => content.contactPoints.get(id)?.phone === null;
  return {
    numbersMissing: idsOf('contact point', isMissing),
    numbersStale: idsOf('contact point', ({ age }) => age === 'stale'),
    numbersUnverified: idsOf('contact point', ({ isUnverified }) => isUnverified),
    factsStale: idsOf('fact', ({ age }) => age === 'stale'),
    factsUnverified: idsOf('fact', ({ isUnverified }) => isUnverified),
  };
}
