import type { Session } from '../../core/session.ts';
import { fitSession } from '../../flows/engine/fit-session.ts';

/** Explains each official word of a flow once, to whoever is in it. */
export interface Glosses {
  /** What is said from here on is said in this flow. */
  enter(flow: string): void;
  /** Whether the word of a term is to be explained here, as it then is. */
  tells(term: string): boolean;
  /** The session with the words that were explained in its flow. */
  keptIn(session: Session | null): Session | null;
}

/** Explains nothing. */
export const NO_GLOSSES: Glosses = {
  enter: () => {},
  tells: () => false,
  keptIn: (session) => session,
};

/** For what is said after a question; null: nothing was asked, or whoever was asked has not understood. */
export function createGlosses(session: Session | null): Glosses {
  let flow = session?.flow ?? null;
  let told = new Set(session?.glossed ?? []);
  return {
    enter(other) {
      if (other === flow) return;
      flow = other;
      told = new Set();
    },
    tells(term) {
      const isNew = !told.has(term);
      told.add(term);
      return isNew;
    },
    keptIn(next) {
      if (next === null) return null;
      const { glossed: _, ...rest } = next;
      if (next.flow !== flow || told.size === 0) return rest;
      const kept = { ...rest, glossed: [...told] };
      // Nobody loses a step back or an answer to a word that was explained.
      return fitSession(kept) === kept ? kept : rest;
    },
  };
}
