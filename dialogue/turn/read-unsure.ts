import type { Session } from '../../core/session.ts';
import { MENU } from '../know/knowledge.ts';
import { rulesOfLand } from '../route/said-at-choice.ts';
import { isNotOurs, likelyTopics } from '../route/topics.ts';
import { askAgain } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { openTopic } from './open-topic.ts';
import { suggestedTopic } from './unsure.ts';

/** What words that ask for no topic surely may mean at a menu, or where nothing is open; null: nothing that is known. */
export function readUnsure(
  draft: TurnDraft,
  context: Context,
  { session, text }: { session: Session | null; text: string },
): TurnDraft | null {
  if (isNotOurs(context.knowledge, text)) return askAgain(draft, context, 'not_ours');
  const likely = likelyTopics(context.knowledge, text);
  if (likely.length > 0) return guess(draft, likely);
  const suggested = suggestedTopic(context, text);
  if (suggested !== null) return guess(draft, [suggested]);
  const there = rulesOfLand(context.knowledge, session, text);
  return there === null ? null : openTopic(draft, context, there);
}

function guess(draft: TurnDraft, likely: readonly string[]): TurnDraft {
  const topics = likely.filter((one) => one !== MENU).map((one) => ({ topic: one }));
  // Where nothing is open, the way to the menu stands under every bubble anyway.
  const choices = draft.session === null ? topics : [...topics, { command: 'menu' as const }];
  return sayWords(draft, { kind: 'words', key: 'topic_guess' }, { kind: 'offer', choices });
}
