import { createTopicMatcher, type TopicScore } from '../../language/match/topics.ts';
import { type Knowledge, NOT_OURS, topicsOf } from './knowledge.ts';

/** From so much likeness on, with this lead, a message is what an editor has written down. */
const ALIKE = { score: 0.75, lead: 0.1 };

/**
 * Topics of which a model has not learned yet what they hear: what is nearly one of their examples asks for them, and what is
 * a little like them may. Who tries a draft need not learn first; released, it is learned.
 */
export function withHeardToo(knowledge: Knowledge, unlearned: ReadonlySet<string>): Knowledge {
  if (unlearned.size === 0) return knowledge;
  const heard = createTopicMatcher(knowledge.lexicon, [...topicsOf(knowledge.book.newest), NOT_OURS]);
  return {
    ...knowledge,
    topicsIn(text) {
      const ranked = knowledge.topicsIn(text);
      const byExamples = heard(text);
      const [first, second] = byExamples;
      if (first !== undefined && unlearned.has(first.id) && isClear(first, second)) {
        return [{ id: first.id, score: 1 }, ...behind(ranked, first.id)];
      }
      const known = new Set(ranked.map(({ id }) => id));
      const others = byExamples.filter(({ id }) => unlearned.has(id) && !known.has(id));
      return [...ranked, ...others].toSorted((one, other) => other.score - one.score);
    },
  };
}

function isClear(first: TopicScore, second: TopicScore | undefined): boolean {
  return first.score >= ALIKE.score && first.score - (second?.score ?? 0) >= ALIKE.lead;
}

function behind(ranked: readonly TopicScore[], first: string): TopicScore[] {
  return ranked.filter(({ id }) => id !== first).map(({ id, score }) => ({ id, score: score / 10 }));
}
