import type { Damage } from '../../core/damage.ts';
import type { Inbound } from '../../core/message.ts';
import { stepped } from '../../core/ticket-moves.ts';
import type { TurnCommit } from '../../core/turn-commit.ts';
import type { Knowledge } from '../know/knowledge.ts';
import type { Capabilities } from '../say/capabilities.ts';
import { sorryBubbles, sorryTurn } from './sorry.ts';
import { type Decision, decide, type TurnInput } from './turn.ts';

const WROTE_NOTHING: ReadonlySet<string> = new Set<Inbound['content']['kind']>([
  'timer',
  'blocked',
  'unblocked',
  'removed',
  'knock',
  'moved',
]);

/**
 * A turn of somebody of whom something is damaged where it is kept. Whoever wrote reads that something broke, and numbers
 * that work, before what a beginner is told; of whoever did not write nothing is said.
 */
export function decideOnDamaged(
  knowledge: Knowledge,
  can: Capabilities,
  { damage, ...input }: TurnInput & { damage: Damage },
): Decision {
  const { lost, parts, address } = damage;
  const heard = input.waiting.filter(({ inbound }) => !WROTE_NOTHING.has(inbound.content.kind));
  const kept = address === undefined ? {} : { address };
  if (heard.length === 0 && lost.length > 0) {
    const commit = sorryTurn(knowledge, can, { ...input, waiting: [] });
    return { forget: false, commit: { ...commit, ...kept, handled: lost } };
  }
  // What could not leave because nobody knew to whom is said to whoever is known again.
  const decision = decide(knowledge, { ...can, hasWindow: can.hasWindow || address !== undefined }, input);
  if (decision.forget) return decision;
  const commit = parts.includes('state') ? withLoss(decision.commit) : decision.commit;
  const { contact } = input.conversation;
  const isAnew = parts.includes('state') && heard.length > 0;
  const who = { contact, demoted: input.demoted ?? new Set<string>(), now: input.now };
  return {
    forget: false,
    commit: {
      ...commit,
      ...kept,
      handled: [...commit.handled, ...lost],
      outbound: [...(isAnew ? sorryBubbles(knowledge, can, who) : []), ...commit.outbound],
      events: [...commit.events, { kind: 'failed-turn' }],
    },
  };
}

/** Whoever answers must know that nobody knows any more when the person may be written to. */
function withLoss<Commit extends Omit<TurnCommit, 'lease'>>(commit: Commit): Commit {
  const { ticket, at, memory } = commit;
  if (ticket?.status !== 'open' || memory.safe?.isLost !== true) return commit;
  const told = stepped(ticket, { staff: '', isSupervisor: false, at }, { kind: 'agreement-lost' });
  return { ...commit, ticket: told, events: [...commit.events, { kind: 'safe-word', label: 'lost' }] };
}
