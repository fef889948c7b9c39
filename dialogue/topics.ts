import type { Knowledge } from './knowledge.ts';

/** From this likeness on, with this lead over the next, a topic is not asked back. */
const SURE = 0.42;
const LEAD = 0.1;
/** Below this a topic is not even offered. */
const LIKELY = 0.27;
const OFFERED = 3;

/** The topic a message clearly asks for. */
export function clearTopic({ topicsIn }: Pick<Knowledge, 'topicsIn'>, text: string): string | null {
  const [first, second] = topicsIn(text);
  if (first === undefined || first.score < SURE) return null;
  return first.score - (second?.score ?? 0) >= LEAD ? first.id : null;
}

/** Topics a message may ask for, to be offered. */
export function likelyTopics({ topicsIn }: Knowledge, text: string): string[] {
  return topicsIn(text)
    .filter(({ score }) => score >= LIKELY)
    .slice(0, OFFERED)
    .map(({ id }) => id);
}
