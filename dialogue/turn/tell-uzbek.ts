import type { Route } from '../route/routes.ts';
import { wordsOf } from '../route/words-of.ts';
import { uzbekSeen } from '../say/uzbek-seen.ts';
import type { Context, TurnDraft } from './draft.ts';

/** Who goes on in Uzbek is told no more than once a day. */
const TOLD_FOR_MS = 24 * 3_600_000;

/**
 * Whoever writes Uzbek reads first, in Tajik and in Russian, in which languages we answer: one of the two they read. Danger
 * has no time for it, and a person of the hotline no need.
 */
export function tellUzbek(draft: TurnDraft, { inbound, now, knowledge }: Context, way: Route): TurnDraft {
  const { uzbekToldAt } = draft.memory;
  if (draft.speech.length === 0 || draft.plain !== 'no' || way.to === 'danger') return draft;
  if ('danger' in way && way.danger !== null) return draft;
  if (uzbekToldAt !== undefined && now - uzbekToldAt < TOLD_FOR_MS) return draft;
  const text = wordsOf(inbound);
  if (text === '' || knowledge.read.identified(text).verdict !== 'uz') return draft;
  const memory = { ...draft.memory, uzbekToldAt: now };
  return { ...draft, memory, speech: [{ kind: 'lines', text: () => uzbekSeen(knowledge.content) }, ...draft.speech] };
}
