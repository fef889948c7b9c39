import { wasLately } from '../../core/clock.ts';
import type { Memory } from '../../core/conversation.ts';
import type { Session } from '../../core/session.ts';
import { HELD_BY, HOLDERS } from '../../flows/program-answers.ts';
import type { TurnDraft } from './draft.ts';

/** So long it goes along that the state holds somebody, from when that was last spoken of. */
const HELD_MS = 7 * 24 * 3_600_000;

/**
 * That the police or the army hold somebody, as an answer for a flow that begins anew: it is they who would come where
 * an emergency number is rung. It goes along until the person says that nobody is held, or a topic about somebody free does.
 */
export function stillHeld({ session, memory }: Pick<TurnDraft, 'session' | 'memory'>, now: number) {
  const { held } = memory;
  const told = held !== undefined && wasLately(held.at, now, HELD_MS) ? held.by : 'nobody';
  const by = String(session?.answers[HELD_BY] ?? told);
  return isHolder(by) ? { [HELD_BY]: by } : {};
}

/** What is to be remembered after these answers; where they say nothing of it, what was known stands. */
export function withHeld(memory: Memory, answers: Session['answers'] | undefined, now: number): Memory {
  const by = answers?.[HELD_BY];
  if (by === undefined) return memory;
  const { held: _before, ...rest } = memory;
  return isHolder(String(by)) ? { ...rest, held: { by: String(by), at: now } } : rest;
}

const isHolder = (by: string): boolean => HOLDERS.includes(by);
