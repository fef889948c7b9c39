import { channelOf } from '../../core/channel.ts';
import { ENDS_WITHIN_DAYS, type Ending, meetingLabel, metBy } from '../../core/node-figures.ts';
import type { Meeting, Session } from '../../core/session.ts';
import type { StepEvent } from '../../core/step-event.ts';
import { fitSession } from '../../flows/engine/fit-session.ts';
import { renamedInNewest } from '../../flows/engine/led-on.ts';
import type { FlowBook } from '../../flows/schema.ts';
import type { Route } from '../route/routes.ts';
import type { Context, TurnDraft } from './draft.ts';
import { isWord } from './visit.ts';

/**
 * Tells of each step by whom it was made, and with one event more what became of the question at which the person stood, by
 * whom and when that was counted. Whoever is back at a question has come there, too: of each who came it is known what
 * followed. To whom only a reminder came they have not come, nor do they give up there.
 */
export function noteSteps(draft: TurnDraft, context: Context, way: Route): TurnDraft {
  const { conversation, knowledge } = context;
  const [from, to] = [conversation.session, draft.session];
  const steps = withReturn(draft.events, knowledge.book, { from, to });
  const mayEnd = from !== null && (isWord(way) || to !== null);
  const ended = !mayEnd ? null : endingOf(draft, { from, to, steps }, knowledge.book);
  const outcome = from === null || ended === null ? [] : outcomeOf(from, ended, today(context));
  if (!isWord(way)) return { ...draft, events: [...draft.events, ...outcome] };
  const last = to === null ? -1 : steps.findLastIndex((event) => isStepTo(event, to));
  const release = to?.release ?? from?.release ?? knowledge.book.newest.release;
  const met = { ...meetingIn(draft, context), release };
  const events = steps.map((event, at) => metBy(event, met, at === last));
  const countedAs = last === -1 ? from?.countedAs : { day: today(context), ...met };
  const counted = to === null || countedAs === undefined ? to : { ...to, countedAs };
  // Nobody loses a step back or an answer to what is counted.
  const session = counted !== null && fitSession(counted) === counted ? counted : to;
  return { ...draft, session, events: [...events, ...outcome] };
}

/** Of a question that was not counted, or a day too late, nothing is told. */
function outcomeOf({ flow, node, countedAs }: Session, ended: Ending, now: number): StepEvent[] {
  const since = countedAs === undefined ? null : Math.max(0, now - countedAs.day);
  if (countedAs === undefined || since === null || since > ENDS_WITHIN_DAYS) return [];
  return [{ kind: 'outcome', flow, node, label: meetingLabel(ended, countedAs, since) }];
}

function meetingIn({ contact }: TurnDraft, { conversation }: Context): Omit<Meeting, 'release'> {
  return { language: contact.language, channel: channelOf(conversation.account) };
}

function today({ days, now }: Context): number {
  return days.dayOf(now);
}

interface Moved {
  from: Session | null;
  to: Session | null;
}

/** The way back makes no step of its own. */
function withReturn(events: readonly StepEvent[], book: FlowBook, { from, to }: Moved): StepEvent[] {
  const isBack = to !== null && from !== null && !isSamePlace(book, from, to);
  if (!isBack || events.some((event) => isStepTo(event, to))) return [...events];
  return [...events, { kind: 'step', flow: to.flow, node: to.node }];
}

/** Null: the question stands, and nothing was said that it does not take. */
function endingOf(
  { went }: TurnDraft,
  { from, to, steps }: { from: Session; to: Session | null; steps: readonly StepEvent[] },
  book: FlowBook,
): Ending | null {
  const stands = to !== null && isSamePlace(book, from, to) && !steps.some((event) => isStepTo(event, to));
  if (!stands) return went ?? 'away';
  return to.failures > from.failures ? 'again' : null;
}

function isStepTo({ kind, flow, node }: StepEvent, to: Session): boolean {
  return kind === 'step' && flow === to.flow && node === to.node;
}

/** Also under the name that the place has in the newest release. */
function isSamePlace(book: FlowBook, from: Session, to: Session): boolean {
  if (from.flow === to.flow && from.node === to.node) return true;
  const now = renamedInNewest(book, from);
  return now !== null && now.flow === to.flow && now.node === to.node;
}
