import { isSilenced } from '../../core/conversation.ts';
import type { ArrivalTimer } from '../../core/message.ts';
import { ARRIVAL_ANSWER_MS, arrivalStep, SAFE_ARRIVAL, UNANSWERED } from '../../core/safe-arrival.ts';
import { isHeld } from '../../core/ticket.ts';
import { isNavigation } from '../know/knowledge.ts';
import { nextMorning, zoneOf } from '../time/quiet-hours.ts';
import { CHECK_IN, NOT_WELL } from './check-in.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { handOff } from './follow.ts';
import { comesToReader } from './only-here.ts';
import { asks, checkIn, mayComeAt } from './remind.ts';
import { withoutArrival } from './safe-arrival.ts';

/**
 * The moment has come at which the person wished to be asked, or at which their answer is missed. All that follows is one turn:
 * a process that dies before it is kept has asked nothing, and one that dies after it has left the question in the outbox.
 */
export function ringArrival(draft: TurnDraft, context: Context, timer: ArrivalTimer): TurnDraft {
  const { arrival } = draft.memory;
  const { now, knowledge } = context;
  if (arrival === undefined) return withoutArrival(draft);
  const zone = zoneOf(knowledge.content, draft.contact.country);
  // Under the cover, as in a pause, nobody knows when the person may be asked.
  const aloneAt = isSilenced(draft.memory) ? null : mayComeAt(draft, now, zone);
  // Who talks with a person of the desk is asked when that is over, and is not silent meanwhile.
  const mayAskAt = isHeld(draft.ticket) ? null : aloneAt;
  const step = arrivalStep(arrival, { now, tries: timer.tries, mayAskAt, nextDay: nextMorning(now, zone) });
  switch (step.is) {
    case 'over':
      return withoutArrival(draft);
    case 'wait':
      return setAgain(draft, { ...timer, at: step.until, tries: timer.tries + (aloneAt === null ? 1 : 0) });
    case 'ask': {
      const asked = { ...arrival, askedAt: [...arrival.askedAt, now] };
      const memory = { ...draft.memory, arrival: asked };
      return ask(setAgain({ ...draft, memory }, { ...timer, at: now + ARRIVAL_ANSWER_MS, tries: 0 }), context);
    }
    case 'tell': {
      const over = withoutArrival(draft);
      // Whoever has closed the page was never asked: their silence tells nothing, and would alarm the desk for nothing.
      return comesToReader(context.conversation) ? tellDesk(over, context) : over;
    }
  }
}

function setAgain(draft: TurnDraft, timer: ArrivalTimer): TurnDraft {
  return { ...draft, timers: [...draft.timers.filter(({ kind }) => kind !== 'arrival'), timer] };
}

/** Neutral words alone: somebody else may hold the phone. An open question is not taken away. */
function ask(draft: TurnDraft, context: Context): TurnDraft {
  const { knowledge } = context;
  const told = addEvent(draft, { kind: 'reminded', ...CHECK_IN });
  const greeted = sayWords(told, { kind: 'words', key: 'arrival_hello', isAside: true });
  const isBusy = draft.session !== null && !isNavigation(knowledge, draft.session);
  if (!isBusy && asks(knowledge.book, CHECK_IN)) return checkIn(greeted, context, CHECK_IN);
  return sayWords(
    greeted,
    { kind: 'words', key: 'arrival_how_are_you' },
    {
      kind: 'offer',
      choices: [
        { command: 'all-well' },
        { open: NOT_WELL, label: 'button_not_well' },
        { command: 'stay' },
        { command: 'no-reminders' },
      ],
    },
  );
}

/**
 * A request at the desk, or a flag of the one that is open there, as the person wished. To the phone nothing is said: by its
 * topic a case of this alone is known as one that nobody there has asked for (hidden-case.ts).
 */
function tellDesk(draft: TurnDraft, context: Context): TurnDraft {
  const told = handOff(draft, context, { topic: SAFE_ARRIVAL, level: 'orange', flags: [UNANSWERED] });
  const topic = draft.ticket?.status === 'open' ? draft.ticket.topic : SAFE_ARRIVAL;
  const waitingSince = told.ticket?.waitingSince ?? context.now;
  return { ...told, ticket: told.ticket && { ...told.ticket, topic, waitingSince } };
}
