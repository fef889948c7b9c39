import type { SaidTest } from '../../content/said.ts';
import { phrase } from '../../core/phrase.ts';
import { fault, type Problem } from '../../core/problem.ts';
import { BROKEN_KEPT, type FirstDifference, type Replayed, type TestsReport } from '../../core/replayed.ts';
import { LEVELS } from '../../core/ticket.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { replay } from './replay.ts';

/** What all kept talks came to. */
export interface SaidReport {
  problems: Problem[];
  tests: Omit<TestsReport, 'ms'>;
  /** The first that came otherwise, with all that was said. */
  broken: readonly Replayed[];
}

/** Says every kept talk again. One that comes otherwise is a fault of the release. */
export function checkSaid(
  knowledge: Knowledge,
  talks: readonly SaidTest[],
  onTalk: (done: number, of: number) => void = () => {},
): SaidReport {
  const replayed = talks.map((talk, index) => {
    const one = replay(knowledge, talk);
    onTalk(index + 1, talks.length);
    return one;
  });
  const broken = replayed.filter(({ isRight }) => !isRight);
  return {
    problems: broken.flatMap((one) => (one.first === null ? [] : [faultOf(one, one.first)])),
    tests: {
      count: talks.length,
      broken: broken.length,
      otherWords: replayed.filter(({ isRight, otherWords }) => isRight && otherWords > 0).length,
    },
    broken: broken.slice(0, BROKEN_KEPT),
  };
}

function faultOf({ id, name }: Replayed, { step, what, expected, came }: FirstDifference): Problem {
  const where = `said/${id}`;
  const move = step + 1;
  const place = (word: string) => (word === '' ? phrase('nowhere') : word);
  const level = (word: string) => phrase(LEVEL_PHRASES.get(word) ?? 'no_request');
  switch (what) {
    case 'start':
      return fault(where, 'said_start_gone', { name, place: expected });
    case 'button':
      return fault(where, 'said_button_gone', { name, move, button: expected });
    case 'place':
      return fault(where, 'said_other_place', { name, move, expected: place(expected), came: place(came) });
    case 'ticket':
      return fault(where, 'said_other_ticket', { name, move, expected: level(expected), came: level(came) });
    case 'words':
      return fault(where, 'said_other_words', { name, move });
  }
}

const LEVEL_PHRASES = new Map<string, `request_${(typeof LEVELS)[number]}`>(
  LEVELS.map((level) => [level, `request_${level}`]),
);
