import { profileIn } from '../../core/shared-phone.ts';
import { isHeld } from '../../core/ticket.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import { profileSecretIn } from '../route/profile-secret.ts';
import { answer, question, welcomeOrMenu } from './asking.ts';
import { answerCovered } from './covered.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { STAYS_BY_HAND } from './shared-phone.ts';

/** The answer that holds the secret by which a profile is opened: nobody sees its letters but the store, which hashes them. */
export const PROFILE_SECRET = 'profile-secret';

/** Whoever has opened their profile stands at the menu: what it was about before is not said, for somebody may be looking. */
export function openProfile(draft: TurnDraft, context: Context): TurnDraft {
  const { content } = context.inbound;
  const openedBy = content.kind === 'opened' ? content.deletes : [];
  const woken = { ...draft, wakes: true, memory: { ...draft.memory, openedBy } };
  if (draft.memory.coveredAt !== undefined) return answerCovered(woken, context, null);
  const values = { number: profileIn(context.conversation.address) ?? 1 };
  const said = sayWords(woken, { kind: 'words', key: 'phone_opened', values }, STAYS_BY_HAND);
  return isHeld(said.ticket) ? said : welcomeOrMenu({ ...said, session: null }, context);
}

export function isSecretAsked({ book }: Pick<Knowledge, 'book'>, session: TurnDraft['session']): boolean {
  if (session === null) return false;
  const node = flowIn(book, session.flow, session.release)?.nodes.get(session.node);
  return node?.kind === 'expect' && node.save === PROFILE_SECRET;
}

/** What the engine, the session and the log see of a secret that is chosen is that there is one. */
export function takeSecret(
  draft: TurnDraft,
  context: Context,
  { session, text }: { session: NonNullable<TurnDraft['session']>; text: string },
): TurnDraft {
  const secret = profileSecretIn(text);
  if (secret === null) {
    const told = sayWords(draft, { kind: 'words', key: 'phone_secret_bad' });
    return { ...question(told, context, session), isSecret: true };
  }
  const phone = context.mayShare ? { phone: { is: 'share' as const, secret } } : {};
  const reply = { kind: 'text', text: 'yes' } as const;
  return { ...answer({ ...draft, ...phone }, context, { session, reply }), isSecret: true };
}
