import { LRUCache } from 'lru-cache';
import type { Assistant, Suggestion } from '../../core/assistant.ts';
import type { ClaimedTurn } from '../../core/turn-commit.ts';
import type { Unsure } from '../../dialogue/turn/ask-about.ts';

/** Asks the assistant about words that nothing here could read, once a turn. */
export interface Asking {
  /** `null`: it is not asked, and the turn goes on as it was decided. Never rejects. */
  ask(claim: ClaimedTurn, unsure: Unsure): Promise<Suggestion> | null;
}

/** Turns that are taken again come within moments. */
const KEPT = 200;
const KEPT_MS = 60_000;

/**
 * A turn that has to be taken again has its answer already: it is kept in the memory for a minute. Where another process takes
 * it again that one asks, too; both calls count.
 */
export function createAsking(assistant: Assistant, signal: AbortSignal): Asking {
  const answered = new LRUCache<string, Suggestion>({ max: KEPT, ttl: KEPT_MS });

  async function suggest(turn: string, { about, question }: Unsure): Promise<Suggestion> {
    const suggestion = { about, topic: await assistant.suggestTopic(question, signal) };
    answered.set(turn, suggestion);
    return suggestion;
  }

  return {
    ask({ conversation, waiting }, unsure) {
      const turn = `${conversation.id} ${waiting[0]?.key ?? ''}`;
      const known = answered.get(turn);
      if (known?.about === unsure.about) return Promise.resolve(known);
      return assistant.isFree() ? suggest(turn, unsure) : null;
    },
  };
}
