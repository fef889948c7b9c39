import type { CaseCode, CaseCodeStore, CodeOutcome } from '../../core/case-code.ts';
import type { ConversationStore } from '../../core/store.ts';
import type { ClaimedTurn } from '../../core/turn-commit.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { capabilitiesOf } from '../../dialogue/say/capabilities.ts';
import { caseCodeAskedFor, caseCodesIn } from '../../dialogue/turn/take-code.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';

interface CodeDeps {
  store: CaseCodeStore & Pick<ConversationStore, 'releaseTurn'>;
  knowledge: () => Knowledge;
  now: () => number;
  metrics: Metrics;
  accepted: WakeUp;
}

/** What comes of a code that the message tells; `null`: it tells none. One that others may have read leads nowhere any more. */
export async function tellCode(
  { store, knowledge, now }: Pick<CodeDeps, 'store' | 'knowledge' | 'now'>,
  { conversation, waiting, damage }: ClaimedTurn,
): Promise<CodeOutcome | null> {
  if (capabilitiesOf(conversation.address).isOverheard) {
    for (const code of caseCodesIn(waiting)) await store.burnCode(code, now());
    return null;
  }
  const asked = damage === undefined ? caseCodeAskedFor(knowledge(), conversation, waiting) : null;
  return asked && store.tellCode({ ...asked, at: now() });
}

/** The talk goes on in another conversation, which has the message by now: its turn answers. */
export async function goneElsewhere(
  { store, metrics, accepted }: Pick<CodeDeps, 'store' | 'metrics' | 'accepted'>,
  claim: ClaimedTurn,
): Promise<void> {
  metrics.turns.inc({ outcome: 'moved' });
  await store.releaseTurn(claim);
  accepted.ring();
}

/** `false`: the same digits lead to another; the turn is computed again, with others. */
export async function keepCode(
  { store, now }: Pick<CodeDeps, 'store' | 'now'>,
  { conversation }: ClaimedTurn,
  code: Pick<CaseCode, 'code' | 'answer'>,
): Promise<boolean> {
  return (await store.keepCode(conversation.id, { ...code, at: now() })) === 'kept';
}
