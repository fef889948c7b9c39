import type { Place } from './message.ts';
import type { Level } from './ticket.ts';

/** What a person does, as it is shown to whoever reads the talk: of a press what stood on the button. `wait`: minutes. */
export type MoveSeen = { say: string } | { press: string } | { voice: true } | { wait: number } | { again: true };

/** One line of a transcript: what was done, what was answered, and where the person stood then. */
export interface TalkLine {
  said: MoveSeen;
  texts: readonly string[];
  /** What stood on the buttons under the last bubble; null: that is not kept. */
  labels: readonly string[] | null;
  at: Pick<Place, 'flow' | 'node'> | null;
  ticket: Level | null;
}

/** What is otherwise. `start`: the talk cannot begin there. `button`: it is not shown any more. */
export type Otherwise = 'start' | 'button' | 'place' | 'ticket' | 'words';

/** The first move after which it came otherwise, from 0. `''`: nothing, nowhere, no request. */
export interface FirstDifference {
  step: number;
  what: Otherwise;
  expected: string;
  came: string;
}

/** What became of a talk that is kept as a test. */
export interface Replayed {
  id: string;
  name: string;
  isRight: boolean;
  first: FirstDifference | null;
  /** After so many moves the words are others, and that is allowed. */
  otherWords: number;
  before: readonly TalkLine[];
  /** As far as it could be said again. */
  now: readonly TalkLine[];
}

/** What running all tests of a release has come to. */
export interface TestsReport {
  count: number;
  broken: number;
  /** So many are right and say something in other words. */
  otherWords: number;
  /** How long they took together. */
  ms: number;
}

/** So many broken ones are kept with all that was said. */
export const BROKEN_KEPT = 8;
