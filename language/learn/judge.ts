import { type Example, isMeant } from './example.ts';
import type { Tier } from './hearing.ts';
import { DANGER_LABELS, NEAR_DANGER } from './labels.ts';

/** What the program makes of a message whose meaning is known. */
export interface Answer {
  example: Example;
  /** Intents, likeliest first. */
  intents: readonly string[];
  /** The chance of the likeliest, 0 to 1. */
  chance: number;
  tier: Tier;
  /** How far on the side of danger, by what was learned. */
  level: number;
  /** The language it is answered in: tg, ru, uz, mixed or undecided. */
  language: string;
}

/** So many topics are offered at most. */
const OFFERED = 3;

export interface Share {
  right: number;
  of: number;
}

const share = (list: readonly Answer[], isRight: (answer: Answer) => boolean): Share => ({
  right: list.filter(isRight).length,
  of: list.length,
});

export const isExact = ({ example, intents }: Answer): boolean =>
  intents[0] !== undefined && isMeant(example, intents[0]);

export const isOffered = ({ example, intents }: Answer): boolean =>
  intents.slice(0, OFFERED).some((intent) => isMeant(example, intent));

const isAlarm = ({ tier }: Answer): boolean => tier === 'red' || tier === 'ask';

/** A message that means danger and nothing else. */
export const isDanger = ({ example }: Answer): boolean => DANGER_LABELS.has(example.intent);

/** A message of which neither an alarm nor its absence is wrong does not count. */
const isHarmless = ({ example: { intent, also } }: Answer): boolean =>
  [intent, ...also].every((label) => !DANGER_LABELS.has(label)) && !NEAR_DANGER.has(intent);

/** A language is right where it is the one written; Uzbek is answered in both, and mixed messages in either. */
const isInLanguage = ({ example, language }: Answer): boolean => language === example.language;

/** The figures of a set of answers. */
export function judge(answers: readonly Answer[]) {
  const danger = answers.filter(isDanger);
  const harmless = answers.filter(isHarmless);
  const spoken = answers.filter(({ example }) => example.language === 'tg' || example.language === 'ru');
  return {
    exact: share(answers, isExact),
    offered: share(answers, isOffered),
    heard: share(danger, isAlarm),
    heardRed: share(danger, ({ tier }) => tier === 'red'),
    hinted: share(danger, ({ tier }) => tier !== 'none'),
    falseRed: share(harmless, ({ tier }) => tier === 'red'),
    falseAsk: share(harmless, ({ tier }) => tier === 'ask'),
    falseHint: share(harmless, ({ tier }) => tier === 'hint'),
    lookalikes: share(
      harmless.filter(({ example }) => example.isLookalike),
      isAlarm,
    ),
    language: share(spoken, isInLanguage),
  };
}

/** For each level what would be heard of danger, and how many harmless messages and look-alikes would raise an alarm. */
export function curve(answers: readonly Answer[], levels: readonly number[]) {
  const danger = answers.filter(isDanger);
  const harmless = answers.filter(isHarmless);
  return levels.map((level) => {
    const isAbove = (answer: Answer) => answer.level > level;
    return {
      level,
      heard: share(danger, isAbove),
      alarms: share(harmless, isAbove),
      lookalikes: share(
        harmless.filter(({ example }) => example.isLookalike),
        isAbove,
      ),
    };
  });
}

/** Pairs of what was meant and what was understood instead, the commonest first. */
export function confusions(answers: readonly Answer[]): { meant: string; understood: string; count: number }[] {
  const wrong = answers.filter((answer) => !isExact(answer));
  const pairs = Map.groupBy(wrong, ({ example, intents }) => `${example.intent}\t${intents[0] ?? 'nothing'}`);
  return [...pairs]
    .map(([pair, those]) => {
      const [meant = '', understood = ''] = pair.split('\t');
      return { meant, understood, count: those.length };
    })
    .sort((one, other) => other.count - one.count);
}

/** How often the likeliest intent is right, by the chance that it has. */
export function calibration(answers: readonly Answer[], steps: number) {
  const step = ({ chance }: Answer) => Math.min(steps - 1, Math.floor(chance * steps));
  return Array.from({ length: steps }, (_, at) => ({
    from: at / steps,
    exact: share(
      answers.filter((answer) => step(answer) === at),
      isExact,
    ),
  }));
}
