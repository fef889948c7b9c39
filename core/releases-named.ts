import type { ClaimedTurn } from './turn-commit.ts';

/** The release of the question that a session waits at, and of the nodes that set the timers which have rung. */
export function releasesNamed({ conversation, waiting }: Pick<ClaimedTurn, 'conversation' | 'waiting'>): Set<number> {
  const named = new Set<number>();
  if (conversation.session !== null) named.add(conversation.session.release);
  for (const { inbound } of waiting) {
    const { content } = inbound;
    if (content.kind === 'timer' && content.timer.kind === 'remind') named.add(content.timer.place.release);
  }
  return named;
}
