import type { Undecided } from '../../core/inbound-log.ts';
import { openTicket } from '../../core/ticket.ts';
import { start } from '../../flows/engine/engine.ts';
import type { Effect, EngineTurn } from '../../flows/engine/turn.ts';
import { MENU, MY_DATA } from '../know/knowledge.ts';
import type { About } from '../route/recent-danger.ts';
import { aboutDanger, recentDanger } from '../route/recent-danger.ts';
import { doDeed } from './deeds.ts';
import type { Context, TurnDraft } from './draft.ts';
import { addEvent, sayWords } from './draft.ts';
import { stillHeld, withHeld } from './held.ts';
import { tellAnswerOnlyHere } from './only-here.ts';
import { setReminder } from './reminders.ts';

/** Takes over what the engine has decided: where the person stands, what was learnt, what is to be said and done. */
export function follow(draft: TurnDraft, context: Context, turn: EngineTurn): TurnDraft {
  const left = turn.left ?? draft.left;
  const memory = withHeld(draft.memory, (turn.session ?? turn.left)?.answers, context.now);
  let next: TurnDraft = { ...draft, contact: turn.contact, session: turn.session, left, memory };
  for (const effect of turn.effects) {
    next = apply(next, context, effect);
    if (next.plain !== 'no') return { ...next, session: null };
    if (effect.kind === 'deed' && effect.deed === 'show-own-messages' && next.memory.shownOwn === undefined) {
      return open({ ...next, session: null }, context, MY_DATA);
    }
  }
  if (turn.effects.some(({ kind }) => kind === 'handoff')) next = tellAnswerOnlyHere(next, context);
  const gone = turn.effects.some((effect) => effect.kind === 'notice' && effect.key === 'place_gone');
  if (gone && next.session === null) return open(next, context, MENU);
  return intendedInsteadOfMenu(next, context);
}

/** Opens a flow from its start, with nothing carried over but that somebody is held. */
export function open(draft: TurnDraft, context: Context, flow: string, node?: string): TurnDraft {
  const where = node === undefined ? { flow } : { flow, node };
  const from = { session: null, contact: draft.contact, answers: stillHeld(draft, context.now), keep: false };
  return follow(draft, context, start(context.knowledge.book, where, from, context.surroundings));
}

function apply(draft: TurnDraft, context: Context, effect: Effect): TurnDraft {
  switch (effect.kind) {
    case 'step':
      return addEvent(draft, { kind: 'step', flow: effect.at.flow, node: effect.at.node });
    case 'flow-started':
    case 'flow-ended':
      return addEvent(draft, { kind: effect.kind, flow: effect.flow });
    case 'handoff':
      return handOff(draft, context, effect);
    case 'screened':
      return addEvent(draft, {
        kind: 'screened',
        flow: effect.at.flow,
        node: effect.at.node,
        label: `${effect.band} ${effect.signs}`,
      });
    case 'remind':
      return setReminder(draft, context, effect);
    case 'deed':
      return doDeed(draft, context, effect);
    default:
      return sayWords(draft, effect);
  }
}

/** A request for a person: a new ticket, or the open one raised. */
export function handOff(
  draft: TurnDraft,
  context: Context,
  wish: About & { at?: { flow: string; node: string } },
): TurnDraft {
  const { newId, now } = context;
  const { at } = wish;
  const from = at ? { flow: at.flow, node: at.node } : null;
  const told = draft.memory.signs ?? [];
  const ticket = openTicket(draft.ticket, { id: newId, at: now, from, told, ...stillInDanger(draft, context, wish) });
  return addEvent({ ...draft, ticket }, { kind: 'handoff', label: wish.topic });
}

/** Whoever cried for help a moment ago and asks for a person is in that danger, though the case of it was closed. */
function stillInDanger({ ticket, memory }: TurnDraft, { inbound }: Context, { topic, level, flags }: About): About {
  const families = ticket?.status === 'open' ? [] : recentDanger(memory, inbound.at);
  if (families.length === 0) return { topic, level, flags };
  const danger = aboutDanger(families);
  return { ...danger, flags: [...danger.flags, ...flags] };
}

/** A newcomer who came by a link is led to its topic when the first questions are through; what they said goes before. */
function intendedInsteadOfMenu(draft: TurnDraft, context: Context): TurnDraft {
  const { intended, undecided = [] } = draft.memory;
  if (intended === null || draft.session?.flow !== MENU || undecided.some(isWritten)) return draft;
  const memory = { ...draft.memory, intended: null };
  const speech = draft.speech.filter((one) => one.kind !== 'ask');
  return open({ ...draft, memory, speech }, context, intended);
}

function isWritten({ text, file }: Undecided): boolean {
  return text !== undefined && file === undefined;
}
