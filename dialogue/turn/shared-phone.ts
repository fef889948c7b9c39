import type { Inbound, Outbound } from '../../core/message.ts';
import { CLOSES_AFTER_MS, profileIn } from '../../core/shared-phone.ts';
import type { Route } from '../route/routes.ts';
import type { Speech } from '../say/speech.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { timerIdOf } from './receipt.ts';
import { isWord } from './visit.ts';

/** Takes away what the channel lets take away, and says no more than that it is closed. */
export function closeProfile(draft: TurnDraft, { conversation }: Context): TurnDraft {
  if (profileIn(conversation.address) === null) return sayWords(draft, { kind: 'words', key: 'phone_not_shared' });
  return {
    ...withoutClosing(draft),
    session: null,
    speech: [{ kind: 'lines', text: ({ can, say }) => say(can.deletes ? 'phone_closed' : 'phone_closed_by_hand') }],
    supersede: true,
    plain: 'cover',
    phone: { is: 'close' },
  };
}

/** The time without a word is over. In a chat that is covered nothing is said, unless something was written there since. */
export function closeInTime(draft: TurnDraft, context: Context): TurnDraft {
  if (profileIn(context.conversation.address) === null) return withoutClosing(draft);
  const { coveredAt, lastInboundAt } = draft.memory;
  const isBare = coveredAt !== undefined && (lastInboundAt ?? 0) <= coveredAt;
  return isBare ? { ...withoutClosing(draft), session: null, phone: { is: 'close' } } : closeProfile(draft, context);
}

function withoutClosing(draft: TurnDraft): TurnDraft {
  return { ...draft, timers: draft.timers.filter(({ kind }) => kind !== 'close') };
}

/** Says that the phone is shared from now on, where it can be. */
export function sharePhone(draft: TurnDraft, { conversation }: Context): TurnDraft {
  if (draft.phone?.is !== 'share') return sayWords(draft, { kind: 'words', key: 'phone_not_here' });
  const values = { number: profileIn(conversation.address) ?? 1 };
  const stays: Speech = { kind: 'lines', text: ({ can, say }) => (can.deletes ? '' : say('phone_by_hand')) };
  return sayWords(draft, { kind: 'words', key: 'phone_shared', values }, stays);
}

/** What opens a profile is no answer to anything, and is asked of nobody: the open question is asked again. */
export function unlessSecret(way: Route, { isPhoneSecret = false }: { isPhoneSecret?: boolean }): Route {
  const isAnswer = way.to === 'question' || way.to === 'intent' || way.to === 'answer';
  return isPhoneSecret && isAnswer ? { to: 'command', command: 'repeat' } : way;
}

/** An open profile closes itself some time after the last word in it; until then nothing that waited for it waits on. */
export function withClosing(draft: TurnDraft, { conversation, now, newId }: Context, way: Route): TurnDraft {
  if (profileIn(conversation.address) === null || draft.phone?.is === 'close' || !isWord(way)) return draft;
  const { timers } = withoutClosing(draft);
  const timer = { id: `${timerIdOf(newId)}-close`, kind: 'close', at: now + CLOSES_AFTER_MS, tries: 0 } as const;
  return { ...draft, timers: [...timers, timer], wakes: true };
}

/** What opened the profile is taken out of the chat with the first that is said in it. */
export function withoutSecrets(outbound: readonly Outbound[], { content }: Inbound): Outbound[] {
  if (content.kind !== 'opened' || content.deletes.length === 0) return [...outbound];
  return outbound.map((bubble, index) => (index === 0 ? { ...bubble, deletes: content.deletes } : bubble));
}
