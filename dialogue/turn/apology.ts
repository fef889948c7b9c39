import { languageOf } from '../../core/conversation.ts';
import type { Outbound } from '../../core/message.ts';
import { wordsIn } from '../know/own-words.ts';
import type { Capabilities } from '../say/capabilities.ts';
import type { Context, TurnDraft } from './draft.ts';
import { LATE_MS, mayApologise, withApology } from './late.ts';

/** Says sorry for a late answer, and tells once of messages that were dropped in a flood. */
export function apologise(draft: TurnDraft, { inbound, now }: Context): TurnDraft {
  if (draft.speech.length === 0 || draft.plain !== 'no') return draft;
  const isLate = now - inbound.at > LATE_MS && inbound.content.kind !== 'timer';
  const { apologisedAt, dropped } = draft.memory;
  const isSorry = isLate && mayApologise(apologisedAt, now);
  const memory = { ...draft.memory, dropped: 0, apologisedAt: isSorry ? now : apologisedAt };
  const first: TurnDraft['speech'] = [
    ...(isSorry ? [{ kind: 'words' as const, key: 'late_apology' as const }] : []),
    ...(dropped > 0 ? [{ kind: 'words' as const, key: 'flood' as const, values: { count: dropped } }] : []),
  ];
  return { ...draft, memory, speech: [...first, ...draft.speech] };
}

/** What answers somebody knows how to say sorry, should the channel take it only later. */
export function waitable(
  bubbles: readonly Outbound[],
  draft: TurnDraft,
  { inbound, now, knowledge, can }: Pick<Context, 'inbound' | 'now' | 'knowledge'> & { can: Capabilities },
): Outbound[] {
  const isAnswer = inbound.content.kind !== 'timer' && draft.plain === 'no';
  if (!isAnswer || draft.memory.apologisedAt === now) return [...bubbles];
  const text = wordsIn(knowledge.content, languageOf(draft.contact) ?? 'tg')('late_apology');
  return withApology(bubbles, { after: inbound.at + LATE_MS, text }, can);
}
