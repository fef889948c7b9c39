import { isSilenced } from '../../core/conversation.ts';
import type { Place, RemindTimer } from '../../core/message.ts';
import { isPaused } from '../../core/safe-contact.ts';
import { isHeld } from '../../core/ticket.ts';
import { destinationOf, locate, locateSame, nodeAt, setOf } from '../../flows/engine/book.ts';
import { start } from '../../flows/engine/engine.ts';
import type { FlowBook, NodeOf } from '../../flows/schema.ts';
import { flowIn, isNavigation } from '../know/knowledge.ts';
import type { Offered } from '../say/speech.ts';
import { textFor } from '../say/variables.ts';
import { byDay, nextMorning, zoneOf } from '../time/quiet-hours.ts';
import { leavesAt } from '../time/safe-contact.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { follow } from './follow.ts';
import { stillHeld } from './held.ts';

/** So many days a reminder waits for an operator to have finished; then it is too old to be of use. */
const PATIENCE = 14;

/** A timer has rung: by day, and while nobody else is speaking, the person hears of it. */
export function remind(draft: TurnDraft, context: Context, timer: RemindTimer): TurnDraft {
  const { knowledge, now } = context;
  const done: TurnDraft = { ...draft, timers: draft.timers.filter(({ id }) => id !== timer.id) };
  const node = nodeOf(knowledge.book, timer);
  if (node === null || isSilenced(draft.memory)) return done;
  const zone = zoneOf(knowledge.content, draft.contact.country);
  const later = mayComeAt(draft, now, zone);
  if (later !== null && later > now) return putOff(done, { ...timer, at: later });
  if (draft.memory.safe?.consent === 'no') return done;
  if (isHeld(draft.ticket) || later === null) {
    return timer.tries < PATIENCE
      ? putOff(done, { ...timer, at: nextMorning(now, zone), tries: timer.tries + 1 })
      : done;
  }
  return tell(addEvent(done, { kind: 'reminded', flow: timer.place.flow, node: timer.place.node }), context, node);
}

/** By the hours that the person has named, else by day; null: they are not alone. */
export function mayComeAt({ memory: { safe } }: TurnDraft, now: number, zone: string): number | null {
  if (safe?.hours == null && !isPaused(safe)) return byDay(now, zone);
  const bubble = { kind: 'bubble', from: 'bot', urgency: 'last' } as const;
  return leavesAt(safe === undefined ? null : { safe, isSilenced: false }, bubble, { now, heardAt: null });
}

function putOff(draft: TurnDraft, timer: RemindTimer): TurnDraft {
  return { ...draft, timers: [...draft.timers, timer] };
}

interface Reminding {
  node: NodeOf<'remind'>;
  at: Place;
  /** Where its button leads, if that is still there. */
  opens: { flow: string; node: string } | null;
}

/** As the newest release has it, else the release that set it. */
function nodeOf(book: FlowBook, { place }: RemindTimer): Reminding | null {
  const found = locateSame(book, place);
  const flows = found && setOf(book, found.release)?.flows;
  const node = found && nodeAt(book, found);
  if (!found || !flows || node?.kind !== 'remind') return null;
  const destination = node.open === undefined ? null : destinationOf(flows, found.flow, node.open);
  const opens = destination && locate(book, destination, found.release);
  return opens || node.text ? { node, at: found, opens } : null;
}

/** Neutral words first: somebody else may hold the phone. An open question is not taken away. */
function tell(draft: TurnDraft, context: Context, { node, at, opens }: Reminding): TurnDraft {
  const { knowledge } = context;
  const { session } = draft;
  const isBusy = session !== null && !isNavigation(knowledge, session);
  const greeted = sayWords(draft, { kind: 'words', key: 'reminder_hello', isAside: true });
  if (node.asks === true && opens && !isBusy && asks(knowledge.book, opens)) return checkIn(greeted, context, opens);
  const { text } = node;
  const said = text
    ? sayWords(greeted, { kind: 'lines', text: (view) => textFor(view, text), spoken: { text, at } })
    : sayWords(greeted, { kind: 'words', key: 'reminder_open' });
  const choices: Offered[] = [
    ...(opens ? [{ open: opens }] : []),
    ...(isBusy ? [{ command: 'stay' as const }] : []),
    { command: 'no-reminders' },
  ];
  return sayWords(said, { kind: 'offer', choices });
}

export function asks(book: FlowBook, { flow, node }: { flow: string; node: string }): boolean {
  return flowIn(book, flow)?.nodes.get(node)?.kind === 'choose';
}

export function checkIn(draft: TurnDraft, context: Context, opens: { flow: string; node: string }): TurnDraft {
  const from = { session: null, contact: draft.contact, answers: stillHeld(draft, context.now), keep: false };
  const asked = follow(draft, context, start(context.knowledge.book, opens, from, context.surroundings));
  return sayWords(asked, { kind: 'offer', beside: true, choices: [{ command: 'no-reminders' }] });
}
