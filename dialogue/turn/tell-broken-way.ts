import { channelOf } from '../../core/channel.ts';
import { isBroken } from '../../core/reach.ts';
import { isHeld } from '../../core/ticket.ts';
import { isInFlow } from '../know/flow-now.ts';
import type { Route } from '../route/routes.ts';
import { type OtherWays, wayName, waysLines } from '../say/other-ways.ts';
import type { Speech } from '../say/speech.ts';
import type { Context, TurnDraft } from './draft.ts';
import { waysBeside } from './only-here.ts';

/** The same ways are told no more than once a week. */
const TOLD_FOR_MS = 7 * 24 * 3_600_000;

/**
 * Whoever is in a country where their channel does not work, as administrators have said, reads beside the answer which ways
 * do. Danger has no time for it, and a person of the hotline no need.
 */
export function tellBrokenWay(draft: TurnDraft, context: Context, way: Route): TurnDraft {
  const { now, conversation } = context;
  const { brokenToldAt } = draft.memory;
  if (draft.speech.length === 0 || draft.plain !== 'no' || draft.contact.language === null) return draft;
  if (way.to === 'danger' || way.to === 'timer' || way.to === 'hear' || isHeld(draft.ticket)) return draft;
  if (('danger' in way && way.danger !== null) || isInDanger(draft, context)) return draft;
  if (brokenToldAt !== undefined && now - brokenToldAt < TOLD_FOR_MS) return draft;
  const channel = channelOf(conversation.address);
  const ways = waysThatWork(draft, context, channel);
  if (ways === null) return draft;
  const told: Speech = {
    kind: 'lines',
    text: (view) =>
      [
        view.say('broken_way', { channel: wayName(view.say, channel) }),
        ...waysLines(view, ways),
        view.say('broken_way_code'),
      ].join('\n'),
  };
  const asks = draft.speech.findLastIndex(({ kind }) => kind === 'ask');
  const at = asks === -1 ? draft.speech.length : asks;
  const speech = [...draft.speech.slice(0, at), told, ...draft.speech.slice(at)];
  return { ...draft, memory: { ...draft.memory, brokenToldAt: now }, speech };
}

/** A request about danger is open, or the talk is about it, before this answer or after it. */
function isInDanger({ session, ticket }: TurnDraft, { knowledge, conversation }: Context): boolean {
  if (ticket?.status === 'open' && ticket.level === 'red') return true;
  return [session, conversation.session].some(
    (at) => at !== null && isInFlow(knowledge.book, knowledge.dangerFlow, at),
  );
}

/** `null`: the person's own works, or no other does. */
function waysThatWork(draft: TurnDraft, context: Context, channel: ReturnType<typeof channelOf>): OtherWays | null {
  if (!isBroken(context.brokenWays, { channel, country: draft.contact.country })) return null;
  const ways = waysBeside(draft, context);
  return Object.values(ways).every((address) => address === null) ? null : ways;
}
