import type { DangerFamily } from '../core/conversation.ts';
import { start } from '../flows/engine.ts';
import type { Danger } from '../language/danger.ts';
import { addEvent, type Context, type Draft, follow, handOff } from './draft.ts';

/** Danger comes before everything else: its answer first, a red ticket at once, bubbles still waiting are cancelled. */
export function answerDanger(draft: Draft, context: Context, danger: Danger): Draft {
  const { book, dangerFlow } = context.knowledge;
  const raised = raise(draft, context, danger);
  const answeredAt: Partial<Record<DangerFamily, number>> = { ...draft.memory.dangerAnsweredAt };
  for (const family of danger.families) answeredAt[family] = context.inbound.at;
  const memory = { ...raised.memory, dangerAnsweredAt: answeredAt };
  const from = {
    session: draft.session,
    contact: draft.contact,
    answers: { danger: danger.family },
    keep: draft.session !== null,
  };
  return follow(
    { ...raised, memory, supersede: true },
    context,
    start(book, { flow: dangerFlow }, from, context.surroundings),
  );
}

export function raise(draft: Draft, context: Context, danger: Danger): Draft {
  const flags = danger.families.map((family) => `danger-${family}`);
  const at = draft.session ? { flow: draft.session.flow, node: draft.session.node } : undefined;
  const wish = { topic: 'danger', level: 'red' as const, flags, ...(at ? { at } : {}) };
  return addEvent(handOff(draft, context, wish), { kind: 'danger', label: danger.family });
}
