import type { Contact } from '../../core/conversation.ts';
import type { Place } from '../../core/message.ts';
import {
  type Answer,
  BACK_MAX_STEPS,
  type BackStep,
  type Progress,
  type Session,
  type Visit,
} from '../../core/session.ts';
import { attributeNamed, withAttribute } from '../contact-attribute.ts';
import type { FlowBook } from '../schema.ts';
import { answerIn } from './condition.ts';
import type { Effect, Surroundings } from './turn.ts';

/** The way from one question to the next while a turn runs. Lives within one turn; everything it starts from is copied. */
export interface Way {
  readonly book: FlowBook;
  readonly surroundings: Surroundings;
  contact: Contact;
  visits: Visit[];
  answers: Record<string, Answer>;
  flags: string[];
  back: BackStep[];
  effects: Effect[];
  /** The question that is left behind, with what would have to be put back. */
  left: { place: Place; visits: Visit[]; progress?: Progress } | null;
  raised: string[];
  lowered: string[];
  before: Record<string, Answer | null>;
}

/** A way that goes on from a session's question, or with `null` one with nothing behind it. */
export function wayFrom(
  session: Session | null,
  with_: { book: FlowBook; contact: Contact; surroundings: Surroundings },
): Way {
  const { book, contact, surroundings } = with_;
  return {
    book,
    surroundings,
    contact,
    visits: [...(session?.visits ?? [])],
    answers: { ...session?.answers },
    flags: [...(session?.flags ?? [])],
    back: [...(session?.back ?? [])],
    effects: [],
    left: session && {
      place: placeOf(session),
      visits: session.visits,
      ...(session.progress && { progress: session.progress }),
    },
    raised: [],
    lowered: [],
    before: {},
  };
}

export function placeOf({ flow, node, release }: Place): Place {
  return { flow, node, release };
}

export function raise(way: Way, flags: readonly string[]): void {
  for (const flag of flags) {
    if (way.flags.includes(flag)) continue;
    way.flags.push(flag);
    way.raised.push(flag);
  }
}

/** Puts an answer, or an attribute of the contact, which no way back changes again. */
export function put(way: Way, name: string, value: Answer): void {
  const attribute = attributeNamed(name);
  if (attribute !== null) way.contact = withAttribute(way.contact, attribute, value, way.surroundings.now);
  else putAnswer(way, name, value);
}

/** An answer that is skipped is not known any more. */
export function forget(way: Way, name: string): void {
  if (attributeNamed(name) === null && Object.hasOwn(way.answers, name)) putAnswer(way, name, null);
}

export function putAll(way: Way, values: Readonly<Record<string, Answer>> | undefined): void {
  for (const [name, value] of Object.entries(values ?? {})) put(way, name, value);
}

/** A topic begins with no answers and no flags of another; the way back to where it was picked stays. */
export function clear(way: Way): void {
  for (const name of Object.keys(way.answers)) putAnswer(way, name, null);
  way.lowered = way.flags.filter((flag) => !way.raised.includes(flag));
  way.flags = [];
  way.raised = [];
  way.visits = [];
}

function putAnswer(way: Way, name: string, value: Answer | null): void {
  if (!Object.hasOwn(way.before, name)) way.before = { ...way.before, [name]: answerIn(way.answers, name) };
  const { [name]: _, ...others } = way.answers;
  way.answers = value === null ? others : { ...way.answers, [name]: value };
}

/** The steps back once the way has come to its next question. */
export function trailOf(way: Way): BackStep[] {
  if (!way.left) return way.back;
  const step: BackStep = { ...way.left.place, visits: way.left.visits };
  if (way.raised.length > 0) step.raised = way.raised;
  if (way.lowered.length > 0) step.lowered = way.lowered;
  if (Object.keys(way.before).length > 0) step.before = way.before;
  if (way.left.progress) step.progress = way.left.progress;
  return [...way.back, step].slice(-BACK_MAX_STEPS);
}

/** Visits, flags and answers as they were at the question of a step back. */
export function undone(session: Session, step: BackStep): Session {
  const raised = new Set(step.raised);
  const changed = step.before ?? {};
  const kept = Object.entries(session.answers).filter(([name]) => !Object.hasOwn(changed, name));
  const restored = Object.entries(changed).flatMap(([name, value]): [string, Answer][] =>
    value === null ? [] : [[name, value]],
  );
  const { progress: _, ...others } = session;
  return {
    ...others,
    ...(step.progress && { progress: step.progress }),
    visits: step.visits,
    flags: [...(step.lowered ?? []), ...session.flags.filter((flag) => !raised.has(flag))],
    answers: Object.fromEntries([...kept, ...restored]),
  };
}
