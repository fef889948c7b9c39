import type { Days } from '../../core/days.ts';
import { ENDS_WITHIN_DAYS, type Ending, type Meeting, meetingLabel, metBy } from '../../core/node-figures.ts';
import type { Session } from '../../core/session.ts';
import type { StepEvent } from '../../core/step-event.ts';
import { renamedInNewest } from '../../flows/engine/led-on.ts';
import type { FlowBook } from '../../flows/schema.ts';
import type { Route } from '../route/routes.ts';
import type { Context, TurnDraft } from './draft.ts';
import { isWord } from './visit.ts';

/**
 * Tells of each step by whom it was made, and with one event more what became of the question at which the person stood.
 * Whoever is back at a question has come there, too: of each who came it is known what followed.
 */
export function noteSteps(draft: TurnDraft, context: Context, way: Route): TurnDraft {
  const { conversation, knowledge } = context;
  const [from, to] = [conversation.session, draft.session];
  const steps = withReturn(draft.events, knowledge.book, { from, to });
  const last = to === null ? -1 : steps.findLastIndex((event) => isStepTo(event, to));
  const met = meetingIn(draft, context);
  const release = to?.release ?? from?.release ?? knowledge.book.newest.release;
  const events = steps.map((event, at) => metBy(event, { ...met, release }, at === last));
  const ended = from === null || !isWord(way) ? null : endingOf(draft, { from, to, steps }, knowledge.book);
  if (from === null || ended === null) return { ...draft, events };
  const since = daysBetween(context.days, from.askedAt, context.now);
  if (since > ENDS_WITHIN_DAYS) return { ...draft, events };
  const label = meetingLabel(ended, { ...met, release: from.release }, since);
  return { ...draft, events: [...events, { kind: 'outcome', flow: from.flow, node: from.node, label }] };
}

function meetingIn({ contact }: TurnDraft, { conversation }: Context): Omit<Meeting, 'release'> {
  return { language: contact.language, channel: conversation.account.split(':')[0] ?? '' };
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

function daysBetween({ dayOf }: Days, asked: number, now: number): number {
  return Math.max(0, dayOf(now) - dayOf(asked));
}
