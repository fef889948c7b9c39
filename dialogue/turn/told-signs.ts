import type { Session } from '../../core/session.ts';
import type { EngineTurn } from '../../flows/engine/turn.ts';
import type { TurnDraft } from './draft.ts';

/** Before an answer is followed: each flag that it has raised is kept with the question that was answered. */
export function noteSigns(
  draft: TurnDraft,
  { session, turn, now }: { session: Session; turn: EngineTurn; now: number },
): TurnDraft {
  const raised = flagsOf(turn).filter((flag) => !session.flags.includes(flag));
  if (raised.length === 0) return draft;
  const { flow, node, release } = session;
  const others = (draft.memory.signs ?? []).filter(({ flag }) => !raised.includes(flag));
  const signs = [...others, ...raised.map((flag) => ({ flag, flow, node, release, at: now }))];
  return { ...draft, memory: { ...draft.memory, signs } };
}

function flagsOf({ session, left, effects }: EngineTurn): string[] {
  const handed = effects.flatMap((effect) => (effect.kind === 'handoff' ? effect.flags : []));
  return [...new Set([...(session?.flags ?? []), ...(left?.flags ?? []), ...handed])];
}

/** At the end of a turn: what was told goes with the talk in which it was told. */
export function withoutOldSigns(draft: TurnDraft): TurnDraft {
  const { signs, ...memory } = draft.memory;
  if (signs === undefined) return draft;
  const kept = signs.filter(({ flag }) => draft.session?.flags.includes(flag));
  return { ...draft, memory: kept.length === 0 ? memory : { ...memory, signs: kept } };
}
