import type { Contact } from '../../core/conversation.ts';
import type { Place } from '../../core/message.ts';
import type { Progress, Session } from '../../core/session.ts';
import type { NodeOf } from '../schema.ts';
import type { Screen, ScreenAnswer, Surroundings } from './turn.ts';
import { put, raise, type Way } from './way.ts';

/** Younger people are not screened: they are spoken to in other words, by a person. */
const GROWN_UP = 18;

/** A letter for each answer; a capital where it raised a flag that was not up, so that going back can take it down. */
const LETTERS = { yes: 'y', no: 'n', skip: 's' } as const;
const ANSWERS: ReadonlyMap<string, ScreenAnswer> = new Map(
  (Object.entries(LETTERS) as [ScreenAnswer, string][]).map(([answer, letter]) => [letter, answer]),
);

export function isChild({ age }: Contact): boolean {
  return age !== null && age < GROWN_UP;
}

/** How far the session has come at its node; from the beginning where that asks another number of times than before. */
export function progressOf({ progress }: Session, of: number): Progress {
  return progress?.of === of && progress.answers.length < of ? progress : { answers: '', of };
}

/** What an answer to a question of a screen leads to: the next question, or the way on with the band. */
export function answerScreen(
  way: Way,
  at: { place: Place; node: NodeOf<'screen'>; session: Session },
  { screen, answer }: { screen: Screen; answer: ScreenAnswer },
): { to: string | null } | { progress: Progress } {
  const before = progressOf(at.session, screen.questions.length);
  const question = screen.questions[before.answers.length];
  if (!question) return leave(way, at, { screen, letters: before.answers });
  const isSign = answer === question.flagOn;
  const isRaised = isSign && !way.flags.includes(question.flag);
  if (isSign) raise(way, [question.flag]);
  const letters = before.answers + (isRaised ? LETTERS[answer].toUpperCase() : LETTERS[answer]);
  if (isSign && question.stop && at.node.stop !== undefined) {
    leave(way, at, { screen, letters });
    return { to: at.node.stop };
  }
  if (letters.length < screen.questions.length) return { progress: { ...before, answers: letters } };
  return leave(way, at, { screen, letters });
}

/** The session at the question before, with its flag as it was; null at the first one. */
export function beforeInScreen(session: Session, screen: Screen): Session | null {
  const { answers, of } = progressOf(session, screen.questions.length);
  const last = answers.at(-1);
  if (last === undefined) return null;
  const flag = screen.questions[answers.length - 1]?.flag;
  const isRaised = last !== last.toLowerCase();
  const flags = isRaised ? session.flags.filter((one) => one !== flag) : session.flags;
  return { ...session, flags, progress: { answers: answers.slice(0, -1), of } };
}

/** Keeps the band and the number of signs, those that were known before among them, and nothing of the answers. */
function leave(
  way: Way,
  { place, node }: { place: Place; node: NodeOf<'screen'> },
  { screen, letters }: { screen: Screen; letters: string },
): { to: string | null } {
  const answers = [...letters].map((letter) => ANSWERS.get(letter.toLowerCase()) ?? 'skip');
  const band = screen.bandOf(answers, way.flags);
  const signs = screen.questions.filter(({ flag }) => way.flags.includes(flag)).length;
  if (node.save !== undefined) {
    put(way, node.save, band);
    put(way, `${node.save}-count`, signs);
  }
  way.effects.push({ kind: 'screened', band, signs, at: place });
  return { to: wayOf(node, screen.bands, band) };
}

/** The band's own way; where an older script has none, that of the next higher band, else of the next lower. */
function wayOf({ to }: NodeOf<'screen'>, bands: readonly string[], band: string): string | null {
  const place = bands.indexOf(band);
  const nearest = [band, ...bands.slice(place + 1), ...bands.slice(0, Math.max(0, place)).toReversed()];
  const found = nearest.find((one) => Object.hasOwn(to, one));
  return found === undefined ? null : (to[found] ?? null);
}

/** The set of questions of a screen, if it has any. */
export function screenOf({ screens }: Surroundings, { screen }: NodeOf<'screen'>): Screen | null {
  const found = screens.get(screen);
  return found && found.questions.length > 0 ? found : null;
}
